import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Words

struct Amend: ParsableCommand {
    static var configuration: CommandConfiguration { .command("amend", .amend) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var references: [ReferenceArgument]
    @OptionGroup var said: AnswerOptions
    @Option(
        parsing: .singleValue,
        help: .text(.clear, .field),
        completion: .list(Field.allCases.map(\.rawValue)))
    var clear: [String] = []

    func run() throws {
        said.warnOfDanger(try desk.words())
        try said.refuseTypedSecrets()
        let references = try references.map { try $0.reference() }
        if said.isEmpty, clear.isEmpty { throw CommandError.nothingToChange }
        var answers = Answers()
        for name in clear {
            guard let field = Field(named: name) else {
                throw FieldError.unknownField(
                    name: name, nearest: nearest(to: name, among: Field.allCases.map(\.rawValue)))
            }
            try answers.clear(field)
        }
        try desk.checkThere(references)
        let words = try desk.words()
        var secretReader = SecretReader(canAsk: desk.canAsk, words: words)
        try said.fill(&answers, reader: desk.readerBeforeOpening(), secretReader: &secretReader)
        guard !answers.isEmpty else { throw CommandError.nothingToChange }
        let changed = Field.allCases.filter { field in
            answers.values[field] != nil || answers.secrets[field] != nil || answers.cleared.contains(field)
        }
        let names =
            changed.map(\.rawValue) + (answers.note == nil ? [] : ["note"])
            + (answers.person == .byIdentifiers ? [] : ["person"])
        try desk.withLogbook(.changing) { logbook, words in
            let issues = try logbook.amend(references, with: answers, by: Surroundings.user)
            try desk.print(issues, of: logbook, assesses: true) { issue in
                [words.amended(issue, fields: names), words.understood(answers.dates)].compactMap(\.self)
                    + [words.next("carewatch show \(issue.reference)")]
            }
        }
    }
}
