// How long a sealed value is tells something about it; so its length is rounded up (formats.md 1).

/// To which multiple a value is filled up before it is sealed (formats.md 1), as ISO/IEC 7816-4 does it: one
/// byte 0x80, then zeros.
enum Padding {
    /// Narratives and notes (`note`, `note/2`, …) go to steps of 64 bytes, everything else to 32. A draft is a whole
    /// conversation, whose length would tell how far it went: it goes to steps of 1,024.
    static func step(of field: String) -> Int {
        if field == "draft" { return 1_024 }
        return field == "narrative" || field == "note" || field.hasPrefix("note/") ? 64 : 32
    }

    static func add(to bytes: [UInt8], step: Int) -> [UInt8] {
        let count = (bytes.count / step + 1) * step
        var padded = bytes
        padded.reserveCapacity(count)
        padded.append(0x80)
        padded.append(contentsOf: repeatElement(0, count: count - padded.count))
        return padded
    }

    /// Nil unless the bytes are exactly what ``add(to:step:)`` makes of some value.
    static func remove(from padded: [UInt8], step: Int) -> [UInt8]? {
        guard padded.count % step == 0, let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80,
            padded.count - end <= step
        else { return nil }
        return Array(padded[..<end])
    }
}
