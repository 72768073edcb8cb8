// The conversation at the terminal: it prints, reads a line, lets the state machine say what it means, and keeps what
// was said before it waits again. No connection to the logbook is open while a person thinks. Nothing is redrawn and
// no cursor is moved: a screen reader reads it line by line.
//
// What is typed ahead answers the questions that follow: whoever does this forty times a day types faster than it
// asks, and a pasted story arrives in one go. But wherever something is said that the person can't have seen coming (a
// refusal, several matches, a problem that is there already) and at the review, before anything is stored, what was
// typed ahead was meant for something else, and is dropped. So is what is left when it ends, which the shell would
// take for commands.

import AccessIssues
import ArgumentParser
import Intake
import Storage
import Words

/// A conversation with the person at this terminal.
struct Dialogue {
    let desk: DeskOptions
    let words: Words
    let reading: Reading
    let drafts: Drafts
    let terminal: TerminalReader
    let isAsked: @Sendable () -> Bool
    /// Whether nothing is stored that may be there already (`--refuse-duplicate`).
    let refusesAlike: Bool

    var conversation: Conversation
    var draft: SealedDraft
    /// What was kept last.
    private var kept: [String: String]?
    /// Why what was said isn't kept; told once.
    private var keepingTrouble: DraftError?
    private var isTold = false
    private var tracks: [String]?
    /// What was asked last, so that its answers aren't listed twice in a row.
    private var asked: Question?
    /// The question whose answers were listed, with nothing else said since.
    private var inSight: Question?
    /// What the review showed last.
    private var reviewed: [Question: Reply]?
    /// The columns of the window.
    private var columns: Int { Window.columns }

    init(
        _ conversation: Conversation, keptIn draft: SealedDraft, of drafts: Drafts, desk: DeskOptions,
        words: Words, reading: Reading, refusingAlike: Bool, bell: Int32,
        isAsked: @escaping @Sendable () -> Bool
    ) {
        (self.conversation, self.draft, self.drafts) = (conversation, draft, drafts)
        (self.desk, self.words, self.reading) = (desk, words, reading)
        terminal = TerminalReader(bell: bell)
        (self.isAsked, refusesAlike) = (isAsked, refusingAlike)
    }

    /// Goes on until everything is stored. Throws an exit code where the person leaves, or nothing could be stored.
    mutating func run() throws {
        defer { terminal.dropTypedAhead() }
        while true {
            lookForAlike()
            // A pasted text comes line by line: it is kept once it is all there.
            if !terminal.hasMore || isAsked() { try keep() }
            try prompt()
            guard let events = try events() else { continue }
            if try take(events) { return }
        }
    }

    /// What the next line comes to; nil if it is to be typed again.
    private mutating func events() throws -> [Event]? {
        let bytes: [UInt8]
        switch terminal.next() {
        case .interrupted, .gone: try leave()
        case .end:
            try say([""])
            return conversation.takeEnd()
        case .line(let line): bytes = line
        }
        guard bytes.count < TerminalReader.lineLimit else { return try refuse(words.lineFillsTerminal) }
        guard let line = String(validating: bytes, as: UTF8.self) else {
            return try refuse(words.lineIsNotText)
        }
        if isBlankBeforePastedText(line) { return nil }
        return try conversation.take(line, by: reading)
    }

    /// Says why a line can't be taken at all.
    private mutating func refuse(_ why: String) throws -> [Event]? {
        terminal.dropTypedAhead()
        inSight = nil
        try say([why])
        return nil
    }

    /// A pasted story may begin with an empty line, which doesn't mean "nothing to tell".
    private func isBlankBeforePastedText(_ line: String) -> Bool {
        guard conversation.question?.takesSeveralLines == true, conversation.lines.isEmpty else {
            return false
        }
        return line.allSatisfy(\.isWhitespace) && terminal.hasMore
    }

    // MARK: Asking

    private mutating func prompt() throws {
        guard let question = conversation.question else { return try promptOutsideOfQuestions() }
        reviewed = nil
        // A text under way has been asked for, unless it was begun in an earlier process.
        guard conversation.lines.isEmpty || asked != question else { return }
        if asked != question {
            try say([words.asking(question)])
            if Reading.isListed(question) {
                try say(words.numbered(try reading.choices(of: question).map(\.label)))
                inSight = question
            }
            if question.takesSeveralLines { try say([words.howLinesEnd]) }
            try say(conversation.lines.map { shown($0, limit: 4_096) })
        }
        asked = question
        let standing = conversation.standing(question).map { "[\(words.sayBriefly($0, to: question))] " }
        try ask((standing ?? "") + "> ")
    }

    private mutating func promptOutsideOfQuestions() throws {
        asked = nil
        terminal.dropTypedAhead()
        switch (conversation.aside, conversation.step) {
        case (.alike?, _): try say([words.alikeHint(conversation)])
        case (.offering(let reference)?, _): try say([words.appointment(for: reference)])
        case (.dropping?, _): try say([words.ownProblemToo])
        case (.discarding?, _): try say([words.discardEverything])
        case (nil, .stored): try say([words.anotherProblem])
        case (nil, _):
            if reviewed != conversation.replies { try say(words.review(conversation)) }
            reviewed = conversation.replies
            try say([words.reviewHint(conversation)])
            if !conversation.alike.isEmpty { try say([words.alikeHint(conversation)]) }
        }
        try ask("> ")
    }

    private func ask(_ text: String) throws {
        try Output.standard.bytes(Array(Window.wrapped(text, columns: columns).utf8))
        try Output.standard.flush()
    }

    /// Says lines, broken to fit the window.
    func say(_ lines: [String]) throws {
        for line in lines { try Output.standard.line(Window.wrapped(line, columns: columns)) }
        try Output.standard.flush()
    }

    // MARK: What came of it

    /// Does and says what a line came to; true if the conversation is over.
    private mutating func take(_ events: [Event]) throws -> Bool {
        for event in events {
            try say(words.say(event, in: conversation))
            switch event {
            case .refused, .several, .noMatch, .noSuchNumber, .needed, .whichAlike, .yesOrNo:
                terminal.dropTypedAhead()
                inSight = nil
            case .explain(let question): try list(question)
            case .wentBack: asked = nil
            case .edit(let question): try edit(question)
            case .save: try store()
            case .show(let reference): try show(reference)
            case .offer(let reference, let date): try record(date, for: reference)
            case .another: try beginAnother()
            case .end:
                if conversation.aside != nil {
                    draft.remove()
                    try say([words.nothingNewLogged])
                }
                return true
            case .leave: try leave()
            case .took, .danger, .planIsUnknown, .nothingBefore, .explainHere, .more: break
            }
        }
        return false
    }

    /// The answers, unless they stand right above.
    private mutating func list(_ question: Question) throws {
        guard inSight != question else {
            inSight = nil
            return
        }
        let labels = try reading.choices(of: question).map(\.label)
        guard !labels.isEmpty else { return }
        // Numbers are taken for a county's own.
        try say(question.form == .county ? [labels.joined(separator: ", ") + "."] : words.numbered(labels))
    }

    private mutating func edit(_ question: Question) throws {
        var text = ""
        if case .secret(let secret) = conversation.replies[question] { text = secret.text }
        do throws(EditorTrouble) {
            let written = try Editor.edit(text) { try? say([words.fileIsInMemory]) }
            for event in conversation.takeText(written, for: question) {
                try? say(words.say(event, in: conversation))
            }
        } catch {
            asked = question
            try say([words.message(error)])
        }
    }

    /// Looks for issues that may be the same, once something new is known that tells. A search that fails keeps
    /// nobody from logging.
    private mutating func lookForAlike() {
        guard conversation.kind != nil, let tracks = conversation.tracks, tracks != self.tracks else {
            return
        }
        self.tracks = tracks
        if case .stored = conversation.step { return }
        guard let answers = try? conversation.answers(), let path = try? desk.path(),
            let logbook = try? Logbook.open(path, for: .reading)
        else { return }
        let found = try? logbook.alike(to: answers, today: reading.reader.today)
            .references.map { try logbook.issue($0) }
        try? logbook.close()
        guard let found else { return }
        if conversation.find(found) { try? say(words.alike(conversation.alike)) }
    }

    // MARK: Keeping

    /// Keeps what was said, if anything was said since.
    private mutating func keep() throws {
        if case .stored = conversation.step { return }
        let memo = conversation.memo
        guard conversation.isWorthKeeping, memo != kept else { return }
        do throws(DraftError) {
            try draft.save(memo)
            (kept, keepingTrouble) = (memo, nil)
            if draft.isInMemory, let path = draft.path, !isTold {
                isTold = true
                try? say([words.draftInMemory(path: path)])
            }
        } catch {
            keepingTrouble = error
            if !isTold {
                isTold = true
                try? say([words.message(error)])
            }
        }
    }

    /// Ends with what was said kept for `log --resume`.
    private mutating func leave() throws -> Never {
        try keep()
        try? say([""])
        tellOfDraft()
        throw ExitCode(Interruption.exitCode)
    }

    private func tellOfDraft() {
        if case .stored = conversation.step { return }
        if let keepingTrouble {
            Output.error("carewatch: \(words.message(keepingTrouble))")
        } else if draft.path != nil {
            let told = words.draftKept(path: draft.isInMemory ? draft.path : nil)
            Output.error(Window.wrapped(told, columns: columns))
        }
    }

    // MARK: Storing

    private mutating func store() throws {
        try keep()
        do {
            let answers = try conversation.answers(keptAs: draft.id)
            let today = reading.reader.today
            let (logged, assessed) = try desk.withLogbook(.storing) { logbook, _ in
                let logged = try logbook.log(
                    [answers], by: Surroundings.user, today: today, refusingAlike: refusesAlike)
                let book = try logbook.ruleBook()
                return (logged.first, logged.first.map { book.assess($0.issue, today: today) })
            }
            guard let logged, let assessed else { return }
            conversation.store(as: logged.issue.reference)
            draft.remove()
            let reference = logged.issue.reference
            try say(
                [words.logged(logged.issue, isRepeat: logged.isRepeat)] + words.lines(assessed) + [
                    words.next("carewatch show \(reference), carewatch offer \(reference) --appointment-at …")
                ])
        } catch let error as FieldError {
            try say(words.say(.refused(error), in: conversation))
        } catch {
            if let told = words.tell(error) { Output.error("carewatch: \(told.message)") }
            tellOfDraft()
            throw ExitCode(1)
        }
    }

    private mutating func beginAnother() throws {
        guard case .stored(let reference) = conversation.step else { return }
        conversation = conversation.another(sameAs: reference)
        (kept, tracks, asked) = (nil, conversation.tracks, nil)
        draft = try desk.withLogbook(.reading) { logbook, _ in
            try drafts.begin { try logbook.issue(requestedAs: $0) != nil }
        }
    }

    private func show(_ reference: Reference) throws {
        do {
            try desk.withLogbook(.reading, opening: Show.name) { logbook, words in
                try Show.print(reference, of: logbook, words)
            }
        } catch {
            guard let told = words.tell(error) else { throw error }
            try say([told.message])
        }
    }

    private mutating func record(_ date: ApproximateDate, for reference: Reference) throws {
        do {
            let offer = try desk.withLogbook(.changing) { logbook, _ in
                let issues = try logbook.change([reference], by: Surroundings.user) { issue in
                    .offered(AccessIssues.Offer(number: issue.offers.count + 1, appointmentAt: date))
                }
                return issues.first?.offers.last
            }
            conversation.recordOffer(for: reference)
            if let offer { try say([words.offer(offer, of: reference)]) }
        } catch {
            guard let told = words.tell(error) else { throw error }
            try say([told.message])
        }
    }
}
