import AccessIssues
import Evidence

extension ImportMap {
    private static let keys = [
        "source", "encoding", "delimiter", "skip_lines", "dates", "columns", "constants", "ignore",
    ]
    private static let columnKeys = ["field", "values", "dates", "separator", "counts", "sample", "because"]
    /// What stands where a person has to decide.
    static let question = "?"

    /// Reads a map as people write it. Throws ``MapError``.
    public init(_ json: JSON) throws(MapError) {
        guard let members = json.members else { throw .wrongType(key: "{}") }
        for member in members where !Self.keys.contains(member.name) {
            throw .unknownKey(
                member.name, in: "the map", nearest: nearest(to: member.name, among: Self.keys))
        }
        guard let source = json["source"] else { throw .missing(key: "source") }
        self.init(source: try Self.text(source, "source"))
        guard !self.source.isEmpty else { throw .missing(key: "source") }
        if let told = json["encoding"] {
            let name = try Self.text(told, "encoding")
            guard let encoding = TextEncoding(rawValue: name.lowercased()) else {
                throw .badValue(
                    key: "encoding", given: name,
                    wanted: TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))
            }
            self.encoding = encoding
        }
        if let told = json["delimiter"] { delimiter = try Self.delimiter(told) }
        if let told = json["skip_lines"] {
            guard let count = told.whole, (0...1000).contains(count) else {
                let given = told.text ?? String(decoding: told.compact(), as: UTF8.self)
                throw .badValue(key: "skip_lines", given: given, wanted: "0 to 1000")
            }
            skippedLines = count
        }
        try Self.checkDecided(json)
        let dates = try json["dates"].map { told throws(MapError) in try Self.dates(told, "dates") }
        for member in try Self.object(json["columns"], "columns") {
            columns.append(try Self.column(member.name, member.value, unlessSaid: dates ?? [.iso]))
        }
        for member in try Self.object(json["constants"], "constants") {
            try addConstant(member.name, try Self.text(member.value, "constants.\(member.name)"))
        }
        if let told = json["ignore"] {
            guard let names = told.elements else { throw .wrongType(key: "ignore") }
            for name in names { ignored.append(trimmed(try Self.text(name, "ignore"))) }
        }
        try checkOnce()
    }

    /// Nothing that was left to a person is guessed.
    private static func checkDecided(_ json: JSON) throws(MapError) {
        var open: [MapError.Undecided] = []
        func isOpen(_ told: JSON?) -> Bool {
            told?.text == question || told?.elements?.contains { $0.text == question } == true
        }
        if isOpen(json["dates"]) { open.append(.init(column: "dates", word: nil)) }
        for column in json["columns"]?.members ?? [] {
            if isOpen(column.value["dates"]) { open.append(.init(column: column.name, word: nil)) }
            for word in column.value["values"]?.members ?? [] where isOpen(word.value) {
                open.append(.init(column: column.name, word: word.name))
            }
        }
        for constant in json["constants"]?.members ?? [] where isOpen(constant.value) {
            open.append(.init(column: "constants", word: constant.name))
        }
        if !open.isEmpty { throw .undecided(open) }
    }

    private mutating func addConstant(_ name: String, _ text: String) throws(MapError) {
        guard let field = Field(rawValue: name) else {
            throw .unknownKey(
                name, in: "constants", nearest: nearest(to: name, among: Field.clear.map(\.rawValue)))
        }
        // What is said of every row can't be one person's, nor one row's number.
        guard !field.isSealed, field != .sourceID, field != .source else { throw .notAConstant(name) }
        constants.append((field, text))
    }

    private static func column(
        _ name: String, _ told: JSON, unlessSaid dates: [DateFormat]
    ) throws(MapError) -> Column {
        let key = "columns.\(name)"
        let short = told.text
        if short == nil {
            guard let members = told.members else { throw .wrongType(key: key) }
            for member in members where !columnKeys.contains(member.name) {
                throw .unknownKey(
                    member.name, in: key, nearest: nearest(to: member.name, among: columnKeys))
            }
        }
        guard let field = short == nil ? told["field"] : told else { throw .missing(key: "\(key).field") }
        let given = try text(field, "\(key).field")
        guard let target = Target(named: given) else {
            throw .unknownField(
                column: name, given: given, nearest: nearest(to: given, among: Target.names))
        }
        var column = Column(trimmed(name), target, dates: dates)
        if let told = told["dates"] { column.dates = try Self.dates(told, "\(key).dates") }
        if let told = told["separator"] {
            guard target == .field(.kind) else { throw .noSeparator(column: name) }
            let separator = try text(told, "\(key).separator")
            guard (1...8).contains(separator.utf8.count) else {
                throw .badValue(
                    key: "\(key).separator", given: separator, wanted: "\";\", \"/\", \"\\n\"")
            }
            column.separator = separator
        }
        if let told = told["values"] {
            guard target.takesWords else { throw .noWords(column: name) }
            var values: [String: String] = [:]
            for member in try object(told, "\(key).values") {
                let code = member.value == .null ? "" : try text(member.value, "\(key).values.\(member.name)")
                guard values.updateValue(code, forKey: trimmed(member.name)) == nil else {
                    throw .nameTwice(trimmed(member.name), in: "\(key).values")
                }
            }
            column.values = values
        }
        return column
    }

    /// Each field comes from one place, and each column goes to one.
    private func checkOnce() throws(MapError) {
        var places: [String: String] = ["source": "source"]
        let all =
            columns.map { (name: $0.target.name, place: $0.name) }
            + constants.map { (name: $0.field.rawValue, place: "constants") }
        for (name, place) in all {
            if let first = places.updateValue(place, forKey: name) {
                throw .fieldTwice(name, first: first, second: place)
            }
        }
        var names: Set<String> = []
        for column in columns {
            guard names.insert(column.name).inserted else { throw .nameTwice(column.name, in: "columns") }
            if ignored.contains(column.name) { throw .mappedAndIgnored(column: column.name) }
        }
    }

    private static func delimiter(_ told: JSON) throws(MapError) -> UInt8 {
        let given = try text(told, "delimiter")
        let bytes = Array(given.lowercased() == "tab" ? [0x09] : Array(given.utf8))
        guard bytes.count == 1, bytes[0] < 0x80, bytes[0] == 0x09 || bytes[0] >= 0x20, bytes[0] != 0x22 else {
            throw .badValue(key: "delimiter", given: given, wanted: "\",\", \";\", \"|\", \"tab\"")
        }
        return bytes[0]
    }

    private static func dates(_ told: JSON, _ key: String) throws(MapError) -> [DateFormat] {
        guard let given = told.text.map({ [JSON.string($0)] }) ?? told.elements, !given.isEmpty else {
            throw .wrongType(key: key)
        }
        var formats: [DateFormat] = []
        for element in given {
            let pattern = try text(element, key)
            guard let format = DateFormat(pattern) else { throw .badDateForm(key: key, given: pattern) }
            if let other = formats.first(where: { $0.clashes(with: format) }) {
                throw .datesClash(key: key, other.pattern, format.pattern)
            }
            formats.append(format)
        }
        return formats
    }

    private static func text(_ json: JSON, _ key: String) throws(MapError) -> String {
        switch json {
        case .string(let text): return text
        case .integer(let whole): return String(whole)
        case .bool(let truth): return truth ? "yes" : "no"
        case .number, .null, .array, .object: throw .wrongType(key: key)
        }
    }

    private static func object(_ json: JSON?, _ key: String) throws(MapError) -> [JSON.Member] {
        guard let json else { return [] }
        guard let members = json.members else { throw .wrongType(key: key) }
        return members
    }
}

extension ImportMap.Target {
    /// Whether the words of its column can be given a meaning: not where they are kept as they are.
    fileprivate var takesWords: Bool {
        switch self {
        case .field(let field):
            switch field.form {
            case .code, .yesNo, .plan, .county, .campaign, .text, .minutes, .money: field != .sourceID
            case .date, .reference, .sealed: false
            }
        case .answer: true
        case .note, .offeredOn, .appointmentAt: false
        }
    }
}
