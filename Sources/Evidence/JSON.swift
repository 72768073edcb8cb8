// What a JSON text holds, as a tree.
//
// It serves two readers: the journal, which takes only the safe subset (see `canonical()`), and people's
// scripts, which may also send and get numbers with a fraction, and null. Members keep the order in which
// they stood, so that what we print stays in the order we chose.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A JSON value (RFC 8259).
///
/// Two are equal when their texts are, byte by byte, and their members stand in the same order; where order
/// shouldn't count, compare ``canonical()``.
public enum JSON: Sendable {
    /// A string; as Swift's own `==` holds two spellings of an accent equal, this type never uses it alone.
    case string(String)
    /// A whole number without fraction or exponent that fits 64 bits.
    case integer(Int)
    /// Any other number, as the text it was written in. It is written out again unchanged: who makes one
    /// otherwise than by parsing vouches for its form.
    case number(String)
    /// True or false.
    case bool(Bool)
    /// Null, which the journal never holds.
    case null
    /// An array.
    case array([JSON])
    /// An object; no two members of a parsed one have the same name.
    case object([Member])

    /// A name in an object and its value (RFC 8259, section 4).
    public struct Member: Equatable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSON

        /// Pairs a name with a value.
        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }

        /// Whether name and value are the same, byte by byte.
        public static func == (first: Member, second: Member) -> Bool {
            first.name.hasSameBytes(as: second.name) && first.value == second.value
        }
    }
}

extension JSON: Equatable {
    /// Whether both are the same, texts compared byte by byte.
    public static func == (first: JSON, second: JSON) -> Bool {
        switch (first, second) {
        case (.string(let one), .string(let other)), (.number(let one), .number(let other)):
            one.hasSameBytes(as: other)
        case (.integer(let one), .integer(let other)): one == other
        case (.bool(let one), .bool(let other)): one == other
        case (.null, .null): true
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        default: false
        }
    }
}

extension JSON {
    /// The value of an object's member; nil where it has none of that name, or where this is no object.
    public subscript(name: String) -> JSON? {
        members?.first { $0.name.hasSameBytes(as: name) }?.value
    }

    /// An array's element; nil outside of it, or where this is no array.
    public subscript(index: Int) -> JSON? {
        guard let elements, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The text, where this is a string.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, where this is one.
    public var whole: Int? {
        if case .integer(let whole) = self { whole } else { nil }
    }

    /// True or false, where this is one of them.
    public var truth: Bool? {
        if case .bool(let truth) = self { truth } else { nil }
    }

    /// The elements, where this is an array.
    public var elements: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members in their order, where this is an object.
    public var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension String {
    /// Whether the UTF-8 bytes are the same; Swift's own `==` holds two spellings of an accent equal.
    ///
    /// As memory: the views' own `elementsEqual` isn't specialized, which a check of a million entries feels.
    package func hasSameBytes(as other: String) -> Bool {
        let count = utf8.count
        guard count == other.utf8.count else { return false }
        guard count > 0 else { return true }
        let isSame = utf8.withContiguousStorageIfAvailable { one in
            other.utf8.withContiguousStorageIfAvailable { two in
                memcmp(one.baseAddress!, two.baseAddress!, count) == 0
            }
        }
        return isSame.flatMap(\.self) ?? utf8.elementsEqual(other.utf8)
    }

    /// Whether every byte is ASCII.
    var isASCII: Bool {
        utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 < 0x80 } } ?? utf8.allSatisfy { $0 < 0x80 }
    }
}
