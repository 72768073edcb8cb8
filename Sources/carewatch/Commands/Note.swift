import AccessIssues
import ArgumentParser
import Storage
import Words

struct Note: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Add a sealed note to an issue.",
        discussion: """
            Without @FILE or - it asks; an e alone, or --edit, opens your editor ($VISUAL or $EDITOR) on a file in memory. The note is never taken from the command line, where others could read it.

            Examples:
              carewatch note 4F7K-9QXT-2MZ0
              carewatch note 4F7K-9QXT-2MZ0 @what-the-plan-said.txt
            """)

    @OptionGroup var desk: DeskOptions
    @Argument(help: "The reference that `log` printed.") var reference: ReferenceArgument
    @Argument(help: ArgumentHelp("Where the note is read from.", valueName: "@file|-"))
    var source: SealedSource = .ask
    @Flag(help: "Write it in your editor, on a file in memory.") var edit = false

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
