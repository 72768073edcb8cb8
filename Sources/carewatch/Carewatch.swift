// The command line: it parses, asks and prints. What a command does is done by the modules below it.

import ArgumentParser
import Storage

/// The root of the command line.
struct Carewatch: ParsableCommand {
    static var configuration: CommandConfiguration {
        .command(
            "carewatch", .carewatch, version: "carewatch 0.1.0 (SQLite \(Logbook.libraryVersion))",
            subcommands: commands + help, defaultSubcommand: State.self)
    }

    private static let commands: [any ParsableCommand.Type] = [
        Log.self, Offer.self, Attend.self, Amend.self, Note.self, Close.self, Withdraw.self, Link.self,
        List.self, Show.self, Search.self, Due.self, NextCommand.self, CallCommand.self, Refer.self,
        Receipt.self, HandoffCommand.self, Report.self, Export.self, Import.self, Backup.self, Restore.self,
        Lock.self, Unlock.self, Key.self, Check.self, CheckpointCommand.self, Verify.self, Erase.self,
        History.self,
        Undo.self, EvidenceCommand.self, SettingsCommand.self, Rules.self,
        State.self, Completions.self,
    ]

    /// Help as a verb. Into a script of completions ArgumentParser puts one of its own.
    private static var help: [any ParsableCommand.Type] {
        CompletionShell.requesting == nil ? [Help.self] : []
    }

    /// Those that can do without ArgumentParser.
    static let plainCommands: [any PlainCommand.Type] = [Log.self, List.self, Show.self]
}
