// `log` on a terminal: it asks, step by step.

import AccessIssues
import ArgumentParser
import Intake
import Storage
import Words

/// The draft to go on with: its name, or the only one that waits.
struct ResumedDraft: ExpressibleByArgument, CustomStringConvertible {
    let typed: String

    init(argument: String) { typed = argument }

    var description: String { typed }
}

extension Log {
    /// What the logbook tells before the first question. It is closed again while a person thinks.
    private struct Start {
        let words: Words
        let reading: Reading
        let drafts: Drafts
        let draft: SealedDraft
        let settings: Settings
    }

    /// Asks about a problem, and about others of the same person.
    func converse() throws {
        let start = try open(.storing)
        let conversation = try begin(start)
        let waiting = start.drafts.waiting()
        let told = waiting.isEmpty ? [] : [start.words.draftsWait(waiting.map(\.begun))]
        try talk(conversation, start.draft, start, first: told + [start.words.beforeTheFirstQuestion])
    }

    /// Goes on with a conversation that was left.
    func goOn(with resumed: ResumedDraft) throws {
        let others = [
            said.firstOption, input != nil ? "input" : nil, requestID != nil ? "request-id" : nil,
            offered.isEmpty ? nil : "appointment-at", refuseDuplicate ? "refuse-duplicate" : nil,
            noDefaults ? "no-defaults" : nil,
        ]
        if let option = others.lazy.compactMap(\.self).first {
            throw CommandError.conflict("--resume", with: "--\(option)")
        }
        guard desk.canAsk, !desk.json else { throw CommandError.resumesOnTerminal }
        try Unlocking.ask(desk, why: "carewatch log --resume")
        let start = try open(.reading)
        let id = try resumed.typed.isEmpty ? pick(start) : Drafts.id(typed: resumed.typed)
        let (draft, memo) = try start.drafts.resume(id)
        guard var conversation = Conversation(memo: memo) else {
            throw DraftError.damaged(path: draft.path ?? id)
        }
        do {
            if let logged = try logged(conversation, by: id) {
                draft.remove()
                return try Output.standard.line(start.words.draftWasLogged(logged.reference))
            }
        } catch let error as LogbookError {
            guard case .requestReused = error else { throw error }
            // The name is another problem's. What was said here wasn't logged, and goes on under a name of its own.
            conversation.requestID = "\(id) \(draft.begun)"
        }
        try talk(conversation, draft, start, first: [start.words.resumed(id, begun: draft.begun)])
    }

    /// The issue as which all this was stored, by a process that ended before the draft was gone.
    private func logged(_ conversation: Conversation, by id: String) throws -> Issue? {
        guard conversation.kind != nil else { return nil }
        let answers = try conversation.answers(keptAs: id)
        return try desk.withLogbook(.reading) { logbook, _ in try logbook.issue(loggedBy: answers) }
    }

    private func open(_ purpose: Logbook.Purpose) throws -> Start {
        let today = try Surroundings.today()
        return try desk.withLogbook(purpose) { logbook, words in
            let tables = try logbook.referenceData()
            let drafts = logbook.drafts(runtimeFolder: Surroundings.variable("XDG_RUNTIME_DIR"))
            let reading = Reading(
                reader: FieldReader(today: today) { tables }, label: { words.label($0, to: $1) },
                title: { words.title($0) })
            return Start(
                words: words, reading: reading, drafts: drafts,
                draft: try drafts.begin { try logbook.issue(requestedAs: $0) != nil },
                settings: try logbook.settings())
        }
    }

    /// A conversation in which the options are answers.
    private func begin(_ start: Start) throws -> Conversation {
        let reader = start.reading.reader
        var answers = Answers()
        if !offered.isEmpty { answers.offers = [try offered.read(by: reader)] }
        if let requestID { try answers.say(requestID: requestID) }
        var secretReader = SecretReader(canAsk: desk.canAsk, words: start.words)
        try said.fill(&answers, reader: reader, secretReader: &secretReader, asksNow: false)
        // What can't be logged whatever the problem is, is said before anybody is asked.
        var probe = answers
        try probe.say(.text(Kind.other.rawValue), for: .kind)
        try probe.checkNewIssue()
        var wanted = said.sealed.sources.filter { $0.source == .ask }.map { Question.field($0.field) }
        if said.sealed.note == .ask { wanted.append(.note) }
        return Conversation(
            given: answers, wanted: wanted, defaults: noDefaults ? FieldValues() : start.settings.values)
    }

    private func talk(_ conversation: Conversation, _ draft: SealedDraft, _ start: Start, first: [String])
        throws
    {
        try Interruption.ringing { bell, isAsked in
            var dialogue = Dialogue(
                conversation, keptIn: draft, of: start.drafts, desk: desk, words: start.words,
                reading: start.reading, refusingAlike: refuseDuplicate, bell: bell, isAsked: isAsked)
            try dialogue.say(first)
            try dialogue.run()
        }
    }

    /// Which of the drafts that wait: the only one, or the one that is picked.
    private func pick(_ start: Start) throws -> String {
        let waiting = start.drafts.waiting()
        guard waiting.count > 1 else {
            guard let only = waiting.first else { throw DraftError.none }
            return only.id
        }
        let lines = waiting.map { draft -> String in
            do throws(DraftError) {
                let kind = Conversation(memo: try start.drafts.resume(draft.id).memo)?.kind
                return start.words.draft(draft.id, begun: draft.begun, kind: kind, nil)
            } catch {
                return start.words.draft(draft.id, begun: draft.begun, kind: nil, error)
            }
        }
        for line in start.words.numbered(lines) {
            try Output.standard.line(Window.wrapped(line, columns: Window.columns))
        }
        try Output.standard.flush()
        while let typed = Input.ask(start.words.whichDraft, severalLines: false) {
            if let number = Int(typed), waiting.indices.contains(number - 1) { return waiting[number - 1].id }
            Output.error(start.words.noSuchNumber(highest: waiting.count))
        }
        throw ExitCode(Interruption.exitCode)
    }
}
