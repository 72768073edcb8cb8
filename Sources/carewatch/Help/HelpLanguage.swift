// ArgumentParser asks for the texts of help at run time, and more often than it shows them. So they are given in
// the language that is known without the logbook; only where help is shown are the desk's settings asked first.

import AccessIssues
import ArgumentParser
import Words

/// The words that help and mistakes in the command line are told in.
enum HelpLanguage {
    static var words: Words { Words(Speech.language) }

    /// Asks the logbook that the command line means for the desk's language. What stands in the way of that is
    /// no matter here: help is given whatever the logbook's state.
    static func askLogbook(of arguments: some Collection<String>) {
        let said =
            arguments.firstIndex(of: "--db").map { arguments[arguments.index(after: $0)...].first ?? "" }
            ?? arguments.first { $0.hasPrefix("--db=") }.map { String($0.dropFirst(5)) }
        if let path = said ?? (try? Surroundings.logbookPath()) { Speech.take(fromLogbookAt: path) }
    }
}

extension ArgumentHelp {
    /// What an option or argument is for, and what its value is called.
    /// What the option of a field is for.
    static func field(_ field: Field) -> ArgumentHelp {
        ArgumentHelp(HelpLanguage.words.help(field), valueName: HelpLanguage.words.valueName(field))
    }

    static func text(_ text: HelpText, _ value: ValueName? = nil) -> ArgumentHelp {
        let words = HelpLanguage.words
        return ArgumentHelp(words.text(text), valueName: value.map { words.text($0) })
    }
}

extension CommandConfiguration {
    /// A command with the help that Words has of it.
    static func command(
        _ name: String, _ help: CommandHelp, version: String = "",
        subcommands: [any ParsableCommand.Type] = [],
        defaultSubcommand: (any ParsableCommand.Type)? = nil
    ) -> CommandConfiguration {
        let words = HelpLanguage.words
        return CommandConfiguration(
            commandName: name, abstract: words.abstract(help), discussion: words.discussion(help),
            version: version, subcommands: subcommands, defaultSubcommand: defaultSubcommand)
    }
}

extension HelpText {
    /// The text as it is shown now: for the titles of option groups, which ArgumentParser wants as such.
    var shown: String { HelpLanguage.words.text(self) }
}
