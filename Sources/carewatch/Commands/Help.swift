// Help as a verb, and the scripts by which shells complete what is typed.

import AccessIssues
import ArgumentParser
import Words

struct Help: ParsableCommand {
    static var configuration: CommandConfiguration { .command("help", .help) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.helpCommand, .command)) var command: [String] = []

    func run() throws {
        _ = try desk.words()
        throw CleanExit.helpRequest(try Carewatch.command(named: command))
    }
}

struct Completions: ParsableCommand {
    static var configuration: CommandConfiguration { .command("completions", .completions) }

    @OptionGroup var desk: DeskOptions
    @Argument(
        help: .text(.shell, .shell), completion: .list(CompletionShell.allCases.map(\.rawValue).sorted()))
    var shell: String

    func run() throws {
        _ = try desk.words()
        guard let shell = CompletionShell(rawValue: shell) else {
            throw UsageError.unknownShell(shell, all: CompletionShell.allCases.map(\.rawValue))
        }
        let script = Carewatch.completionScript(for: shell)
        try Output.standard.line(HelpPage(HelpLanguage.words).translated(script: script))
    }
}

extension Carewatch {
    /// The command that names on end lead to: `report weekly`. Throws the nearest one as a suggestion.
    static func command(named names: [String]) throws(UsageError) -> any ParsableCommand.Type {
        var (command, path): (any ParsableCommand.Type, String) = (Carewatch.self, "carewatch")
        for name in names {
            guard let next = command.subcommand(name) else {
                throw command.noSubcommand(name, path: path)
            }
            (command, path) = (next, path + " " + name)
        }
        return command
    }
}

extension ParsableCommand {
    /// The command of that name in this one.
    static func subcommand(_ name: String) -> (any ParsableCommand.Type)? {
        configuration.subcommands.first {
            let configuration = $0.configuration
            return configuration.commandName == name || configuration.aliases.contains(name)
        }
    }

    /// What is wrong with a name that none of this one's commands has.
    static func noSubcommand(_ name: String, path: String) -> UsageError {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        return .noSuchCommand(name, nearest: nearest(to: name, among: names), parent: path)
    }
}
