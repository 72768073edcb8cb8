import AccessIssues
import Evidence
import TestSupport
import Testing

@testable import Importing

/// What is guessed of a file without a map, and what is left to a person.
@Suite struct MapGuessTests {
    private static let words: GuessWords = {
        var words = GuessWords()
        for (name, target) in [
            ("Date of call", "received_on"), ("When", "occurred_on"), ("Problem", "kind"),
            ("Case #", "source_id"),
            ("Teléfono", "phone"), ("Story", "narrative"), ("County", "county"), ("Insurance", "plan"),
            ("Offer", "appointment_at"), ("Who", "reporter"),
        ] {
            words.add(column: name, target)
        }
        for (word, code) in [("cancelled", "cancelled-not-rescheduled"), ("on hold", "phone-wait")] {
            words.add(word: word, code, of: .kind)
        }
        words.add(word: "Madre", "parent-guardian", of: .reporter)
        return words
    }()

    private func guess(_ text: String, named name: String = "calls.csv") throws -> MapGuess {
        try guess(Array(text.utf8), named: name)
    }

    private func guess(_ bytes: [UInt8], named name: String = "calls.csv") throws -> MapGuess {
        try MapGuess(.bytes(bytes), named: name, words: Self.words, reader: reader)
    }

    private func targets(_ guess: MapGuess) -> [String: String] {
        Dictionary(guess.columns.map { ($0.name, $0.target.name) }, uniquingKeysWith: { $1 })
    }

    private func dates(_ cells: String...) throws -> MapGuess.Dates? {
        try guess("When,x\n" + cells.map { "\"\($0)\",\n" }.joined()).columns.first?.dates
    }

    @Test("columns are known by their names, case and accents aside, else by what stands in them")
    func columns() throws {
        let guess = try guess(
            "CASE #,telefono,Insurance:,Place,Cell,Mail,Zip\n"
                + "1,213 555 0101,KP,Kern County,(213) 555-0102,a@b.org,90001\n"
                + "2,213 555 0103,Foo,Orange,213-555-0104,c@d.org,90002\n")
        #expect(
            targets(guess) == [
                "CASE #": "source_id", "telefono": "phone", "Insurance:": "plan", "Place": "county",
                "Cell": "phone_2", "Mail": "email",
            ])
        #expect(guess.ignored == ["Zip"] && guess.rows == 2 && guess.source == "calls")
        #expect(guess.undecided == [.init(column: "constants", word: "kind")])
        // An insurer that nobody knows is kept as it is written.
        let plans = guess.columns.first { $0.name == "Insurance:" }?.words
        #expect(Set((plans ?? []).map(\.code)) == ["kaiser", "Foo"])
    }

    @Test("the order of day and month is known by a day over 12 alone, and why is said")
    func dateForms() throws {
        #expect(try dates("03/04/2024", "10/22/2024")?.forms == ["mm/dd/yyyy"])
        #expect(try dates("03/04/2024", "22/10/2024")?.forms == ["dd/mm/yyyy"])
        #expect(
            try dates("03/04/2024", "10/22/2024")?.reasons == [
                .dayOver12(line: 3, text: "10/22/2024", day: 22, form: "mm/dd/yyyy")
            ])
        #expect(try dates("03/04/2024", "10/12/2024")?.forms == nil)
        #expect(
            try dates("03/04/2024", "10/12/2024")?.reasons == [
                .ambiguous(count: 2, line: 2, text: "03/04/2024")
            ])
        #expect(try dates("10/22/2024", "22/10/2024")?.forms == nil)
        #expect(try dates("10-22-24 14:30")?.forms == ["mm-dd-yy hh:mm"])
        #expect(try dates("2024-10-01", "2024-10", "2024-10-10/2024-10-20")?.forms == ["iso"])
        #expect(try dates("2024/10/01")?.forms == ["yyyy/mm/dd"])
        #expect(try dates("Oct 22, 2024", "22 de octubre de 2024")?.forms == ["words"])
        #expect(try dates("10/22/2024", "10/2024")?.forms == ["mm/dd/yyyy", "mm/yyyy"])
        // One shape that can be told doesn't tell another.
        #expect(try dates("10/22/2024", "03/04/24")?.forms == nil)
        #expect(try dates("soon", "later", "10/22/2024") == nil)
    }

    @Test(
        "every form that is guessed reads every date of the column, and to the day that was written",
        arguments: UInt64(0)..<40)
    func datesAreRead(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let form = random.one(of: ["mm/dd/yyyy", "dd.mm.yyyy", "mm-dd-yy", "yyyy/mm/dd", "dd/mm/yy", "iso"])
        let pattern = form == "iso" ? "yyyy-mm-dd" : form
        var days: [CivilDate] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            days.append(today.advanced(by: -Int.random(in: 1...400, using: &random)))
        }
        let cells = days.map { day -> String in
            let digits = day.description.split(separator: "-")
            return pattern.replacing("yyyy", with: digits[0]).replacing("yy", with: digits[0].suffix(2))
                .replacing("mm", with: digits[1]).replacing("dd", with: digits[2])
        }
        let text = "When,Problem\n" + cells.map { "\($0),on hold\n" }.joined()
        let guess = try guess(text)
        let isTold = pattern.hasPrefix("yyyy") || days.contains { ($0.description.suffix(2)) > "12" }
        #expect((guess.columns.first?.dates?.forms != nil) == isTold, "\(cells)")
        guard isTold else { return }
        let map = try ImportMap(guess.json { _ in "" })
        let read = try FileImport(.bytes(Array(text.utf8)), by: map, reader: reader).allRows()
        #expect(read.map { $0.values[.occurredOn]?.canonical } == days.map(\.description))
    }

    @Test("the encoding, the delimiter and the title lines are those that fit")
    func shape() throws {
        let rows = "Problem;County\r\ncancelled;Kern\r\n\"on; hold\";\"Oran\r\nge\"\r\n"
        let plain = try guess(rows)
        #expect(plain.delimiter == UInt8(ascii: ";") && plain.skippedLines == 0 && plain.encoding == .utf8)
        let titled = try guess("Calls, the week of Oct 21, 2024\r\n;;\r\n\r\n" + rows)
        // A blank line before the header is passed over in any case.
        #expect(titled.delimiter == UInt8(ascii: ";") && titled.skippedLines == 2)
        #expect(targets(titled) == ["Problem": "kind", "County": "county"])
        #expect(try guess("Problem\tCounty\ncancelled\tKern\n").delimiter == 9)
        let windows = try guess([0x93] + Array("Fe\",x\n".utf8) + [0xE9, 0x2C, 0x96, 0x0A])
        #expect(windows.encoding == .windows1252)
        #expect(try guess([0xEF, 0xBB, 0xBF] + Array("Problem,x\non hold,é\n".utf8)).encoding == .utf8)
        #expect(throws: ImportError.empty) { try guess("") }
    }

    @Test("a plan's name that is nearly a known one is a question, not a plan of its own")
    func slips() throws {
        let guess = try guess("Insurance,Problem\nKP,on hold\nKPP,on hold\nAcme Health,on hold\n")
        #expect(guess.undecided == [.init(column: "Insurance", word: "KPP")])
        let plans = guess.columns.first { $0.name == "Insurance" }?.words ?? []
        #expect(Set(plans.map(\.code)) == ["kaiser", nil, "Acme Health"])
    }

    @Test("several problems in a cell are parted where that makes known words of them")
    func separator() throws {
        let kinds = try guess("Problem,x\ncancelled,\ncancelled; on hold,\nodd;on hold,\n").columns[0]
        #expect(kinds.separator == ";")
        #expect(kinds.words?.map(\.text) == ["cancelled", "on hold", "odd"])
        #expect(kinds.words?.map(\.count) == [2, 2, 1])
        #expect(kinds.words?.map(\.code) == ["cancelled-not-rescheduled", "phone-wait", nil])
        #expect(try guess("Problem,x\n\"cancelled, not rescheduled\",\nodd,\n").columns[0].separator == nil)
    }

    @Test("stories, names, phones and what is too much to look through are no codes, and are listed nowhere")
    func privacy() throws {
        let stories = (1...30).map { "I waited \($0) weeks and nobody ever called me back about it,Kern\n" }
        #expect(targets(try guess("Problem,County\n" + stories.joined())) == ["County": "county"])
        let callers = (1...4).map { "Zelda Quartz \($0),on hold\n" }.joined()
        #expect(targets(try guess("Who,Problem\n" + callers)) == ["Problem": "kind"])
        #expect(targets(try guess("Who,Problem\nMadre,on hold\nmadre,on hold\n"))["Who"] == "reporter")
        let mixed = try guess("Problem,County\non hold,Kern\n213 555 0101,Kern\nz@q.org,Kern\non hold,\n")
        let text = String(decoding: mixed.json { _ in "" }.pretty(), as: UTF8.self)
        #expect(!text.contains("555") && !text.contains("@"), "\(text)")
        let many = (1...300).map { "kind \($0),Kern\n" }.joined()
        #expect(targets(try guess("Problem,County\n" + many)) == ["County": "county"])
    }

    @Test("a map that was guessed is a map: its notes are passed over, its questions are refused by name")
    func isAMap() throws {
        let text = "Case #,Problem,When,County\n1,on hold,10/22/2024,Kern\n2,odd,10/2024,Nowhere\n"
        let json = try guess(text).json { "\($0.count) reasons" }
        #expect(
            throws: MapError.undecided([
                .init(column: "Problem", word: "odd"), .init(column: "County", word: "Nowhere"),
            ])
        ) { try ImportMap(json) }
        let decided = String(decoding: json.pretty(), as: UTF8.self).replacing(
            #""odd": "?""#, with: #""odd": "other""#
        )
        .replacing(#""Nowhere": "?""#, with: #""Nowhere": null"#)
        let file = try FileImport(text, decided)
        let survey = try file.survey()
        #expect(survey.rows == 2 && survey.problems.rows == 0)
        let open = try guess("When,x\n03/04/2024,\n").json { _ in "" }
        #expect(
            throws: MapError.undecided([
                .init(column: "When", word: nil), .init(column: "constants", word: "kind"),
            ])
        ) { try ImportMap(open) }
    }

    @Test("a table of counts is refused")
    func counts() throws {
        #expect(throws: ImportError.counts(columns: ["Grievance Count"])) {
            try guess("County,Grievance Count\nKern,3\nOrange,4\n")
        }
    }
}
