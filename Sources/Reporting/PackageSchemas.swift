// What the columns of a package hold, for programs: Table Schema in `datapackage.json` (Data Package v2), and CSVW in
// `csv-metadata.json`. Both are made of the list of columns of which the files are made.

import AccessIssues
import Evidence
import Words

/// The schemas of a package's tables.
struct PackageSchemas {
    private let tables: [PackageTable]
    private let codebook: Codebook
    private let title: String
    private let words: Words

    init(of tables: [PackageTable], _ codebook: Codebook, for audience: ExportAudience, in words: Words) {
        title = words.say(audience == .desk ? .deskTitle : .regulatorTitle)
        (self.tables, self.codebook, self.words) = (tables, codebook, words)
    }

    // Data Package

    /// The Table Schema of a file; nil where it isn't a table of data.
    func tableSchema(of name: String) -> JSON? {
        guard let table = tables.first(where: { $0.file.rawValue == name }) else { return nil }
        let fields = table.columns.map { column -> JSON in
            let type = type(of: column, in: table)
            var members: [JSON.Member] = [
                .init("name", .string(column.name)), .init("title", .string(words.label(column.subject))),
                .init("description", .string(words.meaning(column.subject))),
                .init("type", .string(type.name)),
            ]
            if type.name == "boolean" {
                members += [.init("trueValues", ["yes"]), .init("falseValues", ["no"])]
            }
            if !type.codes.isEmpty {
                members.append(
                    .init(
                        "categories",
                        .array(
                            type.codes.map { ["value": .string($0.code), "label": .string($0.label)] })))
            }
            var constraints: [JSON.Member] = []
            if type.isRequired { constraints.append(.init("required", true)) }
            if type.isUnique { constraints.append(.init("unique", true)) }
            if let pattern = type.pattern { constraints.append(.init("pattern", .string(pattern))) }
            if let minimum = type.minimum { constraints.append(.init("minimum", .integer(minimum))) }
            if !type.codes.isEmpty {
                constraints.append(.init("enum", .array(type.codes.map { .string($0.code) })))
            }
            if !constraints.isEmpty { members.append(.init("constraints", .object(constraints))) }
            if column.isGuarded { members.append(.init("guarded", true)) }
            return .object(members)
        }
        var members: [JSON.Member] = [
            .init("$schema", "https://datapackage.org/profiles/2.0/tableschema.json"),
            .init("fields", .array(fields)), .init("missingValues", [""]),
        ]
        let key = table.key
        if !key.isEmpty { members.append(.init("primaryKey", .array(key.map { .string($0) }))) }
        let references = table.references
        if !references.isEmpty {
            members.append(
                .init(
                    "foreignKeys",
                    .array(
                        references.map { column in
                            let target = table.file == .issues ? "" : PackageFile.issues.stem
                            return [
                                "fields": [.string(column)],
                                "reference": ["resource": .string(target), "fields": ["reference"]],
                            ]
                        })))
        }
        return .object(members)
    }

    // CSVW

    /// The text of `csv-metadata.json`, a line break at its end.
    func metadata() -> [UInt8] {
        Self.metadata(of: tables.map(csvw), title: title, in: words)
    }

    /// The same of any tables.
    static func metadata(of tables: [JSON], title: String? = nil, in words: Words) -> [UInt8] {
        var members: [JSON.Member] = [
            .init(
                "@context", ["http://www.w3.org/ns/csvw", ["@language": .string(words.language.rawValue)]])
        ]
        if let title { members.append(.init("dc:title", .string(title))) }
        members += [
            .init("dialect", ["encoding": "utf-8", "header": true, "lineTerminators": ["\r\n", "\n"]]),
            .init("tables", .array(tables)),
        ]
        return JSON.object(members).pretty() + [UInt8(ascii: "\n")]
    }

    private func csvw(_ table: PackageTable) -> JSON {
        let columns = table.columns.map { column -> JSON in
            let type = type(of: column, in: table)
            var members: [JSON.Member] = [
                .init("name", .string(column.name)), .init("titles", .string(column.name)),
                .init("dc:title", .string(words.label(column.subject))),
                .init("dc:description", .string(words.meaning(column.subject))),
                .init("datatype", Self.datatype(type)), .init("null", ""),
            ]
            if type.isRequired { members.append(.init("required", true)) }
            return .object(members)
        }
        var schema: [JSON.Member] = [.init("columns", .array(columns))]
        if !table.key.isEmpty { schema.append(.init("primaryKey", .array(table.key.map { .string($0) }))) }
        // CSVW's validators take a key that may be empty for an error: those stand in the Data Package alone.
        let references = table.references.filter(table.required.contains)
        if !references.isEmpty {
            schema.append(
                .init(
                    "foreignKeys",
                    .array(
                        references.map {
                            [
                                "columnReference": .string($0),
                                "reference": [
                                    "resource": .string(PackageFile.issues.rawValue),
                                    "columnReference": "reference",
                                ],
                            ]
                        })))
        }
        return ["url": .string(table.file.rawValue), "tableSchema": .object(schema)]
    }

    private static func datatype(_ type: ColumnType) -> JSON {
        if !type.codes.isEmpty {
            let codes = type.codes.map(\.code).joined(separator: "|")
            return ["base": "string", "format": .string("(\(codes))")]
        }
        if let pattern = type.pattern { return ["base": "string", "format": .string(pattern)] }
        return datatype(type.name, atLeast: type.minimum ?? 0)
    }

    /// What CSVW calls a type of the Data Package.
    static func datatype(_ name: String, atLeast minimum: Int = 0) -> JSON {
        switch name {
        case "boolean": ["base": "boolean", "format": "yes|no"]
        case "integer": ["base": "integer", "minimum": .integer(minimum)]
        case "number": ["base": "decimal"]
        case "date": ["base": "date", "format": "yyyy-MM-dd"]
        default: "string"
        }
    }

    // What both say

    private struct ColumnType {
        var name = "string"
        var pattern: String?
        var codes: [(code: String, label: String)] = []
        var minimum: Int?
        var isRequired = false
        var isUnique = false
    }

    private func type(of column: PackageTable.Column, in table: PackageTable) -> ColumnType {
        var type = ColumnType()
        switch codebook.form(of: column) {
        case "reference": type.pattern = Self.reference
        case "yes-no": type.name = "boolean"
        case "number": (type.name, type.minimum) = ("integer", 0)
        case "money": type.name = "number"
        case "date": type.name = "date"
        case "timestamp": type.pattern = Self.timestamp
        case "iso-week": type.pattern = "[0-9]{4}-W[0-9]{2}"
        case "date-or-period", "date-time-or-period": type.pattern = Self.period
        case "code": type.codes = codebook.list(of: column, in: words)
        default: if column.subject == .countyFIPS { type.pattern = "[0-9]{3}" }
        }
        type.isRequired = table.required.contains(column.name)
        type.isUnique = table.key == [column.name]
        return type
    }

    private static let reference = "[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}"
    private static let timestamp = #"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"#
    /// A month, a day, a day and time, or a range of two of them.
    private static let period =
        #"[0-9]{4}-[0-9]{2}[0-9T:.Z+-]*(/[0-9]{4}-[0-9]{2}[0-9T:.Z+-]*)?"#
}

extension PackageFile {
    /// Its name without what says its form.
    var stem: String { String(rawValue.prefix { $0 != "." }) }
}

extension PackageTable {
    /// The columns that no two rows have alike.
    var key: [String] {
        switch file {
        case .issues, .changes: ["reference"]
        case .offers, .referrals, .calls: ["reference", "number"]
        default: []
        }
    }

    /// The columns that name an issue of the package.
    var references: [String] {
        let names =
            switch file {
            case .issues: ["person", Field.duplicateOf.rawValue]
            case .offers, .referrals, .calls, .notes: ["reference"]
            default: [String]()
            }
        return names.filter { name in columns.contains { $0.name == name } }
    }

    /// The columns in which something always stands.
    var required: Set<String> {
        switch file {
        case .issues:
            Set(
                ["reference", "desk", "logged_at", "week"]
                    + [Field.kind, .consent, .status, .receivedOn].map(\.rawValue))
        case .offers: ["reference", "number", "answer"]
        case .referrals: ["reference", "number", "regulator", "referred_on", "outcome"]
        case .calls: ["reference", "number", "called_at", "outcome"]
        case .notes: ["reference", "added_at"]
        case .changes: ["reference", "change"]
        default: []
        }
    }
}
