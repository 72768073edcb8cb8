// A logbook with a row in every table.

import AccessIssues
import Evidence
import Foundation
import Storage

/// Makes a logbook of which no table is empty, by what everybody may call.
public enum FullLogbook {
    /// Makes it in the place, and closes it.
    static func make(in place: Place) throws {
        try place.using(.storing) { logbook in
            let all = try (0..<12).map { try place.issue($0, request: "r\($0)") }
            _ = try logbook.log(all, by: "desk", today: Place.today)
        }
        try bringRows(in: place)
        try bringPackage(in: place)
        try place.using { logbook in
            let answers = try Place.answers([.facility: "Anaheim", .name: "Ana"])
            let own = try ownReference(logbook)
            _ = try logbook.amend([own], with: answers, by: "desk")
            _ = try logbook.changeSettings(by: "desk") { $0.language = "es" }
            let referral = Referral(number: 1, regulator: "dmhc", caseNumber: "A-1", referredOn: Place.today)
            _ = try logbook.change([own], by: "desk") { _ in .referred(referral) }
            let again = ApproximateDate(canonical: "2024-10-23")
            _ = try logbook.recordCall(about: own, .voicemail, again: again, by: "desk")
            let day = #"{"holidays": [{"calendar": "federal", "date": "2025-01-09", "name": "by order"}]}"#
            _ = try logbook.addRules(
                RuleAddition(parsing: Array(day.utf8)), by: "desk", today: Place.today)
            let letter = NewExhibit(
                kind: .letter, datedOn: ApproximateDate(canonical: "2024-10-20"),
                sha256: Hash256(of: Array("Dear Rosa".utf8)).hex, bytes: 9, description: Secret("letter.pdf"),
                file: Array("Dear Rosa".utf8))
            _ = try logbook.register(letter, of: own, by: "desk")
            try logbook.record(rejectsFile: place.backupPath + ".rejects.csv", by: "desk")
            _ = try logbook.record(report, by: "desk")
            try release(in: logbook)
            let moved = try Place.answers([.occurredOn: Place.today.description])
            _ = try logbook.amend([own], with: moved, by: "desk")
            let summary = try logbook.backup(to: place.backupPath)
            try logbook.record(summary, by: "desk")
        }
        try FileManager.default.removeItem(atPath: place.backupPath)
        // One identifier stays without its hash.
        try withoutKey(in: place) {
            try place.using { logbook in
                _ = try logbook.log([place.issue(21)], by: "desk", today: Place.today)
            }
        }
        try Operation.mustBeWhole(place.logbookPath)
    }

    /// A report to others.
    static var report: NewIssuedReport {
        NewIssuedReport(
            .weekly, days: Place.today...Place.today, week: ISOWeek(containing: Place.today),
            asOf: Place.today, onlyLoggedByThen: false, audience: "regulator", language: "en", format: "json",
            ruleBook: "2026-11-25", checkpoint: "a checkpoint", json: Array("{}".utf8),
            content: Array("{}\n".utf8))
    }

    /// A release to the public.
    static func release(in logbook: Logbook) throws {
        try logbook.release(Place.today...Place.today, by: "desk") { _ in
            NewRelease(
                plan: "{}", published: #"{"parts":[{"part":"late"}]}"#,
                sha256: String(repeating: "0", count: 64))
        }
    }

    private static func ownReference(_ logbook: Logbook) throws -> Reference {
        var found: Reference?
        try logbook.forEachIssue { if $0.desk == logbook.desk { found = $0.reference } }
        guard let found else { throw Wrong("no issue of the desk is there") }
        return found
    }

    private static func bringRows(in place: Place) throws {
        func row(_ id: String?, _ content: UInt8) throws -> FileRow {
            var texts: [Field: String] = [.kind: "other", .source: "calls.csv"]
            texts[.sourceID] = id
            return FileRow(try Place.answers(texts), content: [content])
        }
        try place.using { logbook in
            try logbook.importRows(expecting: 3, by: "desk", today: Place.today) { rows in
                for row in try [row("7", 1), row(nil, 2), row(nil, 2)] { _ = try rows.add(row) }
            }
            let gone = try logbook.importRows(expecting: 1, by: "desk", today: Place.today) { rows in
                try rows.add(row("3", 9))
            }
            _ = try logbook.erase(gone.issues.map(\.reference), leaving: .nothing, by: "desk")
        }
    }

    private static func bringPackage(in place: Place) throws {
        guard let theirs = DeskID("AAAAAAAA") else { throw Wrong("no desk is AAAAAAAA") }
        let origin = PackageOrigin(exporter: theirs, size: 12, hash: Array(repeating: 7, count: 32))
        try place.using { logbook in
            for isAdopted in [false, true] {
                try logbook.receive(from: origin, by: "desk", adopting: isAdopted) { receipt in
                    _ = try receipt.add(packaged(isAdopted ? 2 : 1, of: theirs))
                }
            }
        }
    }

    private static func packaged(_ number: UInt64, of desk: DeskID) -> PackagedIssue {
        var issue = PackagedIssue(Reference(random: number), desk: desk, loggedAt: .now(), isWhole: true)
        issue.values[.kind] = .text("other")
        issue.values[.consent] = .text("regulator")
        issue.values[.receivedOn] = .date(.day(Place.today))
        issue.values[.status] = .text("open")
        issue.values[.source] = .text("their.csv")
        issue.values[.sourceID] = .text("\(number)")
        issue.notes = [OpenedNote(at: .now(), by: "them", text: Secret("a note"))]
        return issue
    }

    private static func withoutKey(in place: Place, _ body: () throws -> Void) throws {
        let (here, there) = (place.keyPath, place.keyPath + ".elsewhere")
        try FileManager.default.moveItem(atPath: here, toPath: there)
        try body()
        try FileManager.default.moveItem(atPath: there, toPath: here)
    }
}
