// A file without a map: what it may be read as, written beside it for a person to check.

import AccessIssues
import Evidence
import Importing
import Words

extension Import {
    /// Writes a first map beside the file, never over one that is there, and stores nothing.
    func writeMap(
        for source: ImportSource, _ meter: ProgressMeter, _ isInterrupted: @escaping @Sendable () -> Bool,
        _ words: Words
    ) throws {
        guard path != "-", Input.isLasting(path) else { throw ImportError.noMap }
        let stem = path.lowercased().hasSuffix(".csv") ? String(path.dropLast(4)) : path
        let target = stem + ".map.json"
        guard !NewFile.isThere(target) else { throw ImportError.mapIsThere(path: target) }
        let guess = try MapGuess(
            source, named: path, words: Words.ofSheets, reader: try desk.readerBeforeOpening(),
            isInterrupted: isInterrupted)
        meter.end()
        let map = guess.json { words.because($0) }
        switch NewFile.create(map.pretty() + [0x0A], at: target) {
        case .written: break
        case .isThere: throw ImportError.mapIsThere(path: target)
        case .failed(let code): throw ImportError.cannotWriteMap(path: target, code: code)
        }
        guard desk.json else {
            for line in words.guessed(guess, of: path, in: target) { try Output.standard.line(line) }
            return
        }
        try Output.standard.bytes(json(guess, in: target).compact() + [0x0A])
    }

    private func json(_ guess: MapGuess, in target: String) -> JSON {
        let undecided = guess.undecided.map { question -> JSON in
            [
                "column": .string(question.column),
                "word": question.word.map { .string($0) } ?? .null,
            ]
        }
        return [
            "map": .string(target), "rows": .integer(guess.rows),
            "columns": .object(guess.columns.map { .init($0.name, .string($0.target.name)) }),
            "ignored": .array(guess.ignored.map { .string($0) }), "undecided": .array(undecided),
        ]
    }
}
