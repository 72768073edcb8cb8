// The lines that key files are made of, and the last one, which vouches for the others.

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A line of a key file: its name and what follows.
struct Line {
    let text: String

    init(_ name: String, _ parts: String...) { text = ([name] + parts).joined(separator: " ") + "\n" }
    init(_ name: String, _ bytes: some DataProtocol) { self.init(name, Data(bytes).base64EncodedString()) }
    init(desk: String) { self.init("desk", desk) }

    /// Those of locked keys.
    static func all(_ keys: LockedKeys) -> [Line] {
        func line(_ name: String, _ key: LockedKey) -> Line {
            Line(
                name, Data(key.publicKey).base64EncodedString(), Data(key.sealed).base64EncodedString())
        }
        return all(keys.lock) + [line("x25519-locked", keys.current)]
            + keys.former.map { line("x25519-former-locked", $0) }
    }

    /// Those of a lock.
    static func all(_ lock: PassphraseLock) -> [Line] {
        let cost = lock.cost
        return [
            Line(
                "scrypt", "\(cost.n)", "\(cost.r)", "\(cost.p)", Data(lock.salt).base64EncodedString()),
            Line("check", lock.check),
        ]
    }
}

/// A text of such lines, read one after the other, in exactly the form in which it is written.
struct KeyText {
    typealias Trouble = KeyFile.FormatError

    /// What follows the name of the format in the first line.
    let version: String
    private var rest: ArraySlice<Substring>

    static func make(_ first: String, _ lines: [Line]) -> [UInt8] {
        let checked = Array((first + "\n" + lines.map(\.text).joined()).utf8)
        return checked + lastLine(of: checked)
    }

    /// Takes a text of that format, once its last line has vouched for it.
    init(_ bytes: [UInt8], _ format: String) throws(Trouble) {
        let lines = try Self.checkedLines(of: bytes)
        guard let first = lines.first, first.hasPrefix(format) else { throw .damaged }
        version = String(first.dropFirst(format.utf8.count))
        rest = lines.dropFirst()
    }

    /// The name of the next line; nil at the end.
    var next: Substring? { rest.first?.prefix { $0 != " " } }

    /// Refuses lines that are left: names that no version has say that the file is from elsewhere.
    func end() throws(Trouble) {
        guard let name = next else { return }
        throw Self.names.contains(String(name)) ? .damaged : .unknownLine(name: String(name))
    }

    private static let names = [
        "desk", "x25519", "ed25519", "index", "x25519-former", "scrypt", "check", "x25519-locked",
        "x25519-former-locked", "sealed", "hpke", "until", "boot",
    ]

    /// What follows the name in the next line, which must be that one; so many parts.
    mutating func parts(_ name: String, _ count: Int) throws(Trouble) -> [Substring] {
        guard let line = rest.first else { throw .damaged }
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts[0] == name else {
            throw Self.names.contains(String(parts[0])) ? .damaged : .unknownLine(name: String(parts[0]))
        }
        guard parts.count == count + 1 else { throw .damaged }
        rest = rest.dropFirst()
        return Array(parts.dropFirst())
    }

    mutating func desk() throws(Trouble) -> String {
        let desk = try parts("desk", 1)[0]
        guard KeyFile.isDesk(desk) else { throw .damaged }
        return String(desk)
    }

    mutating func bytes(_ name: String, count: Int) throws(Trouble) -> [UInt8] {
        try Self.bytes(parts(name, 1)[0], count: count)
    }

    /// Bytes of any number up to what the file has room for.
    mutating func bytes(_ name: String) throws(Trouble) -> [UInt8] {
        try Self.bytes(parts(name, 1)[0], count: nil)
    }

    mutating func privateKey(_ name: String) throws(Trouble) -> Curve25519.KeyAgreement.PrivateKey {
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes(name, count: 32))
        else { throw .damaged }
        return key
    }

    mutating func signingKey(_ name: String) throws(Trouble) -> Curve25519.Signing.PrivateKey {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes(name, count: 32)) else {
            throw .damaged
        }
        return key
    }

    mutating func lockedKeys() throws(Trouble) -> LockedKeys {
        let lock = try lock()
        let current = try lockedKey("x25519-locked")
        var former: [LockedKey] = []
        while next == "x25519-former-locked" { former.append(try lockedKey("x25519-former-locked")) }
        return LockedKeys(lock: lock, current: current, former: former)
    }

    mutating func lock() throws(Trouble) -> PassphraseLock {
        let scrypt = try parts("scrypt", 4)
        var numbers: [UInt64] = []
        for part in scrypt.dropLast() {
            guard let number = UInt64(part), String(number) == part else { throw .damaged }
            numbers.append(number)
        }
        guard let cost = PassphraseLock.Cost(n: numbers[0], r: numbers[1], p: numbers[2]) else {
            throw .tooCostly
        }
        return PassphraseLock(
            cost: cost, salt: try Self.bytes(scrypt[3], count: PassphraseLock.saltBytes),
            check: try bytes("check", count: PassphraseLock.checkBytes))
    }

    private mutating func lockedKey(_ name: String) throws(Trouble) -> LockedKey {
        let parts = try parts(name, 2)
        return LockedKey(
            publicKey: try Self.bytes(parts[0], count: 32),
            sealed: try Self.bytes(parts[1], count: LockedKey.sealedBytes))
    }

    /// Bytes from base64, in the one spelling that they have.
    private static func bytes(_ text: Substring, count: Int?) throws(Trouble) -> [UInt8] {
        guard let bytes = Data(base64Encoded: String(text)), count == nil || bytes.count == count,
            bytes.base64EncodedString() == text
        else { throw .damaged }
        return Array(bytes)
    }

    /// The lines before the last, once that has vouched for them.
    private static func checkedLines(of bytes: [UInt8]) throws(Trouble) -> [Substring] {
        let newline = UInt8(ascii: "\n")
        guard bytes.last == newline, let end = bytes.dropLast().lastIndex(of: newline) else { throw .damaged }
        let checked = Array(bytes[...end])
        guard Array(bytes[(end + 1)...]) == lastLine(of: checked), checked.allSatisfy({ $0 < 0x80 }) else {
            throw .damaged
        }
        return String(decoding: checked.dropLast(), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func lastLine(of checked: [UInt8]) -> [UInt8] {
        Array("sha256 \(Hex.encode(SHA256.hash(data: checked)))\n".utf8)
    }
}
