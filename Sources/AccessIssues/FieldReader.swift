// Understanding an answer as a person or a script gives it. One reader serves the command line, `--input`,
// imports and pages, so that all of them accept and refuse the same.

/// Reads what was typed for a field into its value.
public struct FieldReader {
    /// The most bytes that free text in the clear may have.
    public static let textLimit = 1_000
    /// The most bytes that a sealed value may have: a long narrative has a few thousand.
    public static let sealedLimit = 4 << 20
    /// The most minutes that a wait on the phone may have: a week.
    public static let minutesLimit = 7 * 24 * 60

    /// Today in Pacific time.
    public let today: CivilDate
    private let tables: () throws -> ReferenceData

    /// A reader for that day. The tables are asked for only when an answer is looked up in them.
    public init(today: CivilDate, tables: @escaping () throws -> ReferenceData) {
        (self.today, self.tables) = (today, tables)
    }

    /// The tables in which it looks answers up.
    public func referenceData() throws -> ReferenceData { try tables() }

    /// The value of a field kept in the clear.
    ///
    /// Throws ``FieldError``, or whatever the tables throw.
    public func read(_ typed: String, for field: Field) throws -> Value {
        let text = trimmed(typed)
        guard !text.isEmpty else { throw FieldError.empty(name: field.rawValue) }
        guard !text.utf8.contains(0) else { throw FieldError.holdsNUL(name: field.rawValue) }
        guard text.utf8.count <= Self.textLimit else {
            throw FieldError.tooLong(name: field.rawValue, bytes: text.utf8.count, limit: Self.textLimit)
        }
        switch field.form {
        case .code(let codes): return .text(try code(text, for: field, among: codes))
        case .yesNo: return .flag(try flag(text, for: field))
        case .text: return .text(text)
        case .plan: return .text(try tables().plan(named: text) ?? text)
        case .county: return .text(try county(text))
        case .campaign: return .text(try campaign(text))
        case .minutes: return .minutes(try minutes(text, for: field))
        case .money:
            guard let cents = Money.cents(text) else { throw FieldError.notMoney(field, given: text) }
            return .cents(cents)
        case .date(let rule): return .date(try date(text, by: rule, called: field.rawValue))
        case .reference:
            guard let reference = Reference(text) else {
                throw FieldError.notAReference(name: field.rawValue, given: text)
            }
            return .text(reference.description)
        case .sealed: throw FieldError.givenByCarewatch(name: field.rawValue)
        }
    }

    /// A date called `name`, which may be a part of an offer and no field.
    public func date(
        _ typed: String, by rule: DateRule, called name: String
    ) throws(FieldError) -> ApproximateDate {
        let date = try date(
            typed, accepting: rule.precision, leaning: rule.refusesFuture ? .past : .future, called: name)
        if rule.refusesFuture, date.isInFuture(today: today) {
            throw FieldError.inTheFuture(name: name, date, today: today)
        }
        return date
    }

    /// A date called `name` that no rule of a field holds for, whether it is over or still to come.
    public func date(
        _ typed: String, accepting precision: DateReader.Precision, leaning: DateReader.Leaning,
        called name: String
    ) throws(FieldError) -> ApproximateDate {
        do throws(DateError) {
            return try DateReader.read(typed, today: today, accepting: precision, leaning: leaning)
        } catch {
            throw .notADate(name: name, given: typed, error)
        }
    }

    /// What became of an offer.
    public func answer(_ typed: String) throws -> Answer {
        let text = trimmed(typed).lowercased()
        guard let answer = Answer(rawValue: text) else {
            throw FieldError.unknownAnswer(
                given: typed, nearest: nearest(to: text, among: Answer.codes))
        }
        return answer
    }

    private func code(_ text: String, for field: Field, among codes: [String]) throws -> String {
        let wanted = String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
        if codes.contains(wanted) { return wanted }
        throw FieldError.unknownCode(
            field, given: text, nearest: nearest(to: wanted, among: codes), all: codes)
    }

    private func flag(_ text: String, for field: Field) throws -> Bool {
        switch text.lowercased() {
        case "yes", "y", "true", "sí", "si": true
        case "no", "n", "false": false
        default: throw FieldError.notYesOrNo(field, given: text)
        }
    }

    private func minutes(_ text: String, for field: Field) throws -> Int {
        guard text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
            let count = Int(text), count <= Self.minutesLimit
        else { throw FieldError.notMinutes(field, given: text, limit: Self.minutesLimit) }
        return count
    }

    private func county(_ text: String) throws -> String {
        let tables = try tables()
        if let county = tables.county(named: text) { return county.name }
        throw FieldError.unknownCounty(
            given: text,
            nearest: nearest(to: ReferenceData.withoutCounty(text), among: tables.counties.map(\.name)))
    }

    private func campaign(_ text: String) throws -> String {
        let codes = try tables().campaigns.map(\.code)
        let wanted = text.lowercased()
        if codes.contains(wanted) { return wanted }
        throw FieldError.unknownCampaign(
            given: text, nearest: nearest(to: wanted, among: codes), all: codes)
    }
}

extension DateRule {
    /// What the reader of dates accepts under this rule.
    var precision: DateReader.Precision {
        switch self {
        case .pastDay, .futureDay: [.day]
        case .pastDayOrPeriod: [.day, .month, .range]
        case .pastMomentOrPeriod: [.day, .time, .month, .range]
        case .futureMoment: [.day, .time]
        }
    }
}

/// The text without white space at its ends.
public func trimmed(_ text: String) -> String {
    // Most texts begin and end with a printable letter of ASCII.
    if let first = text.utf8.first, let last = text.utf8.last, (0x21..<0x7F).contains(first),
        (0x21..<0x7F).contains(last)
    {
        return text
    }
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
}
