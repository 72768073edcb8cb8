// ArgumentParser asks for the texts of help at run time, and more often than it shows them. So they are given in
// the language that the command line or the locale says; only where help is really shown is the logbook asked for
// the desk's.

import ArgumentParser
import Storage
import Synchronization
import Words

/// The language that help and mistakes in the command line are told in.
enum HelpLanguage {
    private static let ofTheDesk = Mutex<Language?>(nil)

    /// The words to tell them in.
    static var words: Words {
        Words(ofTheDesk.withLock { $0 } ?? Surroundings.ofThisProcess.language)
    }
}

extension ArgumentHelp {
    /// What an option or argument is for, and what its value is called.
    static func text(_ text: HelpText, _ value: ValueName? = nil) -> ArgumentHelp {
        let words = HelpLanguage.words
        return ArgumentHelp(words.text(text), valueName: value.map { words.text($0) })
    }
}

extension CommandConfiguration {
    /// A command with the help that Words has of it.
    static func command(
        _ name: String, _ help: CommandHelp, version: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) -> CommandConfiguration {
        let words = HelpLanguage.words
        return CommandConfiguration(
            commandName: name, abstract: words.abstract(help), discussion: words.discussion(help),
            version: version, subcommands: subcommands)
    }
}

extension HelpText {
    /// The text as it is shown now: for the titles of option groups, which ArgumentParser wants as such.
    var shown: String { HelpLanguage.words.text(self) }
}
