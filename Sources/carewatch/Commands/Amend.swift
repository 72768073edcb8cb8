import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Words

struct Amend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend",
        abstract: "Add, correct or empty answers of one or several issues.",
        discussion: """
            Several issues are changed all or none. Nothing is overwritten: the journal keeps what was said before.

            Examples:
              carewatch amend 4F7K-9QXT-2MZ0 --county Kern --requested-at "Oct 10"
              carewatch amend 4F7K-9QXT-2MZ0 8Q2M-T4VX-0A7N --consent regulator
              carewatch amend 4F7K-9QXT-2MZ0 --clear facility --phone @phone.txt
            """)

    @OptionGroup var desk: DeskOptions
    @Argument(help: "The references that `log` printed.") var references: [ReferenceArgument]
    @OptionGroup var said: AnswerOptions
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A field to empty. Can be repeated.", valueName: "field"))
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
            try desk.print(issues, of: logbook) { issue in
                [words.amended(issue, fields: names), words.understood(answers.dates)].compactMap(\.self)
                    + [words.next("carewatch show \(issue.reference)")]
            }
        }
    }
}
