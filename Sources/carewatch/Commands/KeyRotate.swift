import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Words

/// A new key for the desk.
struct KeyRotate: ParsableCommand {
    static var configuration: CommandConfiguration { .command("rotate", .keyRotate) }

    @OptionGroup var desk: DeskOptions
    @Option(defaultAsFlag: SealedSource.ask, help: .text(.passphrase, .sealed), completion: .file())
    var passphrase: SealedSource?

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        let path = try desk.path()
        guard Logbook.exists(at: path) else { throw LogbookError.absent(path: path) }
        let isLocked = Logbook.isKeyLocked(of: path)
        if passphrase != nil, !isLocked { throw LogbookError.vault(.notLocked) }
        let phrase = isLocked ? try PassphraseReader(desk: desk, words: words).known(passphrase) : nil
        let summary = try desk.withLogbook(.changing) { logbook, _ in
            try logbook.rotate(with: phrase, by: Surroundings.user)
        }
        guard desk.json else {
            for line in words.rotated(summary) { try Output.standard.line(line) }
            return
        }
        let json: JSON = [
            "sealing_key": .string(Hex.encode(summary.publicKey)),
            "sealed_anew": .integer(summary.sealedAnew), "unopened": .integer(summary.unopened),
        ]
        try Output.standard.bytes(json.compact() + [0x0A])
    }
}
