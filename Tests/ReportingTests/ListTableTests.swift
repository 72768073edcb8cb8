import AccessIssues
import Reporting
import Testing
import Words

/// The lines of a list, in windows of any width.
struct ListTableTests {
    private static let said: [[Field: String]] = [
        [.kind: "other"],
        [
            .kind: "cancelled-rescheduled-late", .county: "Los Angeles", .plan: "kaiser",
            .coverage: "medi-cal-managed", .care: "intensive-outpatient", .occurredOn: "2024-10-22",
        ],
        [
            .kind: "intake-wait", .county: "San Luis Obispo", .plan: "凱薩醫療機構 👩‍👩‍👧 및 기타",
            .coverage: "cdi-regulated",
            .care: "inpatient-residential", .occurredOn: "2024-10",
        ],
    ]

    /// The columns a terminal gives a character of these samples: each Chinese or Korean one, and a family, has two.
    private func width(_ text: String) -> Int {
        text.reduce(0) { count, letter in
            let first = letter.unicodeScalars.first?.value ?? 0
            return count + (0x4E00...0x9FFF ~= first || 0xAC00...0xD7A3 ~= first || first > 0xFFFF ? 2 : 1)
        }
    }

    @Test("no line is wider than the window, the reference stands whole, and a wider window hides nothing")
    func fits() throws {
        let book = try TemporaryLogbook()
        let issues = try book.log(Self.said)
        for words in Language.allCases.map({ Words($0) }) {
            var columns = 0
            for window in 28...220 {
                let table = ListTable(width: window, words)
                let heads = words.listHeads.filter(table.head().contains)
                #expect(heads.count >= columns, "\(window)")
                columns = heads.count
                #expect(width(table.head()) <= window)
                for issue in issues {
                    let line = table.line(of: issue)
                    #expect(line.hasPrefix("\(issue.reference)  "))
                    #expect(width(line) <= window, "\(window): \(line)")
                }
            }
            #expect(columns == words.listHeads.count)
        }
        let narrowest = ListTable(width: 1, Words(.english)).line(of: issues[0])
        #expect(narrowest.hasPrefix(issues[0].reference.description))
    }

    @Test("the cells of a column stand under its head, also after wide letters")
    func aligned() throws {
        let book = try TemporaryLogbook()
        let issues = try book.log(Self.said)
        let table = ListTable(width: 220, Words(.english))
        let head = table.head()
        let place = try #require(head.range(of: "Coverage"))
        let before = width(String(head[..<place.lowerBound]))
        for issue in issues.dropFirst() {
            let label = Words(.english).label(issue[.coverage]?.canonical ?? "", of: .coverage)
            let line = table.line(of: issue)
            let found = try #require(line.range(of: label), "\(line)")
            #expect(width(String(line[..<found.lowerBound])) == before, "\(line)")
        }
    }

    @Test(
        "a day that isn't known isn't made up: of a month or days of it the month is shown",
        arguments: [
            ("2024-10-22", "2024-10-22"), ("2024-10", "2024-10"),
            ("2024-10-10/2024-10-20", "2024-10"), ("2024-09-28/2024-10-03", "2024-09…"),
            ("2023-10-01/2024-10-03", "2023-10…"),
        ])
    func days(said: String, shown: String) throws {
        let book = try TemporaryLogbook()
        let issue = try book.log([[.kind: "other", .occurredOn: said]])[0]
        let cells = ListTable(Words(.english)).line(of: issue).split(separator: " ")
        #expect(cells[1] == shown)
    }
}
