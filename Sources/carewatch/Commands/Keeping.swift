// Keeping the logbook safe: a copy of it, the copy put back, and whether either is whole.

import ArgumentParser
import Evidence
import Storage
import Words

struct Backup: ParsableCommand {
    static var configuration: CommandConfiguration { .command("backup", .backup) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.backupFile, .file), completion: .file()) var target: String

    func run() throws {
        // Also while it is told: once the backup is whole, what asks to end comes too late, and must not say 130.
        try Interruption.exiting { isInterrupted in
            let summary = try desk.withLogbook(.reading) { logbook, _ in
                try logbook.backup(to: target, isInterrupted: isInterrupted)
            }
            // It is whole whether or not the logbook can be told of it: that may be on a disk that nobody writes.
            try? desk.withLogbook(.changing) { logbook, _ in
                try logbook.record(summary, by: Surroundings.user)
            }
            try tell(summary)
        }
    }

    private func tell(_ summary: BackupSummary) throws {
        guard desk.json else {
            for line in try desk.words().backedUp(summary) { try Output.standard.line(line) }
            return
        }
        let json: JSON = [
            "backup": .string(summary.path), "issues": .integer(summary.issues),
            "entries": .integer(summary.entries), "key": .string(summary.keyPath),
            "key_is_there": .bool(summary.hasKey),
        ]
        try Output.standard.bytes(json.compact() + [0x0A])
    }
}

struct Restore: ParsableCommand {
    static var configuration: CommandConfiguration { .command("restore", .restore) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.restoreFile, .file), completion: .file()) var file: String
    @Flag(help: .text(.replace)) var replace = false

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        let path = try desk.path()
        let summary = try Interruption.exiting {
            try Logbook.restore(file, to: path, replacing: replace, isInterrupted: $0)
        }
        if let trouble = words.keyTrouble(of: summary) { Output.error(trouble) }
        guard desk.json else {
            for line in words.restored(summary) { try Output.standard.line(line) }
            return
        }
        var members: [JSON.Member] = [
            .init("logbook", .string(summary.path)), .init("backup", .string(summary.report.path)),
            .init("issues", .integer(summary.report.issues)),
            .init("entries", .integer(summary.report.entries)),
        ]
        if let kept = summary.kept { members.append(.init("kept", .string(kept))) }
        members.append(.init("key", .string(summary.keyPath)))
        members.append(.init("key_fits", .bool(summary.key == .fits)))
        try Output.standard.bytes(JSON.object(members).compact() + [0x0A])
    }
}

struct Check: ParsableCommand {
    static var configuration: CommandConfiguration { .command("check", .check) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.checkFile, .file), completion: .file()) var file: String?
    @Option(help: .text(.against, .fileOrInput), completion: .file()) var against: String?

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        // Ctrl-C may end it anywhere: it changes nothing.
        let kept = try against.map { try KeptFile.read($0) }
        let report = try file.map { try Logbook.check($0, against: kept) } ?? checkLogbook(against: kept)
        if desk.json {
            try Output.standard.bytes(json(report, words).compact() + [0x0A])
        } else {
            for line in words.checked(report) { try Output.standard.line(line) }
        }
        if !report.isWhole { throw ExitCode(2) }
    }

    /// The logbook has another name for not being there: it is yet to be made.
    private func checkLogbook(against kept: SignedCheckpoint?) throws -> CheckReport {
        let path = try desk.path()
        guard Logbook.exists(at: path) else { throw LogbookError.absent(path: path) }
        return try Logbook.check(path, against: kept)
    }

    private func json(_ report: CheckReport, _ words: Words) -> JSON {
        var members: [JSON.Member] = [
            .init("path", .string(report.path)), .init("whole", .bool(report.isWhole)),
            .init("schema", .integer(report.schema)),
        ]
        if let desk = report.desk { members.append(.init("desk", .string(desk.description))) }
        members.append(.init("entries", .integer(report.entries)))
        if let root = report.root { members.append(.init("root", .string(root.hex))) }
        if let kept = report.kept { members.append(.init("against", json(kept))) }
        members += [
            .init("issues", .integer(report.issues)), .init("rows", .integer(report.rows)),
            .init("found", .integer(report.found)),
            .init(
                "findings",
                .array(
                    report.findings.map { finding in
                        let told = words.tell(finding)
                        return .object([
                            .init("code", .string(told.code)), .init("message", .string(told.message)),
                        ])
                    })),
        ]
        return .object(members)
    }

    private func json(_ kept: KeptCheckpoint) -> JSON {
        [
            "size": .integer(kept.signed.checkpoint.size), "root": .string(kept.signed.checkpoint.root.hex),
            "signed": .bool(kept.standing == .signed), "is_prefix": .bool(kept.fit == .isPrefix),
        ]
    }
}

extension Interruption {
    /// Runs `body` with a test of whether a signal has asked the process to end. If it then gives up, so does the
    /// command.
    static func exiting<R>(_ body: (@escaping @Sendable () -> Bool) throws -> R) throws -> R {
        do { return try watched(body) } catch is Interrupted { throw ExitCode(exitCode) }
    }
}
