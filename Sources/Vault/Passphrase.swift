// What a person types to open what is locked. It is its UTF-8 bytes, as given: no normal form is made of it, since a
// keyboard gives the same bytes for the same keys, and a form that one version knows and another doesn't would shut
// people out. Who types é by two keys on one machine and by one on another has two passphrases.

/// A passphrase (formats.md 1).
public struct Passphrase: Sendable {
    /// The fewest characters of a new one.
    public static let fewestCharacters = 8

    let bytes: [UInt8]

    /// Takes one that was typed to open something; nil if it is empty.
    public init?(_ text: String) {
        guard !text.utf8.isEmpty else { return nil }
        bytes = Array(text.utf8)
    }

    /// Takes a new one; nil if it has fewer characters than ``fewestCharacters``.
    public init?(new text: String) {
        guard text.count >= Self.fewestCharacters else { return nil }
        self.init(text)
    }

    /// Whether both have the same bytes.
    public func isSame(as other: Passphrase) -> Bool { bytes == other.bytes }
}

// Whatever prints a value sees nothing of it.
extension Passphrase: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Never the passphrase.
    public var description: String { "Passphrase" }

    /// Never the passphrase.
    public var debugDescription: String { description }

    /// Never the passphrase.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
