import AccessIssues
import Foundation
import TestSupport
import Testing

@testable import Importing

/// How files write their dates, against Foundation's formatter.
@Suite struct DateFormatTests {
    /// The pattern as a map says it, and as Unicode says it (unicode.org/reports/tr35, Date Format Patterns).
    static let patterns: [(ours: String, unicode: String)] = [
        ("mm/dd/yyyy", "MM/dd/yyyy"), ("dd/mm/yyyy", "d/M/yyyy"), ("mm/dd/yyyy", "M/d/yyyy"),
        ("dd.mm.yyyy", "dd.MM.yyyy"), ("yyyy-mm-dd", "yyyy-MM-dd"), ("yyyy/mm/dd", "yyyy/M/d"),
        ("mm-dd-yyyy", "MM-dd-yyyy"), ("dd mm yyyy", "dd MM yyyy"), ("mm/dd/yy", "MM/dd/yy"),
        ("dd.mm.yy", "d.M.yy"), ("yyyy, mm, dd", "yyyy, MM, dd"), ("mm/dd/yyyy hh:mm", "MM/dd/yyyy H:mm"),
        ("dd.mm.yyyy hh:mm:ss", "dd.MM.yyyy HH:mm:ss"), ("yyyy-mm-ddthh:mm", "yyyy-MM-dd'T'HH:mm"),
        ("MM/DD/YYYY", "MM/dd/yyyy"), ("mm/yyyy", "MM/yyyy"),
    ]

    private static func formatter(_ pattern: String) -> DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.calendar = Calendar(identifier: .gregorian)
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = pattern
        return formatter
    }

    private func read(_ text: String, _ forms: [String], _ rule: DateRule = .pastDayOrPeriod) -> String? {
        DateColumn(formats: forms.compactMap { DateFormat($0) }, name: "occurred_on", rule: rule).read(text)
            .text
    }

    @Test("each pattern reads what Foundation writes", arguments: patterns.indices)
    func againstFoundation(index: Int) throws {
        var random = SplitMix64(seed: UInt64(index))
        let (ours, unicode) = Self.patterns[index]
        let (writer, iso) = (Self.formatter(unicode), Self.formatter("yyyy-MM-dd HH:mm"))
        let (format, hasTime) = (try #require(DateFormat(ours)), ours.contains("h"))
        #expect(format.pattern == ours.lowercased())
        for _ in 0..<500 {
            // 2000 to 2099, to the second.
            let date = Date(timeIntervalSince1970: .random(in: 946_684_800..<4_102_444_800, using: &random))
            let wanted = iso.string(from: date)
            let written = writer.string(from: date)
            if ours == "mm/yyyy" {
                #expect(read(written, [ours]) == String(wanted.prefix(7)), "\(written)")
                continue
            }
            #expect(read(written, [ours]) == String(wanted.prefix(10)), "\(written)")
            // The time is kept where the field takes one.
            #expect(
                read(written, [ours], .pastMomentOrPeriod) == (hasTime ? wanted : String(wanted.prefix(10))),
                "\(written)")
        }
    }

    @Test("what doesn't stand as the pattern says is no date of it")
    func otherForms() {
        for text in [
            "10-28-2024", "10/28/24", "10/28/12024", "010/28/2024", "10/028/2024", "10/28", "10/28/2024 ",
            "/28/2024",
            "10/28/2024 10:00", "10//28/2024", "+1/28/2024", "１0/28/2024", "Oct 28, 2024", "2024-10-28",
            "10/28/2024x",
        ] {
            #expect(read(text, ["mm/dd/yyyy"]) == nil, "\(text)")
        }
        #expect(read("10/28/2024", ["mm/dd/yy"]) == nil)
        #expect(read("10/28/2024 1000", ["mm/dd/yyyy hh:mm"]) == nil)
        #expect(read("10/28/2024 10:5", ["mm/dd/yyyy hh:mm"]) == nil)
    }

    @Test("a day that there isn't is refused by its row, not mended")
    func noSuchDay() throws {
        let file = try FileImport(
            "D\n02/30/2024\n02/29/2023\n02/29/2024\n00/10/2024\n10/00/2024\n04/31/2024\n11/15/2024\n",
            #"{"source": "x", "columns": {"D": {"field": "occurred_on", "dates": "mm/dd/yyyy"}}, "constants": {"kind": "other"}}"#
        )
        let survey = try file.survey()
        #expect(survey.rows == 1)
        #expect(survey.problems.rows == 6)
        #expect(survey.found.map(\.line) == [2, 8])  // no such day, and one in the future
        #expect(try file.allRows().map { $0.values[.occurredOn]?.canonical } == ["2024-02-29"])
    }

    @Test("an hour that there isn't is refused where the hour counts")
    func noSuchTime() throws {
        let file = try FileImport(
            "D\n10/01/2024 24:30\n10/01/2024 23:60\n10/01/2024 23:59\n",
            #"{"source": "x", "columns": {"D": {"field": "requested_at", "dates": "mm/dd/yyyy hh:mm"}}, "constants": {"kind": "other"}}"#
        )
        let survey = try file.survey()
        #expect(survey.problems.rows == 2 && survey.found.map(\.line) == [2])
        let kept = try file.allRows().compactMap { $0.values[.requestedAt]?.canonical }
        #expect(kept.count == 1 && kept[0].hasPrefix("2024-10-01T23:59"), "\(kept)")
    }

    @Test("ISO 8601 is read as it stands: days, moments, months and ranges")
    func iso() {
        for text in ["2024-10-22", "2024-10", "2024-10-10/2024-10-20"] {
            #expect(read(text, ["iso"]) == text)
        }
        for text in ["2024-10-22T00:00", "2024-10-22 00:00", "2024-10-22 00:00:00"] {
            #expect(read(text, ["iso"]) == "2024-10-22", "\(text)")
        }
        #expect(read("2024-10-22 14:30", ["iso"], .pastMomentOrPeriod) == "2024-10-22 14:30")
        for text in ["10/22/2024", "20241022", "2024/10/22", "Oct 22, 2024", "2024-1-22"] {
            #expect(read(text, ["iso"]) == nil, "\(text)")
        }
        // Whatever begins so and goes on otherwise is the field's to refuse, whole.
        for text in ["2024-10-22x", "2024-10-22 or 23", "2024-10-22/", "2024-10-22T25"] {
            #expect(read(text, ["iso"]) == text, "\(text)")
        }
    }

    @Test("month names are read in both languages, with their year")
    func words() {
        for text in ["Oct 22, 2024", "October 22, 2024", "22 de octubre de 2024", "22 Oct 2024"] {
            #expect(read(text, ["words"]) == "2024-10-22", "\(text)")
        }
        #expect(read("October 2024", ["words"]) == "2024-10")
        for text in [
            "Oct 22", "today", "yesterday", "last Monday", "Monday", "hoy", "22 de octubre", "2024-10-22",
            "10/11/2024",
        ] {
            #expect(read(text, ["words"]) == nil, "\(text)")
        }
    }

    @Test("among words no date in digits hides: its order would be a guess")
    func digitsAmongWords() {
        for text in [
            "10/11/2024 2pm", "10/11/2024 2:30 pm", "10/11/24 at 3pm", "10.11.2024 2pm",
            "10-11-2024 14:30 PST",
        ] {
            #expect(read(text, ["words"], .pastMomentOrPeriod) == nil, "\(text)")
        }
    }

    @Test("a column may have several forms, each read by its own")
    func severalForms() {
        let forms = ["mm/dd/yyyy", "iso", "words", "mm/yyyy"]
        #expect(read("03/04/2024", forms) == "2024-03-04")
        #expect(read("2024-03-04", forms) == "2024-03-04")
        #expect(read("March 4, 2024", forms) == "2024-03-04")
        #expect(read("03/2024", forms) == "2024-03")
        #expect(read("04.03.2024", forms) == nil)
    }

    @Test("every real day is read back from every form of digits, whatever the order")
    func everyDay() {
        for number in stride(from: 10_957, to: 24_000, by: 7) {
            let day = CivilDate(daysSince1970: Int32(number))
            let parts = day.description.split(separator: "-").map(String.init)
            #expect(read("\(parts[1])/\(parts[2])/\(parts[0])", ["mm/dd/yyyy"]) == day.description)
            #expect(read("\(parts[2]).\(parts[1]).\(parts[0])", ["dd.mm.yyyy"]) == day.description)
        }
    }
}
