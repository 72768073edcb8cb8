// Putting the desk's key under a passphrase, and opening it for a time.

import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Vault
import Words

struct Lock: ParsableCommand {
    static var configuration: CommandConfiguration { .command("lock", .lock) }

    @OptionGroup var desk: DeskOptions
    @Option(defaultAsFlag: SealedSource.ask, help: .text(.passphrase, .sealed), completion: .file())
    var passphrase: SealedSource?
    @Flag(help: .text(.lockOff)) var off = false

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        let path = try desk.path()
        guard Logbook.exists(at: path) else { throw LogbookError.absent(path: path) }
        let reader = PassphraseReader(desk: desk, words: words)
        let isLocked = Logbook.isKeyLocked(of: path)
        if off {
            guard isLocked else { throw LogbookError.vault(.notLocked) }
            let phrase = try reader.known(passphrase)
            try change { try $0.removeLock(with: phrase, by: Surroundings.user) }
            try tell("open", words.lockRemoved)
        } else if isLocked {
            let wasOpen = try change { try $0.endUnlocked(by: Surroundings.user) }
            try tell("locked", wasOpen ? words.unlockEnded : words.lockedAlready)
        } else {
            let phrase = try reader.new(passphrase)
            try change { try $0.lock(under: phrase, by: Surroundings.user) }
            try tell("locked", words.locked)
        }
    }

    @discardableResult private func change<R>(_ body: (Logbook) throws -> R) throws -> R {
        try desk.withLogbook(.changing) { logbook, _ in try body(logbook) }
    }

    private func tell(_ state: String, _ line: String) throws {
        let json: JSON = ["vault": .string(state)]
        try desk.json ? Output.standard.bytes(json.compact() + [0x0A]) : Output.standard.line(line)
    }
}

struct Unlock: ParsableCommand {
    static var configuration: CommandConfiguration { .command("unlock", .unlock) }

    @OptionGroup var desk: DeskOptions
    @Option(name: .customLong("for"), help: .text(.unlockFor, .duration)) var time: String?
    @Option(help: .text(.unlockWhy, .text)) var why: String?
    @Option(defaultAsFlag: SealedSource.ask, help: .text(.passphrase, .sealed), completion: .file())
    var passphrase: SealedSource?

    /// A quarter of an hour is a call; a day is a shift.
    private static let minutes = (usual: 15, most: 24 * 60)

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        var minutes = Self.minutes.usual
        if let time {
            guard let said = Since.minutes(time), (1...Self.minutes.most).contains(said) else {
                throw CommandError.badNumber(option: "for", given: time)
            }
            minutes = said
        }
        let path = try desk.path()
        guard Logbook.exists(at: path) else { throw LogbookError.absent(path: path) }
        guard Logbook.isKeyLocked(of: path) else { throw LogbookError.vault(.notLocked) }
        do throws(RuntimeFolder.Trouble) {
            _ = try RuntimeFolder.find(Surroundings.variable("XDG_RUNTIME_DIR"))
        } catch {
            throw LogbookError.vault(.noRuntimeFolder(error))
        }
        let phrase = try PassphraseReader(desk: desk, words: words).known(passphrase)
        let until = try desk.withLogbook(.changing) { logbook, _ in
            try logbook.unlock(
                with: phrase, forMilliseconds: Int64(minutes) * 60_000, why: why, by: Surroundings.user)
        }
        guard desk.json else { return try Output.standard.line(words.unlocked(until: until)) }
        let json: JSON = ["vault": "unlocked", "until": .string(until.description)]
        try Output.standard.bytes(json.compact() + [0x0A])
    }
}
