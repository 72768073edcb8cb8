// What stands in a field, and its canonical text: the same bytes in the database, in JSON, in CSV and in the
// journal.

/// The value of a field.
public enum Value: Sendable {
    /// Free text, or a code of the field's list.
    case text(String)
    /// `yes` or `no`.
    case flag(Bool)
    /// Whole minutes.
    case minutes(Int)
    /// United States cents.
    case cents(Int)
    /// A date as it was said.
    case date(ApproximateDate)
    /// A sealed value: the number, in its desk's journal, of the entry that brought it.
    case sealed(entry: Int)

    /// The value as text. A sealed value's is the number of its entry.
    public var canonical: String {
        switch self {
        case .text(let text): text
        case .flag(let flag): flag ? "yes" : "no"
        case .minutes(let count), .sealed(let count): String(count)
        case .cents(let cents): "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
        case .date(let date): date.description
        }
    }

    /// Reads back canonical text; nil if it isn't a value of the field's form.
    ///
    /// It asks no clock and no reference table: what once was stored stays readable.
    public init?(canonical text: String, in field: Field) {
        self.init(reading: text, in: field)
        // Only the one spelling: else what is read back would be other bytes than what was stored. A text, a flag and a
        // day have no other.
        switch self {
        case .text, .flag, .date(.day): return
        case .minutes, .cents, .date, .sealed:
            guard canonical.utf8.elementsEqual(text.utf8) else { return nil }
        }
    }

    private init?(reading text: String, in field: Field) {
        switch Shape.ofFields[field.position] {
        case .text: self = .text(text)
        case .flag:
            guard text == "yes" || text == "no" else { return nil }
            self = .flag(text == "yes")
        case .minutes:
            guard let count = Int(text), count >= 0 else { return nil }
            self = .minutes(count)
        case .cents:
            guard let cents = Money.cents(text) else { return nil }
            self = .cents(cents)
        case .date:
            guard let date = ApproximateDate(canonical: text) else { return nil }
            self = .date(date)
        case .sealed:
            guard let entry = Int(text), entry > 0 else { return nil }
            self = .sealed(entry: entry)
        }
    }
}

/// The case of a value that a field has: its form would bring the list of its codes along, to be counted and let go
/// for each of a million issues' values.
private enum Shape {
    case text, flag, minutes, cents, date, sealed

    /// By the field's position.
    static let ofFields = ContiguousArray(Field.inOrder.map { Shape($0.form) })

    private init(_ form: FieldForm) {
        self =
            switch form {
            case .code, .text, .plan, .county, .campaign, .reference: .text
            case .yesNo: .flag
            case .minutes: .minutes
            case .money: .cents
            case .date: .date
            case .sealed: .sealed
            }
    }
}

extension Value: Hashable {
    /// Text is equal when its bytes are: two spellings of an accent are two values, as they are in the file.
    public static func == (first: Value, second: Value) -> Bool {
        switch (first, second) {
        case (.text(let one), .text(let other)): one.utf8.elementsEqual(other.utf8)
        case (.flag(let one), .flag(let other)): one == other
        case (.minutes(let one), .minutes(let other)): one == other
        case (.cents(let one), .cents(let other)): one == other
        case (.date(let one), .date(let other)): one == other
        case (.sealed(let one), .sealed(let other)): one == other
        default: false
        }
    }

    /// Hashes the canonical bytes.
    public func hash(into hasher: inout Hasher) {
        for byte in canonical.utf8 { hasher.combine(byte) }
    }
}

/// Dollars and cents, as people write them.
enum Money {
    /// The most that is believed: ten million dollars.
    static let limit = 1_000_000_000

    /// Reads `120`, `120.5`, `120.50`, `$1,250.00`; nil for anything else, a negative amount too.
    static func cents(_ text: String) -> Int? {
        amount(text).flatMap { $0 <= limit ? $0 : nil }
    }

    private static func amount(_ text: String) -> Int? {
        var rest = Substring(text)
        if rest.first == "$" { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let dollars = whole(parts[0]) else { return nil }
        guard parts.count == 2 else { return dollars * 100 }
        guard let fraction = number(parts[1]) else { return nil }
        switch parts[1].utf8.count {
        case 1: return dollars * 100 + fraction * 10
        case 2: return dollars * 100 + fraction
        default: return nil
        }
    }

    /// Dollars, with or without commas between thousands.
    private static func whole(_ text: Substring) -> Int? {
        let groups = text.split(separator: ",", omittingEmptySubsequences: false)
        let rest = groups.dropFirst()
        guard rest.allSatisfy({ $0.utf8.count == 3 }), rest.isEmpty || (1...3).contains(groups[0].utf8.count)
        else { return nil }
        return number(Substring(groups.joined()))
    }

    private static func number(_ digits: Substring) -> Int? {
        guard !digits.isEmpty, digits.utf8.count <= 12,
            digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
        else { return nil }
        return Int(digits)
    }
}
