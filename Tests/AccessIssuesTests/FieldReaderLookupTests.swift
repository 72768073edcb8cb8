import Testing

@testable import AccessIssues

// Answers that are looked up in the logbook's tables, and dates.

@Suite struct FieldReaderLookupTests {
    let reader = FieldReader.onStrike

    @Test(
        "a county is found with or without the word County, in any case, and by its FIPS code",
        arguments: [
            "Orange", "orange", "ORANGE COUNTY", "Orange  County", " orange county ", "059", "06059",
        ])
    func county(typed: String) throws {
        #expect(try reader.read(typed, for: .county) == .text("Orange"))
    }

    @Test(
        "what is no county names the nearest one, if one is near",
        arguments: [
            ("Ornge", "Orange"), ("Los Angelos", "Los Angeles"), ("Maricopa", nil), ("41059", nil),
        ] as [(String, String?)])
    func noCounty(typed: String, meant: String?) {
        #expect(throws: FieldError.unknownCounty(given: typed, nearest: meant)) {
            try reader.read(typed, for: .county)
        }
    }

    @Test("a county typed with the word County is as near as without it")
    func nearestCounty() {
        #expect(throws: FieldError.unknownCounty(given: "Ornge County", nearest: "Orange")) {
            try reader.read("Ornge County", for: .county)
        }
    }

    @Test("a plan is found by its aliases; an unknown one is kept as typed")
    func plan() throws {
        for typed in ["kaiser", "KP", "Kaiser  Permanente"] {
            #expect(try reader.read(typed, for: .plan) == .text("kaiser"))
        }
        #expect(try reader.read(" My Own  Plan ", for: .plan) == .text("My Own  Plan"))
    }

    @Test("a campaign is found by its code, and an unknown one is refused")
    func campaign() throws {
        #expect(try reader.read("Kaiser-SoCal-2024", for: .campaign) == .text("kaiser-socal-2024"))
        #expect(
            throws: FieldError.unknownCampaign(
                given: "kaiser-socal-2023", nearest: "kaiser-socal-2024", all: ["kaiser-socal-2024"])
        ) { try reader.read("kaiser-socal-2023", for: .campaign) }
    }

    @Test("the tables are asked only for what is looked up in them")
    func lazily() throws {
        struct Asked: Error {}
        let reader = FieldReader(today: "2024-10-22") { throw Asked() }
        #expect(try reader.read("other", for: .kind) == .text("other"))
        #expect(try reader.read("yesterday", for: .occurredOn) == .day("2024-10-21"))
        for field in [Field.county, .plan, .campaign] {
            #expect(throws: Asked.self) { try reader.read("x", for: field) }
        }
    }

    static let dates = Field.allCases.filter { if case .date = $0.form { true } else { false } }

    @Test("a date of what has happened isn't in the future", arguments: dates)
    func future(field: Field) throws {
        guard case .date(let rule) = field.form else { return }
        #expect(try reader.read("today", for: field) == .day("2024-10-22"))
        if rule.refusesFuture {
            #expect(
                throws: FieldError.inTheFuture(
                    name: field.rawValue, .day("2024-10-23"), today: "2024-10-22")
            ) { try reader.read("2024-10-23", for: field) }
        } else {
            #expect(try reader.read("2024-10-23", for: field) == .day("2024-10-23"))
        }
    }

    @Test("a month that has begun isn't in the future; a range that ends after today is")
    func periods() throws {
        #expect(try reader.read("2024-10", for: .occurredOn) == .date(.month(year: 2024, month: 10)))
        #expect(
            try reader.read("2024-10-20/2024-10-22", for: .requestedAt)
                == .date(.range("2024-10-20", "2024-10-22")))
        // A month may be under way; a range was typed to its last day.
        #expect(throws: FieldError.self) { try reader.read("2024-10-20/2024-10-23", for: .requestedAt) }
        #expect(throws: FieldError.self) { try reader.read("2024-11", for: .occurredOn) }
    }

    @Test(
        "a field refuses a date that isn't as exact as it needs, and names itself",
        arguments: [
            (Field.receivedOn, "2024-10"), (.closedOn, "2024-10-01/2024-10-02"),
            (.occurredOn, "2024-10-22 10:00 am"), (.callbackOn, "2024-11"),
            (.grievanceFiledOn, "2024-10-22 10:00 am"),
        ])
    func precision(field: Field, typed: String) {
        let error = #expect(throws: FieldError.self) { try reader.read(typed, for: field) }
        guard case .notADate(let name, let given, .notAccepted) = error else {
            Testing.Issue.record("\(String(describing: error))")
            return
        }
        #expect((name, given) == (field.rawValue, typed))
    }

    @Test("a request may have its time")
    func moment() throws {
        guard case .date(.moment(let moment)) = try reader.read("2024-10-21 2:30pm", for: .requestedAt) else {
            Testing.Issue.record("no moment")
            return
        }
        #expect(moment.description == "2024-10-21T14:30-07:00")
    }

    @Test("a day without its year is the latest such day for what happened, the next for what comes")
    func leaning() throws {
        #expect(try reader.read("Oct 30", for: .occurredOn) == .day("2023-10-30"))
        #expect(try reader.read("Oct 30", for: .callbackOn) == .day("2024-10-30"))
        let appointment = try reader.date("Oct 1", by: .futureMoment, called: "appointment_at")
        #expect(appointment == .day("2025-10-01"))
        let offered = try reader.date("Oct 1", by: .pastDay, called: "offered_on")
        #expect(offered == .day("2024-10-01"))
    }

    @Test("a part of an offer is refused by its own name")
    func partOfAnOffer() {
        let error = #expect(throws: FieldError.self) {
            try reader.date("2024-13-01", by: .futureMoment, called: "appointment_at")
        }
        #expect(error?.name == "appointment_at")
    }
}

@Suite struct NearestTests {
    @Test(
        "the nearest is at most a third of the letters away, or the only one that begins so",
        arguments: [
            ("refered", "referred"), ("opne", "open"), ("resolve", "resolved"), ("wit", "withdrawn"),
            ("dup", "duplicate"), ("re", nil), ("", nil), ("zzzz", nil), ("REFERRED", "referred"),
        ] as [(String, String?)])
    func status(typed: String, meant: String?) {
        #expect(nearest(to: typed, among: Status.codes) == meant)
    }

    @Test("a long text is no reason to be slow")
    func long() {
        let text = String(repeating: "x", count: 100_000)
        #expect(nearest(to: text, among: Kind.codes) == nil)
    }
}
