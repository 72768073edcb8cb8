// The command line: it parses, asks and prints. What a command does is done by the modules below it.

import ArgumentParser
import Storage

/// The root of the command line.
struct Carewatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carewatch",
        abstract: "A logbook of problems in getting therapy.",
        discussion: """
            Write down what happened, read the week's report, hand the records to the regulator. For most \
            California plans that is the DMHC Help Center: 1-888-466-2219.

            Example:
              carewatch log --kind intake-wait --plan kaiser --occurred-on "Oct 22"
              carewatch report weekly
              carewatch export -o for-the-regulator

            Exit codes: 0 done, 1 refused or failed, 2 an export left out everything, bad rows were skipped or a \
            check found something, 64 the command line is wrong, 130 interrupted. The logbook is --db, else CAREWATCH_DB, else ~/.local/share/carewatch/logbook.sqlite.
            """,
        version: "carewatch 0.1.0 (SQLite \(Logbook.libraryVersion))",
        subcommands: [
            Log.self, Offer.self, Attend.self, Amend.self, Note.self, Close.self, Withdraw.self, Link.self,
            List.self, Show.self, Search.self, Report.self, Export.self, Import.self,
            Backup.self, Restore.self, Check.self, SettingsCommand.self, State.self,
        ],
        defaultSubcommand: State.self)

    /// Those that can do without ArgumentParser.
    static let plainCommands: [any PlainCommand.Type] = [Log.self, List.self, Show.self]
}
