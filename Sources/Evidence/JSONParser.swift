// A recursive-descent parser over bytes (RFC 8259). A million journal entries are replayed through it, so
// it looks at each byte once, makes a String only of a whole one, and works out line and column only when
// something is wrong. Every read is guarded by `at < bytes.count`: the buffer checks only in debug builds.

struct JSONParser {
    let bytes: UnsafeRawBufferPointer
    var at = 0
    /// Where a string with escapes is put together; kept, so that it grows only once.
    var unescaped: [UInt8] = []
    private let deepest: Int
    /// Whether all that was read so far stands as `canonical()` would write it.
    var isCanonical = true

    init(_ bytes: UnsafeRawBufferPointer, depth: Int) {
        self.bytes = bytes
        deepest = depth
    }

    /// The byte here, or nil at the end.
    @inline(__always)
    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func document() throws(JSONError) -> JSON {
        let result = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw unexpected(.end) }
        return result
    }

    /// One value and the space before it.
    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        skipSpace()
        guard let next else { throw unexpected(.value) }
        switch next {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"):
            isCanonical = false
            return try word("null", .null)
        default: throw unexpected(.value)
        }
    }

    private mutating func members(depth: Int) throws(JSONError) -> [JSON.Member] {
        try enter(depth)
        var members: [JSON.Member] = []
        var names = NamesSeen()
        skipSpace()
        if next == UInt8(ascii: "}") {
            at += 1
            return members
        }
        members.reserveCapacity(4)
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else {
                throw unexpected(members.isEmpty ? .nameOrEndOfObject : .name)
            }
            let start = at
            let name = try string()
            // Of ASCII text Swift's order is that of its bytes; names that ascend are each new.
            let ascends = name.isASCII && (members.last.map { $0.name < name } ?? true)
            if !ascends || names.isInUse {
                isCanonical = false
                guard names.isNew(name, after: members) else {
                    throw .duplicateName(name, at: position(of: start))
                }
            }
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw unexpected(.colon) }
            at += 1
            members.append(JSON.Member(name, try value(depth: depth)))
            skipSpace()
            switch next {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "}"):
                at += 1
                return members
            default: throw unexpected(.commaOrEndOfObject)
            }
        }
    }

    private mutating func elements(depth: Int) throws(JSONError) -> [JSON] {
        try enter(depth)
        var elements: [JSON] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            at += 1
            return elements
        }
        while true {
            elements.append(try value(depth: depth))
            skipSpace()
            switch next {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "]"):
                at += 1
                return elements
            default: throw unexpected(.commaOrEndOfArray)
            }
        }
    }

    /// Steps over a bracket, unless it stands too deep.
    private mutating func enter(_ depth: Int) throws(JSONError) {
        guard depth <= deepest else { throw .tooDeep(limit: deepest, at: position(of: at)) }
        at += 1
    }

    private mutating func word(_ word: StaticString, _ meaning: JSON) throws(JSONError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[index] else { throw unexpected(.word("\(word)")) }
            at += 1
        }
        return meaning
    }

    @inline(__always)
    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09:
                at += 1
                isCanonical = false
            default: return
            }
        }
    }
}

/// Tells whether an object had a name before: few are compared one by one, many are kept in a set, so that
/// a hostile object of a million names costs no million squared.
private struct NamesSeen {
    private struct Name: Hashable {
        let text: String
        static func == (first: Name, second: Name) -> Bool { first.text.hasSameBytes(as: second.text) }
        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    private var names: Set<Name> = []
    /// Whether a name came that didn't ascend: all that come after it may have been there before.
    private(set) var isInUse = false

    mutating func isNew(_ name: String, after members: [JSON.Member]) -> Bool {
        isInUse = true
        if members.count < 16 { return !members.contains { $0.name.hasSameBytes(as: name) } }
        if names.isEmpty { names = Set(members.map { Name(text: $0.name) }) }
        return names.insert(Name(text: name)).inserted
    }
}
