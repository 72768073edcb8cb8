// Asking at the terminal. Its settings are never changed, so that Ctrl-C, or a crash, leaves it as it was.

import Words

/// A question at the terminal, and what it needs of the answer.
struct Prompt {
    let question: String
    /// The option that the answer is for.
    let option: String
    /// Whether several lines are taken, up to Ctrl-D or a line with only a full stop.
    let severalLines: Bool

    /// The answer; nil where nothing was said twice. What can't be taken is asked for once more, then thrown.
    func answer(_ words: Words) throws -> String? {
        do {
            if let text = try askOnce(words) { return text }
        } catch let error as CommandError where error != .cannotAsk(option: option) {
            Output.error(words.message(error))
            if case .inputTooLarge = error { Output.error(words.lineFillsTerminal) }
        }
        return try askOnce(words)
    }

    /// Asks, and reads to the answer's end; nil if only blanks were typed.
    fileprivate func askOnce(_ words: Words? = nil) throws -> String? {
        Output.prompt(question + " ")
        let terminal = TerminalReader()
        // What was pasted after the answer the shell would take for commands.
        defer { terminal.dropTypedAhead() }
        var lines: [[UInt8]] = []
        reading: while true {
            let line: [UInt8]
            switch terminal.next() {
            case .line(let bytes): line = bytes
            case .end: break reading
            case .gone, .interrupted: throw CommandError.cannotAsk(option: option)
            }
            if severalLines, lines.isEmpty, let words, line == [UInt8(ascii: "e")] {
                do { return try Editor.editWatched("", words) } catch let trouble as EditorTrouble {
                    Output.error(words.message(trouble))
                    continue
                }
            }
            if severalLines, line == [UInt8(ascii: ".")] { break }
            lines.append(line)
            if !severalLines { break }
        }
        // The cut may have taken the line that ends the answer too, so this is told only after it.
        guard lines.allSatisfy({ $0.count < TerminalReader.lineLimit }) else {
            throw CommandError.inputTooLarge(name: option, limit: TerminalReader.lineLimit - 1)
        }
        while let last = lines.last, last.isEmpty { lines.removeLast() }
        guard let text = String(validating: lines.joined(separator: [UInt8(ascii: "\n")]), as: UTF8.self)
        else { throw CommandError.notUTF8(name: option) }
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }
}

extension Input {
    /// Asks once; nil if nothing was said, or nothing that can be understood.
    static func ask(_ question: String, severalLines: Bool) -> String? {
        (try? Prompt(question: question, option: "", severalLines: severalLines).askOnce()) ?? nil
    }
}
