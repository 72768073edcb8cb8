// A row came again and says something else: what exactly, and what may be done about it?
//
// Three states are held against each other, field by field: what the row said when it came, what it says now, and
// what the issue says. Where the row didn't change, nothing is to be done, whatever the desk made of it; where the
// issue says already what the row says now, neither; where only the row changed, the issue can follow. Where both
// changed, the desk's word stands, and is told.
//
// What the row said is in the journal: the issue's first entry, and the later ones that an import made, which are
// those with a `row`.

import AccessIssues
import Evidence
import SQLite
import Vault

/// What a row said, as far as it made and amended its issue.
struct ToldByRow {
    var values: FieldValues
    /// The offer that it told of.
    var offer: Offer?
}

extension Logbook {
    /// What the row of that issue said when it came last; nil where the journal doesn't tell.
    func toldByRow(_ reference: Reference) throws -> ToldByRow? {
        var told: ToldByRow?
        let entries = try connection.all(
            "SELECT entry FROM journal WHERE subject = ? ORDER BY seq", reference.description
        ) { row in row.isNull(0) ? nil : try row.withBytes(0) { try? JournalEntry(parsing: $0) } }
        for entry in entries.compactMap(\.self) where entry.body["row"] != nil {
            switch try EntryBody.decode(entry) {
            case .logged(let logged): told = ToldByRow(values: logged.values, offer: logged.offers.first)
            case .amended(let edit, _):
                told?.values.merge(edit.set)
                for field in edit.clear { told?.values[field] = nil }
            case .offered(let offer), .answered(let offer): told?.offer = offer
            default: break
            }
        }
        return told
    }
}

/// What is to be told of an issue so that it says what its row says now.
struct RowUpdate {
    var edit = Edit()
    var secrets: [Field: Secret] = [:]
    var offer: Offer?
    var note: Secret?

    /// Whether there is nothing to mend.
    var isEmpty: Bool {
        edit.set.isEmpty && edit.clear.isEmpty && secrets.isEmpty && offer == nil && note == nil
    }
}

/// Holds rows that came again against their issues.
final class RowComparison {
    private let logbook: Logbook
    private let compared: ComparedFields
    private var opener: Opener?

    init(_ logbook: Logbook, _ compared: ComparedFields) {
        (self.logbook, self.compared) = (logbook, compared)
        opener = logbook.usableOpeningKeys.map { Opener($0) }
    }

    /// What differs, and what would mend it; nil if nothing does, or if it can't be told what the row said.
    func compare(_ answers: Answers, line: Int, with reference: Reference) throws -> (RowChange, RowUpdate)? {
        guard let told = try logbook.toldByRow(reference) else { return nil }
        let issue = try logbook.issue(reference)
        var (fields, update) = ([FieldChange](), RowUpdate())
        for field in Field.allCases where compared.fields.contains(field) {
            let found =
                try field.isSealed
                ? sealedChange(of: field, answers, told, issue, &update)
                : change(of: field, answers, told, issue, &update)
            if let found { fields.append(found) }
        }
        fields += offerChanges(answers, told, issue, &update)
        if let found = try noteChange(answers, issue, &update) { fields.append(found) }
        guard !fields.isEmpty else { return nil }
        let change = RowChange(
            reference: reference, line: line, fields: fields, hindrance: hindrance(issue, told))
        return (change, update)
    }

    private func hindrance(_ issue: Issue, _ told: ToldByRow) -> RowChange.Hindrance? {
        if issue.desk != logbook.desk { return .ofAnotherDesk }
        // What the file itself calls settled was not ended here.
        return issue.status.isLive || issue[.status] == told.values[.status] ? nil : .ended(issue.status)
    }

    private func change(
        of field: Field, _ answers: Answers, _ told: ToldByRow, _ issue: Issue, _ update: inout RowUpdate
    ) -> FieldChange? {
        let (before, now) = (told.values[field], issue[field])
        // An emptied cell says what an empty one says in a new row; on which day that came is known by then.
        var after = answers.values[field]
        switch field {
        case .receivedOn where after == nil: return nil
        case .consent: after = after ?? .text(Consent.countsOnly.rawValue)
        case .status: after = after ?? .text(Status.open.rawValue)
        default: break
        }
        guard after != before, after != now else { return nil }
        let isFree = before == now
        if isFree {
            if let after { update.edit.set[field] = after } else { update.edit.clear.insert(field) }
        }
        return FieldChange(
            name: field.rawValue, before: now?.canonical, after: after?.canonical, isSealed: false,
            state: isFree ? .differs : .changedHere)
    }

    // MARK: What is sealed

    private func sealedChange(
        of field: Field, _ answers: Answers, _ told: ToldByRow, _ issue: Issue, _ update: inout RowUpdate
    ) throws -> FieldChange? {
        let after = answers.secrets[field]
        guard told.values[field] != nil || after != nil else { return nil }
        func found(_ state: FieldChange.State) -> FieldChange {
            FieldChange(name: field.rawValue, before: nil, after: nil, isSealed: true, state: state)
        }
        let before = try open(told.values[field], field, issue)
        let now = issue[field] == told.values[field] ? before : try open(issue[field], field, issue)
        guard let before, let now else { return found(.notComparable) }
        guard !isSame(after, before), !isSame(after, now) else { return nil }
        guard issue[field] == told.values[field] else { return found(.changedHere) }
        if let after { update.secrets[field] = after } else { update.edit.clear.insert(field) }
        return found(.differs)
    }

    /// What was sealed: `.some(nil)` where nothing was, nil where it can't be opened.
    private func open(_ value: Value?, _ field: Field, _ issue: Issue) throws -> Secret?? {
        guard case .sealed(let entry) = value else { return .some(nil) }
        guard let opener else { return nil }
        do {
            guard
                let secret = try logbook.secret(
                    field.rawValue, at: entry, of: issue.reference, by: opener)
            else { return nil }
            return .some(secret)
        } catch LogbookError.cannotOpen {
            return nil
        }
    }

    private func isSame(_ one: Secret?, _ other: Secret?) -> Bool {
        switch (one, other) {
        case (nil, nil): true
        case (let one?, let other?): one.text.utf8.elementsEqual(other.text.utf8)
        default: false
        }
    }

    /// A note is never taken back: a changed one is one more.
    private func noteChange(_ answers: Answers, _ issue: Issue, _ update: inout RowUpdate) throws
        -> FieldChange?
    {
        guard compared.hasNote, let note = answers.note else { return nil }
        func found(_ state: FieldChange.State) -> FieldChange {
            FieldChange(name: "note", before: nil, after: nil, isSealed: true, state: state)
        }
        let notes: [OpenedNote]
        do { notes = try logbook.openedNotes(of: issue) } catch LogbookError.cannotOpen, LogbookError
            .keyAbsent
        {
            return found(.notComparable)
        }
        guard !notes.contains(where: { isSame($0.text, note) }) else { return nil }
        update.note = note
        return found(.differs)
    }

    // MARK: The offer

    private func offerChanges(
        _ answers: Answers, _ told: ToldByRow, _ issue: Issue, _ update: inout RowUpdate
    ) -> [FieldChange] {
        guard !compared.offer.isEmpty else { return [] }
        let (before, after) = (told.offer, answers.offers.first)
        guard let after else {
            // An appointment that was offered can't be unsaid; the desk can say that it was withdrawn.
            guard let before, issue.offers.contains(before) else { return [] }
            return changes(from: before, to: nil) { _ in .stays }
        }
        guard let before else {
            if issue.offers.contains(where: { changes(from: $0, to: after) { _ in .differs }.isEmpty }) {
                return []
            }
            update.offer = Offer(
                number: issue.offers.count + 1, offeredOn: after.offeredOn,
                appointmentAt: after.appointmentAt, answer: after.answer)
            return changes(from: nil, to: after) { _ in .differs }
        }
        guard issue.offers.indices.contains(before.number - 1) else { return [] }
        let now = issue.offers[before.number - 1]
        var offer = now
        let changed = Set(changes(from: before, to: after) { _ in .differs }.map(\.name))
        let all = changes(from: now, to: after) { part in
            guard part.text(of: before) == part.text(of: now) else { return .changedHere }
            part.copy(from: after, to: &offer)
            return .differs
        }.filter { changed.contains($0.name) }
        if all.contains(where: { $0.state == .differs }) { update.offer = offer }
        return all
    }

    private func changes(
        from before: Offer?, to after: Offer?, _ state: (ComparedFields.OfferPart) -> FieldChange.State
    ) -> [FieldChange] {
        ComparedFields.OfferPart.allCases.filter(compared.offer.contains).compactMap { part in
            let (old, new) = (part.text(of: before), part.text(of: after))
            guard old != new, after != nil || part != .answer else { return nil }
            return FieldChange(
                name: part.rawValue, before: old, after: new, isSealed: false, state: state(part))
        }
    }
}

extension ComparedFields.OfferPart {
    /// What an offer says of this part.
    fileprivate func text(of offer: Offer?) -> String? {
        switch self {
        case .offeredOn: offer?.offeredOn?.canonical
        case .appointmentAt: offer?.appointmentAt?.canonical
        case .answer: offer?.answer.rawValue
        }
    }

    fileprivate func copy(from offer: Offer, to other: inout Offer) {
        switch self {
        case .offeredOn: other.offeredOn = offer.offeredOn
        case .appointmentAt: other.appointmentAt = offer.appointmentAt
        case .answer: other.answer = offer.answer
        }
    }
}
