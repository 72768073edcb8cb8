// What happened to an issue, and taking the last change back.

import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct History: ParsableCommand {
    static var configuration: CommandConfiguration { .command("history", .history) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.reading) { logbook, words in
            let steps = try logbook.history(of: reference)
            guard !desk.json else {
                return try Output.standard.bytes(JSON(steps, of: reference).pretty() + [0x0A])
            }
            try Output.standard.line(words.history(of: reference, entries: steps.count))
            for step in steps {
                try Output.standard.line(words.head(step))
                for change in step.changes { try Output.standard.line("    " + words.line(change)) }
            }
        }
    }
}

struct Undo: ParsableCommand {
    static var configuration: CommandConfiguration { .command("undo", .undo) }

    @OptionGroup var desk: DeskOptions
    @Flag(help: .text(.undoDryRun)) var dryRun = false
    @Option(help: .text(.undoConfirm, .reference), completion: .references) var confirm: String?

    func run() throws {
        if dryRun, confirm != nil { throw CommandError.conflict("--dry-run", with: "--confirm") }
        // Shown with no connection open: whoever is asked holds nobody up.
        let change = try desk.withLogbook(.reading) { logbook, _ in try logbook.lastChange() }
        let words = try desk.words()
        if !desk.json { for line in words.lines(change) { try Output.standard.line(line) } }
        guard !dryRun else { return try printShown(change, words) }
        guard try isConfirmed(change, words) else { return try printShown(change, words) }
        let today = try Surroundings.today()
        try desk.withLogbook(.changing) { logbook, words in
            let undone = try logbook.undo(change, by: Surroundings.user, today: today)
            guard !desk.json else {
                return try Output.standard.bytes(JSON(change, takenBackBy: undone.entry).compact() + [0x0A])
            }
            for line in words.undone(undone) { try Output.standard.line(line) }
        }
    }

    /// Whether it shall be taken back. Throws where nobody can be asked, or another change was meant.
    private func isConfirmed(_ change: LastChange, _ words: Words) throws -> Bool {
        if let confirm {
            let isMeant =
                switch change.subject {
                case .issue(let reference): Reference(confirm) == reference
                case .settings: confirm == change.name
                }
            guard isMeant else { throw CommandError.undoNotConfirmed(name: change.name) }
            return true
        }
        guard desk.canAsk, !desk.json else {
            if desk.json { try printShown(change, words) }
            throw CommandError.undoNotConfirmed(name: change.name)
        }
        try Output.standard.flush()
        return Input.ask(words.questionForUndo, severalLines: false).map { words.isYes($0) } ?? false
    }

    private func printShown(_ change: LastChange, _ words: Words) throws {
        guard !desk.json else {
            return try Output.standard.bytes(JSON(change, takenBackBy: nil).compact() + [0x0A])
        }
        try Output.standard.line(words.notTakenBack)
    }
}
