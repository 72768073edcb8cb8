import Testing

@testable import AccessIssues

@Suite struct AnswersTests {
    let today: CivilDate = "2024-10-22"

    @Test("only the kind is required; the rest holds unless something else was said")
    func minimum() throws {
        var answers = Answers()
        #expect(throws: FieldError.missing(.kind)) { try answers.valuesOfNewIssue(today: today) }
        try answers.say("other", for: .kind, read: .onStrike)
        #expect(
            try answers.valuesOfNewIssue(today: today) == [
                .kind: .text("other"), .receivedOn: .day(today), .consent: .text("counts-only"),
                .status: .text("open"),
            ])
        try answers.say("none", for: .consent, read: .onStrike)
        try answers.say("2024-10-01", for: .receivedOn, read: .onStrike)
        let values = try answers.valuesOfNewIssue(today: today)
        #expect(values[.consent] == .text("none"))
        #expect(values[.receivedOn] == .day("2024-10-01"))
    }

    @Test("a new issue has nothing to empty")
    func clearInNew() throws {
        var answers = Answers()
        try answers.say("other", for: .kind, read: .onStrike)
        try answers.clear(.facility)
        #expect(throws: FieldError.setAndCleared(.facility)) { try answers.valuesOfNewIssue(today: today) }
    }

    @Test("what every issue has can't be emptied", arguments: [Field.kind, .receivedOn, .consent, .status])
    func needed(field: Field) {
        var answers = Answers()
        #expect(throws: FieldError.cannotBeCleared(field)) { try answers.clear(field) }
    }

    @Test("being a duplicate is said, and taken back, by a command of its own")
    func duplicates() {
        var answers = Answers()
        #expect(throws: FieldError.hasItsCommand(.duplicateOf, command: "link")) {
            try answers.clear(.duplicateOf)
        }
        #expect(throws: FieldError.hasItsCommand(.duplicateOf, command: "link")) {
            try answers.say(Reference(random: 3).description, for: .duplicateOf, read: .onStrike)
        }
        #expect(throws: FieldError.hasItsCommand(.status, command: "link")) {
            try answers.say("Duplicate", for: .status, read: .onStrike)
        }
        #expect(answers.isEmpty)
    }

    @Test("a field can't be set and emptied at once, sealed or not")
    func both() throws {
        var answers = Answers()
        try answers.say("Anaheim", for: .facility, read: .onStrike)
        try answers.clear(.facility)
        #expect(throws: FieldError.setAndCleared(.facility)) { try answers.edit() }
        var sealed = Answers()
        try sealed.say(Secret("714 555 0100"), for: .phone)
        try sealed.clear(.phone)
        #expect(throws: FieldError.setAndCleared(.phone)) { try sealed.edit() }
    }

    @Test("an edit has what was said in the clear and what was emptied, and no secret")
    func edit() throws {
        var answers = Answers()
        try answers.say("Anaheim", for: .facility, read: .onStrike)
        try answers.say(Secret("Rosa"), for: .name)
        try answers.clear(.phone)
        #expect(try answers.edit() == Edit(set: [.facility: .text("Anaheim")], clear: [.phone]))
    }

    @Test("a sealed answer keeps its spaces and is refused only where it is empty, too long or holds NUL")
    func secrets() throws {
        var answers = Answers()
        try answers.say(Secret(" Rosa "), for: .name)
        #expect(answers.secrets[.name]?.text == " Rosa ")
        #expect(throws: FieldError.empty(name: "name")) { try answers.say(Secret(""), for: .name) }
        #expect(throws: FieldError.holdsNUL(name: "note")) { try answers.say(note: Secret("a\0b")) }
        let long = Secret(String(repeating: "x", count: FieldReader.sealedLimit + 1))
        #expect(
            throws: FieldError.tooLong(
                name: "narrative", bytes: FieldReader.sealedLimit + 1, limit: FieldReader.sealedLimit)
        ) { try answers.say(long, for: .narrative) }
        try answers.say(Secret(String(long.text.dropLast())), for: .narrative)
    }

    @Test("a secret isn't shown by printing, interpolating, dumping or comparing an error")
    func secretsAreNotShown() throws {
        let secret = Secret("MARKER")
        var answers = Answers()
        try answers.say(secret, for: .narrative)
        try answers.say(note: secret)
        var dumped = ""
        dump(answers, to: &dumped)
        for text in [
            "\(secret)", String(describing: secret), String(reflecting: secret), "\(answers)", dumped,
        ] {
            #expect(!text.contains("MARKER"))
        }
    }

    @Test("a request's name is refused where it is empty, too long or holds NUL")
    func requests() throws {
        var answers = Answers()
        #expect(throws: FieldError.empty(name: "request_id")) { try answers.say(requestID: "") }
        #expect(throws: FieldError.holdsNUL(name: "request_id")) { try answers.say(requestID: "a\0") }
        let limit = FieldReader.textLimit
        #expect(throws: FieldError.tooLong(name: "request_id", bytes: limit + 1, limit: limit)) {
            try answers.say(requestID: String(repeating: "r", count: limit + 1))
        }
        try answers.say(requestID: "form-7")
        #expect(answers.requestID == "form-7")
        #expect(answers.isEmpty)
    }
}

extension AnswersTests {
    @Test("a new issue that is open wasn't settled on a day; one that is settled may have been")
    func settledOnADay() throws {
        var answers = Answers()
        try answers.say("other", for: .kind, read: .onStrike)
        try answers.say("2024-10-20", for: .closedOn, read: .onStrike)
        #expect(throws: FieldError.hasItsCommand(.closedOn, command: "close")) {
            try answers.valuesOfNewIssue(today: today)
        }
        try answers.say("resolved", for: .status, read: .onStrike)
        #expect(try answers.valuesOfNewIssue(today: today)[.closedOn] == .day("2024-10-20"))
    }
}

extension AnswersTests {
    @Test("a secret for a field that isn't sealed stops the program rather than be lost")
    func secretInTheClear() async {
        await #expect(processExitsWith: .failure) {
            var answers = Answers()
            try answers.say(Secret("Anaheim"), for: .facility)
        }
    }
}
