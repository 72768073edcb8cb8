// A list in each of its forms.

import AccessIssues
import Evidence
import Reporting
import Storage
import Words

/// Prints what a filter finds, in an order.
struct ListPrinter {
    /// On a terminal so many are shown, unless said.
    static let mostForPeople = 50

    let logbook: Logbook
    let filter: IssueFilter
    let order: IssueOrder
    let words: Words
    /// The day as of which issues are judged, in Pacific time.
    let today: CivilDate

    func printCSV(_ labels: Words?, withByteOrderMark: Bool) throws {
        let csv = try IssueCSV(
            counties: try logbook.referenceData().counties, labels: labels,
            withByteOrderMark: withByteOrderMark
        ) { piece in try Output.standard.bytes(piece.withUnsafeBytes { Array($0) }) }
        let book = try logbook.ruleBook()
        try logbook.forEachIssue(filter, in: order) { try csv.write($0, book.judge($0, asOf: today)) }
        try csv.finish()
    }

    func printLines() throws {
        try forEachAsJSON { try Output.standard.bytes($0.compact() + [0x0A]) }
    }

    func printJSON() throws {
        var separator = "[\n"
        try forEachAsJSON { json in
            try Output.standard.bytes(Array(separator.utf8) + json.compact())
            separator = ",\n"
        }
        try Output.standard.line(separator == "[\n" ? "[]" : "\n]")
    }

    private func forEachAsJSON(_ body: (JSON) throws -> Void) throws {
        let (counties, book) = (try logbook.referenceData().counties, try logbook.ruleBook())
        try logbook.forEachIssue(filter, in: order) { issue in
            try body(JSON(issue, counties: counties, assessed: book.assess(issue, today: today)))
        }
    }

    /// Prints the table; to a person the latest alone, or all of it through the pager.
    func printTable(_ surroundings: Surroundings, isLimited: Bool) throws {
        let (columns, rows) = surroundings.window
        let table = ListTable(width: columns, words)
        guard surroundings.printsToTerminal, !isLimited else { return try print(filter, table) }
        if let pager = Pager.wanted(surroundings), try logbook.hasMore(than: rows - 2, filter),
            try pager.page({ try print(filter, table) })
        {
            return
        }
        var few = filter
        few.limit = Self.mostForPeople
        try print(few, table)
    }

    private func print(_ filter: IssueFilter, _ table: ListTable) throws {
        var count = 0
        try logbook.forEachIssue(filter, in: order) { issue in
            if count == 0 { try Output.standard.line(table.head()) }
            count += 1
            try Output.standard.line(table.line(of: issue))
        }
        if count == 0 { try Output.standard.line(words.noIssues) }
        if count == filter.limit {
            let all = try logbook.count(filter)
            if all > count { try Output.standard.line(words.more(all - count)) }
        }
    }
}
