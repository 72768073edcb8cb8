// One form for each value, so that its hash means the value (formats.md 2): RFC 8785 on a safe subset.
//
// RFC 8785 sorts names by UTF-16 unit and writes numbers as JavaScript does; with names in ASCII and whole
// numbers under 2^53 every sensible writer agrees, and Python's `json.dumps(sort_keys=True,
// separators=(',',':'), ensure_ascii=False)` gives the same bytes.

extension JSON {
    /// The canonical form (formats.md 2, RFC 8785); refuses names outside of ASCII, names given twice,
    /// fractions, whole numbers of 2^53 or more, and null.
    public func canonical() throws(JSONError) -> [UInt8] {
        var writer = JSONWriter()
        try writer.canonical(self)
        return writer.bytes
    }
}

extension JSONWriter {
    mutating func canonical(_ value: JSON) throws(JSONError) {
        switch value {
        case .array(let elements):
            ascii("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { ascii(",") }
                try canonical(element)
            }
            ascii("]")
        case .object(let members): try canonical(members)
        case .integer(let whole) where whole.magnitude >= 1 << 53: throw .notCanonical(.tooLarge(whole))
        case .number: throw .notCanonical(.number)
        case .null: throw .notCanonical(.null)
        case .string, .integer, .bool: leaf(value)
        }
    }

    private mutating func canonical(_ members: [JSON.Member]) throws(JSONError) {
        for member in members where !member.name.utf8.allSatisfy({ $0 < 0x80 }) {
            throw .notCanonical(.name(member.name))
        }
        // Of ASCII text Swift's order is that of its bytes. What was canonical before is sorted already.
        var sorted = members
        if members.indices.dropFirst().contains(where: { members[$0].name <= members[$0 - 1].name }) {
            sorted.sort { $0.name < $1.name }
            for index in sorted.indices.dropFirst() where sorted[index].name == sorted[index - 1].name {
                throw .notCanonical(.duplicateName(sorted[index].name))
            }
        }
        ascii("{")
        for (index, member) in sorted.enumerated() {
            if index > 0 { ascii(",") }
            string(member.name)
            ascii(":")
            try canonical(member.value)
        }
        ascii("}")
    }
}
