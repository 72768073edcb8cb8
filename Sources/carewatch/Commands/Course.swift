// What becomes of an issue: somebody is seen, it is settled, taken back, or found to be another's duplicate.

import AccessIssues
import ArgumentParser
import Storage
import Words

struct Attend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attend",
        abstract: "Record that the person was seen.",
        discussion: """
            Example:
              carewatch attend 4F7K-9QXT-2MZ0 --on 2024-11-08
            """)

    @OptionGroup var desk: DeskOptions
    @Argument(help: "The reference that `log` printed.") var reference: ReferenceArgument
    @Option(
        name: [.customLong("attended-on"), .customLong("on")],
        help: "The day, a month or a range. Default: today.")
    var attendedOn: String?

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.changing) { logbook, words in
            let day = try desk.date(attendedOn, for: .attendedOn, of: logbook)
            let issues = try logbook.change([reference], by: Surroundings.user) { _ in .attended(on: day) }
            try desk.print(issues, of: logbook) { issue in
                [words.attended(issue, on: day), words.next("carewatch close \(issue.reference)")]
            }
        }
    }
}

struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Record that an issue is settled.",
        discussion: """
            Example:
              carewatch close 4F7K-9QXT-2MZ0 --on 2024-11-08
            """)

    @OptionGroup var desk: DeskOptions
    @Argument(help: "The reference that `log` printed.") var reference: ReferenceArgument
    @Option(
        name: [.customLong("closed-on"), .customLong("on")], help: "The day it was settled. Default: today.")
    var closedOn: String?

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.changing) { logbook, words in
            let day = try desk.date(closedOn, for: .closedOn, of: logbook).firstDay
            let issues = try logbook.change([reference], by: Surroundings.user) { _ in .closed(on: day) }
            try desk.print(issues, of: logbook) { issue in
                [
                    words.closed(issue, on: day),
                    words.undo("carewatch amend \(issue.reference) --status open"),
                ]
            }
        }
    }
}

struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Record that the person takes the report back.",
        discussion: """
            The issue is kept, and no report counts it.

            Example:
              carewatch withdraw 4F7K-9QXT-2MZ0
            """)

    @OptionGroup var desk: DeskOptions
    @Argument(help: "The reference that `log` printed.") var reference: ReferenceArgument
    @Option(
        name: [.customLong("closed-on"), .customLong("on")],
        help: "The day it was taken back. Default: today.")
    var closedOn: String?

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.changing) { logbook, words in
            let day = try desk.date(closedOn, for: .closedOn, of: logbook).firstDay
            let issues = try logbook.change([reference], by: Surroundings.user) { _ in .withdrawn(on: day) }
            try desk.print(issues, of: logbook) { issue in
                [words.withdrawn(issue), words.undo("carewatch amend \(issue.reference) --status open")]
            }
        }
    }
}

struct Link: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Record that an issue is the same problem as another.",
        discussion: """
            Reports count only the other one.

            Example:
              carewatch link 8Q2M-T4VX-0A7N --duplicate-of 4F7K-9QXT-2MZ0
            """)

    @OptionGroup var desk: DeskOptions
    @Argument(help: "The duplicate.") var reference: ReferenceArgument
    @Option(help: ArgumentHelp("The issue that stands for both.", valueName: "reference"))
    var duplicateOf: ReferenceArgument

    func run() throws {
        let (reference, original) = (try reference.reference(), try duplicateOf.reference())
        try desk.withLogbook(.changing) { logbook, words in
            let issue = try logbook.link(reference, duplicateOf: original, by: Surroundings.user)
            try desk.print([issue], of: logbook) { issue in
                [words.linked(issue, to: original), words.next("carewatch show \(original)")]
            }
        }
    }
}
