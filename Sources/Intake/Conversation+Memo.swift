// A conversation as names and texts, from which it goes on as if nothing had been: that is what a draft keeps.
//
// An answer stands under its question's name; where the conversation stands is said under names with a full stop in
// front, which no question has. Issues that may be the same are looked for anew.

import AccessIssues

extension Conversation {
    /// The version of the memo's form.
    public static let memoVersion = 1

    /// Everything that was said, and where the conversation stands.
    public var memo: [String: String] {
        var memo: [String: String] = [:]
        for (question, reply) in replies { memo[question.name] = reply.memo }
        for (field, value) in defaults { memo[".default." + field.rawValue] = value.canonical }
        memo[".at"] = at
        memo[".given"] = Self.list(given.map(\.name).sorted())
        memo[".wanted"] = Self.list(wanted.map(\.name))
        memo[".trail"] = Self.list(trail.map(\.name))
        memo[".lines"] = Self.list(lines)
        memo[".choices"] = Self.list(choices.flatMap { [$0.code, $0.label] })
        memo[".told"] = Self.list(told.map(\.description).sorted())
        memo[".request"] = requestID
        switch person {
        case .byIdentifiers: break
        case .sameAs(let reference): memo[".person"] = reference.description
        case .other: memo[".person"] = "other"
        }
        return memo
    }

    private var at: String {
        switch step {
        case .asking(let question): "asking " + question.name
        case .changing(let question): "changing " + question.name
        case .review, .stored: "review"
        }
    }

    /// Reads back a memo; nil if it is none.
    public init?(memo: [String: String]) {
        var defaults = FieldValues()
        var replies: [Question: Reply] = [:]
        for (name, text) in memo {
            if name.hasPrefix(".default.") {
                guard let field = Field(rawValue: String(name.dropFirst(9))),
                    let value = Value(canonical: text, in: field)
                else { return nil }
                defaults[field] = value
            } else if !name.hasPrefix(".") {
                guard let question = Question(named: name), let reply = Reply(memo: text, to: question)
                else { return nil }
                replies[question] = reply
            }
        }
        guard let given = Self.questions(memo[".given"]), let wanted = Self.questions(memo[".wanted"]),
            let trail = Self.questions(memo[".trail"]),
            let person = Self.person(memo[".person"])
        else { return nil }
        self.init(
            given: Set(given), wanted: wanted, defaults: defaults, person: person, requestID: memo[".request"]
        )
        (self.replies, self.trail) = (replies, trail)
        lines = Self.items(memo[".lines"])
        let texts = Self.items(memo[".choices"])
        choices = stride(from: 0, to: texts.count - 1, by: 2).map { index in
            Choice(code: texts[index], label: texts[index + 1])
        }
        told = Set(Self.items(memo[".told"]).compactMap { Reference($0) })
        guard let step = Self.step(memo[".at"]) else { return nil }
        self.step = step
    }

    private static func step(_ text: String?) -> Step? {
        let words = (text ?? "").split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("review"?, 1): return .review
        case ("asking"?, 2): return Question(named: words[1]).map { .asking($0) }
        case ("changing"?, 2): return Question(named: words[1]).map { .changing($0) }
        default: return nil
        }
    }

    private static func person(_ text: String?) -> PersonChoice? {
        switch text {
        case nil: .byIdentifiers
        case "other"?: .other
        case let text?: Reference(text).map { .sameAs($0) }
        }
    }

    private static func questions(_ text: String?) -> [Question]? {
        let names = items(text)
        let questions = names.compactMap { Question(named: $0) }
        return questions.count == names.count ? questions : nil
    }

    /// Each on a line that is ended, so that no text and one empty line differ; nil if there are none.
    private static func list(_ items: [String]) -> String? {
        items.isEmpty ? nil : items.map { $0 + "\n" }.joined()
    }

    private static func items(_ text: String?) -> [String] {
        guard let text else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}
