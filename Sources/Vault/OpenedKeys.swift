// Keys that were unlocked for a time, as they stand in the user's runtime folder, which lies in memory:
//
//     carewatch-opened/1
//     desk 7K3M9QWX
//     until <milliseconds since 1970>
//     boot <name of the boot> <milliseconds since then>
//     x25519 <base64 of 32 bytes>
//     x25519-former …
//     sha256 …
//
// Two clocks must both say that it isn't over: one that is set back prolongs nothing.

import Crypto

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A point in time by the wall clock and by the clock that nobody sets.
public struct TwoClocks: Equatable, Sendable {
    /// Milliseconds since 1970.
    public let wall: Int64
    /// Milliseconds since the machine started, sleep included.
    public let boot: Int64
    /// What names this start of the machine; empty where the system doesn't tell.
    public let bootName: String

    /// A point in time.
    public init(wall: Int64, boot: Int64, bootName: String) {
        (self.wall, self.boot, self.bootName) = (wall, boot, bootName)
    }

    /// So much later.
    public func advanced(byMilliseconds count: Int64) -> TwoClocks {
        TwoClocks(wall: wall + count, boot: boot + count, bootName: bootName)
    }

    /// Whether both clocks are before it still, on the same start of the machine.
    public func isBefore(_ end: TwoClocks) -> Bool {
        bootName == end.bootName && wall < end.wall && boot < end.boot
    }
}

/// Keys that are open until a time (formats.md 1).
public struct OpenedKeys: Sendable {
    /// The keys.
    public let keys: OpeningKeys
    /// When it is over.
    public let until: TwoClocks

    /// Keys that are open until a time.
    public init(_ keys: OpeningKeys, until: TwoClocks) { (self.keys, self.until) = (keys, until) }

    /// Puts them at `path`, mode 0600, in the place of what stands there.
    public func write(to path: String) throws(KeyFile.FileError) {
        let temporary = "\(path).tmp-\(UInt64.random(in: .min ... .max))"
        let file = try File.create(temporary)
        do throws(KeyFile.FileError) {
            try file.write(serialized())
            guard rename(temporary, path) == 0 else { throw .system(.name, code: errno, path: path) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Reads what stands at `path`, never through a link.
    public static func read(from path: String) throws(KeyFile.FileError) -> OpenedKeys {
        let file = try File.open(path)
        guard try !file.isOpenToOthers() else { throw .notAFile(path: path) }
        let bytes = try file.readAll(limit: KeyFile.largestFile)
        do { return try OpenedKeys(parsing: bytes) } catch { throw .format(error, path: path) }
    }

    func serialized() -> [UInt8] {
        KeyText.make(
            "carewatch-opened/1",
            [
                Line(desk: keys.desk), Line("until", "\(until.wall)"),
                Line("boot", "\(until.bootName)", "\(until.boot)"),
                Line("x25519", keys.current.rawRepresentation),
            ] + keys.former.map { Line("x25519-former", $0.rawRepresentation) })
    }

    init(parsing bytes: [UInt8]) throws(KeyFile.FormatError) {
        var text = try KeyText(bytes, "carewatch-opened/")
        guard text.version == "1" else { throw .newer(version: text.version) }
        let desk = try text.desk()
        let until = try text.parts("until", 1)
        let boot = try text.parts("boot", 2)
        guard let wall = Int64(until[0]), let sinceBoot = Int64(boot[1]) else { throw .damaged }
        let current = try text.privateKey("x25519")
        var former: [Curve25519.KeyAgreement.PrivateKey] = []
        while text.next == "x25519-former" { former.append(try text.privateKey("x25519-former")) }
        try text.end()
        self.init(
            OpeningKeys(desk: desk, current: current, former: former),
            until: TwoClocks(wall: wall, boot: sinceBoot, bootName: String(boot[0])))
    }
}

extension KeyFile {
    /// Whether these keys are all that it holds.
    public func holds(_ keys: OpeningKeys) -> Bool {
        keys.desk == desk && keys.publicKeys == [publicSealingKey] + formerPublicSealingKeys
    }
}
