// What may be under way when the disk fails.

import AccessIssues
import Foundation
import SQLite
import Storage

/// Something that is done with a logbook, in one or a few changes that are acknowledged one after the other.
public struct Operation: Sendable {
    /// What it is called.
    public let name: String
    /// Makes the files that are there before.
    let prepare: @Sendable (Place) throws -> Void
    /// Does it, and says each time that a change was acknowledged.
    let run: @Sendable (Place, _ acknowledged: () -> Void) throws -> Void
    /// What else must hold afterwards: throws if it doesn't. `before` is what the logbook held.
    var beside: @Sendable (Place, _ before: Content?, _ now: Content?) throws -> Void = { _, _, _ in }
    /// Whether the schema rises, step by step.
    var isUpgrade = false

    init(
        _ name: String, prepare: @escaping @Sendable (Place) throws -> Void = aLogbook,
        run: @escaping @Sendable (Place, () -> Void) throws -> Void
    ) {
        (self.name, self.prepare, self.run) = (name, prepare, run)
    }

    /// One change of a logbook that is there, acknowledged when it returns; then the last close.
    static func change(
        _ name: String, _ change: @escaping @Sendable (Logbook, Place) throws -> Void
    ) -> Operation {
        Operation(name) { place, acknowledged in
            try place.using { logbook in
                try change(logbook, place)
                acknowledged()
            }
        }
    }

    /// Every operation. A change is one line more.
    public static let all: [Operation] = [
        .change("log") { logbook, place in
            _ = try logbook.log([place.issue(1, request: "r1")], by: "desk", today: Place.today)
        },
        .change("log twelve") { logbook, place in
            let all = try (10..<22).map { try place.issue($0) }
            _ = try logbook.log(all, by: "desk", today: Place.today)
        },
        .change("amend") { logbook, _ in
            let answers = try Place.answers([.name: "Ana", .county: "orange county", .phone: "213 555 0100"])
            _ = try logbook.amend([logbook.anyReference()], with: answers, by: "desk")
        },
        .change("refer") { logbook, _ in
            let referral = Referral(number: 1, regulator: "dmhc", referredOn: Place.today)
            _ = try logbook.change([logbook.anyReference()], by: "desk") { _ in .referred(referral) }
        },
        .change("call") { logbook, _ in
            _ = try logbook.recordCall(about: logbook.anyReference(), .voicemail, again: nil, by: "desk")
        },
        .change("settings") { logbook, _ in
            _ = try logbook.changeSettings(by: "desk") { $0.language = "es" }
        },
        .change("rules") { logbook, _ in
            let day = #"{"holidays": [{"calendar": "federal", "date": "2025-01-09", "name": "by order"}]}"#
            _ = try logbook.addRules(
                RuleAddition(parsing: Array(day.utf8)), by: "desk", today: Place.today)
        },
        .change("issue a report") { logbook, _ in
            _ = try logbook.record(FullLogbook.report, by: "desk")
        },
        .change("release") { logbook, _ in try FullLogbook.release(in: logbook) },
        .change("import") { logbook, place in
            try logbook.importRows(expecting: 8, by: "desk", today: Place.today) { rows in
                for number in 100..<108 { _ = try rows.add(row(number, place)) }
            }
        },
        severalChanges, whileOpen, new, upgrade, backup, restore, restoreOverGarbage,
    ]

    /// What no command does: the campaigns must notice it.
    public static let promisedTooEarly = Operation("promised too early") { place, acknowledged in
        try place.using { logbook in
            acknowledged()
            _ = try logbook.log([place.issue(1)], by: "desk", today: Place.today)
        }
    }

    /// A logbook with a few issues in it, closed.
    @Sendable static func aLogbook(_ place: Place) throws {
        try place.using(.storing) { logbook in
            _ = try logbook.log([place.issue(0), place.issue(3)], by: "desk", today: Place.today)
        }
    }

    private static func row(_ number: Int, _ place: Place) throws -> FileRow {
        let texts: [Field: String] = [
            .kind: "other", .source: "calls.csv", .sourceID: "\(number)", .name: "Row \(number)",
            .facility: String(repeating: "r", count: 1 + 131 * place.round % 900),
        ]
        return FileRow(try Place.answers(texts), content: Array("\(number)".utf8))
    }

    /// One after the other through one connection: what was acknowledged must outlive what fails later.
    private static let severalChanges = Operation("several changes") { place, acknowledged in
        try place.using { logbook in
            for number in 30..<34 {
                _ = try logbook.log([place.issue(number)], by: "desk", today: Place.today)
                acknowledged()
            }
        }
    }

    /// Another has the logbook open, so that closing merges nothing.
    private static let whileOpen = Operation("log while another reads") { place, acknowledged in
        let reader = try place.open(.reading)
        defer { try? reader.close() }
        _ = try reader.count()
        try place.using { logbook in
            _ = try logbook.log([place.issue(1)], by: "desk", today: Place.today)
            acknowledged()
        }
    }

    /// The first change of all: the logbook is made, then it has an issue.
    private static let new = Operation("log into a new logbook", prepare: { _ in }) { place, acknowledged in
        try place.using(.storing) { logbook in
            acknowledged()
            _ = try logbook.log([place.issue(1)], by: "desk", today: Place.today)
            acknowledged()
        }
    }

    private static let upgrade = {
        var operation = Operation("upgrade", prepare: oldLogbook) { place, acknowledged in
            try place.using { _ in acknowledged() }
        }
        operation.isUpgrade = true
        operation.beside = { place, before, _ in
            let copy = place.logbookPath + ".schema-3"
            // SQLite has a copy in the making under its own name; without a whole one nothing was changed.
            guard let now = try Content(of: place.logbookPath), now.schema > 3 else { return }
            guard try Content(of: copy) == before else { throw Wrong("the copy of the old one isn't whole") }
        }
        return operation
    }()

    /// The logbook of schema 3, as the tests of Storage have it.
    @Sendable private static func oldLogbook(_ place: Place) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        for ending in ["", ".key"] {
            let fixture = tests.appending(
                path: "StorageTests/Fixtures/logbook-of-schema-3.sqlite" + ending)
            try Data(contentsOf: fixture).write(to: URL(filePath: place.logbookPath + ending))
        }
    }

    private static let backup = {
        var operation = Operation("backup") { place, acknowledged in
            try place.using { logbook in
                let summary = try logbook.backup(to: place.backupPath)
                try logbook.record(summary, by: "desk")
                acknowledged()
            }
        }
        operation.beside = { place, before, now in
            let copy = try Content(of: place.backupPath)
            guard copy == nil || copy == before else { throw Wrong("the backup isn't the logbook") }
            if now != before, copy == nil { throw Wrong("a backup is told of that isn't there") }
            if copy != nil { try mustBeSound(place.backupPath) }
        }
        return operation
    }()

    /// A backup of one state, and a logbook in another.
    @Sendable private static func aBackup(_ place: Place) throws {
        try aLogbook(place)
        try place.using { logbook in
            _ = try logbook.backup(to: place.backupPath)
            _ = try logbook.log([place.issue(6)], by: "desk", today: Place.today)
        }
    }

    /// A backup takes the place of another state of its desk.
    public static let restore = {
        var operation = Operation("restore", prepare: aBackup) { place, acknowledged in
            _ = try Logbook.restore(
                place.backupPath, to: place.logbookPath, replacing: true, by: "desk", busyTimeout: 500)
            acknowledged()
        }
        operation.beside = { place, before, now in
            try mustBeSound(place.backupPath)
            let kept = try Content(of: place.logbookPath + ".before-restore-1")
            guard kept == nil || kept == before else { throw Wrong("what is kept isn't the old logbook") }
            if now != before, kept == nil { throw Wrong("the old logbook is gone") }
        }
        return operation
    }()

    private static let garbage = Array("no logbook any more, since something wrote all over it".utf8)

    private static let restoreOverGarbage = {
        var operation = Operation(
            "restore over garbage",
            prepare: { place in
                try aBackup(place)
                try Data(garbage).write(to: URL(filePath: place.logbookPath))
            },
            run: { place, acknowledged in
                _ = try Logbook.restore(
                    place.backupPath, to: place.logbookPath, replacing: true, by: "desk", busyTimeout: 500)
                acknowledged()
            })
        operation.beside = { place, _, now in
            try mustBeSound(place.backupPath)
            let files = [place.logbookPath, place.logbookPath + ".before-restore-1"]
            guard files.contains(where: { FileManager.default.contents(atPath: $0) == Data(garbage) }) else {
                throw Wrong("what was there is gone")
            }
        }
        return operation
    }()

    /// Throws unless SQLite finds nothing wrong.
    static func mustBeSound(_ path: String) throws {
        let connection = try Connection(path, .query)
        connection.leaveLogUnmerged()
        let found =
            try connection.all("PRAGMA integrity_check(3)") { try $0.text(0) }
            + connection.all("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 3") { try $0.text(0) }
        try connection.close()
        guard found == ["ok"] else { throw Wrong("\(path): \(found)") }
    }

    @Sendable static func mustBeWhole(_ path: String) throws {
        let report = try Logbook.check(path)
        guard report.isWhole else { throw Wrong("\(path): \(report.findings)") }
    }
}
