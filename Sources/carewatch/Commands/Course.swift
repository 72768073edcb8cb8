// What becomes of an issue: somebody is seen, it is settled, taken back, or found to be another's duplicate.

import AccessIssues
import ArgumentParser
import Storage
import Words

struct Attend: ParsableCommand {
    static var configuration: CommandConfiguration { .command("attend", .attend) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Option(
        name: [.customLong("attended-on"), .customLong("on")],
        help: .text(.attendedOn, .date))
    var attendedOn: String?

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.changing) { logbook, words in
            let day = try desk.date(attendedOn, for: .attendedOn, of: logbook)
            let issues = try logbook.change([reference], by: Surroundings.user) { _ in .attended(on: day) }
            try desk.print(issues, of: logbook, assesses: true) { issue in
                [words.attended(issue, on: day), words.next("carewatch close \(issue.reference)")]
            }
        }
    }
}

struct Close: ParsableCommand {
    static var configuration: CommandConfiguration { .command("close", .close) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Option(
        name: [.customLong("closed-on"), .customLong("on")], help: .text(.settledOn, .day))
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
    static var configuration: CommandConfiguration { .command("withdraw", .withdraw) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Option(
        name: [.customLong("closed-on"), .customLong("on")],
        help: .text(.takenBackOn, .day))
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
    static var configuration: CommandConfiguration { .command("link", .link) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.duplicate, .reference), completion: .references)
    var reference: ReferenceArgument
    @Option(help: .text(.duplicateOf, .reference), completion: .references)
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
