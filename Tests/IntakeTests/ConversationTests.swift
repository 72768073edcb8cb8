import AccessIssues
import Testing

@testable import Intake

@Suite struct ConversationTests {
    @Test("a problem is told from the urgency to the narrative, and then reviewed")
    func wholeProblem() throws {
        var conversation = Conversation()
        var asked: [Question] = []
        let lines = [
            "", "3", "1", "kp", "1", "kern", "Oct 2", "Nov 20", "1", "", "Zelda Quix", "", "KP-1", "One.",
            "Two.",
            ".",
        ]
        for line in lines {
            if let question = conversation.question, asked.last != question { asked.append(question) }
            try conversation.take(line)
        }
        #expect(
            asked.map(\.name) == [
                "urgency", "kind", "care", "plan", "coverage", "county", "requested_at", "appointment_at",
                "reporter",
                "consent", "name", "phone", "member_number", "narrative",
            ])
        #expect(conversation.step == .review)
        let answers = try conversation.answers()
        #expect(answers.values[.kind] == .text("intake-wait"))
        #expect(answers.values[.plan] == .text("kaiser"))
        #expect(answers.values[.county] == .text("Kern"))
        #expect(answers.values[.consent] == .text("counts-only"))
        #expect(answers.values[.urgency] == nil)
        #expect(answers.secrets[.narrative]?.text == "One.\nTwo.")
        #expect(answers.secrets[.phone] == nil)
        #expect(answers.offers.first?.appointmentAt?.canonical == "2024-11-20")
        let came = try conversation.take("")
        #expect(came == [.save])
    }

    @Test("the sealed answers come last, whatever the problem", arguments: Kind.allCases)
    func sealedLast(kind: Kind) throws {
        let order = try Conversation.after("", kind.rawValue).order
        let first = try #require(order.firstIndex { $0.isSealed })
        #expect(order[first...].allSatisfy { $0.isSealed })
        #expect(Set(order).count == order.count)
    }

    @Test(
        "each problem is asked what its verdict needs",
        arguments: [
            ("phone-wait", ["waited_minutes"]), ("intake-wait", ["requested_at", "appointment_at", "care"]),
            ("follow-up-wait", ["prior_appointment_on", "appointment_at"]),
            ("urgent-wait", ["requested_at", "prior_authorization"]),
            ("cancelled-not-rescheduled", ["prior_appointment_on", "occurred_on"]),
            ("cancelled-rescheduled-late", ["prior_appointment_on", "appointment_at"]),
            ("paid-out-of-pocket", ["paid_amount", "paid_on"]),
            ("psychiatry-wait", ["visit", "requested_at"]),
        ])
    func questionsOfKind(kind: String, wanted: [String]) throws {
        let asked = try Conversation.after("", kind).order.map(\.name)
        for name in wanted { #expect(asked.contains(name), "\(kind): \(name)") }
        if kind != "phone-wait" { #expect(!asked.contains("waited_minutes")) }
    }

    @Test("an emergency is answered with the numbers at once, and the conversation goes on")
    func emergency() throws {
        var conversation = Conversation()
        let events = try conversation.take("em")
        #expect(events.contains(.danger))
        #expect(conversation.question == .kind)
    }

    @Test("a code is picked by its number, by letters of its label, or by itself")
    func picking() throws {
        for line in ["5", "psychiatry-wait", "psychiatry wait", "PSYCH"] {
            #expect(try Conversation.after("", line)[.kind] == "psychiatry-wait", "\(line)")
        }
    }

    @Test("where several match they are numbered among themselves, and the next number picks one of those")
    func several() throws {
        var conversation = try Conversation.after("")
        let events = try conversation.take("cancelled")
        #expect(
            events == [
                .several([
                    Choice(code: "cancelled-not-rescheduled", label: "cancelled not rescheduled"),
                    Choice(code: "cancelled-rescheduled-late", label: "cancelled rescheduled late"),
                ])
            ])
        #expect(conversation.kind == nil)
        let came = try conversation.take("3")
        #expect(came == [.noSuchNumber(highest: 2)])
        try conversation.take("2")
        #expect(conversation.kind == .cancelledRescheduledLate)
    }

    @Test("where none matches the nearest is named and nothing is taken")
    func none() throws {
        var came: [Event] = []
        var conversation = try Conversation.after("", "intake", "", "kaiser", "")
        came = try conversation.take("Kirn")
        #expect(
            came == [
                .noMatch(given: "Kirn", nearest: Choice(code: "Kern", label: "Kern"))
            ])
        came = try conversation.take("99", "kern")
        #expect(came.contains(.took(.field(.county), .value(.text("Kern")))))
    }

    @Test("an unknown plan is kept as typed, but a slip is asked about")
    func plans() throws {
        #expect(try Conversation.after("", "other", "", "Valley Mutual")[.plan] == "Valley Mutual")
        var conversation = try Conversation.after("", "other", "")
        guard case .several(let found) = try conversation.take("kaizer").first else {
            record("nothing was asked")
            return
        }
        #expect(found.map(\.code) == ["kaiser", "kaizer"])
        try conversation.take("1")
        #expect(conversation[.plan] == "kaiser")
    }

    @Test(
        "a syllable from the middle of a plan's name is asked about, its beginning is enough",
        arguments: ["pe", "per"])
    func syllables(text: String) throws {
        #expect(try Conversation.after("", "other", "", "kai")[.plan] == "kaiser")
        #expect(try Conversation.after("", "other", "", "permanente")[.plan] == "kaiser")
        var conversation = try Conversation.after("", "other", "")
        guard case .several(let found) = try conversation.take(text).first else {
            record("nothing was asked")
            return
        }
        #expect(found.map(\.code) == ["kaiser", text])
    }

    @Test("a wrong date is refused with its facts, and asked for again")
    func wrongDate() throws {
        var conversation = try Conversation.after("", "no-callback", "kaiser", "", "")
        #expect(conversation.question == .field(.occurredOn))
        guard
            case .refused(.notADate(name: "occurred_on", given: "Oct 42", _)) = try conversation.take(
                "Oct 42"
            ).first
        else {
            record("not refused")
            return
        }
        #expect(conversation.question == .field(.occurredOn))
        guard case .refused(.inTheFuture) = try conversation.take("2025-01-01").first else {
            record("not refused")
            return
        }
        try conversation.take("Oct 22")
        #expect(conversation[.occurredOn] == "2024-10-22")
    }

    @Test("back asks the question before with its answer standing; Enter keeps it, a hyphen takes it away")
    func back() throws {
        var conversation = try Conversation.after("", "intake", "2", "kaiser")
        let came = try conversation.take("back")
        #expect(came == [.wentBack])
        #expect(conversation.question == .plan)
        #expect(conversation.standing(.plan) == .value(.text("kaiser")))
        try conversation.take("atrás", "")
        #expect(conversation[.care] == "group-therapy")
        try conversation.take("-")
        #expect(conversation[.plan] == nil)
        #expect(conversation.question == .field(.coverage))
        #expect(try Conversation.after("volver").question == .field(.urgency))
    }

    @Test("what the options said isn't asked, and a setting is what Enter takes")
    func given() throws {
        var answers = Answers()
        try answers.say("kaiser", for: .plan, read: reading.reader)
        let settings: FieldValues = [
            .plan: .text("blue-shield"), .coverage: .text("commercial"), .county: .text("Kern"),
            .loggedBy: .text("Rosa"),
        ]
        var conversation = Conversation(given: answers, defaults: settings)
        #expect(conversation[.loggedBy] == "Rosa")
        try conversation.take("", "other", "")
        #expect(conversation.question == .field(.coverage))
        // The coverage is that of the setting's plan, and this is another.
        #expect(conversation.standing(.field(.coverage)) == nil)
        try conversation.take("", "")
        #expect(conversation[.county] == "Kern")
        #expect(conversation[.coverage] == nil)
    }

    @Test("the review changes any answer by number or name, and adds one that wasn't asked")
    func review() throws {
        var came: [Event] = []
        var conversation = try Conversation.after("", "no-callback")
        _ = conversation.takeEnd()
        #expect(conversation.step == .review)
        try conversation.take("1", "other")
        #expect(conversation.kind == .other)
        #expect(conversation.step == .review)
        try conversation.take("facility", "Sunset")
        #expect(conversation[.facility] == "Sunset")
        let number =
            conversation.said.count + 1 + (conversation.unsaid.firstIndex(of: .field(.ageBand)) ?? -9)
        try conversation.take(String(number), "3")
        #expect(conversation[.ageBand] == "18-to-25")
        came = try conversation.take("m")
        #expect(came == [.more])
        came = try conversation.take("77")
        #expect(came == [.noSuchNumber(highest: Question.all.count)])
        came = conversation.takeEnd()
        #expect(came == [.leave])
    }

    @Test("without the problem nothing can be saved: it is asked for")
    func needed() throws {
        var came: [Event] = []
        var conversation = Conversation()
        came = try conversation.take("", "")
        #expect(came == [.needed(.kind)])
        _ = conversation.takeEnd()
        came = try conversation.take("")
        #expect(came == [.needed(.kind)])
        #expect(conversation.question == .kind)
    }

    @Test("another problem of the same person keeps who and coverage, and asks what happened")
    func another() throws {
        var conversation = try Conversation.after(
            "", "intake", "1", "kaiser", "1", "kern", "", "", "1", "3", "Zelda", "", "KP1", "Told.", ".")
        let reference = Reference(random: 7)
        conversation.store(as: reference)
        let came = try conversation.take("y")
        #expect(came == [.another])
        var next = conversation.another(sameAs: reference)
        #expect(next[.name] == "Zelda" && next[.plan] == "kaiser" && next[.consent] == "regulator")
        #expect(next[.kind] == nil && next[.care] == nil && next[.narrative] == nil)
        try next.take("", "no-callback", "")
        #expect(next.question == .field(.phone))
        #expect(try next.answers().person == .sameAs(reference))
    }

    @Test("an issue that may be the same is told once; an appointment can be recorded for it")
    func alike() throws {
        var came: [Event] = []
        let issue = try Issue.there(5)
        var conversation = try Conversation.after("", "intake", "", "kaiser", "", "kern")
        #expect(conversation.tracks != nil)
        let isNews = conversation.find([issue])
        #expect(isNews)
        for word in ["s", "show", "ver", "Show 1"] {
            came = try conversation.take(word)
            #expect(came == [.show(issue.reference)], "\(word)")
        }
        for word in ["o", "cita", "offer 1"] {
            try conversation.take(word)
            #expect(conversation.aside == .offering(issue.reference), "\(word)")
            if word != "offer 1" { try conversation.take("back") }
        }
        guard case .refused = try conversation.take("Nov 42").first else {
            record("not refused")
            return
        }
        let day = try #require(CivilDate("2024-11-20"))
        came = try conversation.take("Nov 20")
        #expect(came == [.offer(issue.reference, .day(day))])
        conversation.recordOffer(for: issue.reference)
        // Enter alone throws away nothing that was said.
        came = try conversation.take("")
        #expect(came == [.yesOrNo])
        came = try conversation.take("no")
        #expect(came == [.end])
        try conversation.take("yes")
        #expect(conversation.question == .field(.requestedAt))
        let isNewsAgain = conversation.find([issue])
        #expect(!isNewsAgain)
    }

    /// Within `Testing`, `Issue` means another thing.
    private func record(_ text: String) { Testing.Issue.record(Comment(rawValue: text)) }

    @Test("after ? no number picks among what several matches had offered: the list has numbers of its own")
    func explainedList() throws {
        var conversation = try Conversation.after("", "other", "", "blue")
        #expect(conversation.choices.map(\.label) == ["anthem blue cross", "blue shield", "blue"])
        _ = try conversation.take("?")
        #expect(conversation.choices.isEmpty)
        _ = try conversation.take("3")
        #expect(conversation[.plan] == "kaiser")
    }

    @Test("a plan that nobody knows is told as such, typed or picked; one that is known isn't")
    func unknownPlan() throws {
        var conversation = try Conversation.after("", "other", "")
        var came = try conversation.take("Valley Mutual")
        #expect(came.contains(.planIsUnknown))
        _ = try conversation.take("back")
        _ = try conversation.take("blue")
        came = try conversation.take("3")
        #expect(came.contains(.planIsUnknown))
        #expect(conversation[.plan] == "blue")
        _ = try conversation.take("back")
        came = try conversation.take("kp")
        #expect(!came.contains(.planIsUnknown))
        _ = try conversation.take("back")
        came = try conversation.take("")
        #expect(!came.contains(.planIsUnknown))
    }

    @Test("back where an issue is told that may be the same asks the question before")
    func backFromAlike() throws {
        var conversation = try Conversation.after("", "intake", "1", "kaiser", "", "kern")
        let issue = try Issue.there(5)
        let isNews = conversation.find([issue])
        #expect(isNews)
        let came = try conversation.take("back")
        #expect(came == [.wentBack])
        #expect(conversation.aside == nil && conversation.question == .field(.county))
    }

    @Test(
        "at the review everything can be thrown away, once that is meant",
        arguments: ["discard", "Descartar"])
    func discard(word: String) throws {
        var conversation = try Conversation.after("", "other")
        _ = conversation.takeEnd()
        let before = conversation.memo
        var came = try conversation.take(word)
        #expect(came == [])
        #expect(conversation.aside == .discarding)
        came = try conversation.take("perhaps")
        #expect(came == [.yesOrNo])
        came = try conversation.take("")
        #expect(came == [])
        #expect(conversation.aside == nil && conversation.memo == before)
        _ = try conversation.take(word)
        came = conversation.takeEnd()
        #expect(came == [])
        #expect(conversation.aside == nil && conversation.step == .review)
        came = try conversation.take(word, "sí")
        #expect(came == [.end])
    }
}
