// What ArgumentParser found wrong with a command line, read from the English that it says it in: its errors are
// its own. What isn't known here is told as it stands.

import AccessIssues
import ArgumentParser
import Words

/// A mistake in the command line, as ArgumentParser tells it.
struct Mistake {
    let error: UsageError
    /// What help says of the option or argument, if something of it is missing.
    var help: String?
    /// The command that tells more.
    var seeAlso: String?

    /// Reads ArgumentParser's message; nil if it has none. `isPrivate` is whether arguments may be something
    /// sealed, which is then not repeated.
    init?(_ error: any Error, isPrivate: Bool) {
        let full = Carewatch.fullMessage(for: error, columns: HelpPage.endless)
        var message = Carewatch.message(for: error)
        guard !message.isEmpty else { return nil }
        for line in full.split(separator: "\n") {
            if line.hasPrefix("Help:  ") { help = String(line.dropFirst(7)) }
            if line.hasPrefix("  See '"), let end = line.dropFirst(7).firstIndex(of: "'") {
                seeAlso = String(line[..<end].dropFirst(7))
            }
        }
        // Of a short option's two possible meanings the first is the likelier.
        if let second = message.ranges(of: "\n   or: ").first {
            message = String(message[..<second.lowerBound])
        }
        self.error = Self.understood(message, isPrivate: isPrivate)
    }

    static func understood(_ message: String, isPrivate: Bool) -> UsageError {
        let quoted = Self.quoted(message)
        let first = quoted.first ?? ""
        if message.hasPrefix("Unknown option '") {
            // It suggests whatever is at most three letters away, of `--wat` even `--db`.
            let suggested = quoted.dropFirst().filter { nearest(to: first, among: [$0]) != nil }
            return .unknownOption(first, nearest: suggested.first)
        }
        if message.hasPrefix("Missing value for '") {
            return .missingValue(option: String(first.prefix { $0 != " " }), form: first)
        }
        if message.hasPrefix("The option '"), message.contains("' does not take any value") {
            return .unexpectedValue(option: first)
        }
        if message.hasPrefix("Unexpected argument '") || message.contains(" unexpected arguments: '") {
            return .unexpectedArguments(isPrivate ? nil : quoted)
        }
        if message.hasPrefix("Missing expected argument '") || message.hasPrefix("Missing one of: '") {
            return .missingArgument(quoted)
        }
        if message.hasPrefix("The value '"), quoted.count > 1 {
            return isPrivate ? .unexpectedArguments(nil) : .badValue(first, of: quoted[1])
        }
        if message.hasPrefix("Invalid option: ") { return .badOption(String(message.dropFirst(16))) }
        let shells = CompletionShell.allCases.map(\.rawValue)
        let unknownShell = "Can't generate completion scripts for "
        if message.hasPrefix(unknownShell) {
            return .unknownShell(Self.quoted(message.dropFirst(unknownShell.count)).first, all: shells)
        }
        if message.hasPrefix("Can't autodetect a supported shell") { return .unknownShell(nil, all: shells) }
        return .other(message)
    }

    /// What stands in the single quotes of a message. A quote inside one of them ends it only before a blank,
    /// a comma, a full stop or the message's end.
    private static func quoted(_ message: some StringProtocol) -> [String] {
        var texts: [String] = []
        var rest = Substring(message)
        while let start = rest.firstIndex(of: "'") {
            rest = rest[rest.index(after: start)...]
            guard let end = rest.indices.first(where: { isEnd($0, of: rest) }) else { break }
            texts.append(String(rest[..<end]))
            rest = rest[rest.index(after: end)...]
        }
        return texts
    }

    private static func isEnd(_ index: Substring.Index, of text: Substring) -> Bool {
        guard text[index] == "'" else { return false }
        let next = text.index(after: index)
        return next == text.endIndex || " ,.?:\n".contains(text[next])
    }
}
