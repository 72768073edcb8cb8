// The rule book as rows: `standard`, `calendar`, `holiday`, `regulator`, `route`, `plan_contact`, `settlement`.

import AccessIssues
import SQLite

enum RuleTables {
    /// The tables whose rows make the rule book, in the order in which they refer to each other.
    static let names = [
        "rule_book", "calendar", "holiday", "standard", "regulator", "route", "plan_contact", "settlement",
    ]

    /// Fills `business_day` anew: it follows from the calendars and their holidays.
    static func countBusinessDays(in connection: Connection) throws {
        try connection.run("DELETE FROM business_day")
        try connection.run(
            "INSERT INTO business_day (calendar, day, n) SELECT calendar, day, n FROM business_day_by_rule")
    }

    static func read(from connection: Connection) throws -> RuleBook {
        try RuleBook(
            version: version(in: connection), standards: standards(in: connection),
            calendars: calendars(in: connection), regulators: regulators(in: connection),
            routes: routes(in: connection), planContacts: contacts(in: connection),
            settlements: settlements(in: connection))
    }

    /// The day of the reference data, and behind it how often the desk added to it.
    static func version(in connection: Connection) throws -> String {
        let row = try connection.first(
            "SELECT version, (SELECT count(*) FROM rule_addition) FROM rule_book"
        ) { row in (version: try row.text(0), additions: try row.int(1)) }
        guard let row else { throw unreadable("rule_book") }
        return row.additions == 0 ? row.version : "\(row.version)+\(row.additions)"
    }

    private static func calendars(in connection: Connection) throws -> [BusinessCalendar] {
        var holidays: [String: [Holiday]] = [:]
        try connection.forEachRow("SELECT calendar, date, name FROM holiday ORDER BY calendar, date") {
            (row: borrowing Row) in
            let holiday = Holiday(date: try day(row, 1, "holiday.date"), name: try row.text(2))
            holidays[try row.text(0), default: []].append(holiday)
        }
        return try connection.all(
            "SELECT code, name, authority, first_day, last_day FROM calendar ORDER BY place, code"
        ) { row in
            let code = try row.text(0)
            let (first, last) = (try day(row, 3, "calendar.first_day"), try day(row, 4, "calendar.last_day"))
            guard first <= last else { throw unreadable("calendar.last_day") }
            return BusinessCalendar(
                code: code, name: try row.text(1), authority: try row.text(2), days: first...last,
                holidays: holidays[code] ?? [])
        }
    }

    private static func standards(in connection: Connection) throws -> [Standard] {
        try connection.all(
            """
            SELECT code, title, title_es, subject, urgency, care, visit, prior_authorization, kinds, "limit", unit,
              clock, authority, cdi_authority, proof, effective_from, effective_to
            FROM standard ORDER BY code, effective_from
            """
        ) { row in
            let until = try row.isNull(16) ? nil : day(row, 16, "standard.effective_to")
            return Standard(
                code: try row.text(0), title: .init(english: try row.text(1), spanish: try row.text(2)),
                subject: try code(row, 3, "standard.subject") ?? .duty,
                urgency: try code(row, 4, "standard.urgency"), care: try codes(row, 5, "standard.care"),
                visit: try code(row, 6, "standard.visit"),
                priorAuthorization: try row.optionalText(7).map { $0 == "yes" },
                kinds: try codes(row, 8, "standard.kinds"), limit: try row.optionalInt(9),
                unit: try code(row, 10, "standard.unit"),
                clock: try row.optionalText(11).flatMap { Field(rawValue: $0) },
                authority: try row.text(12), cdiAuthority: try row.optionalText(13),
                proof: try code(row, 14, "standard.proof") ?? .secondary,
                effectiveFrom: try day(row, 15, "standard.effective_from"), effectiveTo: until)
        }
    }

    private static func regulators(in connection: Connection) throws -> [Regulator] {
        try connection.all(
            "SELECT code, name, phone, tdd, web, mail, is_confirmed FROM regulator ORDER BY code"
        ) { row in
            Regulator(
                code: try row.text(0), name: try row.text(1), phone: try row.optionalText(2),
                tdd: try row.optionalText(3), web: try row.optionalText(4), mail: try row.optionalText(5),
                isConfirmed: try row.bool(6))
        }
    }

    private static func routes(in connection: Connection) throws -> [Route] {
        try connection.all("SELECT coverage, regulator, role FROM route ORDER BY coverage, place") { row in
            guard let coverage: Coverage = try code(row, 0, "route.coverage"),
                let role: Route.Role = try code(row, 2, "route.role")
            else { throw unreadable("route") }
            return Route(coverage: coverage, regulator: try row.text(1), role: role)
        }
    }

    private static func contacts(in connection: Connection) throws -> [PlanContact] {
        try connection.all("SELECT plan, phone, tty FROM plan_contact ORDER BY plan") { row in
            PlanContact(plan: try row.text(0), phone: try row.text(1), tty: try row.optionalText(2))
        }
    }

    private static func settlements(in connection: Connection) throws -> [Settlement] {
        try connection.all(
            "SELECT code, name, plan, kind, coverages, first_day, last_day, phone FROM settlement ORDER BY code"
        ) { row in
            let (first, last) = (
                try day(row, 5, "settlement.first_day"), try day(row, 6, "settlement.last_day")
            )
            guard let kind: Kind = try code(row, 3, "settlement.kind"), first <= last else {
                throw unreadable("settlement")
            }
            return Settlement(
                code: try row.text(0), name: try row.text(1), plan: try row.text(2), kind: kind,
                coverages: try codes(row, 4, "settlement.coverages"), days: first...last,
                phone: try row.text(7))
        }
    }

    private static func day(_ row: borrowing Row, _ column: Int32, _ name: String) throws -> CivilDate {
        guard let day = CivilDate(try row.text(column)) else { throw unreadable(name) }
        return day
    }

    private static func code<C: Code>(_ row: borrowing Row, _ column: Int32, _ name: String) throws -> C? {
        guard let text = try row.optionalText(column) else { return nil }
        guard let code = C(rawValue: text) else { throw unreadable(name) }
        return code
    }

    private static func codes<C: Code>(_ row: borrowing Row, _ column: Int32, _ name: String) throws -> [C] {
        try (row.optionalText(column) ?? "").split(separator: " ").map { text in
            guard let code = C(rawValue: String(text)) else { throw unreadable(name) }
            return code
        }
    }

    private static func unreadable(_ what: String) -> LogbookError { .unreadable(what: what) }
}
