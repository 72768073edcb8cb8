// A key file on paper, that a person can type back:
//
//     01  4F7K 9QXT 2MZC 8V6B 3N5T 1Q2R  7HJK
//     02  …
//     END 07  4F7K 9QXT  7HJK
//
// Each line has its number, up to 24 letters of Crockford's base 32 (15 bytes), and four letters that check both: a
// wrong line is known by its number. The last has the number of lines and forty bits of a hash over all of them. The
// hashes find slips of the hand and keep nobody out.

import Crypto

/// What stands on a recovery sheet (formats.md 1).
public struct RecoverySheet: Equatable, Sendable {
    /// Whether, and by what, it is closed.
    public enum Form: String, Equatable, Sendable, CaseIterable {
        /// Whoever has the sheet has the keys.
        case clear
        /// Under a passphrase of its own.
        case passphrase
        /// Under the passphrase that the key file is locked with.
        case locked
    }

    let bytes: [UInt8]
    /// Whether, and by what, it is closed.
    public let form: Form

    /// All keys in the clear; nil of a locked key file.
    public init?(clear keys: KeyFile) {
        guard !keys.isLocked else { return nil }
        (bytes, form) = (keys.bytes, .clear)
    }

    /// A key file that was sealed whole.
    public init(_ sealed: SealedKeyFile) {
        bytes = sealed.bytes
        form = if case .underPassphrase = sealed.form { .passphrase } else { .locked }
    }

    // MARK: As lines

    static let lettersALine = 24
    static let checkLetters = 4
    static let wholeLetters = 8

    /// The lines, the last one included.
    public var lines: [String] {
        let letters = Array(Base32.text(of: bytes))
        let starts = stride(from: 0, to: letters.count, by: Self.lettersALine)
        let texts = starts.map { String(letters[$0..<min($0 + Self.lettersALine, letters.count)]) }
        let whole = Self.whole(bytes)
        return texts.enumerated().map { index, text in
            "\(Self.twoDigits(index + 1))  \(Self.grouped(text))  \(Self.check(text, of: "\(index + 1)"))"
        } + [
            "END \(Self.twoDigits(texts.count))  \(Self.grouped(whole))  "
                + Self.check(whole, of: "end \(texts.count)")
        ]
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func grouped(_ letters: String) -> String {
        var grouped = ""
        for (index, letter) in letters.enumerated() {
            if index > 0, index % 4 == 0 { grouped.append(" ") }
            grouped.append(letter)
        }
        return grouped
    }

    static func check(_ letters: String, of line: String) -> String {
        let text = "carewatch-sheet/1\0\(line)\0\(letters)"
        return String(
            Base32.text(of: Array(SHA256.hash(data: Array(text.utf8))).prefix(5)).prefix(checkLetters))
    }

    static func whole(_ bytes: [UInt8]) -> String {
        Base32.text(of: Array(SHA256.hash(data: Array("carewatch-sheet/1\0".utf8) + bytes)).prefix(5))
    }

    // MARK: What it holds

    /// The key file of one that is in the clear; nil of any other.
    public var keys: KeyFile? { form == .clear ? KeyFile(bytes: bytes) : nil }

    /// What a passphrase opens; nil of one that is in the clear.
    public var sealed: SealedKeyFile? { SealedKeyFile(bytes: bytes) }

    init?(bytes: [UInt8]) {
        if let sealed = SealedKeyFile(bytes: bytes) {
            self.init(sealed)
        } else if let keys = KeyFile(bytes: bytes) {
            self.init(clear: keys)
        } else {
            return nil
        }
    }
}
