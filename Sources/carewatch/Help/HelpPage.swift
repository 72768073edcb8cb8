// ArgumentParser lays help out and knows only English. It is asked for a page of endless width, so that each of
// its own phrases stands whole in a line; here they are put into the reader's language and the page into the
// window. A line to paste is never broken.

import Words

/// A page of help, as it is shown.
struct HelpPage {
    /// The width that ArgumentParser is asked for: wider than any text.
    static let endless = 1 << 20

    let words: Words
    let width: Int

    /// Where the explanations of options begin: ArgumentParser's column.
    private static let column = 26

    /// A page for the window that standard output is.
    init(_ words: Words, width: Int = Surroundings.ofThisProcess.window.columns) {
        // Narrower than this the explanations would stand one word a line.
        (self.words, self.width) = (words, max(width, Self.column + 14))
    }

    /// Lays out what ArgumentParser wrote, if it is a page of help; of anything else (the version, a script of
    /// completions) only its own explanations are translated.
    func laidOut(_ english: String) -> String {
        guard english.hasPrefix("OVERVIEW: ") || english.hasPrefix("USAGE: ") else {
            return translated(script: english)
        }
        var part = Part.overview
        var lines: [String] = []
        for line in english.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("USAGE: ") {
                part = .usage
            } else if part == .usage, line.isEmpty {
                part = .lists
            }
            switch part {
            case .overview: lines += overview(line)
            case .usage: lines += usage(line)
            case .lists: lines += list(line)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A script of completions, in which some shells show what an option is for.
    func translated(script: String) -> String {
        HelpText.explanations.reduce(into: script) { script, text in
            script.replace(Words(.english).text(text), with: words.text(text))
        }
    }

    /// The parts of a page, in their order.
    private enum Part { case overview, usage, lists }

    private func overview(_ line: String) -> [String] {
        if line.hasPrefix("  ") { return [line] }
        let title = Words(.english).text(.overview)
        guard line.hasPrefix(title) else { return wrapped(line, indent: 0) }
        return wrapped(words.text(.overview) + line.dropFirst(title.count), indent: 0)
    }

    private func usage(_ line: String) -> [String] {
        var text = line
        for phrase in [HelpText.usage, .someOptions, .someCommand] {
            text.replace(Words(.english).text(phrase), with: words.text(phrase))
        }
        return wrapped(text, indent: words.text(.usage).count)
    }

    private func list(_ line: String) -> [String] {
        if let see = command(inSeeLine: line) { return wrapped("  " + words.seeHelp(of: see), indent: 2) }
        guard line.hasPrefix("  ") else { return wrapped(words.framed(line), indent: 0) }
        // A label that fills its column has its explanation on the next line.
        let (label, text) = (line.prefix(Self.column), line.dropFirst(Self.column))
        guard label.last == " ", !text.isEmpty else { return [line] }
        return wrapped(translated(label: label) + explained(text), indent: Self.column, fixed: Self.column)
    }

    /// What an option or command is called; of the one that is run where none is named it says so.
    private func translated(label: Substring) -> String {
        let name = label.replacing(Words(.english).text(.ifNoneNamed), with: words.text(.ifNoneNamed))
        let end = name.lastIndex { $0 != " " }.map { name.index(after: $0) } ?? name.startIndex
        return name[..<end].padded(to: Self.column)
    }

    /// ArgumentParser's own explanations, and the default that it puts behind one of ours.
    private func explained(_ text: Substring) -> String {
        let byDefault = Words(.english).text(.byDefault)
        guard text.hasSuffix(")"), let range = text.ranges(of: byDefault).last else {
            return words.framed(String(text))
        }
        return words.framed(String(text[..<range.lowerBound])) + words.text(.byDefault)
            + text[range.upperBound...]
    }

    private func command(inSeeLine line: String) -> String? {
        let (before, after) = ("  See '", "' for detailed help.")
        guard line.hasPrefix(before), line.hasSuffix(after) else { return nil }
        return String(line.dropFirst(before.count).dropLast(after.count))
            .replacing(Words(.english).text(.someCommand), with: words.text(.someCommand))
    }

    /// The text in lines that fit, from the second on indented; the first `fixed` letters stay together.
    private func wrapped(_ text: String, indent: Int, fixed: Int = 0) -> [String] {
        var lines: [String] = []
        var line = String(text.prefix(fixed))
        var isBegun = false
        for word in text.dropFirst(fixed).split(separator: " ", omittingEmptySubsequences: false) {
            if isBegun, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += isBegun ? " " + word : word
            }
            isBegun = true
        }
        return lines + [line]
    }
}

extension StringProtocol {
    /// The text with blanks behind it, up to that many letters.
    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, count - self.count))
    }
}
