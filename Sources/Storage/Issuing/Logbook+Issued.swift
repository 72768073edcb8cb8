// What was issued: recorded as it was, found again by its number.

import AccessIssues
import Evidence
import SQLite

extension Logbook {
    /// Records a report that is about to be given to others, and returns it with its number.
    ///
    /// `prepare` runs under the write lock; if it throws nothing is recorded. Throws ``LogbookError``, ``LogbookError/readOnly(path:)`` where nothing can be recorded.
    public func record(
        _ report: NewIssuedReport, by actor: String, beforeItIsStored prepare: () throws -> Void = {}
    ) throws -> IssuedReport {
        try changing {
            try prepare()
            guard let recorder else { preconditionFailure("a change is told inside its transaction") }
            let number = try nextNumber(in: "issued")
            let entry = try recorder.record("issued", report.body(number), by: actor, at: .now())
            try connection.run(
                """
                INSERT INTO issued (desk, number, seq, issued_at, issued_by, report, first_day, last_day, week, as_of,
                  only_logged_by_then, audience, language, format, rule_book, checkpoint, json, content, sha256)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                desk.description, number, entry.seq, entry.at, actor, report.report.rawValue,
                report.days.lowerBound.description, report.days.upperBound.description,
                report.week?.description, report.asOf.description, report.onlyLoggedByThen ? 1 : 0,
                report.audience, report.language, report.format, report.ruleBook, report.checkpoint,
                String(decoding: report.json, as: UTF8.self), report.content,
                Hash256(of: report.content).hex)
            guard let issued = try self.issued(number).first else {
                throw LogbookError.unreadable(what: "issued")
            }
            return issued
        }
    }

    /// The reports that were issued, the first one first.
    public func issuedReports() throws -> [IssuedReport] { try translating { try issued(nil) } }

    /// The report of that number. Throws ``IssuedError``.
    public func issuedReport(_ number: Int) throws -> IssuedReport {
        try translating {
            guard let report = try issued(number).first else {
                throw IssuedError.noSuchReport(number: number, last: try nextNumber(in: "issued") - 1)
            }
            return report
        }
    }

    /// The file of that report, byte for byte.
    public func content(ofIssued number: Int) throws -> [UInt8] {
        try translating {
            let content = try connection.first(
                "SELECT content FROM issued WHERE desk = ? AND number = ?", desk.description, number
            ) { try $0.blob(0) }
            guard let content else {
                throw IssuedError.noSuchReport(number: number, last: try nextNumber(in: "issued") - 1)
            }
            return content
        }
    }

    /// What that report says, as JSON.
    public func json(ofIssued number: Int) throws -> JSON {
        try translating {
            let text = try connection.first(
                "SELECT json FROM issued WHERE desk = ? AND number = ?", desk.description, number
            ) { try $0.text(0) }
            guard let text, let json = try? JSON(parsing: Array(text.utf8)) else {
                throw LogbookError.unreadable(what: "issued \(number)")
            }
            return json
        }
    }

    /// The number that the next row of a desk gets.
    func nextNumber(in table: String) throws -> Int {
        try connection.first(
            "SELECT coalesce(max(number), 0) + 1 FROM \(table) WHERE desk = ?", desk.description
        ) { try $0.int(0) } ?? 1
    }

    private func issued(_ number: Int?) throws -> [IssuedReport] {
        let unreadable = LogbookError.unreadable(what: "issued")
        return try connection.all(
            """
            SELECT number, seq, issued_at, issued_by, report, first_day, last_day, week, as_of, only_logged_by_then,
              audience, language, format, rule_book, checkpoint, sha256, length(content)
            FROM issued WHERE desk = ? AND number = coalesce(?, number) ORDER BY number
            """,
            desk.description, number
        ) { row in
            let week = try row.optionalText(7)
            guard let at = Instant(try row.text(2)),
                let report = IssuedReport.Kind(rawValue: try row.text(4)),
                let first = CivilDate(try row.text(5)), let last = CivilDate(try row.text(6)), first <= last,
                let asOf = CivilDate(try row.text(8)), week == nil || week.flatMap({ ISOWeek($0) }) != nil
            else { throw unreadable }
            return IssuedReport(
                number: try row.int(0), entry: try row.int(1), issuedAt: at, by: try row.text(3),
                report: report, days: first...last, week: week.flatMap { ISOWeek($0) }, asOf: asOf,
                onlyLoggedByThen: try row.bool(9), audience: try row.text(10), language: try row.text(11),
                format: try row.text(12), ruleBook: try row.text(13), checkpoint: try row.text(14),
                sha256: try row.text(15), bytes: try row.int(16))
        }
    }
}

extension NewIssuedReport {
    /// As it stands in the journal: the file and its JSON by their hashes.
    fileprivate func body(_ number: Int) -> JSON {
        var members: [JSON.Member] = [
            .init("number", .integer(number)), .init("report", .string(report.rawValue)),
            .init("first_day", .string(days.lowerBound.description)),
            .init("last_day", .string(days.upperBound.description)),
            .init("as_of", .string(asOf.description)),
            .init("only_logged_by_then", .bool(onlyLoggedByThen)), .init("audience", .string(audience)),
            .init("language", .string(language)), .init("format", .string(format)),
            .init("rule_book", .string(ruleBook)), .init("checkpoint", .string(checkpoint)),
            .init("json", .string(Hash256(of: json).hex)),
            .init("content", .string(Hash256(of: content).hex)),
        ]
        if let week { members.append(.init("week", .string(week.description))) }
        return .object(members)
    }
}
