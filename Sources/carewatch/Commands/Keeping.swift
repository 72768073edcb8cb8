// Keeping the logbook safe: a copy of it, the copy put back, and whether either is whole.

import ArgumentParser
import Evidence
import Storage
import Vault
import Words

struct Backup: ParsableCommand {
    static var configuration: CommandConfiguration { .command("backup", .backup) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.backupFile, .file), completion: .file()) var target: String
    @Option(help: .text(.backupKeep, .count)) var keep: String?
    @Option(help: .text(.backupPassphrase, .sealed)) var passphrase: SealedSource?

    func run() throws {
        let keep = try Count.read(keep, option: "keep")
        if keep == 0 { throw CommandError.badNumber(option: "keep", given: "0") }
        let passphrase = try newPassphrase()
        // Also while it is told: once the backup is whole, what asks to end comes too late, and must not say 130.
        try Interruption.exiting { isInterrupted in
            var rotation: Rotation?
            let summary = try desk.withLogbook(.reading) { logbook, _ in
                let target = try keep == nil ? target : logbook.backupName(in: target)
                let summary = try logbook.backup(
                    to: target, carrying: logbook.sealedKey(under: passphrase), isInterrupted: isInterrupted)
                // One that can't be put back replaces none.
                if let keep, summary.report.isWhole {
                    rotation = logbook.removeOldBackups(besides: summary.path, keeping: keep)
                }
                return summary
            }
            // It is whole whether or not the logbook can be told of it: that may be on a disk that nobody writes.
            try? desk.withLogbook(.changing) { logbook, _ in
                try logbook.record(summary, by: Surroundings.user)
            }
            try tell(summary, rotation)
        }
    }

    /// The passphrase under which the key goes along: as was said, or asked where the key needs one; nil for none.
    private func newPassphrase() throws -> Passphrase? {
        if passphrase == nil {
            guard desk.canAsk, Logbook.keyToCarry(at: try desk.path()) == .needsPassphrase else { return nil }
        }
        let words = try desk.wordsBeforeOpening()
        let reader = PassphraseReader(desk: desk, words: words)
        guard passphrase == nil else { return try reader.new(passphrase) }
        do { return try reader.new(nil, asking: words.passphraseForBackup) } catch LogbookError.vault(
            .nothingTyped)
        {
            return nil
        }
    }

    private func tell(_ summary: BackupSummary, _ rotation: Rotation?) throws {
        let words = try desk.words()
        if desk.json {
            try Output.standard.bytes(json(summary, rotation).compact() + [0x0A])
        } else {
            for line in words.backedUp(summary, rotation) { try Output.standard.line(line) }
        }
        if let left = rotation.flatMap(words.couldNotRemove) { Output.error(left) }
        guard let trouble = words.troubleInBackup(summary) else { return }
        Output.error(trouble)
        throw ExitCode(2)
    }

    private func json(_ summary: BackupSummary, _ rotation: Rotation?) -> JSON {
        var members: [JSON.Member] = [
            .init("backup", .string(summary.path)), .init("issues", .integer(summary.issues)),
            .init("entries", .integer(summary.entries)), .init("key", .string(summary.keyPath)),
            .init("key_is_there", .bool(summary.hasKey)), .init("carries_key", .bool(summary.carriesKey)),
            .init("whole", .bool(summary.report.isWhole)), .init("checkpoint", summary.checkpoint.json),
        ]
        if let rotation { members.append(.init("removed", .array(rotation.removed.map(JSON.string)))) }
        return .object(members)
    }
}

struct Restore: ParsableCommand {
    static var configuration: CommandConfiguration { .command("restore", .restore) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.restoreFile, .file), completion: .file()) var file: String
    @Flag(help: .text(.replace)) var replace = false
    @Flag(help: .text(.restoreMoved)) var moved = false
    @Flag(help: .text(.restoreCopied)) var copied = false
    @Option(help: .text(.restorePassphrase, .sealed)) var passphrase: SealedSource?

    func run() throws {
        if moved, copied { throw CommandError.conflict("--moved", with: "--copied") }
        let words = try desk.wordsBeforeOpening()
        let path = try desk.path()
        let outlook = try Logbook.outlook(of: file, for: path, replacing: replace)
        let lineage = try lineage(outlook, at: path, words)
        let passphrase = try passphrase(outlook, lineage, words)
        let summary = try Interruption.exiting {
            try Logbook.restore(
                file, to: path, replacing: replace, as: lineage, opening: passphrase, by: Surroundings.user,
                isInterrupted: $0)
        }
        if summary.key == .absent, outlook.carriesKey {
            Output.error(words.keyStayedInBackup(summary.report.path))
        } else if let trouble = words.keyTrouble(of: summary) {
            Output.error(trouble)
        }
        guard desk.json else {
            for line in words.restored(summary) { try Output.standard.line(line) }
            return
        }
        try Output.standard.bytes(json(summary).compact() + [0x0A])
    }

    /// What becomes of the backup's desk where it had no logbook: as was said, or asked.
    private func lineage(_ outlook: BackupOutlook, at path: String, _ words: Words) throws -> Lineage? {
        if moved { return .moved }
        if copied { return .copied }
        guard !outlook.replacesOwn else { return nil }
        if desk.canAsk {
            switch Input.ask(words.movedOrCopied(outlook), severalLines: false)?.lowercased() {
            case "m": return .moved
            case "c": return .copied
            default: break
            }
        }
        throw BackupError.movedOrCopied(path: path, desk: outlook.desk.description)
    }

    /// The passphrase of the key that the backup carries, or that a copy is opened with: as was said, or asked.
    private func passphrase(
        _ outlook: BackupOutlook, _ lineage: Lineage?, _ words: Words
    ) throws -> Passphrase? {
        let isNeeded = lineage == .copied && !outlook.hasOpenKey
        let isUseful = lineage != .copied && outlook.key == .absent && outlook.carriesKey
        if passphrase == nil {
            guard desk.canAsk, isNeeded || isUseful else { return nil }
        }
        guard passphrase == nil else {
            return try PassphraseReader(desk: desk, words: words).known(passphrase)
        }
        return Passphrase(try PassphrasePrompt.ask(words.passphraseToRestore(isNeeded: isNeeded)))
    }

    private func json(_ summary: RestoreSummary) -> JSON {
        var members: [JSON.Member] = [
            .init("logbook", .string(summary.path)), .init("backup", .string(summary.report.path)),
            .init("issues", .integer(summary.report.issues)),
            .init("entries", .integer(summary.report.entries)),
        ]
        if let kept = summary.kept { members.append(.init("kept", .string(kept))) }
        if let left = summary.leftBehind {
            let counts: JSON = ["entries": .integer(left.entries), "issues": .integer(left.issues)]
            members.append(.init("left_behind", counts))
        }
        members += [
            .init("key", .string(summary.keyPath)), .init("key_fits", .bool(summary.key == .fits)),
            .init("how", .string(summary.how.rawValue)), .init("desk", .string(summary.desk.description)),
        ]
        if let aside = summary.keySetAside { members.append(.init("key_set_aside", .string(aside))) }
        return .object(members)
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
            .init("kept_files", .integer(report.keptFiles)),
            .init("opened_files", .integer(report.openedFiles)),
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
            .init(
                "exempt",
                .array(
                    report.exempt.map { table in
                        .object([
                            .init("table", .string(table.rawValue)), .init("why", .string(words.why(table))),
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
