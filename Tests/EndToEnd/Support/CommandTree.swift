// The commands as the command line has them, so that no test needs a list of its own.

import ArgumentParser
import Testing

@testable import carewatch

/// A command, by the names that lead to it.
struct CommandPath: CustomTestStringConvertible, Sendable {
    /// The names: `report`, `weekly`. None for carewatch itself.
    let names: [String]
    /// Whether it has commands of its own.
    let hasCommands: Bool

    /// How it is typed.
    var typed: String { (["carewatch"] + names).joined(separator: " ") }
    var testDescription: String { typed }

    /// carewatch, its commands, theirs, and so on.
    static let all = paths(of: Carewatch.self, [])

    private static func paths(of type: any ParsableCommand.Type, _ names: [String]) -> [CommandPath] {
        let commands = type.configuration.subcommands
        return [CommandPath(names: names, hasCommands: !commands.isEmpty)]
            + commands.flatMap { paths(of: $0, names + [$0._commandName]) }
    }
}

extension Desk {
    /// What `--help` prints of a command.
    func help(_ command: CommandPath, _ language: String = "en") -> Outcome {
        start(command.names + ["--help", "--lang", language]).finish()
    }

    /// The same in a window of that width.
    func help(_ command: CommandPath, _ language: String, width: Int) throws -> String {
        let line = "stty cols \(width); \(command.typed) --help --lang \(language)"
        let shown = try onTerminal([], running: ["sh", "-c", line], environment: [:])["seen"].string
        return (shown ?? "").replacing("\r\n", with: "\n")
    }

    /// The lines to paste that the help of a command has.
    func examples(of command: CommandPath, _ language: String = "en") -> [String] {
        let usage = language == "en" ? "\nUSAGE: " : "\nUSO: "
        let overview = help(command, language).text.components(separatedBy: usage)[0]
        return overview.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
    }
}
