// What ArgumentParser itself writes around our texts, as it stands in English. Its order is that of a help page.

extension HelpText {
    /// What stands before the description and the usage.
    package static let overview = HelpText("OVERVIEW: ", "DESCRIPCIÓN: ")
    package static let usage = HelpText("USAGE: ", "USO: ")
    /// What stands in a usage for what it leaves open.
    package static let someOptions = HelpText("<options>", "<opciones>")
    package static let someCommand = HelpText("<subcommand>", "<comando>")

    /// Whole lines, and whole explanations.
    package static let frame: [HelpText] =
        [
            HelpText("ARGUMENTS:", "ARGUMENTOS:"),
            HelpText("OPTIONS:", "OPCIONES:"),
            HelpText("SUBCOMMANDS:", "COMANDOS:"),
        ] + explanations

    /// What is told of the options and the command that ArgumentParser adds.
    package static let explanations = [
        HelpText("Show the version.", "Muestra la versión."),
        HelpText("Show help information.", "Muestra esta ayuda."),
        HelpText("Show subcommand help information.", "Mostrar la ayuda de un comando."),
    ]

    /// What stands behind the command that is run where none is named.
    package static let ifNoneNamed = HelpText("(default)", "(si no se dice)")

    /// What stands before a value that is taken where none is said.
    package static let byDefault = HelpText("(default: ", "(si no se dice: ")
}

extension Words {
    /// What ArgumentParser writes, in this language; what isn't known here stays as it is.
    public func framed(_ english: String) -> String {
        HelpText.frame.first { $0.english == english }.map(text) ?? english
    }

    /// The last line of a command that has others.
    public func seeHelp(of command: String) -> String {
        choose("See '\(command)' for detailed help.", "'\(command)' explica cada uno.")
    }

    /// Where help is that may help, after a mistake.
    public func seeHelp(_ command: String) -> String {
        choose("See '\(command)'.", "Vea '\(command)'.")
    }
}
