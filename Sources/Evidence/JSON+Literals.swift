// A body can be written as it will look: `["set": ["kind": "intake-wait", "waited_minutes": 40]]`.

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string (RFC 8259, section 7).
    public init(stringLiteral text: String) { self = .string(text) }

    /// A whole number (RFC 8259, section 6).
    public init(integerLiteral whole: Int) { self = .integer(whole) }

    /// True or false (RFC 8259, section 3).
    public init(booleanLiteral truth: Bool) { self = .bool(truth) }

    /// An array (RFC 8259, section 5).
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }

    /// An object (RFC 8259, section 4), its members in the order written.
    public init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { Member($0.0, $0.1) })
    }
}
