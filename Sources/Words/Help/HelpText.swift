// What help says of a command, an option or a value: both languages side by side, one row each, so that a text
// without its other language can't be written.

/// A text of the help pages in every language that carewatch speaks.
public struct HelpText: Equatable, Sendable {
    let english: String
    let spanish: String

    init(_ english: String, _ spanish: String) { (self.english, self.spanish) = (english, spanish) }
}

/// What help calls the value of an option: `<day>`. The options' own names are one for all languages.
public struct ValueName: Equatable, Sendable {
    let name: HelpText

    init(_ english: String, _ spanish: String) { name = HelpText(english, spanish) }
}

/// What the help of a command tells: one sentence, then more, then lines to paste into a shell.
public struct CommandHelp: Sendable {
    let abstract: HelpText
    let more: HelpText?
    /// Each stands on a line of its own and runs as it stands. A test runs every one.
    public let examples: [String]

    init(_ abstract: HelpText, _ more: HelpText? = nil, examples: [String] = []) {
        (self.abstract, self.more, self.examples) = (abstract, more, examples)
    }
}

extension Words {
    /// A text of the help pages.
    public func text(_ text: HelpText) -> String { choose(text.english, text.spanish) }

    /// What help calls a value.
    public func text(_ value: ValueName) -> String { text(value.name) }

    /// A command in one sentence.
    public func abstract(_ help: CommandHelp) -> String { text(help.abstract) }

    /// What more help says of a command, with its examples.
    public func discussion(_ help: CommandHelp) -> String {
        var parts = help.more.map { [text($0)] } ?? []
        if !help.examples.isEmpty {
            let title =
                help.examples.count == 1 ? choose("Example:", "Ejemplo:") : choose("Examples:", "Ejemplos:")
            parts.append(([title] + help.examples.map { "  " + $0 }).joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n")
    }
}
