// What a line does. `?` explains, `back` goes to the question before, Enter passes, a hyphen takes an answer away.

import AccessIssues

extension Conversation {
    /// Takes a line that was typed, without its end.
    ///
    /// Throws what the tables throw that an answer is looked up in; the conversation is then as it was.
    public mutating func take(_ line: String, by reading: Reading) throws -> [Event] {
        let text = trimmed(line)
        if let aside { return take(text, during: aside, by: reading) }
        switch step {
        case .asking(let question), .changing(let question):
            return try take(line, text, for: question, by: reading)
        case .review: return takeInReview(text, by: reading)
        case .stored:
            switch Self.isYes(text) {
            case true?: return [.another]
            case false?: return [.end]
            case nil: return text == "?" ? [.explainHere] : [.yesOrNo]
            }
        }
    }

    /// Takes Ctrl-D on an empty line: stop here. A text of several lines ends; a question leads to the review; the
    /// review is left, and what was said is kept.
    public mutating func takeEnd() -> [Event] {
        switch (aside, step) {
        case (.dropping?, _): return [.leave]
        case (.offering?, _):
            aside = .alike
            return []
        case (.alike?, _):
            (aside, step) = (nil, .review)
            return []
        case (.discarding?, _):
            aside = nil
            return []
        case (nil, .asking(let question)), (nil, .changing(let question)):
            choices = []
            if !lines.isEmpty { return end(question) }
            step = .review
            return []
        case (nil, .review): return [.leave]
        case (nil, .stored): return [.end]
        }
    }

    /// Takes a text that was written in an editor; nil or blank: nothing was said.
    public mutating func takeText(_ text: String?, for question: Question) -> [Event] {
        lines = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return end(question)
    }

    // MARK: A question

    private mutating func take(
        _ line: String, _ text: String, for question: Question, by reading: Reading
    ) throws -> [Event] {
        if !lines.isEmpty { return takeLine(line, of: question) }
        if text == "?" {
            // What is listed then has numbers of its own.
            choices = []
            return [.explain(question)]
        }
        if Self.isBack(text) { return goBack() }
        if text.isEmpty || text == "-" {
            choices = []
            return text.isEmpty ? pass(question) : takeAway(question)
        }
        if let number = Reading.number(text), !choices.isEmpty {
            guard choices.indices.contains(number - 1) else { return [.noSuchNumber(highest: choices.count)] }
            return try settle(
                reading.chosen(choices[number - 1], for: question), of: question, text, by: reading)
        }
        if question.takesSeveralLines {
            if Reading.folded(text) == "e" { return [.edit(question)] }
            return takeLine(line, of: question)
        }
        if question.isSealed {
            if let error = Self.problem(with: text, of: question) { return [.refused(error)] }
            return answer(question, .secret(Secret(text)))
        }
        return try settle(reading.understand(text, for: question), of: question, text, by: reading)
    }

    private mutating func settle(
        _ understood: Reading.Understood, of question: Question, _ text: String, by reading: Reading
    ) throws -> [Event] {
        choices = []
        switch understood {
        case .reply(let value):
            let isUnknown = try question == .plan && !reading.isKnown(plan: value)
            return answer(question, .value(value)) + (isUnknown ? [.planIsUnknown] : [])
        case .several(let found):
            choices = found
            return [.several(found)]
        case .none(let nearest): return [.noMatch(given: text, nearest: nearest)]
        case .refused(let error): return [.refused(error)]
        }
    }

    private mutating func answer(_ question: Question, _ reply: Reply) -> [Event] {
        replies[question] = reply
        goOn(from: question)
        let isEmergency = question == .field(.urgency) && code(.urgency) == Urgency.emergency
        return [.took(question, reply)] + (isEmergency ? [.danger] : [])
    }

    private mutating func pass(_ question: Question) -> [Event] {
        if replies[question] == nil, let standing = standing(question) { return answer(question, standing) }
        if question == .kind, replies[question] == nil { return [.needed(question)] }
        goOn(from: question)
        return []
    }

    private mutating func takeAway(_ question: Question) -> [Event] {
        guard question != .kind else { return [.needed(question)] }
        let had = replies.removeValue(forKey: question) != nil
        goOn(from: question)
        return had ? [.took(question, nil)] : []
    }

    private mutating func goOn(from question: Question) {
        choices = []
        if case .changing = step {
            step = .review
        } else {
            trail.append(question)
            step = next
        }
    }

    mutating func goBack() -> [Event] {
        choices = []
        if case .changing = step {
            step = .review
            return []
        }
        guard let before = trail.popLast() else { return [.nothingBefore] }
        step = .asking(before)
        return [.wentBack]
    }

    // MARK: Several lines

    private mutating func takeLine(_ line: String, of question: Question) -> [Event] {
        if line == "." { return end(question) }
        if let error = Self.problem(with: line, of: question) { return [.refused(error)] }
        lines.append(line)
        return []
    }

    private mutating func end(_ question: Question) -> [Event] {
        let text = Self.joined(lines)
        lines = []
        guard !text.allSatisfy(\.isWhitespace) else { return pass(question) }
        if let error = Self.problem(with: text, of: question) { return [.refused(error)] }
        return answer(question, .secret(Secret(text)))
    }

    /// The lines as one text, without empty ones at its end.
    private static func joined(_ lines: [String]) -> String {
        var lines = lines[...]
        while let last = lines.last, last.isEmpty { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static func problem(with text: String, of question: Question) -> FieldError? {
        if text.utf8.contains(0) { return .holdsNUL(name: question.name) }
        let bytes = text.utf8.count
        guard bytes > FieldReader.sealedLimit else { return nil }
        return .tooLong(name: question.name, bytes: bytes, limit: FieldReader.sealedLimit)
    }

    // MARK: The review

    private mutating func takeInReview(_ text: String, by reading: Reading) -> [Event] {
        let pending = choices
        choices = []
        if text.isEmpty { return save() }
        if text == "?" { return [.explainHere] }
        if Self.isBack(text) { return goBack() }
        let command = Reading.folded(text)
        if command == "m" { return [.more] }
        if Self.isDiscard(command) {
            aside = .discarding
            return []
        }
        if !alike.isEmpty, let events = takeAboutAlike(command) { return events }
        let all = said + unsaid
        if let number = Reading.number(text) {
            let names = pending.isEmpty ? all : pending.compactMap { Question(named: $0.code) }
            guard names.indices.contains(number - 1) else { return [.noSuchNumber(highest: names.count)] }
            step = .changing(names[number - 1])
            return []
        }
        let found = Reading.matches(text, among: all.map { reading.title(of: $0) })
        if found.count == 1, let question = Question(named: found[0].code) {
            step = .changing(question)
            return []
        }
        choices = found
        return found.isEmpty ? [.noMatch(given: text, nearest: nil)] : [.several(found)]
    }

    private mutating func save() -> [Event] {
        guard kind != nil else {
            step = .changing(.kind)
            return [.needed(.kind)]
        }
        do {
            try answers().checkNewIssue()
            return [.save]
        } catch let error as FieldError {
            return [.refused(error)]
        } catch {
            return []
        }
    }

    /// It was stored.
    public mutating func store(as reference: Reference) { step = .stored(reference) }

    // MARK: Words that are understood everywhere, in both languages

    static func isBack(_ text: String) -> Bool {
        ["back", "atras", "volver"].contains(Reading.folded(text))
    }

    private static func isDiscard(_ command: String) -> Bool { ["discard", "descartar"].contains(command) }

    /// Whether a line says yes; an empty one says no. Nil for anything else.
    static func isYes(_ text: String) -> Bool? {
        switch Reading.folded(text) {
        case "y", "yes", "s", "si": true
        case "", "n", "no": false
        default: nil
        }
    }
}
