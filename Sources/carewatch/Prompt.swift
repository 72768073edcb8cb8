// Asking at the terminal. Its settings are never changed, so that Ctrl-C, or a crash, leaves it as it was.

import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A question at the terminal, and what it needs of the answer.
struct Prompt {
    let question: String
    /// The option that the answer is for.
    let option: String
    /// Whether several lines are taken, up to Ctrl-D or a line with only a full stop.
    let severalLines: Bool

    /// The terminal keeps this much of a line and silently drops the rest: a line as long may have been cut.
    #if canImport(Darwin)
        static let lineLimit = 1023
    #else
        static let lineLimit = 4095
    #endif

    /// The answer; nil where nothing was said twice. What can't be taken is asked for once more, then thrown.
    func answer(_ words: Words) throws(CommandError) -> String? {
        do {
            if let text = try askOnce() { return text }
        } catch {
            guard error != .cannotAsk(option: option) else { throw error }
            if let told = words.tell(error) { Output.error(told.message) }
            if case .inputTooLarge = error { Output.error(words.lineFillsTerminal) }
        }
        return try askOnce()
    }

    /// Asks, and reads to the answer's end; nil if only blanks were typed.
    fileprivate func askOnce() throws(CommandError) -> String? {
        Output.prompt(question + " ")
        defer { Self.dropTypedAhead() }
        var lines: [[UInt8]] = []
        while let line = try readLine() {
            if severalLines, line == [UInt8(ascii: ".")] { break }
            lines.append(line)
            if !severalLines { break }
        }
        // The cut may have taken the line that ends the answer too, so this is told only after it.
        guard lines.allSatisfy({ $0.count < Self.lineLimit }) else {
            throw .inputTooLarge(name: option, limit: Self.lineLimit - 1)
        }
        while let last = lines.last, last.isEmpty { lines.removeLast() }
        guard let text = String(validating: lines.joined(separator: [UInt8(ascii: "\n")]), as: UTF8.self)
        else { throw .notUTF8(name: option) }
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    /// One line without its end; nil at Ctrl-D on an empty line.
    private func readLine() throws(CommandError) -> [UInt8]? {
        var line: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 13)
        while true {
            // A terminal gives a line at most, and never a part of the next one.
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0 {
                guard errno == EINTR else { throw .cannotAsk(option: option) }
                continue
            }
            if count == 0 { return line.isEmpty ? nil : line }
            line += chunk[..<count]
            if line.last == UInt8(ascii: "\n") {
                line.removeLast()
                return line
            }
        }
    }

    /// Throws away what was pasted after the answer: the shell would take it for commands. A paste arrives in
    /// parts; it is over once nothing came for a moment.
    private static func dropTypedAhead() {
        guard isatty(STDIN_FILENO) == 1 else { return }
        for _ in 0..<50 {
            tcflush(STDIN_FILENO, TCIFLUSH)
            var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 60) > 0, waiting.revents & Int16(POLLIN) != 0 else { break }
        }
        // A last line without its end isn't waited for above.
        tcflush(STDIN_FILENO, TCIFLUSH)
    }
}

extension Input {
    /// Asks once; nil if nothing was said, or nothing that can be understood.
    static func ask(_ question: String, severalLines: Bool) -> String? {
        (try? Prompt(question: question, option: "", severalLines: severalLines).askOnce()) ?? nil
    }
}
