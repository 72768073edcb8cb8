// What a desk can do to its issues. Each call is one transaction: all of it is stored, or nothing.

import AccessIssues
import SQLite
import Vault

/// What became of answers that were to be logged.
public struct LoggedIssue: Sendable {
    /// The issue as it stands.
    public let issue: Issue
    /// Whether it had been logged before, by the same request.
    public let isRepeat: Bool
}

extension Logbook {
    /// Logs one issue for each of the answers, all in one transaction, and returns them in the same order.
    ///
    /// When this returns they are on disk. `actor` is who does it; `today` is the day in Pacific time. With
    /// `refusingAlike` nothing is stored where the person, or the same problem, is there already.
    /// Throws ``LogbookError`` and ``FieldError``.
    public func log(
        _ all: [Answers], by actor: String, today: CivilDate, refusingAlike: Bool = false
    ) throws -> [LoggedIssue] {
        try changing {
            let settings = try settings()
            var made: Set<Reference> = []
            return try all.map { answers in
                if let known = try repeated(answers) { return LoggedIssue(issue: known, isRepeat: true) }
                if refusingAlike {
                    // Several problems of one person may come together.
                    let found = try alike(to: answers, today: today).references
                        .filter { !made.contains($0) }
                    guard found.isEmpty else { throw LogbookError.alikeThere(found) }
                }
                let issue = try log(
                    answers, as: unusedReference(), of: nil, by: actor, at: .now(), today: today,
                    unlessSaid: settings)
                made.insert(issue.reference)
                return LoggedIssue(issue: issue, isRepeat: false)
            }
        }
    }

    /// Adds, corrects and empties answers of several issues, all or none. A note among the answers becomes a
    /// note of each.
    public func amend(
        _ references: [Reference], with answers: Answers, by actor: String
    ) throws -> [Issue] {
        let edit = try answers.edit()
        return try changing {
            try distinct(references).map { reference in
                var issue = try own(reference)
                if edit.set[.closedOn] != nil, try issue.after(.amended(edit, person: nil)).status.isLive {
                    throw FieldError.hasItsCommand(.closedOn, command: "close")
                }
                if !edit.isEmpty || !answers.secrets.isEmpty || answers.person != .byIdentifiers {
                    issue = try amend(issue, with: answers, edit, by: actor)
                }
                return try addNote(of: answers, to: issue, by: actor)
            }
        }
    }

    /// Tells one change of several issues, all or none. `change` says which, of each as it stands.
    public func change(
        _ references: [Reference], by actor: String, _ change: (Issue) throws -> Change
    ) throws -> [Issue] {
        try changing {
            try distinct(references).map { reference in
                let issue = try own(reference)
                return try record(try change(issue), on: issue, by: actor)
            }
        }
    }

    /// Marks an issue as the same problem as `original`, which stands for both.
    public func link(_ reference: Reference, duplicateOf original: Reference, by actor: String) throws
        -> Issue
    {
        try changing {
            let issue = try own(reference)
            // Nobody would count either: so two issues can't stand for each other.
            let status = try self.issue(original).status
            if original != reference, status == .duplicate || status == .withdrawn {
                throw LogbookError.cannotStandFor(original, status)
            }
            return try record(.linked(duplicateOf: original), on: issue, by: actor)
        }
    }

    /// Each once, in the order named: an issue named twice is changed once.
    private func distinct(_ references: [Reference]) -> [Reference] {
        var seen: Set<Reference> = []
        return references.filter { seen.insert($0).inserted }
    }

    // MARK: Inside the transaction

    func changing<R>(_ body: () throws -> R) throws -> R {
        defer { (sealingKeyOnItsWay, storedSealingKey, recorder) = (nil, nil, nil) }
        do {
            let result = try translating {
                try connection.immediate {
                    let recorder = Recorder(
                        connection: connection, desk: desk, releases: try ReleaseSequence(from: connection))
                    self.recorder = recorder
                    try followRotation()
                    try identifyWhatWasLeft()
                    let result = try body()
                    try recorder.finish()
                    return result
                }
            }
            if let stored = sealingKeyOnItsWay { sealer.sealingKeyIsStored(stored) }
            return result
        } catch let error as SealingError {
            throw LogbookError.cannotSeal(error)
        }
    }

    /// Logs what was said under a reference that nobody has; `row` is the row of a file that it is made of.
    func log(
        _ answers: Answers, as reference: Reference, of row: RowIdentity?, by actor: String, at: Instant,
        today: CivilDate, unlessSaid settings: Settings = Settings()
    ) throws -> Issue {
        var logged = try Logged(
            answers, as: reference, desk: desk, at: at, today: today, unlessSaid: settings)
        let actor = logged.writer ?? actor
        var brought = try brought(by: answers, for: reference)
        brought.row = row
        if let id = answers.requestID { brought.request = (id, try contentHash(of: answers)) }
        var reporter: Reporter?
        if case .text(let code) = logged.values[.reporter] { reporter = Reporter(rawValue: code) }
        logged.person = try person(
            chosen: answers.person, identifiers: brought.identifiers, reporter: reporter, of: nil, by: actor)
        let issue = try record(.logged(logged), on: nil, reference, bringing: brought, by: actor, at: at)
        return try addNote(of: answers, to: issue, by: actor)
    }

    /// Amends an issue; `row` is the row of a file that says so now, if one does.
    func amend(
        _ issue: Issue, with answers: Answers, _ edit: Edit, of row: RowIdentity? = nil, by actor: String
    ) throws -> Issue {
        var brought = try brought(by: answers, for: issue.reference)
        brought.rowNow = row
        // Who reports decides only whether a phone counts: that names a person, but never another one.
        let touchesIdentity =
            !brought.identifiers.isEmpty || answers.person != .byIdentifiers
            || (edit.set[.reporter] != nil && issue.person == nil)
        var person: PersonTold?
        if touchesIdentity {
            let replaced = edit.clear.union(answers.secrets.keys)
            let old = try Persons(connection: connection).identifiers(of: issue)
                .filter { !replaced.contains($0.field) }
            let reporter: Reporter? =
                if case .text(let code) = edit.set[.reporter] { Reporter(rawValue: code) } else {
                    edit.clear.contains(.reporter) ? nil : issue.code(.reporter)
                }
            person = try self.person(
                chosen: answers.person, identifiers: brought.identifiers + old, reporter: reporter, of: issue,
                by: actor)
        }
        return try record(
            .amended(edit, person: person), on: issue, issue.reference, bringing: brought, by: actor,
            at: .now())
    }

    func addNote(of answers: Answers, to issue: Issue, by actor: String) throws -> Issue {
        guard let note = answers.note else { return issue }
        var brought = Brought()
        let plain = PlainValue(field: "note", bytes: Array(note.text.utf8))
        try seal([plain], of: issue.reference, into: &brought)
        return try record(.noted, on: issue, issue.reference, bringing: brought, by: actor, at: .now())
    }

    func record(_ change: Change, on issue: Issue, by actor: String) throws -> Issue {
        try record(change, on: issue, issue.reference, bringing: Brought(), by: actor, at: .now())
    }

    func record(
        _ change: Change, on before: Issue?, _ reference: Reference, bringing brought: Brought,
        by actor: String, at: Instant
    ) throws -> Issue {
        guard let recorder else { preconditionFailure("a change is told inside its transaction") }
        return try recorder.record(
            change, on: before, reference: reference, bringing: brought, by: actor, at: at)
    }

    /// Only its own desk changes an issue.
    func own(_ reference: Reference) throws -> Issue {
        let issue = try self.issue(reference)
        guard issue.desk == desk else {
            throw LogbookError.ofAnotherDesk(reference, desk: issue.desk.description)
        }
        return issue
    }

    func unusedReference() throws -> Reference {
        var random = SystemRandomNumberGenerator()
        while true {
            let reference = Reference(random: random.next())
            if try !isUsed(reference) { return reference }
        }
    }

    private func isUsed(_ reference: Reference) throws -> Bool {
        try connection.first("SELECT 1 FROM issue WHERE reference = ?", reference.description) {
            try $0.int(0)
        } != nil
    }
}

extension Logged {
    /// The first entry of an issue of which so much was said.
    init(
        _ answers: Answers, as reference: Reference, desk: DeskID, at: Instant, today: CivilDate,
        unlessSaid settings: Settings = Settings()
    ) throws(FieldError) {
        let offers = answers.offers.enumerated().map { index, offer in
            Offer(
                number: index + 1, offeredOn: offer.offeredOn, appointmentAt: offer.appointmentAt,
                answer: offer.answer)
        }
        self.init(
            reference: reference, desk: desk, at: at, person: nil,
            values: try answers.valuesOfNewIssue(today: today, unlessSaid: settings), offers: offers)
    }

    /// Who wrote it down, if that was said.
    var writer: String? { values[.loggedBy]?.canonical }
}
