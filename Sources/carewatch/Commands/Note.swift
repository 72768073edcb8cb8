import AccessIssues
import ArgumentParser
import Storage
import Words

struct Note: ParsableCommand {
    static var configuration: CommandConfiguration { .command("note", .note) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Argument(help: .text(.noteSource, .sealed))
    var source: SealedSource = .ask
    @Flag(help: .text(.noteEdit)) var edit = false

    func run() throws {
        let reference = try reference.reference()
        if source == .typedOnCommandLine { throw CommandError.noteOnCommandLine }
        try desk.checkThere([reference])
        let words = try desk.words()
        var secretReader = SecretReader(canAsk: desk.canAsk, words: words)
        var answers = Answers()
        let note =
            try edit
            ? written(words)
            : secretReader.read(
                source, option: "note", question: words.questionForNote, severalLines: true)
        guard let note else { throw FieldError.empty(name: "note") }
        try answers.say(note: note)
        try desk.withLogbook(.changing) { logbook, words in
            let issues = try logbook.amend([reference], with: answers, by: Surroundings.user)
            try desk.print(issues, of: logbook) { issue in
                [words.noted(issue), words.next("carewatch show \(issue.reference)")]
            }
        }
    }

    /// What is written in the editor; asked for in lines where there is none that is safe.
    private func written(_ words: Words) throws -> Secret? {
        guard source == .ask else { throw CommandError.conflict("--edit", with: "@FILE") }
        guard desk.canAsk else { throw CommandError.cannotAsk(option: "note") }
        do { return try Editor.editWatched("", words).map { Secret($0) } } catch let trouble as EditorTrouble
        {
            Output.error(words.message(trouble))
            return try Prompt(question: words.questionForNote, option: "note", severalLines: true)
                .answer(words).map { Secret($0) }
        }
    }
}
