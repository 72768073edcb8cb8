import Evidence
import SQLite

// What was given to others: each row follows from one entry, the texts by their hashes.
extension EntryTable {
    static let issued = EntryTable(
        name: "issued",
        columns: [
            "number", "seq", "issued_at", "issued_by", "report", "first_day", "last_day", "week", "as_of",
            "only_logged_by_then", "audience", "language", "format", "rule_book", "checkpoint", "json",
            "content", "sha256",
        ],
        told: { entry in
            guard entry.kind == "issued" else { return [] }
            let body = entry.body
            func text(_ name: String) -> String? { body[name]?.text }
            let period = [text("first_day"), text("last_day"), text("week"), text("as_of")]
            let isCut = body["only_logged_by_then"]?.truth.map { $0 ? "1" : "0" }
            let form = ["audience", "language", "format", "rule_book", "checkpoint", "json", "content"]
            return [
                [body["number"]?.whole.map(String.init), String(entry.seq), entry.at, entry.actor]
                    + [text("report")] + period + [isCut] + form.map(text) + [text("content")]
            ]
        },
        stored: { entry, connection in
            try connection.all(
                """
                SELECT CAST(number AS TEXT), CAST(seq AS TEXT), issued_at, issued_by, report, first_day, last_day, week,
                  as_of, CAST(only_logged_by_then AS TEXT), audience, language, format, rule_book, checkpoint, json, content, sha256
                FROM issued WHERE desk = ? AND number = ?
                """,
                entry.desk, entry.body["number"]?.whole
            ) { row in
                var texts: [String?] = []
                for column in 0..<15 as Range<Int32> { texts.append(try row.optionalText(column)) }
                let json = Hash256(of: Array(try row.text(15).utf8)).hex
                return texts + [json, Hash256(of: try row.blob(16)).hex, try row.text(17)]
            }
        },
        strays: .byEntry(select: "SELECT desk, seq, CAST(number AS TEXT) FROM issued"))

    static let release = EntryTable(
        name: "release",
        columns: [
            "number", "seq", "released_at", "released_by", "first_day", "last_day", "plan", "sha256",
            "published",
        ],
        told: { entry in
            guard entry.kind == "released" else { return [] }
            let texts = ["first_day", "last_day", "plan", "sha256", "published"].map { entry.body[$0]?.text }
            return [
                [entry.body["number"]?.whole.map(String.init), String(entry.seq), entry.at, entry.actor]
                    + texts
            ]
        },
        stored: { entry, connection in
            try connection.all(
                """
                SELECT CAST(number AS TEXT), CAST(seq AS TEXT), released_at, released_by, first_day, last_day, plan, sha256, published
                FROM release WHERE desk = ? AND number = ?
                """,
                entry.desk, entry.body["number"]?.whole
            ) { row in
                var texts: [String?] = []
                for column in 0..<8 as Range<Int32> { texts.append(try row.optionalText(column)) }
                return texts + [Hash256(of: Array(try row.text(8).utf8)).hex]
            }
        },
        strays: .byEntry(select: "SELECT desk, seq, CAST(number AS TEXT) FROM release"))
}

/// Which release counted the issues whose day doesn't say it.
struct CountedApartTable: TextTable {
    let name = "counted_apart"
    let texts = ["CAST(release AS TEXT)"]

    func check(_ story: Story, _ rows: [[String?]], _ check: LogbookCheck) throws {
        // Where the list of releases can't be read, that was found.
        guard let releases = check.releases else { return }
        var standing = story.standing
        standing.goOn(to: nil, in: releases)
        guard let apart = standing.apart, story.issue != nil else {
            for _ in rows { check.find(.row(table: name, key: story.subject, .stray)) }
            return
        }
        guard let row = rows.first else {
            return check.find(.row(table: name, key: story.subject, .missing))
        }
        if !isSame(row[1], apart.release.map(String.init)) {
            check.find(.row(table: name, key: story.subject, .changed(["release"])))
        }
    }
}
