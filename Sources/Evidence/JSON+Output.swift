// JSON for people's scripts: everything allowed, in the order given.

extension JSON {
    /// On one line without spaces (RFC 8259), members in their order.
    public func compact() -> [UInt8] {
        var writer = JSONWriter()
        writer.write(self, indent: nil)
        return writer.bytes
    }

    /// On many lines, each level two spaces further in (RFC 8259); no line feed at the end.
    public func pretty() -> [UInt8] {
        var writer = JSONWriter()
        writer.write(self, indent: 0)
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ value: JSON, indent: Int?) {
        switch value {
        case .array(let elements):
            list(elements, "[", "]", indent: indent) { writer, element, indent in
                writer.write(element, indent: indent)
            }
        case .object(let members):
            list(members, "{", "}", indent: indent) { writer, member, indent in
                writer.string(member.name)
                writer.ascii(indent == nil ? ":" : ": ")
                writer.write(member.value, indent: indent)
            }
        default: leaf(value)
        }
    }

    private mutating func list<Item>(
        _ items: [Item], _ open: StaticString, _ close: StaticString, indent: Int?,
        _ write: (inout JSONWriter, Item, Int?) -> Void
    ) {
        ascii(open)
        for (index, item) in items.enumerated() {
            if index > 0 { ascii(",") }
            newLine(indent.map { $0 + 1 })
            write(&self, item, indent.map { $0 + 1 })
        }
        if !items.isEmpty { newLine(indent) }
        ascii(close)
    }

    private mutating func newLine(_ indent: Int?) {
        guard let indent else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * indent))
    }
}
