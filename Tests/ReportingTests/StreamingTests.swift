import AccessIssues
import Foundation
import SQLite
import Storage
import Testing
import Words

@testable import Reporting

@Suite struct StreamingTests {
    @Test(
        "a person's earliest issue is the same, however few persons there is room for",
        arguments: [0, 1, 3, 1000])
    func earliest(capacity: Int) throws {
        let book = try TemporaryLogbook()
        try book.logRandomIssues(60, around: "2024-11-07", seed: 7)
        for audience in ExportAudience.allCases {
            let selection = Selection(audience)
            try book.logbook.reading { connection in
                var people = EarliestIssues(selection, in: connection, capacity: capacity)
                var first: [String: String] = [:]
                var expected: [String?] = []
                var found: [Int: String] = [:]
                try connection.withStatement(
                    "SELECT reference, person FROM issue WHERE \(selection.condition(on: "issue")) "
                        + "AND person IS NOT NULL ORDER BY logged_at, reference"
                ) { statement in
                    try selection.bind(to: &statement)
                    try statement.forEachRow { row in
                        let (reference, person) = (try row.text(0), try row.text(1))
                        if first[person] == nil { first[person] = reference }
                        try row.withBytes(1) { mark in
                            try row.withBytes(0) { try people.ask(mark, at: $0, for: expected.count) }
                        }
                        expected.append(first[person])
                        // As many at a time as happen to fill a buffer.
                        if expected.count % 7 == 0 {
                            try people.answer { found[$1] = $0.text }
                        }
                    }
                }
                try people.answer { found[$1] = $0.text }
                #expect(!expected.isEmpty)
                #expect(expected.indices.map { found[$0] } == expected)
            }
        }
    }

    @Test("no table of a package is sorted: rows come in the order of an index")
    func queryPlans() throws {
        let book = try TemporaryLogbook()
        for audience in ExportAudience.allCases {
            let selection = Selection(audience)
            for table in selection.tables() where table.ofEachIssue == nil {
                let plan = try book.logbook.reading { connection in
                    var lines: [String] = []
                    let selected = table.selected.joined(separator: ", ")
                    try connection.withStatement(
                        "EXPLAIN QUERY PLAN SELECT \(selected) \(table.rest(selection))"
                    ) { statement in
                        try statement.forEachRow { lines.append(try $0.text(3)) }
                    }
                    return lines
                }
                #expect(plan[0].hasPrefix("SCAN issue USING ") && plan[0].hasSuffix("INDEX issue_by_logging"))
                // The right part alone: the offers, or notes, of one issue.
                #expect(!plan.contains { $0.contains("TEMP B-TREE FOR ORDER BY") }, "\(plan)")
            }
        }
    }
}

extension ReferenceText {
    fileprivate var text: String {
        withBytes { bytes in bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
    }
}
