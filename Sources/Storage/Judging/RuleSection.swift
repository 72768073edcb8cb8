// What may stand in a row of a file of rules. One list says it: the reader, the journal and the tables go by it.

import AccessIssues
import Evidence

/// A kind of rows in a file of rules.
struct RuleSection: Sendable {
    /// Its name in the file.
    let name: String
    let table: String
    /// What the table has of it.
    let columns: [Column]
    /// What is kept elsewhere.
    var others: [Column] = []
    /// Which columns tell rows apart.
    let key: [String]
    /// First days and last days.
    var periods: [(first: String, last: String)] = []

    struct Column: Sendable {
        let name: String
        let form: Form
        var isRequired = true
        var refersTo: String?

        enum Form: Sendable {
            case text, code, day, month, number, members, county, yesNo, phone
            case choice([String])
            /// An array of codes, kept with spaces between.
            case choices([String])
            /// An array of texts, kept with line feeds between.
            case texts
        }

        static func may(_ name: String, _ form: Form, refersTo: String? = nil) -> Column {
            Column(name: name, form: form, isRequired: false, refersTo: refersTo)
        }

        static func must(_ name: String, _ form: Form, refersTo: String? = nil) -> Column {
            Column(name: name, form: form, refersTo: refersTo)
        }
    }

    /// In the order in which their tables refer to each other.
    static let all: [RuleSection] = [
        RuleSection(
            name: "plans", table: "plan", columns: [.must("code", .code), .must("name", .text)],
            others: [
                .may("aliases", .texts), .may("phone", .phone), .may("tty", .text), .may("source", .text),
            ],
            key: ["code"]),
        RuleSection(
            name: "campaigns", table: "campaign",
            columns: [
                .must("code", .code), .must("title", .text), .may("plan", .code, refersTo: "plan"),
                .must("region", .text), .must("starts_on", .day), .may("ends_on", .day),
                .must("source", .text),
            ], key: ["code"], periods: [("starts_on", "ends_on")]),
        RuleSection(
            name: "calendars", table: "calendar",
            columns: [
                .must("code", .code), .must("place", .number), .must("name", .text),
                .must("authority", .text), .must("source", .text), .must("first_day", .day),
                .must("last_day", .day),
            ], key: ["code"], periods: [("first_day", "last_day")]),
        RuleSection(
            name: "holidays", table: "holiday",
            columns: [
                .must("calendar", .code, refersTo: "calendar"), .must("date", .day), .must("name", .text),
            ], key: ["calendar", "date"]),
        RuleSection(
            name: "standards", table: "standard",
            columns: [
                .must("code", .code), .must("title", .text), .must("title_es", .text),
                .must("subject", .choice(Standard.Subject.codes)), .may("urgency", .choice(Urgency.codes)),
                .may("care", .choices(Care.codes)), .may("visit", .choice(Visit.codes)),
                .may("prior_authorization", .yesNo), .may("kinds", .choices(Kind.codes)),
                .may("limit", .number), .may("unit", .choice(Standard.Unit.codes)),
                .may(
                    "clock",
                    .choice([Field.requestedAt, .priorAppointmentOn, .occurredOn].map(\.rawValue))),
                .must("authority", .text), .may("cdi_authority", .text),
                .must("proof", .choice(Standard.Proof.codes)), .must("effective_from", .day),
                .may("effective_to", .day),
            ], key: ["code", "effective_from"], periods: [("effective_from", "effective_to")]),
        RuleSection(
            name: "members", table: "member_count",
            columns: [
                .must("plan", .code, refersTo: "plan"), .must("coverage", .choice(Coverage.codes)),
                .must("county_fips", .county), .must("month", .month), .must("members", .members),
                .must("source", .text),
            ], key: ["plan", "coverage", "county_fips", "month"]),
    ]

    /// Writes a row, or over one of the same key. Names are quoted: `limit` is a word of SQL.
    var upsert: String {
        let names = columns.map { "\"\($0.name)\"" }
        let rest = columns.map(\.name).filter { !key.contains($0) }.map { "\"\($0)\" = excluded.\"\($0)\"" }
        return """
            INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
            ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET \(rest.joined(separator: ", "))
            """
    }

    // MARK: Reading

    func read(_ json: JSON, number: Int) throws(RuleFileError) -> RuleAddition.Row {
        guard let members = json.members else { throw .notRows(section: name) }
        func place(_ field: String) -> RulePlace { RulePlace(section: name, row: number, field: field) }
        let known = columns + others
        var values: [String: String] = [:]
        for member in members {
            guard let column = known.first(where: { $0.name == member.name }) else {
                let names = known.map(\.name)
                throw .unknownField(
                    place(member.name), nearest: nearest(to: member.name, among: names), all: names)
            }
            // Nothing said, as in a script that fills in all names.
            if case .null = member.value { continue }
            values[column.name] = try column.read(member.value, at: place(column.name))
        }
        for column in known where column.isRequired && values[column.name] == nil {
            throw .missing(place(column.name))
        }
        try checkStandard(values, place)
        return RuleAddition.Row(section: self, number: number, values: values)
    }

    /// A number needs its unit, and what is timed needs a number and what starts its clock.
    private func checkStandard(
        _ values: [String: String], _ place: (String) -> RulePlace
    ) throws(RuleFileError) {
        guard name == "standards" else { return }
        let isTimed = values["subject"] != Standard.Subject.duty.rawValue
        for field in ["limit", "unit", "clock"] where isTimed && values[field] == nil {
            throw .missing(place(field))
        }
        if !isTimed, values["kinds"] == nil { throw .missing(place("kinds")) }
    }

    func json(_ values: [String: String]) -> JSON {
        .object(
            (columns + others).compactMap { column in
                values[column.name].map { .init(column.name, column.json($0)) }
            })
    }
}

extension RuleSection.Column {
    func read(_ json: JSON, at place: RulePlace) throws(RuleFileError) -> String {
        switch form {
        case .text:
            guard let text = json.text.map(trimmed), !text.isEmpty, text.utf8.count <= FieldReader.textLimit,
                !text.utf8.contains(where: { $0 < 0x20 })
            else { throw bad(json, place, .text) }
            return text
        case .phone:
            guard let text = json.text, Self.isPhone(text) else { throw bad(json, place, .phone) }
            return text
        case .code:
            guard let text = json.text, Self.isCode(text) else { throw bad(json, place, .code) }
            return text
        case .day:
            guard let text = json.text, CivilDate(text) != nil else { throw bad(json, place, .day) }
            return text
        case .month:
            guard let text = json.text, text.utf8.count == 7, CivilDate(text + "-01") != nil else {
                throw bad(json, place, .month)
            }
            return text
        case .county:
            guard let text = json.text, text.utf8.count == 3, text.utf8.allSatisfy({ (48...57).contains($0) })
            else { throw bad(json, place, .known(table: "county")) }
            return text
        case .members:
            guard let number = json.whole, (0...100_000_000).contains(number) else {
                throw bad(json, place, .members)
            }
            return String(number)
        case .number:
            guard let number = json.whole, (1...100_000).contains(number) else {
                throw bad(json, place, .number)
            }
            return String(number)
        case .yesNo:
            if let truth = json.truth { return truth ? "yes" : "no" }
            guard let text = json.text, text == "yes" || text == "no" else {
                throw bad(json, place, .yesOrNo)
            }
            return text
        case .choice(let codes):
            guard let text = json.text, codes.contains(text) else { throw bad(json, place, .oneOf(codes)) }
            return text
        case .choices(let codes):
            guard let texts = json.texts, !texts.isEmpty, texts.allSatisfy(codes.contains) else {
                throw bad(json, place, .oneOf(codes))
            }
            return texts.joined(separator: " ")
        case .texts:
            guard let texts = json.texts?.map(trimmed),
                texts.allSatisfy({ text in !text.isEmpty && !text.utf8.contains { $0 < 0x20 } })
            else { throw bad(json, place, .text) }
            return texts.joined(separator: "\n")
        }
    }

    func json(_ value: String) -> JSON {
        switch form {
        case .number, .members: Int(value).map(JSON.integer) ?? .string(value)
        case .choices: .array(value.split(separator: " ").map { .string(String($0)) })
        case .texts: .array(value.split(separator: "\n").map { .string(String($0)) })
        case .text, .code, .day, .month, .county, .yesNo, .phone, .choice: .string(value)
        }
    }

    private func bad(
        _ json: JSON, _ place: RulePlace, _ expected: RuleFileError.Expected
    ) -> RuleFileError {
        .bad(place, given: String(decoding: json.compact(), as: UTF8.self), expected: expected)
    }

    private static func isPhone(_ text: String) -> Bool {
        let digits = text.utf8.count { (48...57).contains($0) }
        return (3...15).contains(digits)
            && text.utf8.allSatisfy { (48...57).contains($0) || " +-().".utf8.contains($0) }
    }

    private static func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
            }
    }
}

extension JSON {
    /// The texts of an array of strings, or of one string.
    fileprivate var texts: [String]? {
        if let text { return [text] }
        let texts = elements?.compactMap(\.text)
        return texts?.count == elements?.count ? texts : nil
    }
}
