// Damaged logbooks: whatever was done to the file, carewatch neither crashes nor hangs, and `check` finds what changed.

import AccessIssues
import Foundation
import Reporting
import SQLite
import Storage
import TestSupport

/// Damages copies of one logbook and looks what carewatch makes of them.
public final class BadLogbooks {
    /// What `check` came to.
    public enum Outcome: String, Sendable {
        /// It wouldn't open the file, and said why.
        case refused
        /// It named what is wrong.
        case found
        /// It named what is wrong, though every row reads as before.
        case foundBeyondRows = "found, where no row changed"
        /// Nothing was wrong, and every row reads as before.
        case noData = "whole: every row reads as before"
    }

    private let place: Place
    private let files: [String: [UInt8]]
    private let whole: Content

    /// Makes the logbook.
    public init() throws {
        place = try Place()
        try FullLogbook.make(in: place)
        (files, whole) = (place.files(), try Self.contentOfWhole(place))
    }

    /// Takes a logbook that another process made, with its key.
    public init(copyOf path: String) throws {
        place = try Place()
        var files: [String: [UInt8]] = [:]
        for ending in ["", ".key"] {
            files["logbook.sqlite" + ending] = FileManager.default.contents(atPath: path + ending).map(
                Array.init)
        }
        try place.put(files)
        (self.files, whole) = (files, try Self.contentOfWhole(place))
    }

    private static func contentOfWhole(_ place: Place) throws -> Content {
        guard let content = try Content(of: place.logbookPath) else { throw Wrong("no logbook was made") }
        // Only a backup that carries its key has a row there.
        let empty = content.rows.filter { $0.value == 0 && $0.key != "carried_key" }.keys.sorted()
        guard empty.isEmpty else { throw Wrong("these tables are empty: \(empty)") }
        return content
    }

    /// The logbook, whole.
    public var bytes: [UInt8] { files["logbook.sqlite"] ?? [] }

    /// Puts the whole one, with its key, into a folder, for other processes; returns its path.
    public func put(into folder: TemporaryFolder) throws -> String {
        for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: folder.file(name))) }
        return folder.file("logbook.sqlite")
    }

    /// Damages a copy as the seed says, reads it in every way, and throws ``Wrong`` if `check` passed over something.
    public func attempt(_ seed: UInt64) throws -> (Damage, Outcome) {
        var random = SplitMix64(seed: seed)
        let damage = Damage.allCases[Int(seed % UInt64(Damage.allCases.count))]
        var bytes = bytes
        damage.apply(to: &bytes, using: &random)
        return (damage, try outcome(of: bytes))
    }

    /// Changes one byte anywhere, as the seed says; where every row reads as before, says what the byte is for.
    public func flip(_ seed: UInt64) throws -> (Outcome, place: String) {
        var random = SplitMix64(seed: seed)
        var bytes = bytes
        let offset = Int.random(in: bytes.indices, using: &random)
        bytes[offset] ^= UInt8.random(in: 1...255, using: &random)
        let outcome = try outcome(of: bytes)
        try place.put(files)
        return (outcome, try PageMap(of: self.bytes, at: place.logbookPath).kind(at: offset))
    }

    /// What `check` makes of these bytes.
    public func outcome(of bytes: [UInt8]) throws -> Outcome {
        var files = files
        files["logbook.sqlite"] = bytes
        try place.put(files)
        var report: CheckReport?
        do { report = try Logbook.check(place.logbookPath) } catch LogbookError.notConfirmed {
            throw Wrong("check said of a change that it isn't confirmed, and changes nothing")
        } catch is LogbookError {} catch is BackupError {}
        let now = (try? Content(of: place.logbookPath)) ?? nil
        readEverything()
        switch (report?.isWhole, now == whole) {
        case (nil, _): return .refused
        case (false?, let isSame): return isSame ? .foundBeyondRows : .found
        case (true?, true): return .noData
        case (true?, false): throw Wrong("check found nothing, and rows changed")
        }
    }

    /// As `list`, `show`, `status` and `report` do; each may refuse.
    private func readEverything() {
        guard let logbook = try? place.open(.reading) else { return }
        defer { try? logbook.close() }
        let book = try? logbook.ruleBook()
        var references: [Reference] = []
        try? logbook.forEachIssue { references.append($0.reference) }
        for reference in references {
            guard let issue = try? logbook.issue(reference) else { continue }
            _ = try? logbook.opened(issue)
            _ = try? logbook.openedNotes(of: issue)
            _ = book?.judge(issue, asOf: Place.today)
        }
        _ = try? logbook.settings()
        _ = try? logbook.state(today: Place.today)
        let options = WeeklyReport.Options(week: ISOWeek(containing: Place.today), today: Place.today)
        _ = try? WeeklyReport.read(from: logbook, options)
    }
}
