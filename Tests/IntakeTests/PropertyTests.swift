import AccessIssues
import TestSupport
import Testing

@testable import Intake

/// Conversations made up at random, with many lines that come to nothing.
@Suite struct PropertyTests {
    private static let lines = [
        "", "", "", "?", "back", "-", "1", "2", "3", "9", "intake", "cancelled", "kaiser", "Valley Mutual",
        "kern",
        "san", "Oct 2", "Nov 20", "Oct 42", "yes", "no", "45", "120.50", "Zelda Quix", "213 555 0100", ".",
        "m", "12",
        "facility", "urgent", "zzz", "e", "o", "s",
    ]

    /// Feeds a conversation lines at random; `look` sees each line with what came of it.
    private func talk(
        seed: UInt64, _ look: (inout Conversation, Conversation, String, [Event]) throws -> Void
    ) throws {
        var random = SplitMix64(seed: seed)
        var conversation = Conversation(defaults: seed % 2 == 0 ? [.county: .text("Kern")] : [:])
        for _ in 0..<60 {
            let before = conversation
            if Int.random(in: 0..<25, using: &random) == 0 {
                let events = conversation.takeEnd()
                try look(&conversation, before, "Ctrl-D", events)
                continue
            }
            let line = Self.lines[Int.random(in: 0..<Self.lines.count, using: &random)]
            let events = try conversation.take(line, by: reading)
            try look(&conversation, before, line, events)
        }
    }

    @Test(
        "what will be logged is the last answer taken to each question, whatever came between",
        arguments: UInt64(0)..<200)
    func lastAnswers(seed: UInt64) throws {
        // What was announced as taken is all that counts: kept here, apart from the conversation.
        var said: [Question: Reply] = [:]
        try talk(seed: seed) { conversation, _, line, events in
            for case .took(let question, let reply) in events { said[question] = reply }
            #expect(conversation.replies == said, "after \(line)")
        }
    }

    @Test("a conversation answered directly, without any turn, comes to the same", arguments: UInt64(0)..<100)
    func direct(seed: UInt64) throws {
        var conversation = Conversation()
        try talk(seed: seed) { talked, _, _, _ in conversation = talked }
        guard conversation.kind != nil else { return }
        // In the review each answer is given by its name and what it reads as.
        var direct = Conversation()
        _ = direct.takeEnd()
        for (question, reply) in conversation.replies {
            try direct.take(question.name, reply.memo)
            if question.takesSeveralLines { try direct.take(".") }
            // A plan that is kept as typed may be asked about.
            if !direct.choices.isEmpty { try direct.take(String(direct.choices.count)) }
        }
        #expect(direct.replies == conversation.replies)
    }

    @Test("back after an answer, and Enter, changes nothing", arguments: UInt64(0)..<100)
    func backAndForth(seed: UInt64) throws {
        try talk(seed: seed) { conversation, before, _, events in
            guard case .took? = events.first, case .asking(let question) = before.step else { return }
            var turned = conversation
            let replies = turned.replies
            guard case .asking = turned.step, turned.lines.isEmpty else { return }
            try turned.take("back")
            #expect(turned.question == question)
            guard replies[question] != nil else { return }
            try turned.take("")
            #expect(turned.replies == replies)
            #expect(turned.step == conversation.step)
        }
    }

    @Test("a memo read back goes on the same, at every step", arguments: UInt64(0)..<100)
    func memo(seed: UInt64) throws {
        try talk(seed: seed) { conversation, _, line, _ in
            let memo = conversation.memo
            let back = try #require(Conversation(memo: memo), "after \(line)")
            #expect(back.memo == memo)
            #expect(back.replies == conversation.replies)
            #expect(back.step == conversation.step && back.lines == conversation.lines)
            // From here on it is the one that was read back.
            conversation = back
        }
    }

    @Test("every answer is in the memo under its question's name", arguments: UInt64(0)..<50)
    func everyAnswer(seed: UInt64) throws {
        try talk(seed: seed) { conversation, _, _, _ in
            let memo = conversation.memo
            for (question, reply) in conversation.replies {
                let text =
                    switch reply {
                    case .value(let value): value.canonical
                    case .secret(let secret): secret.text
                    }
                #expect(memo[question.name] == text)
            }
            for line in conversation.lines { #expect(memo[".lines"]?.contains(line + "\n") == true) }
        }
    }

    @Test("a memo that isn't one is refused")
    func noMemo() throws {
        let memo = try Conversation.after("", "intake").memo
        #expect(Conversation(memo: memo) != nil)
        for (name, text) in [
            ("paid_on", "soon"), ("nonsense", "x"), (".at", "asking nonsense"), (".trail", "x\n"),
        ] {
            #expect(Conversation(memo: memo.merging([name: text]) { $1 }) == nil, "\(name)")
        }
        #expect(Conversation(memo: memo.filter { $0.key != ".at" }) == nil)
    }
}
