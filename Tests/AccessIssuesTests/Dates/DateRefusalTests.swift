import Testing

@testable import AccessIssues

private let today: CivilDate = "2024-10-22"

@Suite("Refusing dates")
struct DateRefusalTests {
    private func refusal(
        _ text: String, today: CivilDate = today, accepting: DateReader.Precision = .any,
        leaning: DateReader.Leaning = .past
    ) -> DateError? {
        do throws(DateError) {
            let date = try DateReader.read(text, today: today, accepting: accepting, leaning: leaning)
            Testing.Issue.record("\(text) was read as \(date)")
            return nil
        } catch {
            return error
        }
    }

    @Test("nothing typed", arguments: ["", " ", "\t \u{A0}"])
    func empty(text: String) {
        #expect(refusal(text) == .empty)
    }

    @Test(
        "what isn't known here is never guessed",
        arguments: [
            "soon", "monday pasado", "next lunes", "last week", "pasado mañana", "this friday", "22", "2024",
            "20241022",
            "Oct 22nd 2024 2025", "Oct 22 of 2024", "October 22th", "22st of October", "22 22 oct",
            "2024-10-22\n",
            "2024-10-22; DROP", "-", "/", "//", "--", ".", ",", ", Oct 22", "Oct 22 2024 1430", "2024-10-22T",
            "T14:30x",
            "10/22/2024/", "/10/22/2024", "2024-10-22-", "2024-10-10/2024-10-20/2024-10-30",
            "2024-10/2024-11",
            "2024-10-22 - 2024-10-23", "October 2024 5pm", "1\u{301}0/22/2024", "today tomorrow", "el",
            "el hoy",
            "2024-10-22T14:30PST", "2024-10-22 Z", "123456789012/1/2024", "99999999999999999999",
            "octubre de",
            "2024-1-5/2024-1-6", "2024-10-10/20", "22 de", "de octubre", "é", "\u{301}", "Oct 2 2 p",
        ])
    func unknown(text: String) {
        #expect(refusal(text) == .unknown(found: text))
    }

    @Test("longer than any date")
    func long() {
        let text = String(repeating: " ", count: 200) + "today"
        #expect(refusal(text) == .unknown(found: text))
    }

    @Test(
        "digits of another script",
        arguments: ["２024-10-22", "٢٠٢٤-١٠-٢٢", "10/２2/2024", "Oct ²", "10/½/2024"])
    func otherDigits(text: String) {
        #expect(refusal(text) == .nonASCIIDigit(found: text))
    }

    @Test(
        "another order, separator or width, with what it may mean",
        arguments: [
            ("2024-1-5", ["2024-01-05"]), ("2024-10-5", ["2024-10-05"]), ("2024/10/22", ["2024-10-22"]),
            ("2024.10.22", ["2024-10-22"]), ("10-22-2024", ["2024-10-22"]), ("22.10.2024", ["2024-10-22"]),
            ("10-5-2024", ["2024-10-05", "2024-05-10"]), ("5-5-2024", ["2024-05-05"]),
            ("2024-1", ["2024-01"]),
            ("10/2024", ["2024-10"]), ("10-2024", ["2024-10"]), ("2024/10", ["2024-10"]),
        ])
    func spelledOtherwise(text: String, suggestions: [String]) {
        let suggestions = suggestions.compactMap { ApproximateDate(canonical: $0) }
        #expect(refusal(text) == .spelledOtherwise(suggestions: suggestions))
    }

    @Test(
        "years of two digits",
        arguments: [
            "10/22/24", "24-10-22", "22.10.24", "Oct 22, 24", "22 oct 24", "22 de octubre de 24",
            "10/10/24-10/20/24",
        ])
    func twoDigitYear(text: String) {
        #expect(refusal(text) == .twoDigitYear(found: text))
    }

    @Test(
        "no year where none can be supplied",
        arguments: ["10/22", "10-22", "October", "octubre", "Oct 5pm", "mayo"])
    func yearMissing(text: String) {
        #expect(refusal(text) == .yearMissing(found: text))
    }

    @Test(
        "years out of range",
        arguments: [
            ("1899-12-31", 1899), ("10/22/3000", 3000), ("Oct 22, 1066", 1066), ("1850-10", 1850),
            ("Oct 1850", 1850),
            ("10/22/202", 202), ("10/22/20244", 20244), ("0024-10-22", 24), ("22 oct 20244", 20244),
        ])
    func yearOutOfRange(text: String, year: Int) {
        #expect(refusal(text) == .yearOutOfRange(year))
    }

    @Test("counting out of the range of years")
    func countingOutOfRange() {
        #expect(refusal("yesterday", today: "1900-01-01") == .yearOutOfRange(1899))
        #expect(refusal("tomorrow", today: "2999-12-31") == .yearOutOfRange(3000))
        #expect(refusal("next friday", today: "2999-12-31") == .yearOutOfRange(3000))
        #expect(refusal("Oct 22", today: "1900-01-01") == .yearOutOfRange(1899))
        #expect(refusal("Oct 22", today: "2999-12-31", leaning: .future) == .yearOutOfRange(3000))
        #expect(refusal("1900-01-01T00:00Z") == .yearOutOfRange(1899))
    }

    @Test(
        "days that don't exist, and what swapping day and month would give",
        arguments: [
            ("2024-02-30", 2024, 2, 30, nil), ("2/30/2024", 2024, 2, 30, nil),
            ("2023-02-29", 2023, 2, 29, nil),
            ("22/10/2024", 2024, 22, 10, "2024-10-22"), ("2024-13-05", 2024, 13, 5, "2024-05-13"),
            ("13/13/2024", 2024, 13, 13, nil), ("10/0/2024", 2024, 10, 0, nil),
            ("Oct 32 2024", 2024, 10, 32, nil),
            ("Feb 30", nil, 2, 30, nil), ("31 de abril", nil, 4, 31, nil), ("2024-2-30", 2024, 2, 30, nil),
            ("32-13-2024", 2024, 32, 13, nil), ("2024-02-30 14:30", 2024, 2, 30, nil),
        ] as [(String, Int?, Int, Int, String?)])
    func noSuchDay(text: String, year: Int?, month: Int, day: Int, swapped: String?) {
        let swapped = swapped.flatMap { CivilDate($0) }
        #expect(refusal(text) == .noSuchDay(year: year, month: month, day: day, swapped: swapped))
    }

    @Test("months that don't exist")
    func noSuchMonth() {
        #expect(refusal("2024-13") == .noSuchMonth(year: 2024, month: 13))
        #expect(refusal("0/2024") == .noSuchMonth(year: 2024, month: 0))
    }

    @Test("a bare weekday may be either", arguments: ["monday", "Lunes", "el lunes", "monday 5pm"])
    func bareWeekday(text: String) {
        #expect(refusal(text) == .bareWeekday(.monday, last: "2024-10-21", next: "2024-10-28"))
    }

    @Test("a time of no day", arguments: ["2 pm", "14:30", "9am", "2:30 p. m.", "14:30-07:00", "at 5pm"])
    func timeWithoutDay(text: String) {
        #expect(refusal(text) == .timeWithoutDay(found: text))
    }

    @Test(
        "times that no clock shows",
        arguments: [
            "today 24:00", "today 25:00", "today 12:60", "today 13pm", "today 0 am", "today 14:3",
            "today 14:30:60",
            "today 14:30 pm", "today 1:2:3:4", "today :30", "today 14:", "2024-10-22T123:00",
        ])
    func noSuchTime(text: String) {
        #expect(refusal(text) == .noSuchTime(found: text))
    }

    @Test("seconds, and offsets that no zone has")
    func secondsAndOffsets() {
        #expect(refusal("2024-10-22T14:30:15") == .seconds(found: "2024-10-22T14:30:15"))
        for text in ["2024-10-22T14:30-99:00", "2024-10-22T14:30+14:30", "today 2pm -00:00"] {
            #expect(refusal(text) == .noSuchOffset(found: text))
        }
    }

    @Test("2:30 may be at night or in the afternoon")
    func morningOrAfternoon() throws {
        let morning = try #require(CivilTime("02:30"))
        let afternoon = try #require(CivilTime("14:30"))
        #expect(refusal("today 2:30") == .morningOrAfternoon(morning: morning, afternoon: afternoon))
    }

    @Test("times that Pacific clocks skip or show twice")
    func clockChanges() throws {
        let skipped = try #require(CivilTime("02:30"))
        let twice = try #require(CivilTime("01:30"))
        #expect(refusal("2024-03-10 02:30") == .timeSkipped("2024-03-10", skipped))
        #expect(refusal("11/3/2024 1:30am") == .timeTwice("2024-11-03", twice, first: -420, second: -480))
        #expect(
            refusal("2024-03-10 02:30", accepting: .day) == .notAccepted(given: .time, accepted: .day))
    }

    @Test(
        "understood, but not what the field takes",
        arguments: [
            ("2024-10-22 14:30", .day, .time), ("2024-10-22T14:30-07:00", .day, .time),
            ("2024-10", .day, .month),
            ("Oct 2024", [.day, .time], .month), ("2024-10-10/2024-10-20", .day, .range),
            ("today", .time, .day),
            ("2024-10-22", [.time, .month], .day),
        ] as [(String, DateReader.Precision, DateReader.Precision)])
    func notAccepted(text: String, accepted: DateReader.Precision, given: DateReader.Precision) {
        #expect(refusal(text, accepting: accepted) == .notAccepted(given: given, accepted: accepted))
    }

    @Test("a span that ends before it starts", arguments: ["2024-10-20/2024-10-10", "10/20/2024-10/10/2024"])
    func endBeforeStart(text: String) {
        #expect(refusal(text) == .endBeforeStart(first: "2024-10-20", last: "2024-10-10"))
    }
}
