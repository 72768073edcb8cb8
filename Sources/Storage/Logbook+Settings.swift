// The desk's settings: a change of them is an entry of the journal like any other, and the latest of a name stands.

import AccessIssues
import Evidence
import SQLite

extension Logbook {
    private static let language = "language"
    private static let retention = "retention"

    /// The desk's settings as they stand.
    public func settings() throws -> Settings {
        try translating { try Self.settings(of: desk.description, in: connection) }
    }

    /// The settings of the logbook at `path`, for words that are said before it is opened; nil where there is none,
    /// or it can't be read, of which opening it tells. Nothing is upgraded.
    public static func settings(at path: String) -> Settings? {
        let path = FileSystem.resolved(path)
        let hasUnmergedLog = (FileSystem.size(path + "-wal") ?? 0) > 0
        guard exists(at: path), let connection = try? connect(path, for: .reading) else { return nil }
        guard case .version(3...) = try? Schema(of: connection, at: path),
            let desk = try? connection.first("SELECT id FROM desk", as: { try $0.text(0) }),
            let settings = try? settings(of: desk, in: connection)
        else {
            // Another program's database, or a damaged one, stays as it was, its write-ahead log too.
            if hasUnmergedLog { connection.leaveLogUnmerged() }
            return nil
        }
        return settings
    }

    private static func settings(of desk: String, in connection: Connection) throws -> Settings {
        var settings = Settings()
        try connection.forEachRow("SELECT name, value FROM setting WHERE desk = ? ORDER BY seq", desk) {
            (row: borrowing Row) in
            let (name, value) = (try row.text(0), try row.optionalText(1))
            if name == Self.language {
                settings.language = value
            } else if name == Self.retention {
                settings.retention = value.flatMap { Int($0) }
            } else if let field = Field(rawValue: name) {
                settings.values[field] = value.flatMap { Value(canonical: $0, in: field) }
            }
        }
        return settings
    }

    /// Changes the desk's settings and returns them as they then stand. What stays as it was is no change.
    ///
    /// `actor` is who does it. Throws ``LogbookError``.
    public func changeSettings(
        by actor: String, _ change: (inout Settings) throws -> Void
    ) throws -> Settings {
        try changing {
            let before = try settings()
            var after = before
            try change(&after)
            let (old, new) = (texts(before), texts(after))
            let told = new.filter { name, value in value != old.first { $0.name == name }?.value }
            guard !told.isEmpty else { return before }
            let set = told.compactMap { name, value in value.map { JSON.Member(name, .string($0)) } }
            let cleared = told.filter { $0.value == nil }.map { JSON.string($0.name) }
            var body: [JSON.Member] = []
            if !set.isEmpty { body.append(.init("set", .object(set))) }
            if !cleared.isEmpty { body.append(.init("clear", .array(cleared))) }
            _ = try storeSettings(told, as: "settings", .object(body), by: actor)
            return after
        }
    }

    /// Tells of settings, in the transaction of the caller, and returns the entry's number.
    func storeSettings(
        _ told: [(name: String, value: String?)], as kind: String, _ body: JSON, by actor: String
    ) throws -> Int {
        guard let recorder else { preconditionFailure("a change is told inside its transaction") }
        let entry = try recorder.record(kind, body, by: actor, at: .now())
        for (name, value) in told {
            try connection.run(
                "INSERT INTO setting (desk, seq, name, value) VALUES (?, ?, ?, ?)", desk.description,
                entry.seq, name, value)
        }
        return entry.seq
    }

    private func texts(_ settings: Settings) -> [(name: String, value: String?)] {
        Settings.fields.map { ($0.rawValue, settings.values[$0]?.canonical) }
            + [(Self.language, settings.language), (Self.retention, settings.retention.map { String($0) })]
    }
}
