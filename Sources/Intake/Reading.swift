// How a typed line is understood. A code is picked by its number or by a few letters of its label; one match is
// taken and said back in words, several are listed, and none is told with the nearest. Nothing is guessed.

import AccessIssues

/// One of the answers that a question offers.
public struct Choice: Hashable, Sendable {
    /// The answer as it is kept.
    public let code: String
    /// The answer as people read it.
    public let label: String

    /// An answer and its label.
    public init(code: String, label: String) { (self.code, self.label) = (code, label) }
}

/// What a conversation needs to understand a line: the day, the tables, and the labels of the desk's language.
public struct Reading {
    /// Reads dates, amounts, counties and plans.
    public let reader: FieldReader
    private let label: (String, Question) -> String
    private let title: (Question) -> String

    /// Puts together what is needed. `label` is what an answer is called, `title` what a question is.
    public init(
        reader: FieldReader, label: @escaping (String, Question) -> String,
        title: @escaping (Question) -> String
    ) {
        (self.reader, self.label, self.title) = (reader, label, title)
    }

    /// The answers that a question offers, in order; none where anything can be typed.
    public func choices(of question: Question) throws -> [Choice] {
        switch question.form {
        // It is the same problem as another: that is said with `link`.
        case .code(let codes) where question == .field(.status):
            named(codes.filter { $0 != Status.duplicate.rawValue }, question)
        case .code(let codes): named(codes, question)
        case .yesNo: named(["yes", "no"], question)
        case .plan: named(Set(try reader.referenceData().planByAlias.values).sorted(), question)
        case .county: named(try reader.referenceData().counties.map(\.name), question)
        case .campaign:
            try reader.referenceData().campaigns.map { Choice(code: $0.code, label: $0.title) }
        default: []
        }
    }

    /// Whether the answers are numbered beside the question. The others are too many, or seldom wanted: `?` lists
    /// them.
    public static func isListed(_ question: Question) -> Bool {
        switch question.form {
        case .code, .yesNo: true
        default: false
        }
    }

    func named(_ codes: [String], _ question: Question) -> [Choice] {
        codes.map { Choice(code: $0, label: label($0, question)) }
    }

    func title(of question: Question) -> Choice { Choice(code: question.name, label: title(question)) }

    /// What a line comes to as an answer in the clear.
    enum Understood {
        case reply(Value)
        case several([Choice])
        case none(nearest: Choice?)
        case refused(FieldError)
    }

    func understand(_ text: String, for question: Question) throws -> Understood {
        let choices = try choices(of: question)
        if let number = Self.number(text), question.form != .county, !choices.isEmpty {
            guard choices.indices.contains(number - 1) else { return .none(nearest: nil) }
            return chosen(choices[number - 1], for: question)
        }
        switch question.form {
        case .plan: return try understand(plan: text, among: choices)
        case .county, .campaign, .code, .yesNo:
            if let value = try? value(text, for: question) { return .reply(value) }
            return understand(text, among: choices, for: question)
        default:
            do { return .reply(try value(text, for: question)) } catch let error as FieldError {
                return .refused(error)
            }
        }
    }

    func chosen(_ choice: Choice, for question: Question) -> Understood {
        guard case .value(let value) = Reply(memo: choice.code, to: question) else {
            return .none(nearest: nil)
        }
        return .reply(value)
    }

    private func value(_ text: String, for question: Question) throws -> Value {
        switch question {
        case .field(let field): try reader.read(text, for: field)
        case .appointmentAt, .offeredOn:
            .date(
                try reader.date(
                    text, by: question == .offeredOn ? .pastDay : .futureMoment, called: question.name))
        case .answer: .text(try reader.answer(text).rawValue)
        case .note: throw FieldError.givenByCarewatch(name: question.name)
        }
    }

    private func understand(_ text: String, among choices: [Choice], for question: Question) -> Understood {
        let found = Self.matches(text, among: choices)
        if found.count == 1 { return chosen(found[0], for: question) }
        guard found.isEmpty else { return .several(found) }
        return .none(nearest: Self.nearestChoice(to: text, among: choices))
    }

    /// A plan may be unknown here, and is then kept as typed: but not by a slip of the finger.
    private func understand(plan text: String, among choices: [Choice]) throws -> Understood {
        let tables = try reader.referenceData()
        if let code = tables.plan(named: text) { return .reply(.text(code)) }
        let aliases = tables.planByAlias.sorted { $0.key < $1.key }
        let begun = Set(aliases.filter { Self.isMatch(text, of: [$0.key, $0.value]) }.map(\.value))
        let known = choices.filter { begun.contains($0.code) }
        if known.count == 1,
            Self.isSurely(text, oneOf: aliases.filter { $0.value == known[0].code }.map(\.key))
        {
            return .reply(.text(known[0].code))
        }
        let asTyped = try value(text, for: .plan)
        let near = nearest(to: text, among: aliases.map(\.key)).flatMap { tables.planByAlias[$0] }
        let candidates = known.isEmpty ? choices.filter { $0.code == near } : known
        guard !candidates.isEmpty else { return .reply(asTyped) }
        return .several(candidates + [Choice(code: asTyped.canonical, label: asTyped.canonical)])
    }

    /// Whether the tables know a plan.
    func isKnown(plan: Value) throws -> Bool {
        try reader.referenceData().isPlan(plan.canonical)
    }

    // MARK: Letters

    /// The number that only digits spell.
    static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text) ?? Int.max
    }

    /// The choices whose code or label is that text, or else those in which every typed word begins a word.
    static func matches(_ text: String, among choices: [Choice]) -> [Choice] {
        let wanted = folded(text)
        if let same = choices.first(where: { folded($0.code) == wanted || folded($0.label) == wanted }) {
            return [same]
        }
        return choices.filter { isMatch(text, of: [$0.code, $0.label]) }
    }

    private static func isMatch(_ text: String, of names: [String]) -> Bool {
        let wanted = words(text)
        guard !wanted.isEmpty else { return false }
        return names.contains { name in
            let words = words(name)
            return wanted.allSatisfy { typed in words.contains { $0.hasPrefix(typed) } }
        }
    }

    /// Whether a text that begins words of a name can mean nothing else: it begins with the name's first, or its words have
    /// more than three letters. Whoever says "no" doesn't mean "Kaiser Permanente Northern California".
    private static func isSurely(_ text: String, oneOf names: [String]) -> Bool {
        let wanted = words(text)
        guard let first = wanted.first else { return false }
        return wanted.allSatisfy { $0.count > 3 }
            || names.contains { words($0).first?.hasPrefix(first) == true }
    }

    private static func nearestChoice(to text: String, among choices: [Choice]) -> Choice? {
        let wanted = folded(text)
        if let label = nearest(to: wanted, among: choices.map { folded($0.label) }) {
            return choices.first { folded($0.label) == label }
        }
        return nearest(to: wanted, among: choices.map(\.code)).flatMap { code in
            choices.first { $0.code == code }
        }
    }

    /// Lower case and without accents.
    static func folded(_ text: String) -> String { ReferenceData.withoutAccents(text.lowercased()) }

    private static func words(_ text: String) -> [Substring] {
        folded(text).split { !$0.isLetter && !$0.isNumber }
    }
}
