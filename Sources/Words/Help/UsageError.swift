// What can be wrong with a command line before any command looks at it: the facts, and what is said of them.

/// Why a command line isn't one of carewatch's.
public enum UsageError: Error, Equatable, Sendable {
    /// There is no command of that name; `parent` is the one it was looked for in.
    case noSuchCommand(String, nearest: String?, parent: String)
    /// There is no option of that name.
    case unknownOption(String, nearest: String?)
    /// An option's value is missing; `form` is how the two are written.
    case missingValue(option: String, form: String)
    /// A flag was given a value.
    case unexpectedValue(option: String)
    /// More was said than the command takes. The texts are nil where they may be something sealed.
    case unexpectedArguments([String]?)
    /// An argument is missing; several where one of them is wanted.
    case missingArgument([String])
    /// A value can't be what the option or argument takes.
    case badValue(String, of: String)
    /// What begins with a hyphen and is no option.
    case badOption(String)
    /// There are no completions for that shell.
    case unknownShell(String?, all: [String])
    /// What ArgumentParser says and isn't known here.
    case other(String)
}

extension UsageError {
    /// The option or argument that the error is about, without its hyphens.
    var field: String? {
        switch self {
        case .unknownOption(let option, _), .missingValue(let option, _), .unexpectedValue(let option):
            String(option.drop { $0 == "-" })
        case .badValue(_, let name):
            String(name.drop { $0 == "-" || $0 == "<" }.prefix { $0 != ">" && $0 != " " })
        case .unknownShell: "shell"
        case .noSuchCommand, .unexpectedArguments, .missingArgument, .badOption, .other: nil
        }
    }
}

extension Words {
    /// What a wrong command line is told.
    public func message(_ error: UsageError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }
}

extension English {
    static func message(_ error: UsageError) -> String {
        switch error {
        case .noSuchCommand(let name, let nearest, let parent):
            "There is no command \(shown(name)). \(didYouMean(nearest))\"\(parent) --help\" lists them."
        case .unknownOption(let option, let nearest):
            "There is no option \(shown(option)) here. \(didYouMean(nearest))"
                + "Leave it out, or give one that --help lists."
        case .missingValue(let option, let form):
            form == option
                ? "\(option): its value is missing. Give it after the option."
                : "\(option): its value is missing. Write \(form)."
        case .unexpectedValue(let option): "\(option) takes no value. Leave out what stands after it."
        case .unexpectedArguments(let texts?) where texts.count == 1:
            "\"\(shown(texts[0]))\" is one argument too many. Leave it out, or put quotes around words that "
                + "belong together."
        case .unexpectedArguments(let texts?):
            "\(list(texts)) are too many arguments. Leave them out, or put quotes around words that belong together."
        case .unexpectedArguments(nil):
            "There are more arguments than the command takes. Leave them out, or put quotes around words that "
                + "belong together. Sealed answers aren't taken from the command line."
        case .missingArgument(let names):
            names.count == 1
                ? "\(names[0]) is missing. Give it after the command."
                : "One of these is missing: \(names.joined(separator: ", ")). Give it."
        case .badValue(let value, let name): "\(name): \"\(shown(value))\" can't be understood. See --help."
        case .badOption(let text): "\"\(shown(text))\" is no option. Give one that --help lists."
        case .unknownShell(let shell, let all):
            (shell.map { "There are no completions for \"\(shown($0))\". " }
                ?? "It isn't known which shell this is. ") + "Give one of: \(all.joined(separator: ", "))."
        case .other(let message): message
        }
    }

    private static func list(_ texts: [String]) -> String {
        texts.map { "\"\(shown($0))\"" }.joined(separator: ", ")
    }
}

extension Spanish {
    static func message(_ error: UsageError) -> String {
        switch error {
        case .noSuchCommand(let name, let nearest, let parent):
            "No existe el comando \(shown(name)). \(didYouMean(nearest))\"\(parent) --help\" los enumera."
        case .unknownOption(let option, let nearest):
            "Aquí no existe la opción \(shown(option)). \(didYouMean(nearest))"
                + "Quítela, o escriba una de las que enumera --help."
        case .missingValue(let option, let form):
            form == option
                ? "\(option): falta su valor. Escríbalo después de la opción."
                : "\(option): falta su valor. Escriba \(form)."
        case .unexpectedValue(let option): "\(option) no lleva ningún valor. Quite lo que sigue."
        case .unexpectedArguments(let texts?) where texts.count == 1:
            "\"\(shown(texts[0]))\" está de más. Quítelo, o ponga entre comillas las palabras que van juntas."
        case .unexpectedArguments(let texts?):
            "\(list(texts)) están de más. Quítelos, o ponga entre comillas las palabras que van juntas."
        case .unexpectedArguments(nil):
            "Hay más argumentos de los que toma el comando. Quítelos, o ponga entre comillas las palabras que van "
                + "juntas. Los datos sellados no se escriben en la línea de comandos."
        case .missingArgument(let names):
            names.count == 1
                ? "Falta \(names[0]). Escríbalo después del comando."
                : "Falta uno de estos: \(names.joined(separator: ", ")). Escríbalo."
        case .badValue(let value, let name): "\(name): no se entiende \"\(shown(value))\". Vea --help."
        case .badOption(let text):
            "\"\(shown(text))\" no es una opción. Escriba una de las que enumera --help."
        case .unknownShell(let shell, let all):
            (shell.map { "No se puede completar para \"\(shown($0))\". " } ?? "No se sabe qué shell es esta. ")
                + "Escriba una de estas: \(all.joined(separator: ", "))."
        case .other(let message): message
        }
    }

    private static func list(_ texts: [String]) -> String {
        texts.map { "\"\(shown($0))\"" }.joined(separator: ", ")
    }
}
