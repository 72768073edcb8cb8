import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Vault
import Words

/// The recovery sheet.
struct KeyBackup: ParsableCommand {
    static var configuration: CommandConfiguration { .command("backup", .keyBackup) }

    @OptionGroup var desk: DeskOptions
    @Option(defaultAsFlag: SealedSource.ask, help: .text(.sheetPassphrase, .sealed), completion: .file())
    var passphrase: SealedSource?
    @Option(name: .shortAndLong, help: .text(.sheetOutput, .file), completion: .file())
    var output: String?

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        let path = try desk.path()
        guard Logbook.exists(at: path) else { throw LogbookError.absent(path: path) }
        let phrase = try passphrase.map {
            try PassphraseReader(desk: desk, words: words).new($0, asking: words.askSheetPassphrase)
        }
        if phrase == nil, !Logbook.isKeyLocked(of: path), desk.canAsk {
            let answer = Input.ask(words.askClearSheet, severalLines: false)
            guard let answer, ["y", "yes", "s", "si", "sí"].contains(answer.lowercased()) else {
                return Output.error(words.nothingPrinted)
            }
        }
        try desk.withLogbook(.reading) { logbook, words in
            let sheet = try logbook.recoverySheet(under: phrase)
            let bytes = desk.json ? json(of: sheet) : try text(of: sheet, words)
            if sheet.form == .clear { Output.error(words.sheetIsClear) }
            try NewFile.put(bytes, to: output, from: logbook, words)
        }
    }

    private func text(of sheet: PrintedSheet, _ words: Words) throws -> [UInt8] {
        Printed.lines(words.sheet(sheet, today: try Surroundings.today()))
    }

    private func json(of sheet: PrintedSheet) -> [UInt8] {
        let json: JSON = [
            "desk": .string(sheet.desk), "form": .string(sheet.form.rawValue),
            "sealing_key": .string(Hex.encode(sheet.keys.sealing)),
            "signing_key": .string(Hex.encode(sheet.keys.signing.bytes)),
            "checkpoint": .string(sheet.checkpoint.text),
            "lines": .array(sheet.lines.map { .string($0) }),
        ]
        return json.compact() + [0x0A]
    }
}
