import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// The rule book: what issues are judged and referred by.
struct Rules: ParsableCommand {
    static var configuration: CommandConfiguration {
        .command(
            "rules", .rules, subcommands: [ShowRules.self, AddRules.self], defaultSubcommand: ShowRules.self)
    }
}

struct ShowRules: ParsableCommand {
    static var configuration: CommandConfiguration { .command("show", .rules) }

    @OptionGroup var desk: DeskOptions
    @Option(help: .text(.rulesHolidays, .year)) var holidays: String?

    func run() throws {
        let year = try holidays.map { typed in
            guard let year = Int(typed), CivilDate.years.contains(year) else {
                throw CommandError.badNumber(option: "holidays", given: typed)
            }
            return year
        }
        let words = try desk.wordsBeforeOpening()
        let path = try desk.path()
        let book = try Logbook.ruleBook(at: path)
        let campaigns = try Logbook.referenceData(at: path).campaigns
        guard !desk.json else {
            return try Output.standard.bytes(JSON(book, campaigns).pretty() + [0x0A])
        }
        let lines = year.map { words.holidays(of: book, in: $0) } ?? words.lines(book, campaigns: campaigns)
        for line in lines { try Output.standard.line(line) }
    }
}

struct AddRules: ParsableCommand {
    static var configuration: CommandConfiguration { .command("add", .rulesAdd) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.rulesFile, .fileOrInput), completion: .file()) var file: String

    func run() throws {
        // In the desk's language, also where the file is refused before the logbook is opened.
        _ = try desk.wordsBeforeOpening()
        let addition = try RuleAddition(parsing: Input.bytes(of: file, for: "rules"))
        let today = try Surroundings.today()
        try desk.withLogbook(.storing) { logbook, words in
            let added = try logbook.addRules(addition, by: Surroundings.user, today: today)
            guard !desk.json else {
                return try Output.standard.bytes(JSON(added, addition).pretty() + [0x0A])
            }
            for line in words.added(added, addition) { try Output.standard.line(line) }
        }
    }
}
