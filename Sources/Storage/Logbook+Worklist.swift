// What is to be done about the desk's own live issues: read one after the other, judged, and let go again.

import AccessIssues
import Evidence
import SQLite

extension Logbook {
    /// What the desk has to do as of a day in Pacific time; of each group at most `limit`, and how many there are.
    public func worklist(today: CivilDate, limit: Int?) throws -> Worklist {
        var list = Worklist(today: today, limit: limit)
        try forEachLive(today: today) { _, items, verdict, step in
            for item in items where item.isOnWorklist(of: today) { list.add(item, verdict, step) }
        }
        return list
    }

    /// Lends each item that has a day, also those that lie ahead, in the order of the issues' rows.
    public func forEachAgendaItem(today: CivilDate, _ body: (AgendaItem) throws -> Void) throws {
        try forEachLive(today: today) { _, items, _, _ in for item in items { try body(item) } }
    }

    /// What happened since then, and what is left to do; of each part at most `limit`.
    public func handoff(since: Instant, today: CivilDate, limit: Int?) throws -> Handoff {
        var handoff = Handoff(since: since, today: today, limit: limit)
        try translating {
            try connection.reading {
                let values: [any Bindable] = [since.description, desk.description]
                handoff.logged = (
                    try count("issue INDEXED BY issue_by_logging WHERE logged_at >= ? AND desk = ?", values),
                    try latestIssues(values, limit)
                )
                handoff.called = (
                    try count("call INDEXED BY call_by_time WHERE called_at >= ?", [since.description]),
                    try latestCalls(since, limit)
                )
            }
        }
        try forEachLive(today: today) { issue, items, verdict, step in
            handoff.add(issue, items, verdict, step)
        }
        return handoff
    }

    /// How many live issues have a due day of the standard today, by one calendar or another, while somebody waits.
    ///
    /// Only those are read whose clock started on a day from which a limit leads to today, or on a day that isn't known.
    func dueToday(_ today: CivilDate) throws -> Int {
        let book = try ruleBook()
        let starts = JSON.array(book.starts(dueOn: today).map { .string($0.description) })
        var count = 0
        try connection.withStatement(
            Self.live + """
                 AND (substr(requested_at, 1, 10) IN (SELECT value FROM json_each(?4)) OR requested_last IS NOT NULL
                   OR substr(prior_appointment_on, 1, 10) IN (SELECT value FROM json_each(?4))
                   OR prior_last IS NOT NULL) AND situation IS NOT NULL
                """
        ) { statement in
            try bindLive(to: &statement)
            try statement.bind(String(decoding: starts.compact(), as: UTF8.self), at: 4)
            try statement.forEachRow { row in
                let verdict = book.judge(try IssueRows.issue(from: row, in: connection), asOf: today)
                guard verdict.isStillWaiting else { return }
                if verdict.deadlines.contains(where: { $0.due?.day == today }) { count += 1 }
            }
        }
        return count
    }

    // MARK: Reading

    /// The live issues of this desk, found in the smallest index that has their status.
    private static let live =
        IssueRows.select(from: "issue INDEXED BY issue_by_week")
        + " WHERE status IN (?1, ?2) AND desk = ?3"

    private func bindLive(to statement: inout Statement) throws(SQLiteError) {
        try statement.bind(Status.open.rawValue, at: 1)
        try statement.bind(Status.referred.rawValue, at: 2)
        try statement.bind(desk.description, at: 3)
    }

    private func forEachLive(
        today: CivilDate, _ body: (Issue, [AgendaItem], Verdict, NextStep?) throws -> Void
    ) throws {
        let book = try ruleBook()
        try translating {
            try connection.reading {
                try connection.withStatement(Self.live) { statement in
                    try bindLive(to: &statement)
                    try statement.forEachRow { row in
                        let issue = try IssueRows.issue(from: row, in: connection)
                        let assessed = book.assess(issue, today: today)
                        let (verdict, step) = (assessed.verdict, assessed.nextStep)
                        let items = book.agenda(
                            for: issue, verdict, step, today: today,
                            lastToldOn: try lastToldOn(issue, today: today))
                        try body(issue, items, verdict, step)
                    }
                }
            }
        }
    }

    /// The day of the last entry about an issue; nil where it was logged so lately that it can't be quiet.
    private func lastToldOn(_ issue: Issue, today: CivilDate) throws -> CivilDate? {
        let logged = PacificTime.day(of: issue.loggedAt)
        guard logged.days(until: today) >= AgendaItem.daysOfQuiet else { return nil }
        let at = try connection.first(
            """
            SELECT json_extract(entry, '$.at') FROM journal
            WHERE subject = ? AND desk = ? AND entry IS NOT NULL ORDER BY seq DESC LIMIT 1
            """,
            issue.reference.description, desk.description
        ) { row in Instant(try row.text(0)) }
        return at??.day ?? logged
    }

    private func count(_ source: String, _ values: [any Bindable]) throws -> Int {
        try connection.first("SELECT count(*) FROM \(source)", binding: values) { try $0.int(0) } ?? 0
    }

    private func latestIssues(_ values: [any Bindable], _ limit: Int?) throws -> [Issue] {
        var issues: [Issue] = []
        try connection.withStatement(
            IssueRows.select(from: "issue INDEXED BY issue_by_logging")
                + " WHERE logged_at >= ?1 AND desk = ?2 ORDER BY logged_at DESC, reference DESC LIMIT ?3"
        ) { statement in
            for (index, value) in values.enumerated() { try statement.bind(value, at: Int32(index + 1)) }
            try statement.bind(limit ?? -1, at: 3)
            try statement.forEachRow { issues.append(try IssueRows.issue(from: $0, in: connection)) }
        }
        return issues.reversed()
    }

    private func latestCalls(_ since: Instant, _ limit: Int?) throws -> [Handoff.Called] {
        let places = try connection.all(
            """
            SELECT reference, number FROM call INDEXED BY call_by_time WHERE called_at >= ?
            ORDER BY called_at DESC, reference DESC, number DESC LIMIT ?
            """, since.description, limit ?? -1
        ) { row in (reference: Reference(try row.text(0)), number: try row.int(1)) }
        return try places.reversed().compactMap { place in
            guard let reference = place.reference,
                let issue = try IssueRows.find(reference, in: connection),
                issue.calls.indices.contains(place.number - 1)
            else { return nil }
            return Handoff.Called(issue: issue, call: issue.calls[place.number - 1])
        }
    }
}

extension Instant {
    fileprivate var day: CivilDate { PacificTime.day(of: self) }
}

extension RuleBook {
    /// The days on which a clock can have started whose limit, by one calendar or another, ends that day.
    fileprivate func starts(dueOn day: CivilDate) -> Set<CivilDate> {
        var starts: Set<CivilDate> = []
        for standard in standards where standard.subject == .appointment {
            guard let limit = standard.limit else { continue }
            switch standard.unit {
            case .calendarDays?: starts.insert(day.advanced(by: -limit))
            case .hours?:
                // A day more on each side: for the hour, for a change of the clocks, for an offset that was typed.
                for days in -1...(limit / 24 + 2) { starts.insert(day.advanced(by: -days)) }
            case .businessDays?:
                for calendar in calendars {
                    // Counting forward from each day that may lead there; weekends make several lead to one.
                    var start = day
                    while let due = calendar.due(limit, after: start), due >= day {
                        if due == day { starts.insert(start) }
                        start = start.previous
                    }
                }
            case .minutes?, nil: continue
            }
        }
        return starts
    }
}
