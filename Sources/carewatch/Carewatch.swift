// The command line: it parses, asks and prints. What a command does is done by the modules below it.

import ArgumentParser
import Storage

/// The root of the command line.
struct Carewatch: ParsableCommand {
    static var configuration: CommandConfiguration {
        .command(
            "carewatch", .carewatch, version: "carewatch 0.1.0 (SQLite \(Logbook.libraryVersion))",
            subcommands: [
                Log.self, Offer.self, Attend.self, Amend.self, Note.self, Close.self, Withdraw.self,
                Link.self,
                List.self, Show.self, Search.self, Report.self, Export.self, Import.self,
                Backup.self, Restore.self, Check.self,
                SettingsCommand.self, State.self, Help.self, Completions.self,
            ], defaultSubcommand: State.self)
    }

    /// Those that can do without ArgumentParser.
    static let plainCommands: [any PlainCommand.Type] = [Log.self, List.self, Show.self]
}
