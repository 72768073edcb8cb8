// Rules from a file: campaigns, plans, calendars, their days, standards. An advocate adds them without touching code.
//
// The file is a JSON object with an array for each kind of row; names and codes are those of the tables. What was
// read stands in the journal as it is written here, so that `check` can make the same rows of it again.

import AccessIssues
import Evidence
import SQLite

/// Why a file of rules is refused. It holds facts; `Words` says them.
public enum RuleFileError: Error, Equatable, Sendable {
    /// It isn't JSON.
    case json(JSONError)
    /// It is no object of arrays of objects; where that was noticed, if inside.
    case notRows(section: String?)
    /// Nothing in it is to be added.
    case empty(sections: [String])
    /// No rows of that name are known.
    case unknownSection(String, nearest: String?, all: [String])
    /// A row has a name that isn't a column.
    case unknownField(RulePlace, nearest: String?, all: [String])
    /// A row lacks what it must have.
    case missing(RulePlace)
    /// What stands there can't be.
    case bad(RulePlace, given: String, expected: Expected)

    /// The field that it is about, as `holidays/2/date`.
    public var field: String? {
        switch self {
        case .unknownField(let place, _, _), .missing(let place), .bad(let place, _, _):
            "\(place.section)/\(place.row)/\(place.field)"
        case .unknownSection(let name, _, _): name
        case .notRows(let section): section
        case .json, .empty: nil
        }
    }

    /// What would have been right.
    public enum Expected: Equatable, Sendable {
        case text, code, day, number, yesOrNo
        /// One of these, or a list of them.
        case oneOf([String])
        /// The code of a row that is there.
        case known(table: String)
        /// A day on or after another of the row.
        case notBefore(field: String)
        /// A day that the calendar reaches.
        case withinCalendar(first: String, last: String)
        /// A calendar that knows at least these days.
        case reaching(first: String, last: String)
        /// A phone number.
        case phone
        /// A month as `2024-10`.
        case month
        /// How many members a plan has.
        case members
    }
}

/// Where in a file of rules: the section, which of its rows, from 1, and the field.
public struct RulePlace: Equatable, Sendable {
    /// The section.
    public let section: String
    /// Which of its rows, from 1.
    public let row: Int
    /// The field.
    public let field: String

    /// A place in a file of rules.
    public init(section: String, row: Int, field: String) {
        (self.section, self.row, self.field) = (section, row, field)
    }
}

/// Rows to be added to the rules.
public struct RuleAddition: Sendable {
    /// The most bytes that a file of rules may have.
    public static let limit = 1 << 20

    let rows: [Row]

    struct Row: Sendable {
        let section: RuleSection
        let number: Int
        let values: [String: String]

        func place(_ field: String) -> RulePlace {
            RulePlace(section: section.name, row: number, field: field)
        }
    }

    /// How many rows there are of each section, in the order of the sections.
    public var counts: [(section: String, count: Int)] {
        RuleSection.all.map { section in (section.name, rows.count { $0.section.name == section.name }) }
            .filter { $0.1 > 0 }
    }

    /// Reads a file. Throws ``RuleFileError``.
    public init(parsing bytes: [UInt8]) throws(RuleFileError) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, limits: .init(bytes: Self.limit))
        } catch {
            throw .json(error)
        }
        try self.init(json: json)
    }

    init(json: JSON) throws(RuleFileError) {
        guard let sections = json.members else { throw .notRows(section: nil) }
        var rows: [Row] = []
        for member in sections {
            guard let section = RuleSection.all.first(where: { $0.name == member.name }) else {
                let names = RuleSection.all.map(\.name)
                throw .unknownSection(
                    member.name, nearest: nearest(to: member.name, among: names), all: names)
            }
            guard let elements = member.value.elements else { throw .notRows(section: section.name) }
            for (index, element) in elements.enumerated() {
                rows.append(try section.read(element, number: index + 1))
            }
        }
        guard !rows.isEmpty else { throw .empty(sections: RuleSection.all.map(\.name)) }
        // A day may belong to a calendar of the same file, whatever comes first in it.
        let order = RuleSection.all.map(\.name)
        self.rows = rows.enumerated().sorted { one, other in
            let (first, second) = (
                order.firstIndex(of: one.element.section.name) ?? 0,
                order.firstIndex(of: other.element.section.name) ?? 0
            )
            return (first, one.offset) < (second, other.offset)
        }.map(\.element)
    }

    /// The same as it stands in the journal.
    var json: JSON {
        .object(
            RuleSection.all.compactMap { section in
                let rows = rows.filter { $0.section.name == section.name }
                guard !rows.isEmpty else { return nil }
                return .init(section.name, .array(rows.map { section.json($0.values) }))
            })
    }
}

// Into the tables
extension RuleAddition {
    /// Writes the rows: a new one, or over one of the same key. Throws ``RuleFileError`` for what can't stand there.
    func write(to connection: Connection) throws {
        for row in rows {
            try check(row, in: connection)
            if row.section.name == "standards" { try close(before: row, in: connection) }
            try connection.run(row.section.upsert, binding: row.section.columns.map { row.values[$0.name] })
            if row.section.name == "plans" { try writeAliases(of: row, to: connection) }
        }
    }

    private func check(_ row: Row, in connection: Connection) throws {
        for column in row.section.columns {
            guard let table = column.refersTo, let value = row.values[column.name] else { continue }
            let isThere = try connection.first("SELECT 1 FROM \(table) WHERE code = ?", value) {
                try $0.int(0)
            }
            guard isThere != nil else {
                throw RuleFileError.bad(row.place(column.name), given: value, expected: .known(table: table))
            }
        }
        for (first, last) in row.section.periods {
            guard let from = row.values[first], let to = row.values[last], to < from else { continue }
            throw RuleFileError.bad(row.place(last), given: to, expected: .notBefore(field: first))
        }
        if let fips = row.values["county_fips"] {
            let isThere = try connection.first("SELECT 1 FROM county WHERE fips = ?", fips) { try $0.int(0) }
            guard isThere != nil else {
                throw RuleFileError.bad(
                    row.place("county_fips"), given: fips, expected: .known(table: "county"))
            }
        }
        if row.section.name == "calendars" { try checkReach(of: row, in: connection) }
        guard row.section.name == "holidays", let date = row.values["date"] else { return }
        let reach = try connection.first(
            "SELECT first_day, last_day FROM calendar WHERE code = ?", row.values["calendar"]
        ) { row in (first: try row.text(0), last: try row.text(1)) }
        guard let reach, date < reach.first || date > reach.last else { return }
        throw RuleFileError.bad(
            row.place("date"), given: date,
            expected: .withinCalendar(first: reach.first, last: reach.last))
    }

    /// A calendar may learn more days, and forgets none: verdicts were made by them.
    private func checkReach(of row: Row, in connection: Connection) throws {
        let known = try connection.first(
            "SELECT first_day, last_day FROM calendar WHERE code = ?", row.values["code"]
        ) { row in (first: try row.text(0), last: try row.text(1)) }
        guard let known, let first = row.values["first_day"], let last = row.values["last_day"],
            first > known.first || last < known.last
        else { return }
        throw RuleFileError.bad(
            row.place(first > known.first ? "first_day" : "last_day"),
            given: first > known.first ? first : last,
            expected: .reaching(first: known.first, last: known.last))
    }

    /// A standard that was in force ends on the day before the one that takes its place.
    private func close(before row: Row, in connection: Connection) throws {
        guard let from = row.values["effective_from"].flatMap({ CivilDate($0) }) else { return }
        try connection.run(
            """
            UPDATE standard SET effective_to = ? WHERE code = ? AND effective_from < ?
              AND (effective_to IS NULL OR effective_to >= ?)
            """,
            from.previous.description, row.values["code"], from.description, from.description)
    }

    private func writeAliases(of row: Row, to connection: Connection) throws {
        guard let code = row.values["code"], let name = row.values["name"] else { return }
        let aliases = (row.values["aliases"] ?? "").split(separator: "\n").map(String.init)
        for alias in [code, name] + aliases {
            let words = alias.lowercased().split(separator: " ").joined(separator: " ")
            try connection.run(
                "INSERT INTO plan_alias (alias, plan) VALUES (?, ?) ON CONFLICT (alias) DO NOTHING", words,
                code)
        }
        if let phone = row.values["phone"] {
            try connection.run(
                """
                INSERT INTO plan_contact (plan, phone, tty, source) VALUES (?, ?, ?, ?)
                ON CONFLICT (plan) DO UPDATE SET phone = excluded.phone, tty = excluded.tty, source = excluded.source
                """,
                code, phone, row.values["tty"], row.values["source"] ?? "")
        }
    }
}
