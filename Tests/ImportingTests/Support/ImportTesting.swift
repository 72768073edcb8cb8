// What the tests of imports share.

import AccessIssues
import Evidence
import Foundation
import Storage
import TestSupport
import Testing

@testable import Importing

typealias Issue = AccessIssues.Issue
typealias Field = AccessIssues.Field

let today = CivilDate(year: 2024, month: 10, day: 28)!

/// Understands answers on the tests' day.
var reader: FieldReader { FieldReader(today: today) { tables } }

private let tables = ReferenceData(
    counties: [County(name: "Orange", fips: "059"), County(name: "Kern", fips: "029")],
    planByAlias: ["kp": "kaiser"],
    campaigns: [
        Campaign(
            code: "kaiser-socal-2024", title: "", from: CivilDate(year: 2024, month: 10, day: 21)!, to: nil)
    ])

/// A map, as JSON. Throws ``MapError``.
func map(_ text: String) throws -> ImportMap { try ImportMap(JSON(parsing: Array(text.utf8))) }

extension FileImport {
    /// An import of that text by a map written as JSON.
    init(_ text: String, _ map: String) throws { try self.init(Array(text.utf8), map) }

    /// An import of those bytes.
    init(_ bytes: [UInt8], _ json: String) throws {
        self.init(.bytes(bytes), by: try map(json), reader: reader)
    }

    /// All rows that can become issues.
    func allRows() throws -> [Answers] { try firstRows(.max) }
}

extension FileImport.Survey {
    /// What is wrong, each kind once.
    var found: [RowProblem] { problems.groups.map(\.first) }
}

extension Logbook {
    /// A logbook in that folder.
    static func inFolder(_ folder: TemporaryFolder) throws -> Logbook {
        try open(folder.file("logbook.sqlite"), for: .storing)
    }
}

/// Imports into the folder's logbook, and closes that.
@discardableResult
func store(_ file: FileImport, in folder: TemporaryFolder) throws -> FileImport.Stored {
    let survey = try file.survey()
    let logbook = try Logbook.inFolder(folder)
    defer { try? logbook.close() }
    return try file.store(survey, in: logbook, by: "tester", today: today)
}

/// What each issue holds, apart from its reference and from when it was logged; sorted.
func contents(of folder: TemporaryFolder) throws -> [String] {
    let logbook = try Logbook.inFolder(folder)
    var all: [String] = []
    try logbook.forEachIssue { issue in
        var parts = issue.values.map { "\($0.field.rawValue)=\($0.value.canonical)" }
        parts += try logbook.opened(issue).map { "\($0.key.rawValue)=\($0.value.text)" }
        parts += try logbook.openedNotes(of: issue).map { "note=\($0.text.text)" }
        parts += issue.offers.map { offer in
            "offer \(offer.number) \(offer.offeredOn?.canonical ?? "") "
                + "\(offer.appointmentAt?.canonical ?? "") \(offer.answer.rawValue)"
        }
        all.append(parts.sorted().joined(separator: "\n"))
    }
    try logbook.close()
    return all.sorted()
}

/// Expects that the whole of a logbook follows from its journal.
func expectWhole(_ folder: TemporaryFolder) throws {
    let report = try Logbook.check(folder.file("logbook.sqlite"))
    #expect(report.isWhole, "\(report.findings)")
}
