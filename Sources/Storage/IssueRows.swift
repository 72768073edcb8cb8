// An issue as rows, and back: `issue` and `offer`.

import AccessIssues
import SQLite

/// Reads the rows of an issue, and makes them. Only ``Recorder`` writes any.
enum IssueRows {
    /// The columns of `issue` that say what an issue is, in order.
    static let told =
        ["reference", "desk", "logged_at", "person"] + Field.allCases.map(\.rawValue)
        + ["notes", "person_is_chosen", "referrals", "calls", "exhibits"]
    /// The columns that follow from those, for reports to count by.
    static let derived =
        ["week", "week_basis", "received_week", "waiting_since", "waiting_until"] + ClockColumns.names

    private static let firstField: Int32 = 4
    private static let afterFields = firstField + Int32(Field.allCases.count)

    /// Where a field stands in a row of ``select``.
    static func column(of field: Field) -> Int32 { firstField + Int32(field.position) }
    /// Where the number of notes stands in a row of ``select``.
    static let notesColumn = afterFields
    /// Where the number of exhibits stands there.
    static let exhibitsColumn = afterFields + 4

    /// Selects what ``issue(from:offers:)`` reads; a condition or an order may follow.
    static let select = select(from: "issue")

    /// The same from several tables, `issue` among them.
    static func select(from tables: String) -> String {
        "SELECT \(told.map { "issue.\($0)" }.joined(separator: ", ")) FROM \(tables)"
    }

    static let columns = told + derived
    static let insert = """
        INSERT INTO issue (\(columns.joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """
    static let update = """
        UPDATE issue SET (\(columns.joined(separator: ", ")))
        = (\(columns.map { _ in "?" }.joined(separator: ", "))) WHERE reference = ?
        """

    static let setOffer = """
        INSERT INTO offer (reference, number, offered_on, appointment_at, answer)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (reference, number) DO UPDATE SET offered_on = excluded.offered_on,
          appointment_at = excluded.appointment_at, answer = excluded.answer
        """

    /// Makes the rows of an issue where there was none, or of what differs from what it was.
    static func add(_ issue: Issue, over before: Issue?, to rows: inout RowBatch) {
        if before == nil {
            set(issue, in: &rows.values)
            rows.endRow(for: .insertIssue)
        } else if issue != before {
            set(issue, in: &rows.values)
            rows.values.set(issue.reference.description, at: Int32(columns.count) + 1)
            rows.endRow(for: .updateIssue)
        }
        for (index, offer) in issue.offers.enumerated() {
            if let before, before.offers.indices.contains(index), before.offers[index] == offer { continue }
            rows.values.set(issue.reference.description, at: 1)
            rows.values.set(offer.number, at: 2)
            if let day = offer.offeredOn { rows.values.set(day.canonical, at: 3) }
            if let at = offer.appointmentAt { rows.values.set(at.canonical, at: 4) }
            rows.values.set(offer.answer.rawValue, at: 5)
            rows.endRow(for: .setOffer)
        }
        FollowingRows.add(issue, over: before, to: &rows)
        ExhibitRows.add(issue, over: before, to: &rows)
    }

    /// The issue of that reference; nil if there is none.
    static func find(_ reference: Reference, in connection: Connection) throws -> Issue? {
        try connection.first(select + " WHERE reference = ?", reference.description) { row in
            try issue(from: row, in: connection)
        }
    }

    /// The issue in a row of ``select``, with its offers, referrals, calls and exhibits.
    static func issue(from row: borrowing Row, in connection: Connection) throws -> Issue {
        guard let reference = Reference(try row.text(0)) else { throw LogbookError.unreadable(what: "issue") }
        var issue = try issue(from: row, offers: offers(of: reference, in: connection))
        // Most issues have none of these.
        if try row.int(afterFields + 2) > 0 {
            issue.take(referrals: try FollowingRows.referrals(of: reference, in: connection))
        }
        if try row.int(afterFields + 3) > 0 {
            issue.take(calls: try FollowingRows.calls(of: reference, in: connection))
        }
        if try row.int(exhibitsColumn) > 0 {
            issue.take(exhibits: try ExhibitRows.exhibits(of: reference, in: connection))
        }
        return issue
    }

    /// The issue in a row of ``select``, but for what few issues have.
    private static func issue(from row: borrowing Row, offers: [Offer]) throws -> Issue {
        guard let reference = Reference(try row.text(0)), let desk = DeskID(try row.text(1)),
            let loggedAt = Instant(try row.text(2))
        else { throw LogbookError.unreadable(what: "issue") }
        var values = FieldValues()
        for (index, field) in Field.allCases.enumerated() {
            let column = firstField + Int32(index)
            guard !row.isNull(column) else { continue }
            values[field] = try value(from: row, at: column, of: field, reference)
        }
        return Issue(
            reference: reference, desk: desk, loggedAt: loggedAt,
            person: try person(from: row, reference), values: values, offers: offers,
            notes: try row.int(afterFields))
    }

    /// Makes the columns that follow from each issue anew: a step of the schema has new ones.
    static func deriveAnew(in connection: Connection) throws {
        // The step may be an older one, whose table lacks what a later one adds.
        let there = Set(try connection.all("SELECT name FROM pragma_table_info('issue')") { try $0.text(0) })
        let said = told.map { there.contains($0) ? $0 : "0" }.joined(separator: ", ")
        let assigned = columns.indices.filter { there.contains(columns[$0]) }
            .map { "\(columns[$0]) = ?\($0 + 1)" }.joined(separator: ", ")
        let update = connection.kept("UPDATE issue SET \(assigned) WHERE reference = ?\(columns.count + 1)")
        var after: Int64 = .min
        while true {
            // A part at a time, since a table that is being read isn't written.
            let part = try connection.all(
                """
                SELECT \(said), rowid FROM issue WHERE rowid > ? ORDER BY rowid LIMIT 500
                """,
                after
            ) { row in (issue: try issue(from: row, in: connection), number: try row.int64(Int32(told.count)))
            }
            guard let last = part.last else { return }
            after = last.number
            for (issue, _) in part {
                var values = RowValues()
                set(issue, in: &values)
                values.set(issue.reference.description, at: Int32(columns.count) + 1)
                try update.run(lending: values)
            }
        }
    }

    private static func person(from row: borrowing Row, _ reference: Reference) throws -> PersonTold? {
        guard let text = try row.optionalText(3) else { return nil }
        guard let id = PersonID(text) else { throw LogbookError.unreadable(what: "person of \(reference)") }
        return PersonTold(id, isChosen: try row.bool(afterFields + 1))
    }

    /// The offers of an issue, by number.
    static func offers(of reference: Reference, in connection: Connection) throws -> [Offer] {
        try connection.all(
            """
            SELECT number, offered_on, appointment_at, answer FROM offer WHERE reference = ? ORDER BY number
            """,
            reference.description
        ) { row in
            guard let answer = Answer(rawValue: try row.text(3)) else {
                throw LogbookError.unreadable(what: "offer of \(reference)")
            }
            return Offer(
                number: try row.int(0), offeredOn: try date(from: row, at: 1, reference),
                appointmentAt: try date(from: row, at: 2, reference), answer: answer)
        }
    }

    private static func date(
        from row: borrowing Row, at column: Int32, _ reference: Reference
    ) throws -> ApproximateDate? {
        guard let text = try row.optionalText(column) else { return nil }
        guard let date = ApproximateDate(canonical: text) else {
            throw LogbookError.unreadable(what: "offer of \(reference)")
        }
        return date
    }

    private static func value(
        from row: borrowing Row, at column: Int32, of field: Field, _ reference: Reference
    ) throws -> Value {
        switch field.form {
        case .minutes: return .minutes(try row.int(column))
        case .sealed: return .sealed(entry: try row.int(column))
        default:
            guard let value = Value(canonical: try row.text(column), in: field) else {
                throw LogbookError.unreadable(what: "\(field.rawValue) of \(reference)")
            }
            return value
        }
    }

    /// Sets what stands in ``columns`` for an issue, the first at 1.
    static func set(_ issue: Issue, in row: inout RowValues) {
        let (week, basis) = issue.week
        row.set(issue.reference.description, at: 1)
        row.set(issue.desk.description, at: 2)
        row.set(issue.loggedAt.description, at: 3)
        if let person = issue.person { row.set(person.description, at: 4) }
        issue.values.forEach { field, value in
            let index = firstField + 1 + Int32(field.position)
            switch value {
            case .minutes(let count), .sealed(let count): row.set(count, at: index)
            default: row.set(value.canonical, at: index)
            }
        }
        let index = afterFields + 1
        row.set(issue.notes, at: index)
        row.set(issue.personTold?.isChosen == true ? 1 : 0, at: index + 1)
        row.set(issue.referrals.count, at: index + 2)
        row.set(issue.calls.count, at: index + 3)
        row.set(issue.exhibits.count, at: index + 4)
        row.set(week.description, at: index + 5)
        row.set(basis.rawValue, at: index + 6)
        row.set(issue.receivedWeek.description, at: index + 7)
        if let since = issue.waitingSince { row.set(since.description, at: index + 8) }
        if let until = issue.waitingUntil { row.set(until.description, at: index + 9) }
        ClockColumns.set(issue, in: &row, from: index + 10)
    }
}
