// An entry to bytes and back (formats.md 2).

extension JournalEntry {
    /// The canonical JSON, as it is stored and hashed (formats.md 2).
    public func bytes() throws(JournalEntryError) -> [UInt8] {
        guard body.members != nil else { throw .malformed(.body) }
        do { return try bytes(withBody: body.canonical()) } catch let error as JSONError {
            throw .json(error)
        } catch let error as JournalEntryError {
            throw error
        } catch {
            throw .malformed(.body)
        }
    }

    /// The same with a body that is canonical JSON of an object already, in place of ``body``.
    public func bytes(withBody body: [UInt8]) throws(JournalEntryError) -> [UInt8] {
        try requireForm()
        var writer = JSONWriter()
        writer.bytes.reserveCapacity(body.count + 256)
        writer.ascii("{\"actor\":")
        writer.string(actor)
        writer.ascii(",\"at\":")
        writer.string(at)
        writer.ascii(",\"body\":")
        writer.bytes.append(contentsOf: body)
        writer.ascii(",\"desk\":")
        writer.string(desk)
        writer.ascii(",\"kind\":")
        writer.string(kind)
        writer.ascii(",\"salt\":")
        writer.string(Hex.encode(salt))
        writer.ascii(",\"seq\":")
        writer.integer(seq)
        writer.ascii(",\"subject\":")
        writer.string(subject)
        writer.ascii(",\"v\":")
        writer.integer(Self.version)
        writer.ascii("}")
        return writer.bytes
    }

    /// Reads an entry as stored (formats.md 2): exactly its fields, in exactly the canonical bytes.
    public init(parsing bytes: RawSpan, limits: JSON.Limits = JSON.Limits()) throws(JournalEntryError) {
        let parsed: (json: JSON, isCanonical: Bool)
        do { parsed = try JSON.parse(bytes, limits: limits) } catch { throw .json(error) }
        try self.init(parsed.json)
        guard parsed.isCanonical, parsed.json[Field.salt.rawValue]?.text == Hex.encode(salt) else {
            // What it would have to be says why it isn't.
            _ = try self.bytes()
            throw .notCanonical
        }
        guard body.members != nil else { throw .malformed(.body) }
        try requireForm()
    }

    /// Reads an entry from an array of bytes, as strictly.
    public init(parsing bytes: [UInt8], limits: JSON.Limits = JSON.Limits()) throws(JournalEntryError) {
        try self.init(parsing: bytes.span.bytes, limits: limits)
    }

    private init(_ json: JSON) throws(JournalEntryError) {
        guard let members = json.members else { throw .notAnObject }
        // In a canonical entry they all stand in their order; only another is searched.
        let isInOrder = members.elementsEqual(Self.names, by: { $0.name.hasSameBytes(as: $1) })
        func value<Value>(_ field: Field, _ read: (JSON) -> Value?) throws(JournalEntryError) -> Value {
            guard let found = isInOrder ? members[field.place].value : json[field.rawValue] else {
                throw .missing(field)
            }
            guard let value = read(found) else { throw .malformed(field) }
            return value
        }
        // The version comes first: what a newer one adds isn't "unknown", it is newer.
        let version = try value(.v, \.whole)
        guard version == Self.version else { throw .version(version) }
        if !isInOrder {
            for member in members where !Self.names.contains(where: member.name.hasSameBytes) {
                throw .unknown(name: member.name)
            }
        }
        body = try value(.body) { $0 }
        actor = try value(.actor, \.text)
        at = try value(.at, \.text)
        desk = try value(.desk, \.text)
        kind = try value(.kind, \.text)
        salt = try value(.salt) { $0.text.flatMap(Hex.decode) }
        seq = try value(.seq, \.whole)
        subject = try value(.subject, \.text)
    }

    private typealias Field = JournalEntryError.Field

    private static let names = Field.allCases.map(\.rawValue)

    /// Refuses a field that isn't of its form, whether it was read or is about to be written.
    private func requireForm() throws(JournalEntryError) {
        guard Self.isInstant(at) else { throw .malformed(.at) }
        guard Self.isDesk(desk) else { throw .malformed(.desk) }
        guard !kind.utf8.isEmpty else { throw .malformed(.kind) }
        guard salt.count == 16 else { throw .malformed(.salt) }
        guard seq >= 1, seq < 1 << 53 else { throw .malformed(.seq) }
    }

    /// Eight upper-case letters of Crockford's base 32.
    private static func isDesk(_ text: String) -> Bool {
        text.utf8.count == 8
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "I"), UInt8(ascii: "L"), UInt8(ascii: "O"), UInt8(ascii: "U"): false
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                default: false
                }
            }
    }

    /// `2024-10-21T16:05:09.123Z`. It is a clock's reading and never computed with, so the day isn't checked
    /// against its month.
    private static func isInstant(_ text: String) -> Bool {
        let pattern: StaticString = "0000-00-00T00:00:00.000Z"
        var text = text
        return text.withUTF8 { text in
            guard text.count == pattern.utf8CodeUnitCount else { return false }
            for at in 0..<text.count {
                let wanted = pattern.utf8Start[at]
                let isDigit = text[at] >= UInt8(ascii: "0") && text[at] <= UInt8(ascii: "9")
                guard wanted == UInt8(ascii: "0") ? isDigit : text[at] == wanted else { return false }
            }
            func pair(_ at: Int) -> Int { Int(text[at]) * 10 + Int(text[at + 1]) - 528 }
            return (1...12).contains(pair(5)) && (1...31).contains(pair(8)) && pair(11) < 24 && pair(14) < 60
                && pair(17) < 60
        }
    }
}
