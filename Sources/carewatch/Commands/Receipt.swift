import AccessIssues
import ArgumentParser
import Reporting
import Storage
import Words

/// The lines that the patient keeps.
struct Receipt: ParsableCommand {
    static var configuration: CommandConfiguration { .command("receipt", .receipt) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.reading) { logbook, words in
            let sheet = CallSheet(
                try logbook.issue(reference), by: try logbook.ruleBook(), today: try Surroundings.today())
            guard !desk.json else { return try Output.standard.bytes(sheet.receiptJSON.pretty() + [0x0A]) }
            for line in sheet.receipt(in: words) { try Output.standard.line(line) }
        }
    }
}
