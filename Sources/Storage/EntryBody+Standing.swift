// An issue whole, as `undone` and `erased` entries have it: the fold goes on from there and never looks back
// (formats.md 2). What is sealed stands by the number of its entry.

import AccessIssues
import Evidence

enum StandingBody {
    /// The issue as a member of the body.
    static func member(_ issue: Issue, _ notes: [NoteRow], in entry: JournalEntry) -> JSON.Member {
        var (set, sealed): ([JSON.Member], [JSON.Member]) = ([], [])
        for (field, value) in issue.values {
            switch value {
            case .minutes(let count): set.append(.init(field.rawValue, .integer(count)))
            case .sealed(let seq): sealed.append(.init(field.rawValue, .integer(seq)))
            default: set.append(.init(field.rawValue, .string(value.canonical)))
            }
        }
        var members: [JSON.Member] = [
            .init("desk", .string(issue.desk.description)),
            .init("logged_at", .string(issue.loggedAt.description)), .init("set", .object(set)),
        ]
        if !sealed.isEmpty { members.append(.init("sealed_at", .object(sealed))) }
        members += EntryBody.offers(issue.offers) + EntryBody.person(issue.personTold)
        let referrals = issue.referrals.map { FollowingBody.referral($0) }
        if !referrals.isEmpty { members.append(.init("referrals", .array(referrals))) }
        let calls = issue.calls.map { FollowingBody.call($0, in: entry) }
        if !calls.isEmpty { members.append(.init("calls", .array(calls))) }
        let exhibits = issue.exhibits.map { ExhibitBody.encode($0, in: entry, isThere: true) }
        if !exhibits.isEmpty { members.append(.init("exhibits", .array(exhibits))) }
        if !notes.isEmpty { members.append(.init("notes", .array(notes.map(note)))) }
        return .init("issue", .object(members))
    }

    private static func note(_ note: NoteRow) -> JSON {
        [
            "at": .string(note.addedAt), "by": .string(note.addedBy), "desk": .string(note.desk),
            "field": .string(note.field), "seq": .integer(note.seq),
        ]
    }

    /// The issue that an entry leaves; nil if it leaves none.
    static func decode(_ entry: JournalEntry) throws(LogbookError) -> Issue? {
        guard let told = entry.body["issue"] else { return nil }
        // The parts are read as those of a body of their own.
        var part = entry
        part.body = told
        guard let reference = Reference(entry.subject), let desk = told["desk"]?.text.flatMap({ DeskID($0) }),
            let at = told["logged_at"]?.text.flatMap({ Instant($0) })
        else { throw EntryBody.unreadable(entry) }
        var values = try EntryBody.values(part)
        for member in told["sealed_at"]?.members ?? [] {
            guard let field = Field.named(member.name), field.isSealed, let seq = member.value.whole
            else {
                throw EntryBody.unreadable(entry)
            }
            values[field] = .sealed(entry: seq)
        }
        var exhibits: [Exhibit] = []
        for exhibit in told["exhibits"]?.elements ?? [] {
            exhibits.append(try ExhibitBody.decode(exhibit, entry))
        }
        return Issue(
            reference: reference, desk: desk, loggedAt: at, person: try EntryBody.person(part),
            values: values,
            offers: try EntryBody.offers(part), notes: try notes(entry).count,
            referrals: try FollowingBody.referrals(part), calls: try FollowingBody.calls(part),
            exhibits: exhibits)
    }

    /// The notes that an entry leaves, by number.
    static func notes(_ entry: JournalEntry) throws(LogbookError) -> [NoteRow] {
        var notes: [NoteRow] = []
        for note in entry.body["issue"]?["notes"]?.elements ?? [] {
            guard let at = note["at"]?.text, let by = note["by"]?.text, let desk = note["desk"]?.text,
                let seq = note["seq"]?.whole, let field = note["field"]?.text
            else { throw EntryBody.unreadable(entry) }
            notes.append(NoteRow(addedAt: at, addedBy: by, desk: desk, seq: seq, field: field))
        }
        return notes
    }

    /// What an erase tells besides the issue.
    static func members(_ erasure: Erasure, in entry: JournalEntry) -> [JSON.Member] {
        var members: [JSON.Member] = [.init("erased", .array(erasure.entries.map { .integer($0) }))]
        if !erasure.sealingKeys.isEmpty {
            let keys = erasure.sealingKeys.map { JSON.Member($0.id, .string(Hash256(of: $0.sealed).hex)) }
            members.append(.init("sealing_keys", .object(keys)))
        }
        if !erasure.rows.isEmpty {
            let rows = erasure.rows.map { row -> JSON in
                ["hash": .string(entry.saltedHash(of: row.hash).hex), "source": .string(row.source)]
            }
            members.append(.init("rows", .array(rows)))
        }
        if !erasure.requests.isEmpty {
            members.append(.init("requests", .array(erasure.requests.map { .string($0) })))
        }
        if let apart = erasure.apart {
            members.append(.init("counted_apart", .integer(apart.release ?? 0)))
        }
        return members
    }

    /// How an `erased` entry tells that the issue it leaves stands with the releases to the public: apart, counted by the
    /// release of that number, or by none yet if it is 0.
    static func apart(_ entry: JournalEntry) -> ReleaseSequence.Apart? {
        entry.body["counted_apart"]?.whole.map { ReleaseSequence.Apart(release: $0 == 0 ? nil : $0) }
    }

    /// The numbers of the entries whose words an `erased` entry took away.
    static func erased(_ entry: JournalEntry) -> [Int] {
        guard entry.kind == "erased" else { return [] }
        return (entry.body["erased"]?.elements ?? []).compactMap(\.whole)
    }
}

/// A file that proves something, as an entry has it.
enum ExhibitBody {
    /// Who registered it, when, and where it is sealed stand in the entry that brings it; `isThere` says that it was
    /// brought before.
    static func encode(_ exhibit: Exhibit, in entry: JournalEntry, isThere: Bool = false) -> JSON {
        var members: [JSON.Member] = [
            .init("bytes", .integer(exhibit.bytes)), .init("kind", .string(exhibit.kind.rawValue)),
            .init("number", .integer(exhibit.number)), .init("sha256", .string(exhibit.sha256)),
        ]
        if exhibit.isKept { members.append(.init("is_kept", true)) }
        if let day = exhibit.datedOn { members.append(.init("dated_on", .string(day.canonical))) }
        // One that was registered at another desk comes with who did that, and when.
        if isThere || exhibit.addedAt.description != entry.at {
            members.append(.init("added_at", .string(exhibit.addedAt.description)))
        }
        if isThere || exhibit.by != entry.actor { members.append(.init("by", .string(exhibit.by))) }
        if isThere { members.append(.init("seq", .integer(exhibit.entry))) }
        return .object(members)
    }

    static func decode(_ told: JSON?, _ entry: JournalEntry) throws(LogbookError) -> Exhibit {
        let dated = told?["dated_on"]?.text
        let day = dated.flatMap { ApproximateDate(canonical: $0) }
        guard let told, let number = told["number"]?.whole,
            let kind = told["kind"]?.text.flatMap(Exhibit.Kind.init), let sha256 = told["sha256"]?.text,
            let bytes = told["bytes"]?.whole, dated == nil || day != nil,
            let at = Instant(told["added_at"]?.text ?? entry.at)
        else { throw EntryBody.unreadable(entry) }
        return Exhibit(
            number: number, kind: kind, datedOn: day, sha256: sha256, bytes: bytes,
            isKept: told["is_kept"]?.truth == true, addedAt: at, by: told["by"]?.text ?? entry.actor,
            entry: told["seq"]?.whole ?? entry.seq)
    }
}
