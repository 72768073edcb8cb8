import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Vault
import Words

/// The key file, put back from a recovery sheet.
struct KeyRestore: ParsableCommand {
    static var configuration: CommandConfiguration { .command("restore", .keyRestore) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.sheetFile, .fileOrInput), completion: .file()) var file: String
    @Option(defaultAsFlag: SealedSource.ask, help: .text(.passphrase, .sealed), completion: .file())
    var passphrase: SealedSource?

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        let path = try desk.path()
        guard Logbook.exists(at: path) else { throw LogbookError.absent(path: path) }
        if file == "-", passphrase == .standardInput {
            throw CommandError.standardInputTwice(option: "passphrase")
        }
        if file == "-", desk.canAsk { Output.error(words.typeTheSheet) }
        let sheet = try Logbook.readSheet(try Input.text(of: file, for: "FILE"))
        var phrase: Passphrase?
        if sheet.form != .clear {
            let canAsk = desk.canAsk || (passphrase != nil && passphrase != .ask)
            guard canAsk else { throw KeyRestoreError.needsPassphrase }
            phrase = try PassphraseReader(desk: desk, words: words).known(passphrase)
        }
        let restored = try desk.withLogbook(.reading) { logbook, _ in
            try logbook.restoreKey(from: sheet, with: phrase)
        }
        guard desk.json else {
            return try Output.standard.line(words.keyRestored(restored.path, isLocked: restored.isLocked))
        }
        let json: JSON = ["key": .string(restored.path), "locked": .bool(restored.isLocked)]
        try Output.standard.bytes(json.compact() + [0x0A])
    }
}
