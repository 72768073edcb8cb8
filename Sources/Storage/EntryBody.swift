// A change as it stands in the journal, and back (formats.md 2).
//
// `set` has the fields that got a value and `clear` the names of those emptied. What is sealed stands as the
// SHA-256 of the stored bytes, so that anybody can check it; an identifier's keyed hash as the SHA-256 of the
// entry's salt and the hash, so that nobody can guess it.

import AccessIssues
import Evidence
import Vault

enum EntryBody {
    static func kind(of change: Change) -> String {
        switch change {
        case .logged: "logged"
        case .amended: "amended"
        case .offered: "offered"
        case .answered: "answered"
        case .attended: "attended"
        case .noted: "noted"
        case .closed: "closed"
        case .withdrawn: "withdrawn"
        case .linked: "linked"
        case .identified: "identified"
        case .received: "received"
        case .adopted: "adopted"
        case .referred: "referred"
        case .referralAnswered: "referral-answered"
        case .called: "called"
        case .exhibited: "exhibited"
        case .undone: "undone"
        case .erased: "erased"
        }
    }

    /// The body as canonical JSON. What was said, most of it, is written straight from the values: an import
    /// writes a million of these.
    static func encode(
        _ change: Change, bringing brought: Brought, in entry: JournalEntry
    ) throws(JSONError) -> [UInt8] {
        let set = values(said: change)
        var writer = CanonicalWriter()
        writer.beginObject()
        var isSetWritten = set == nil
        for member in members(of: change, bringing: brought, in: entry).sorted(by: { $0.name < $1.name }) {
            if !isSetWritten, member.name > "set" {
                write(set, to: &writer)
                isSetWritten = true
            }
            writer.name(member.name)
            try writer.value(member.value)
        }
        if !isSetWritten { write(set, to: &writer) }
        writer.endObject()
        return writer.bytes
    }

    /// The values that a change sets; nil where it sets none.
    private static func values(said change: Change) -> FieldValues? {
        switch change {
        case .logged(let logged): logged.values
        case .received(let received): received.values
        case .amended(let edit, _): edit.set.contains { !$0.field.isSealed } ? edit.set : nil
        case .attended(let day): [.attendedOn: .date(day)]
        case .closed(let day), .withdrawn(let day): [.closedOn: .date(.day(day))]
        case .linked(let original): [.duplicateOf: .text(original.description)]
        case .offered, .answered, .noted, .identified, .adopted, .referred, .referralAnswered, .called,
            .exhibited, .undone, .erased:
            nil
        }
    }

    private static func write(_ set: FieldValues?, to writer: inout CanonicalWriter) {
        guard let set else { return }
        writer.name("set")
        writer.beginObject()
        for field in clearByName {
            switch set[field] {
            case .minutes(let count):
                writer.name(field.rawValue)
                writer.integer(count)
            case let value?:
                writer.name(field.rawValue)
                writer.string(value.canonical)
            case nil: break
            }
        }
        writer.endObject()
    }

    /// The order of the canonical form.
    private static let clearByName = Field.clear.sorted { $0.rawValue < $1.rawValue }

    /// All of the body but what was set.
    private static func members(
        of change: Change, bringing brought: Brought, in entry: JournalEntry
    ) -> [JSON.Member] {
        var members = ownMembers(of: change, bringing: brought, in: entry)
        if let sealed = brought.sealed {
            members.append(
                .init("sealed", .object(sealed.values.map { .init($0.field, hash(of: $0.stored)) })))
            var key: [JSON.Member] = [
                .init("id", .string(sealed.keys.sealingKeyID)),
                .init("wrapped", hash(of: sealed.keys.wrappedKey)),
            ]
            if brought.bringsSealingKey { key.append(.init("sealed", hash(of: sealed.keys.sealingKey))) }
            members.append(.init("key", .object(key)))
        }
        if !brought.identifiers.isEmpty {
            let hashes = brought.identifiers.map { identifier in
                JSON.Member(
                    identifier.field.rawValue, .string(entry.saltedHash(of: identifier.hash).hex))
            }
            members.append(.init("identifiers", .object(hashes)))
        }
        if !brought.unidentified.isEmpty {
            let names = brought.unidentified.map { JSON.string($0.rawValue) }
            members.append(.init("unidentified", .array(names)))
        }
        if let request = brought.request {
            var asked: [JSON.Member] = [.init("id", .string(request.id))]
            if let content = request.content {
                asked.append(.init("content", .string(entry.saltedHash(of: content).hex)))
            }
            members.append(.init("request", .object(asked)))
        }
        if let undone = brought.undone { members.append(.init("undone", .integer(undone))) }
        if let erasure = brought.erasure { members += StandingBody.members(erasure, in: entry) }
        return members + imports(brought, entry)
    }

    private static func ownMembers(
        of change: Change, bringing brought: Brought, in entry: JournalEntry
    ) -> [JSON.Member] {
        switch change {
        case .logged(let logged): return offers(logged.offers) + person(logged.person)
        case .amended(let edit, let person):
            var members: [JSON.Member] = []
            if !edit.clear.isEmpty {
                let names = Field.allCases.filter(edit.clear.contains).map { JSON.string($0.rawValue) }
                members.append(.init("clear", .array(names)))
            }
            return members + self.person(person)
        case .offered(let offer), .answered(let offer): return [.init("offer", self.offer(offer))]
        case .identified(let person): return self.person(person)
        case .received(let received):
            return [
                .init("desk", .string(received.desk.description)),
                .init("logged_at", .string(received.loggedAt.description)),
            ] + offers(received.offers) + person(received.person) + FollowingBody.members(received, in: entry)
        case .referred(let referral), .referralAnswered(let referral):
            return [.init("referral", FollowingBody.referral(referral))]
        case .called(let call): return [.init("call", FollowingBody.call(call, in: entry))]
        case .exhibited(let exhibit): return [.init("exhibit", ExhibitBody.encode(exhibit, in: entry))]
        case .undone(let issue): return [StandingBody.member(issue, brought.notesLeft, in: entry)]
        case .erased(let issue):
            return issue.map { [StandingBody.member($0, brought.notesLeft, in: entry)] } ?? []
        case .attended, .noted, .closed, .withdrawn, .linked, .adopted: return []
        }
    }

    static func offers(_ offers: [Offer]) -> [JSON.Member] {
        offers.isEmpty ? [] : [.init("offers", .array(offers.map(offer)))]
    }

    private static func offer(_ offer: Offer) -> JSON {
        var members: [JSON.Member] = [
            .init("answer", .string(offer.answer.rawValue)), .init("number", .integer(offer.number)),
        ]
        if let day = offer.offeredOn { members.append(.init("offered_on", .string(day.canonical))) }
        if let at = offer.appointmentAt { members.append(.init("appointment_at", .string(at.canonical))) }
        return .object(members)
    }

    static func person(_ person: PersonTold?) -> [JSON.Member] {
        guard let person else { return [] }
        let id = JSON.Member("person", .string(person.id.description))
        return person.isChosen ? [id, .init("person_is_chosen", true)] : [id]
    }

    private static func hash(of stored: [UInt8]) -> JSON { .string(Hash256(of: stored).hex) }
}

// Reading back
extension EntryBody {
    /// The change that an entry tells; nil for an entry that is about no issue.
    ///
    /// Throws ``LogbookError/unreadable(what:)`` if the body isn't one of ours.
    static func decode(_ entry: JournalEntry) throws(LogbookError) -> Change? {
        let body = entry.body
        switch entry.kind {
        case "made", "migrated", "settings", "backed-up", "rules", "rejected": return nil
        case "locked", "lock-removed", "unlocked", "unlock-ended", "rotated": return nil
        case "restored", "copied", "issued", "released": return nil
        case "logged":
            guard let reference = Reference(entry.subject), let desk = DeskID(entry.desk),
                let at = Instant(entry.at)
            else { throw unreadable(entry) }
            return .logged(
                Logged(
                    reference: reference, desk: desk, at: at, person: try person(entry),
                    values: try values(entry), offers: try offers(entry)))
        case "amended":
            let names = body["clear"]?.elements ?? []
            let cleared = names.compactMap { $0.text.flatMap { Field(rawValue: $0) } }
            guard cleared.count == names.count else { throw unreadable(entry) }
            return .amended(
                Edit(set: try values(entry), clear: Set(cleared)), person: try person(entry))
        case "offered", "answered":
            guard let told = body["offer"] else { throw unreadable(entry) }
            let offer = try offer(told, entry)
            return entry.kind == "offered" ? .offered(offer) : .answered(offer)
        case "attended": return .attended(on: try date(.attendedOn, entry))
        case "noted": return .noted
        case "closed": return .closed(on: try date(.closedOn, entry).firstDay)
        case "withdrawn": return .withdrawn(on: try date(.closedOn, entry).firstDay)
        case "linked":
            guard let original = body["set"]?["duplicate_of"]?.text.flatMap({ Reference($0) }) else {
                throw unreadable(entry)
            }
            return .linked(duplicateOf: original)
        case "identified": return .identified(try person(entry))
        case "received": return .received(try received(entry))
        case "referred": return .referred(try FollowingBody.referral(body["referral"], entry))
        case "referral-answered":
            return .referralAnswered(try FollowingBody.referral(body["referral"], entry))
        case "called": return .called(try FollowingBody.call(body["call"], entry))
        case "exhibited": return .exhibited(try ExhibitBody.decode(body["exhibit"], entry))
        case "undone":
            // Settings that were put back are about no issue.
            if entry.subject == entry.desk { return nil }
            guard let issue = try StandingBody.decode(entry) else { throw unreadable(entry) }
            return .undone(issue)
        case "erased": return .erased(try StandingBody.decode(entry))
        case "adopted":
            guard let desk = DeskID(entry.desk) else { throw unreadable(entry) }
            return .adopted(by: desk)
        default: throw unreadable(entry)
        }
    }

    static func values(_ entry: JournalEntry) throws(LogbookError) -> FieldValues {
        var values = FieldValues()
        for member in entry.body["set"]?.members ?? [] {
            let text = member.value.text ?? member.value.whole.map(String.init)
            guard let field = Field.named(member.name), let text, !field.isSealed,
                let value = Value(canonical: text, in: field)
            else { throw unreadable(entry) }
            values[field] = value
        }
        for member in entry.body["sealed"]?.members ?? [] where !isNote(member.name) {
            guard let field = Field.named(member.name), field.isSealed else { throw unreadable(entry) }
            values[field] = .sealed(entry: entry.seq)
        }
        return values
    }

    static func offers(_ entry: JournalEntry) throws(LogbookError) -> [Offer] {
        var offers: [Offer] = []
        for told in entry.body["offers"]?.elements ?? [] { offers.append(try offer(told, entry)) }
        return offers
    }

    private static func offer(_ told: JSON, _ entry: JournalEntry) throws(LogbookError) -> Offer {
        guard let number = told["number"]?.whole, let answer = told["answer"]?.text.flatMap(Answer.init)
        else { throw unreadable(entry) }
        return Offer(
            number: number, offeredOn: try date(told["offered_on"], entry),
            appointmentAt: try date(told["appointment_at"], entry), answer: answer)
    }

    private static func date(_ told: JSON?, _ entry: JournalEntry) throws(LogbookError) -> ApproximateDate? {
        guard let told else { return nil }
        guard let date = told.text.flatMap({ ApproximateDate(canonical: $0) }) else {
            throw unreadable(entry)
        }
        return date
    }

    private static func date(_ field: Field, _ entry: JournalEntry) throws(LogbookError) -> ApproximateDate {
        guard let date = try date(entry.body["set"]?[field.rawValue], entry) else { throw unreadable(entry) }
        return date
    }

    static func person(_ entry: JournalEntry) throws(LogbookError) -> PersonTold? {
        guard let told = entry.body["person"] else { return nil }
        guard let id = told.text.flatMap({ PersonID($0) }) else { throw unreadable(entry) }
        return PersonTold(id, isChosen: entry.body["person_is_chosen"]?.truth == true)
    }

    static func unreadable(_ entry: JournalEntry) -> LogbookError {
        .unreadable(what: "journal entry \(entry.seq) (\(entry.kind))")
    }
}
