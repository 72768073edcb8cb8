// The slow, obvious way from the journal to everything else: each row that isn't the journal's must follow.

import AccessIssues
import Evidence
import SQLite
import Testing

@testable import Storage

/// Reads a logbook with a connection of its own and holds its tables against its journal.
struct JournalOracle {
    typealias Row = [String: String]

    private let connection: Connection
    private(set) var entries: [JournalEntry] = []
    private var bySeq: [Int: JournalEntry] = [:]
    private(set) var issues: [Reference: Issue] = [:]
    private var edge = TreeEdge()

    init(_ path: String) throws {
        connection = try Connection(path, .query)
    }

    /// Records an issue for whatever doesn't follow.
    mutating func check() throws {
        try readJournal()
        try checkIssues()
        try checkFollowing()
        try checkSealed()
        try checkNotes()
        try checkImports()
        try checkMaking()
        try checkSayings()
        try checkGivenOut()
        try checkReleases()
        #expect(try rows("PRAGMA foreign_key_check").isEmpty)
        #expect(try rows("PRAGMA integrity_check") == [["integrity_check": "ok"]])
    }

    /// Every row of a query, each value as text; NULL is left out.
    func rows(_ sql: String) throws -> [Row] {
        var statement = try connection.prepare(sql)
        let names = (0..<statement.columnCount).map { statement.columnName($0) }
        var rows: [Row] = []
        try statement.forEachRow { row in
            var read: Row = [:]
            for (index, name) in names.enumerated() {
                guard !row.isNull(Int32(index)) else { continue }
                let number = try? row.int(Int32(index))
                read[name] = try number.map(String.init) ?? row.text(Int32(index))
            }
            rows.append(read)
        }
        return rows
    }

    private mutating func readJournal() throws {
        struct Stored { let desk: String, seq: Int, subject: String, entry: [UInt8]?, leaf: [UInt8] }
        let stored = try connection.all(
            "SELECT desk, seq, subject, CAST(entry AS BLOB), leaf FROM journal ORDER BY desk, seq"
        ) { row in
            Stored(
                desk: try row.text(0), seq: try row.int(1), subject: try row.text(2),
                entry: try row.optionalBlob(3), leaf: try row.blob(4))
        }
        var withoutWords: [Int: String] = [:]
        for (index, row) in stored.enumerated() {
            #expect(row.seq == index + 1, "seq is dense")
            guard let bytes = row.entry else {
                withoutWords[row.seq] = row.subject
                edge.append(leaf: try #require(Hash256(row.leaf)))
                continue
            }
            let entry = try JournalEntry(parsing: bytes)
            if entry.kind == "erased" {
                for number in entry.body["erased"]?.elements ?? [] {
                    let seq = try #require(number.whole)
                    #expect(withoutWords.removeValue(forKey: seq) == entry.subject || bySeq[seq] == nil)
                }
            }
            #expect((entry.desk, entry.seq, entry.subject) == (row.desk, row.seq, row.subject))
            #expect(row.leaf == Hash256(of: [0] + bytes).bytes, "leaf = SHA-256(0x00 | entry)")
            edge.append(leaf: leafHash(bytes))
            entries.append(entry)
            bySeq[entry.seq] = entry
            guard let change = try EntryBody.decode(entry) else { continue }
            let reference = try #require(Reference(entry.subject))
            issues[reference] = try Issue.fold(issues[reference], change)
        }
        #expect(withoutWords == [:], "a later erased entry names each without words")
        let tree = try connection.all("SELECT desk, size, edge FROM tree") { row in
            (try row.text(0), try row.int(1), try row.blob(2))
        }
        #expect(tree.count == 1)
        #expect(tree.first?.0 == stored.first?.desk)
        #expect(tree.first?.1 == edge.size)
        #expect(tree.first?.2 == edge.serialized)
    }

    private func checkIssues() throws {
        var expected: [String: Row] = [:]
        var offers: [Row] = []
        for issue in issues.values {
            var row: Row = [
                "reference": issue.reference.description, "desk": issue.desk.description,
                "logged_at": issue.loggedAt.description, "notes": String(issue.notes),
                "week": issue.week.week.description, "week_basis": issue.week.basis.rawValue,
                "received_week": issue.receivedWeek.description,
            ]
            row["person"] = issue.person?.description
            row["person_is_chosen"] = issue.personTold?.isChosen == true ? "1" : "0"
            row["waiting_since"] = issue.waitingSince?.description
            row["waiting_until"] = issue.waitingUntil?.description
            for (field, value) in issue.values { row[field.rawValue] = value.canonical }
            row["referrals"] = String(issue.referrals.count)
            row["calls"] = String(issue.calls.count)
            row["exhibits"] = String(issue.exhibits.count)
            row.merge(clock(of: issue)) { _, new in new }
            expected[issue.reference.description] = row
            for offer in issue.offers {
                var row: Row = [
                    "reference": issue.reference.description, "number": String(offer.number),
                    "answer": offer.answer.rawValue,
                ]
                row["offered_on"] = offer.offeredOn?.canonical
                row["appointment_at"] = offer.appointmentAt?.canonical
                offers.append(row)
            }
        }
        let stored = try rows("SELECT * FROM issue")
        #expect(stored.count == expected.count)
        for row in stored {
            let wanted = expected[row["reference"] ?? ""]
            #expect(row == wanted)
            for (name, text) in row { #expect(Array(text.utf8) == Array((wanted?[name] ?? "").utf8)) }
        }
        let storedOffers = try rows("SELECT * FROM offer")
        #expect(Set(storedOffers) == Set(offers))
        #expect(storedOffers.count == offers.count)
    }

    /// What is timed, and between when: only where that isn't said by the columns of the dates themselves.
    private func clock(of issue: Issue) -> Row {
        var row: Row = ["situation": issue.situation?.code].compactMapValues(\.self)
        guard issue.situation != nil, issue.situation != .otherLaw, issue.situation != .phone else {
            return row
        }
        for (name, field) in [("requested", Field.requestedAt), ("prior", .priorAppointmentOn)] {
            guard let date = issue.date(field), date.canonical.utf8.count != 10 else { continue }
            row["\(name)_first"] = PacificTime.day(of: date.first).description
            row["\(name)_last"] = PacificTime.day(of: date.last).description
        }
        let ends =
            issue.offers.filter { $0.answer != .withdrawn }.compactMap(\.appointmentAt)
            + [issue.date(.attendedOn)].compactMap(\.self)
        let (first, last) = (ends.map(\.first).min(), ends.map(\.last).min())
        if let first, let last {
            let days = (PacificTime.day(of: first), PacificTime.day(of: last))
            row["stopped_first"] = days.0.description
            if days.0 != days.1 { row["stopped_last"] = days.1.description }
        }
        guard case .urgent = issue.situation else { return row }
        if let requested = issue.date(.requestedAt) {
            row["requested_first_ms"] = String(requested.first.millisecondsSince1970)
            row["requested_last_ms"] = String(requested.last.millisecondsSince1970)
        }
        if let first, let last {
            row["stopped_first_ms"] = String(first.millisecondsSince1970)
            row["stopped_last_ms"] = String(last.millisecondsSince1970)
        } else if !issue.status.isLive, let settled = issue.date(.closedOn) ?? issue.date(.receivedOn) {
            row["settled_ms"] = String(settled.first.millisecondsSince1970)
        }
        return row
    }

    /// Sealed bytes, keys, identifiers and requests are rows whose hashes their entries hold: each row has
    /// its hash, each hash its row.
    private func checkSealed() throws {
        var expected: Set<[String]> = []
        for entry in entries {
            let seq = String(entry.seq)
            for member in entry.body["sealed"]?.members ?? [] {
                expected.insert(["sealed", seq, member.name, member.value.text ?? ""])
            }
            if let key = entry.body["key"] {
                let id = key["id"]?.text ?? ""
                expected.insert(["issue_key", seq, entry.subject, id, key["wrapped"]?.text ?? ""])
                if let sealed = key["sealed"]?.text {
                    // One that was gone since nobody needed it is told again where its process goes on.
                    expected = expected.filter { $0.prefix(2) != ["sealing_key", id] }
                    expected.insert(["sealing_key", id, seq, sealed])
                }
            }
            for member in entry.body["sealing_keys"]?.members ?? [] {
                expected = expected.filter { $0.prefix(2) != ["sealing_key", member.name] }
                expected.insert(["sealing_key", member.name, seq, member.value.text ?? ""])
            }
            for id in entry.body["requests"]?.elements ?? [] {
                expected.insert(["request", seq, id.text ?? "", entry.subject, ""])
            }
            for row in entry.body["rows"]?.elements ?? [] {
                expected.insert(["erased_row", seq, row["source"]?.text ?? "", row["hash"]?.text ?? ""])
            }
            if entry.kind == "identified" {
                expected = expected.filter { $0.prefix(2) != ["unidentified", entry.subject] }
            }
            for name in entry.body["unidentified"]?.elements ?? [] {
                expected.insert(["unidentified", entry.subject, name.text ?? ""])
            }
            for member in entry.body["identifiers"]?.members ?? [] {
                expected.remove(["unidentified", entry.subject, member.name])
                expected.insert(["identifier", seq, member.name, entry.subject, member.value.text ?? ""])
            }
            if let request = entry.body["request"] {
                expected.insert([
                    "request", seq, request["id"]?.text ?? "", entry.subject, request["content"]?.text ?? "",
                ])
            }
        }
        // A sealing key that nothing needs any more may be gone.
        let needed = Set(expected.filter { $0[0] == "issue_key" }.map { $0[3] })
        expected = expected.filter { $0[0] != "sealing_key" || needed.contains($0[1]) }
        var stored: [[String]] = []
        func read(_ sql: String, _ row: (borrowing SQLite.Row) throws -> [String]) throws {
            stored += try connection.all(sql, as: row)
        }
        func salted(_ bytes: [UInt8], _ seq: Int) -> String { bySeq[seq]?.saltedHash(of: bytes).hex ?? "?" }
        try read("SELECT seq, field, value FROM sealed ORDER BY seq, field") { row in
            ["sealed", String(try row.int(0)), try row.text(1), Hash256(of: try row.blob(2)).hex]
        }
        try read("SELECT seq, reference, sealing_key, wrapped FROM issue_key") { row in
            [
                "issue_key", String(try row.int(0)), try row.text(1), try row.text(2),
                Hash256(of: try row.blob(3)).hex,
            ]
        }
        try read("SELECT id, sealed, seq FROM sealing_key") { row in
            ["sealing_key", try row.text(0), String(try row.int(2)), Hash256(of: try row.blob(1)).hex]
        }
        try read("SELECT seq, source, hash FROM erased_row") { row in
            ["erased_row", String(try row.int(0)), try row.text(1), salted(try row.blob(2), try row.int(0))]
        }
        try read("SELECT seq, field, reference, hash FROM identifier") { row in
            [
                "identifier", String(try row.int(0)), try row.text(1), try row.text(2),
                salted(try row.blob(3), try row.int(0)),
            ]
        }
        try read("SELECT reference, field FROM unidentified") { row in
            ["unidentified", try row.text(0), try row.text(1)]
        }
        try read("SELECT seq, id, reference, content FROM request") { row in
            let content = try row.optionalBlob(3)
            let seq = try row.int(0)
            return [
                "request", String(seq), try row.text(1), try row.text(2),
                content.map { salted($0, seq) } ?? "",
            ]
        }
        #expect(stored.count == expected.count)
        #expect(Set(stored) == expected)
    }

    /// Which row of which file made an issue, and which package brought one.
    private func checkImports() throws {
        struct Row: Hashable { let source, id, place, reference, content: String }
        var (rows, received): ([String: Row], [String: [String]]) = ([:], [:])
        /// The latest entry that tells what stands in a row, whose salt hides its content.
        var latest: [String: JournalEntry] = [:]
        var first: [String: JSON] = [:]
        for entry in entries {
            if entry.kind == "logged" { first[entry.subject] = entry.body["set"] }
            if let row = entry.body["row"] {
                let set = first[entry.subject]
                latest[entry.subject] = entry
                let (content, hasID) = (row["content"]?.text ?? "", row["has_id"]?.truth == true)
                rows[entry.subject] = Row(
                    source: set?["source"]?.text ?? "?",
                    id: hasID ? set?["source_id"]?.text ?? "?" : content,
                    place: String(row["place"]?.whole ?? 0), reference: entry.subject,
                    content: hasID ? content : "")
            }
            if entry.kind == "received", let package = entry.body["package"] {
                received[entry.subject] = [
                    package["exporter"]?.text ?? "?", String(package["size"]?.whole ?? 0),
                    package["hash"]?.text ?? "?",
                ]
            }
            guard entry.kind == "adopted" else { continue }
            received[entry.subject] = nil
            let values = Reference(entry.subject).flatMap { issues[$0]?.values }
            guard let source = values?[.source]?.canonical, let id = values?[.sourceID]?.canonical else {
                continue
            }
            if !rows.values.contains(where: { $0.source == source && $0.id == id && $0.place == "1" }) {
                rows[entry.subject] = Row(
                    source: source, id: id, place: "1", reference: entry.subject, content: "")
            }
        }
        let stored = try connection.all(
            "SELECT source, typeof(id), CAST(id AS BLOB), place, reference, content FROM imported_row"
        ) { row -> Row in
            let reference = try row.text(4)
            func salted(_ bytes: [UInt8]) -> String { latest[reference]?.saltedHash(of: bytes).hex ?? "?" }
            let id = try row.blob(2)
            return Row(
                source: try row.text(0),
                id: try row.text(1) == "text" ? String(decoding: id, as: UTF8.self) : salted(id),
                place: String(try row.int(3)), reference: reference,
                content: try row.optionalBlob(5).map(salted) ?? "")
        }
        #expect(Set(stored) == Set(rows.values))
        #expect(stored.count == rows.count)
        let packages = try connection.all("SELECT reference, exporter, size, package FROM received") { row in
            (try row.text(0), [try row.text(1), String(try row.int(2)), hex(try row.blob(3))])
        }
        #expect(Dictionary(packages, uniquingKeysWith: { one, _ in one }) == received)
    }

    private func checkMaking() throws {
        let made = try #require(entries.first)
        #expect(made.kind == "made")
        let desk = try connection.all("SELECT id, made_at, sealing_key, signing_key FROM desk") { row in
            [try row.text(0), try row.text(1), hex(try row.blob(2)), hex(try row.blob(3))]
        }
        let names = ["desk", "made_at", "sealing_key", "signing_key"]
        var told = names.map { made.body[$0]?.text ?? "?" }
        for entry in entries where entry.kind == "rotated" {
            told[2] = entry.body["sealing_key"]?.text ?? told[2]
        }
        #expect(desk == [told])
        let steps = entries.filter { $0.kind == "migrated" }.map { entry in
            [
                String(entry.body["version"]?.whole ?? 0), entry.body["name"]?.text ?? "?",
                entry.body["sha256"]?.text ?? "?", entry.body["applied_at"]?.text ?? "?",
            ]
        }
        let stored = try connection.all(
            "SELECT version, name, sha256, applied_at FROM schema_migration ORDER BY version"
        ) { row in [String(try row.int(0)), try row.text(1), try row.text(2), try row.text(3)] }
        #expect(stored == steps)
        #expect(Int(try connection.userVersion) == stored.count)
        #expect(entries.filter { $0.kind == "made" }.count == 1)
    }

    /// What the desk told of itself: a row each time.
    private func checkSayings() throws {
        var (settings, backups): (Set<[String]>, Set<[String]>) = ([], [])
        for entry in entries {
            if entry.kind == "settings" || entry.kind == "undone" && entry.subject == entry.desk {
                for member in entry.body["set"]?.members ?? [] {
                    settings.insert([String(entry.seq), member.name, member.value.text ?? "?"])
                }
                for name in entry.body["clear"]?.elements ?? [] {
                    settings.insert([String(entry.seq), name.text ?? "?", "nothing"])
                }
            }
            if entry.kind == "backed-up" {
                backups.insert([
                    String(entry.seq), entry.at, entry.body["path"]?.text ?? "?",
                    String(entry.body["entries"]?.whole ?? 0),
                ])
            }
        }
        let rejects = entries.filter { $0.kind == "rejected" }.map {
            ["seq": String($0.seq), "path": $0.body["path"]?.text ?? "?", "desk": $0.desk]
        }
        #expect(try rows("SELECT * FROM rejects_file ORDER BY seq") == rejects)
        let storedSettings = try rows("SELECT * FROM setting").map { row in
            [row["seq"] ?? "?", row["name"] ?? "?", row["value"] ?? "nothing"]
        }
        #expect(Set(storedSettings) == settings && storedSettings.count == settings.count)
        let storedBackups = try rows("SELECT * FROM backup").map { row in
            ["seq", "made_at", "path", "entries"].map { row[$0] ?? "?" }
        }
        #expect(Set(storedBackups) == backups && storedBackups.count == backups.count)
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}

/// Holds a logbook's tables against its journal, and returns the issues that the journal tells.
@discardableResult func checkFold(of folder: Folder) throws -> [Reference: Issue] {
    var oracle = try JournalOracle(folder.logbookPath)
    try oracle.check()
    return oracle.issues
}
