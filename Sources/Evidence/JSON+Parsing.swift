extension JSON {
    /// How much a parser takes on (RFC 8259, section 9, leaves that to it).
    public struct Limits: Sendable {
        /// How deep arrays and objects may stand in each other; each level costs stack.
        public var depth: Int
        /// How many bytes the text may have.
        public var bytes: Int

        /// Sets both; unless said, 64 levels and 64 MiB.
        public init(depth: Int = 64, bytes: Int = 64 << 20) {
            self.depth = depth
            self.bytes = bytes
        }
    }

    /// Reads one JSON text (RFC 8259), strictly: nothing before or after it but white space, valid UTF-8, no
    /// name twice in an object, no half of a surrogate pair.
    public init(parsing bytes: RawSpan, limits: Limits = Limits()) throws(JSONError) {
        self = try Self.parse(bytes, limits: limits).json
    }

    /// Reads one JSON text, and says whether it stands in the form that ``canonical()`` writes.
    static func parse(
        _ bytes: RawSpan, limits: Limits
    ) throws(JSONError) -> (json: JSON, isCanonical: Bool) {
        guard bytes.byteCount <= limits.bytes else {
            throw .tooLong(bytes: bytes.byteCount, limit: limits.bytes)
        }
        return try bytes.withUnsafeBytes { (buffer) throws(JSONError) -> (json: JSON, isCanonical: Bool) in
            var parser = JSONParser(buffer, depth: limits.depth)
            return (json: try parser.document(), isCanonical: parser.isCanonical)
        }
    }

    /// Reads one JSON text from an array of bytes, as strictly.
    public init(parsing bytes: [UInt8], limits: Limits = Limits()) throws(JSONError) {
        try self.init(parsing: bytes.span.bytes, limits: limits)
    }
}
