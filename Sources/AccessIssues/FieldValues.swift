// The answers of an issue, by field.
//
// Every issue that is logged, read, folded or exported is made of these, so they are kept as tight as they can
// be: one bit a field says whether it has a value, and the values lie side by side in the order of the fields.

/// Values by field, in the order of the fields.
///
/// As a dictionary from fields to values, but ordered, and an import of a million rows is not spent on hashing.
public struct FieldValues: Hashable, Sendable {
    private var present: UInt64 = 0
    private var values: ContiguousArray<Value> = []

    /// No values.
    public init() {}

    /// The value of a field; nil where it has none.
    public subscript(field: Field) -> Value? {
        get { present & Self.bit(field) == 0 ? nil : values[index(of: field)] }
        set {
            let (bit, index) = (Self.bit(field), index(of: field))
            switch (newValue, present & bit != 0) {
            case (let value?, true): values[index] = value
            case (let value?, false):
                // An issue has some twenty; growing to that step by step would cost as much as all else.
                if values.count == values.capacity { values.reserveCapacity(Swift.max(24, 2 * values.count)) }
                if index == values.count { values.append(value) } else { values.insert(value, at: index) }
                present |= bit
            case (nil, true):
                values.remove(at: index)
                present &= ~bit
            case (nil, false): break
            }
        }
    }

    /// Takes the other's values; where both have one, the other's stands.
    public mutating func merge(_ other: FieldValues) {
        for (field, value) in other { self[field] = value }
    }

    /// How many fields have a value.
    public var count: Int { values.count }

    /// Whether no field has one.
    public var isEmpty: Bool { values.isEmpty }

    /// Does something with each field that has a value, in their order. As a loop over them, but nothing is made optional
    /// on the way.
    public func forEach(_ body: (Field, Value) throws -> Void) rethrows {
        var rest = present
        for value in values {
            try body(Field.inOrder[rest.trailingZeroBitCount], value)
            rest &= rest - 1
        }
    }

    private func index(of field: Field) -> Int { (present & (Self.bit(field) - 1)).nonzeroBitCount }

    private static func bit(_ field: Field) -> UInt64 { 1 << UInt64(field.position) }
}

extension FieldValues: ExpressibleByDictionaryLiteral {
    /// Values by field; of a field given twice the last stands.
    public init(dictionaryLiteral elements: (Field, Value)...) {
        for (field, value) in elements { self[field] = value }
    }
}

extension FieldValues: Sequence {
    /// Goes through the fields that have a value, in their order.
    public struct Iterator: IteratorProtocol {
        private var rest: UInt64
        private var index = 0
        private let values: ContiguousArray<Value>

        fileprivate init(_ all: FieldValues) { (rest, values) = (all.present, all.values) }

        /// The next field and its value; nil at the end.
        public mutating func next() -> (field: Field, value: Value)? {
            guard rest != 0 else { return nil }
            let field = Field.inOrder[rest.trailingZeroBitCount]
            rest &= rest - 1
            defer { index += 1 }
            return (field, values[index])
        }
    }

    /// Goes through the fields that have a value, in their order.
    public func makeIterator() -> Iterator { Iterator(self) }
}
