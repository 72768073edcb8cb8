// Taking back the last change. Nothing vanishes: an entry `undone` holds the issue, or the settings, as they were
// before the change, and names the entry that it takes back; the fold goes on from there (formats.md 2).

import AccessIssues
import Evidence
import SQLite

/// The desk's latest change that stands.
public struct LastChange: Equatable, Sendable {
    /// What is put back.
    public enum Subject: Equatable, Sendable {
        /// An issue.
        case issue(Reference)
        /// The desk's settings.
        case settings
    }

    /// What it is about.
    public let subject: Subject
    /// The entry; where it is about an issue, what it changed.
    public let step: HistoryStep
    /// Where it is about the settings, what it changed of them.
    public let settings: [SettingDifference]

    /// What is typed to confirm that it is taken back.
    public var name: String {
        switch subject {
        case .issue(let reference): reference.description
        case .settings: "settings"
        }
    }
}

/// A setting before and after a change; nil where nothing is set.
public struct SettingDifference: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// What stood there.
    public let before: String?
    /// What stands there since.
    public let after: String?
}

/// A change that was taken back.
public struct UndoneChange: Sendable {
    /// The change.
    public let change: LastChange
    /// The number of the entry that took it back.
    public let entry: Int
    /// The issue as it stands now; nil where settings were put back.
    public let issue: Issue?
}

/// Why nothing was taken back.
public enum UndoError: Error, Equatable, Sendable {
    /// No change stands.
    case nothing
    /// The latest is of a kind that can't be taken back.
    case notThis(kind: String, entry: Int, Reference?)
    /// Since it was shown, another change was made.
    case another(shown: Int, latest: Int)
}

extension Logbook {
    /// The desk's latest change that stands, whoever made it. Throws ``UndoError``.
    public func lastChange() throws -> LastChange {
        try translating { try connection.reading { try latestChange() } }
    }

    /// Takes back the change that was shown, if it still is the latest; of an issue that was logged then, the report
    /// is withdrawn.
    ///
    /// `today` is the day in Pacific time. Throws ``UndoError`` and ``LogbookError``.
    public func undo(_ shown: LastChange, by actor: String, today: CivilDate) throws -> UndoneChange {
        try changing {
            let latest = try latestChange()
            guard latest.step.entry == shown.step.entry else {
                throw UndoError.another(shown: shown.step.entry, latest: latest.step.entry)
            }
            switch latest.subject {
            case .issue(let reference):
                let issue = try undo(latest, of: own(reference), by: actor, today: today)
                return UndoneChange(change: latest, entry: try newestEntry(), issue: issue)
            case .settings:
                let entry = try undoSettings(latest, by: actor)
                return UndoneChange(change: latest, entry: entry, issue: nil)
            }
        }
    }

    // MARK: Which change

    /// What changes no data: nothing of it can be taken back, and nothing needs to be.
    private static let passedOver: Set<String> = [
        "undone", "identified", "backed-up", "rejected", "locked", "lock-removed",
        "unlocked", "unlock-ended", "issued", "released",
    ]
    /// What can be taken back, of an issue.
    private static let undoable: Set<String> = [
        "logged", "amended", "offered", "answered", "attended", "noted", "closed", "withdrawn", "linked",
        "referred", "referral-answered", "called", "exhibited",
    ]

    private func latestChange() throws -> LastChange {
        var undone: Set<Int> = []
        var seq = try newestEntry()
        while seq > 0 {
            let entry = try entry(seq)
            if let entry, entry.kind == "undone", let back = entry.body["undone"]?.whole {
                undone.insert(back)
            } else if !undone.contains(seq) {
                // Its words can have gone only by an erase, which stands above it and ends the search.
                guard let entry else { throw UndoError.notThis(kind: "erased", entry: seq, nil) }
                if !Self.passedOver.contains(entry.kind) { return try lastChange(entry) }
            }
            seq -= 1
        }
        throw UndoError.nothing
    }

    private func newestEntry() throws -> Int {
        try connection.first("SELECT max(seq) FROM journal WHERE desk = ?", desk.description) {
            row in row.isNull(0) ? 0 : try row.int(0)
        } ?? 0
    }

    private func entry(_ seq: Int) throws -> JournalEntry? {
        let unreadable = LogbookError.unreadable(what: "journal entry \(seq)")
        let found = try connection.first(
            "SELECT entry FROM journal WHERE desk = ? AND seq = ?", desk.description, seq
        ) { row -> JournalEntry? in
            guard !row.isNull(0) else { return nil }
            guard let entry = try row.withBytes(0, { try? JournalEntry(parsing: $0) }) else {
                throw unreadable
            }
            return entry
        }
        guard let found else { throw unreadable }
        return found
    }

    private func lastChange(_ entry: JournalEntry) throws -> LastChange {
        if entry.kind == "settings" {
            let step = try HistoryStep(entry, of: desk, [])
            return LastChange(subject: .settings, step: step, settings: try settingsChanged(by: entry))
        }
        let reference = Reference(entry.subject)
        guard let reference, Self.undoable.contains(entry.kind), entry.body["row"] == nil else {
            if try entry.kind == "made" || entry.kind == "migrated" && !hasIssues { throw UndoError.nothing }
            throw UndoError.notThis(
                kind: entry.body["row"] == nil ? entry.kind : "imported", entry: entry.seq, reference)
        }
        let story = try story(of: entry.subject).prefix { $0.seq <= entry.seq }
        guard let step = try steps(of: Array(story)).last else { throw EntryBody.unreadable(entry) }
        return LastChange(subject: .issue(reference), step: step, settings: [])
    }

    private var hasIssues: Bool {
        get throws { try connection.first("SELECT 1 FROM issue LIMIT 1") { try $0.int(0) } != nil }
    }

    // MARK: An issue

    private func undo(
        _ change: LastChange, of now: Issue, by actor: String, today: CivilDate
    ) throws -> Issue {
        let seq = change.step.entry
        var brought = Brought()
        brought.undone = seq
        brought.notesLeft = try notes(of: now.reference).filter {
            $0.seq != seq || change.step.told?.kind != "noted"
        }
        var standing: Issue
        if change.step.told?.kind == "logged" {
            standing = now.status == .withdrawn ? now : try withdrawn(now, on: today)
        } else {
            standing = try before(seq, of: now)
            brought.unidentified = try unidentified(in: standing, unlike: now)
        }
        return try record(.undone(standing), on: now, now.reference, bringing: brought, by: actor, at: .now())
    }

    private func withdrawn(_ issue: Issue, on today: CivilDate) throws -> Issue {
        do throws(FoldError) { return try issue.after(.withdrawn(on: today)) } catch {
            throw LogbookError.doesNotFit(error)
        }
    }

    /// The issue as it was before that entry. Whose it is stays, unless the entry told that.
    private func before(_ seq: Int, of now: Issue) throws -> Issue {
        let story = try story(of: now.reference.description)
        guard let entry = story.first(where: { $0.seq == seq })?.entry,
            var before = try issue(after: story.prefix { $0.seq < seq })
        else { throw LogbookError.unreadable(what: "journal entry \(seq)") }
        if !entry.touchesIdentity { before.take(person: now.personTold) }
        return before
    }

    /// Identifiers that are put back and of which no hash is known: the change was made while the key file was away.
    private func unidentified(in standing: Issue, unlike now: Issue) throws -> [Field] {
        try Identifying.fields.filter { field in
            guard standing[field] != now[field], case .sealed(let value) = standing[field] else {
                return false
            }
            return try connection.first(
                """
                SELECT 1 FROM identifier WHERE desk = ?1 AND reference = ?2 AND field = ?3
                  AND \(Persons.holds("identifier", at: "?4")) LIMIT 1
                """,
                desk.description, now.reference.description, field.rawValue, value
            ) { try $0.int(0) } == nil
        }
    }

    func notes(of reference: Reference) throws -> [NoteRow] {
        try connection.all(
            "SELECT added_at, added_by, desk, seq, field FROM note WHERE reference = ? ORDER BY number",
            reference.description
        ) { row in
            NoteRow(
                addedAt: try row.text(0), addedBy: try row.text(1), desk: try row.text(2),
                seq: try row.int(3), field: try row.text(4))
        }
    }
}

// The settings
extension Logbook {
    /// What an entry changed of the settings: what stands before it, from the entries before it.
    private func settingsChanged(by entry: JournalEntry) throws -> [SettingDifference] {
        try connection.all(
            """
            SELECT name, value, (SELECT value FROM setting AS older WHERE older.desk = setting.desk
              AND older.name = setting.name AND older.seq < setting.seq ORDER BY older.seq DESC LIMIT 1)
            FROM setting WHERE desk = ? AND seq = ? ORDER BY name
            """,
            desk.description, entry.seq
        ) { row in
            SettingDifference(
                name: try row.text(0), before: try row.optionalText(2), after: try row.optionalText(1))
        }
    }

    private func undoSettings(_ change: LastChange, by actor: String) throws -> Int {
        let set = change.settings.compactMap { setting in
            setting.before.map { JSON.Member(setting.name, .string($0)) }
        }
        let cleared = change.settings.filter { $0.before == nil }.map { JSON.string($0.name) }
        var body: [JSON.Member] = [.init("undone", .integer(change.step.entry))]
        if !set.isEmpty { body.append(.init("set", .object(set))) }
        if !cleared.isEmpty { body.append(.init("clear", .array(cleared))) }
        return try storeSettings(
            change.settings.map { ($0.name, $0.before) }, as: "undone", .object(body), by: actor)
    }
}

extension JournalEntry {
    /// Whether it tells anything that decides whose issue it is.
    fileprivate var touchesIdentity: Bool {
        if ["person", "identifiers", "unidentified"].contains(where: { body[$0] != nil }) { return true }
        let cleared = (body["clear"]?.elements ?? []).compactMap(\.text)
        return cleared.contains { name in Identifying.fields.contains { $0.rawValue == name } }
    }
}
