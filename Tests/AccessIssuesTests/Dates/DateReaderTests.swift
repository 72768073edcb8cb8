import TestSupport
import Testing

@testable import AccessIssues

/// Tuesday, 2024-10-22, unless a test says otherwise.
private let today: CivilDate = "2024-10-22"

@Suite("Reading dates as people type them")
struct DateReaderTests {
    @Test(
        "every accepted spelling of a day",
        arguments: [
            ("2024-10-22", "2024-10-22"), ("  2024-10-22\t", "2024-10-22"), ("10/22/2024", "2024-10-22"),
            ("1/5/2024", "2024-01-05"), ("01/05/2024", "2024-01-05"), ("2/29/2024", "2024-02-29"),
            ("Oct 22", "2024-10-22"), ("OCTOBER 22", "2024-10-22"), ("22 Oct", "2024-10-22"),
            ("oct. 22", "2024-10-22"), ("Oct   22,  2023", "2023-10-22"), ("Oct 22 2023", "2023-10-22"),
            ("Oct 22,2023", "2023-10-22"), ("22 October 2023", "2023-10-22"), ("October 22nd", "2024-10-22"),
            ("October 1st, 2024", "2024-10-01"), ("3rd of October", "2024-10-03"),
            ("the 11th of October", "2024-10-11"),
            ("22 de octubre", "2024-10-22"), ("22 oct 2024", "2024-10-22"), ("octubre 22", "2024-10-22"),
            ("22 de octubre de 2023", "2023-10-22"), ("el 22 de octubre del 2023", "2023-10-22"),
            ("1ro de enero", "2024-01-01"), ("22 DE OCTUBRE", "2024-10-22"), ("Sept 5", "2024-09-05"),
            ("Oct 23", "2023-10-23"), ("Dec 31", "2023-12-31"), ("Feb 29", "2024-02-29"),
            ("today", "2024-10-22"), ("HOY", "2024-10-22"), ("Yesterday", "2024-10-21"),
            ("ayer", "2024-10-21"),
            ("tomorrow", "2024-10-23"), ("mañana", "2024-10-23"), ("MAÑANA", "2024-10-23"),
            ("manana", "2024-10-23"),
            ("man\u{303}ana", "2024-10-23"), ("last monday", "2024-10-21"), ("last tuesday", "2024-10-15"),
            ("next tuesday", "2024-10-29"), ("Next Friday", "2024-10-25"), ("lunes pasado", "2024-10-21"),
            ("el lunes pasado", "2024-10-21"), ("el pasado lunes", "2024-10-21"),
            ("próximo viernes", "2024-10-25"),
            ("viernes próximo", "2024-10-25"), ("el proximo viernes", "2024-10-25"),
            ("miércoles próximo", "2024-10-23"), ("Sábado pasado", "2024-10-19"),
            ("sabado pasado", "2024-10-19"),
            ("pro\u{301}ximo domingo", "2024-10-27"), ("2024-10-22\u{A0}", "2024-10-22"),
        ])
    func days(text: String, expected: String) throws {
        let date = try DateReader.read(text, today: today, accepting: .day, leaning: .past)
        #expect(date.canonical == expected)
    }

    @Test("each month by every name and abbreviation, in two languages")
    func months() throws {
        let names = [
            ["January", "Jan", "Jan.", "enero", "ene", "ene."], ["February", "feb", "febrero"],
            ["March", "mar", "marzo"], ["April", "apr", "abril", "abr"], ["May", "mayo"],
            ["June", "jun", "junio"], ["July", "jul", "julio"], ["August", "aug", "agosto", "ago"],
            ["September", "sept", "sep", "septiembre", "setiembre", "set"], ["October", "oct", "octubre"],
            ["November", "nov", "noviembre"], ["December", "dec", "diciembre", "dic"],
        ]
        for (index, spellings) in names.enumerated() {
            let month = index + 1
            for name in spellings {
                for text in ["\(name) 9 2023", "9 \(name) 2023", "9 de \(name.uppercased()) de 2023"] {
                    let date = try DateReader.read(text, today: today, accepting: .day, leaning: .past)
                    #expect(date == CivilDate(year: 2023, month: month, day: 9).map { .day($0) })
                }
                for text in ["\(name) 2023", "\(name) de 2023", "\(name), 2023"] {
                    let date = try DateReader.read(text, today: today, accepting: .month, leaning: .past)
                    #expect(date == .month(year: 2023, month: month))
                }
            }
        }
    }

    @Test(
        "months and spans",
        arguments: [
            ("2024-10", "2024-10"), ("October 2024", "2024-10"), ("Oct 2024", "2024-10"),
            ("octubre de 2024", "2024-10"), ("2024-10-10/2024-10-20", "2024-10-10/2024-10-20"),
            ("10/10/2024-10/20/2024", "2024-10-10/2024-10-20"),
            ("2024-10-10/2024-10-10", "2024-10-10/2024-10-10"),
        ])
    func spans(text: String, expected: String) throws {
        let date = try DateReader.read(text, today: today, accepting: .period, leaning: .past)
        #expect(date.canonical == expected)
    }

    @Test(
        "every accepted spelling of a time",
        arguments: [
            ("2024-10-22T14:30", "2024-10-22T14:30-07:00"), ("2024-10-22 14:30", "2024-10-22T14:30-07:00"),
            ("2024-12-22 14:30", "2024-12-22T14:30-08:00"),
            ("2024-10-22T14:30-07:00", "2024-10-22T14:30-07:00"),
            ("2024-10-22T14:30-05:00", "2024-10-22T14:30-05:00"),
            ("2024-10-22T14:30Z", "2024-10-22T07:30-07:00"),
            ("2024-10-22t02:30z", "2024-10-21T19:30-07:00"),
            ("2024-10-22T14:30:00Z", "2024-10-22T07:30-07:00"),
            ("10/22/2024 2:30pm", "2024-10-22T14:30-07:00"), ("10/22/2024 2 pm", "2024-10-22T14:00-07:00"),
            ("10/22/2024 2:30 p.m.", "2024-10-22T14:30-07:00"),
            ("10/22/2024 2:30 p. m.", "2024-10-22T14:30-07:00"),
            ("10/22/2024, 2:30:00\u{202F}PM", "2024-10-22T14:30-07:00"),
            ("10/22/2024 12 am", "2024-10-22T00:00-07:00"),
            ("10/22/2024 12:15am", "2024-10-22T00:15-07:00"), ("10/22/2024 12pm", "2024-10-22T12:00-07:00"),
            ("10/22/2024 0:30", "2024-10-22T00:30-07:00"), ("yesterday 17:00", "2024-10-21T17:00-07:00"),
            ("yesterday at 5pm", "2024-10-21T17:00-07:00"), ("ayer a las 17:00", "2024-10-21T17:00-07:00"),
            ("tomorrow 9am", "2024-10-23T09:00-07:00"), ("mañana 9 a.m.", "2024-10-23T09:00-07:00"),
            ("last monday 10:05", "2024-10-21T10:05-07:00"),
            ("Oct 2, 2024, 5:00 pm", "2024-10-02T17:00-07:00"),
            ("Oct 2 2 pm", "2024-10-02T14:00-07:00"),
            ("22 de octubre de 2024 a las 9am", "2024-10-22T09:00-07:00"),
            ("2024-11-03 01:30-08:00", "2024-11-03T01:30-08:00"),
            ("11/3/2024 1:30am -07:00", "2024-11-03T01:30-07:00"),
            ("11/3/2024 1:30am-07:00", "2024-11-03T01:30-07:00"),
            ("2024-11-03 00:59", "2024-11-03T00:59-07:00"),
            ("2024-11-03 02:00", "2024-11-03T02:00-08:00"), ("2024-03-10 03:00", "2024-03-10T03:00-07:00"),
            ("2024-03-10T02:30-08:00", "2024-03-10T02:30-08:00"),
        ])
    func times(text: String, expected: String) throws {
        let date = try DateReader.read(text, today: today, accepting: [.day, .time], leaning: .past)
        #expect(date.canonical == expected)
    }

    @Test(
        "without a year: the latest that has been, or the next that comes; today is both",
        arguments: [
            ("Oct 22", "2024-10-22", "2024-10-22"), ("Oct 23", "2023-10-23", "2024-10-23"),
            ("Oct 21", "2024-10-21", "2025-10-21"), ("Feb 29", "2024-02-29", "2028-02-29"),
            ("1 ene", "2024-01-01", "2025-01-01"),
        ])
    func leaning(text: String, past: String, future: String) throws {
        let before = try DateReader.read(text, today: today, accepting: .day, leaning: .past)
        let after = try DateReader.read(text, today: today, accepting: .day, leaning: .future)
        #expect(before.canonical == past)
        #expect(after.canonical == future)
    }

    @Test("29 February is eight years away around 2100")
    func leapDay() throws {
        let before = try DateReader.read("Feb 29", today: "2103-06-01", accepting: .day, leaning: .past)
        let after = try DateReader.read("Feb 29", today: "2096-03-01", accepting: .day, leaning: .future)
        #expect(before.canonical == "2096-02-29")
        #expect(after.canonical == "2104-02-29")
    }

    @Test("a day without a year is the nearest on its side of today", arguments: UInt64(0)..<300)
    func nearest(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let today = CivilDate("2000-01-01").advanced(by: Int.random(in: 0..<40_000, using: &random))
        let typed = random.day()
        let text =
            "\(typed.day) \(["jan", "feb", "mar", "abr", "mayo", "jun", "julio", "ago", "sep", "oct", "nov", "dic"][typed.month - 1])"
        var (before, after) = (today, today)
        while before.month != typed.month || before.day != typed.day { before = before.previous }
        while after.month != typed.month || after.day != typed.day { after = after.next }
        #expect(try DateReader.read(text, today: today, accepting: .day, leaning: .past) == .day(before))
        #expect(try DateReader.read(text, today: today, accepting: .day, leaning: .future) == .day(after))
    }
}
