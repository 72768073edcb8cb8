// Canonical JSON piece by piece, for who writes a million entries: no tree is made first, and nothing sorted.

/// Writes canonical JSON (formats.md 2) from its pieces.
///
/// The caller gives each object's names in ascending order, all of them ASCII, and pairs what it opens; a
/// debug build checks the order.
public struct CanonicalWriter {
    private var writer = JSONWriter()
    private var needsComma = false
    #if DEBUG
        private var names: [String] = []
    #endif

    /// A writer that has written nothing.
    public init() { writer.bytes.reserveCapacity(1024) }

    /// What was written.
    public var bytes: [UInt8] { writer.bytes }

    /// Opens an object.
    public mutating func beginObject() {
        writer.ascii("{")
        needsComma = false
        #if DEBUG
            names.append("")
        #endif
    }

    /// Closes the object that was opened last.
    public mutating func endObject() {
        writer.ascii("}")
        needsComma = true
        #if DEBUG
            names.removeLast()
        #endif
    }

    /// Begins a member, whose value comes next.
    public mutating func name(_ name: String) {
        #if DEBUG
            precondition(names.removeLast() < name, "canonical names ascend")
            names.append(name)
        #endif
        if needsComma { writer.ascii(",") }
        writer.string(name)
        writer.ascii(":")
        needsComma = true
    }

    /// Writes a string.
    public mutating func string(_ text: String) { writer.string(text) }

    /// Writes a whole number under 2^53.
    public mutating func integer(_ whole: Int) { writer.integer(whole) }

    /// Writes true.
    public mutating func yes() { writer.ascii("true") }

    /// Writes a value from a tree.
    public mutating func value(_ value: JSON) throws(JSONError) { try writer.canonical(value) }
}
