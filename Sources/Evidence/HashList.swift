// `SHA256SUMS`: what `sha256sum` of GNU coreutils writes and checks, and nothing that it would have to escape.

/// The hashes of a package's files by their names (formats.md 3).
public struct HashList: Equatable, Sendable {
    /// Its name in a package.
    public static let fileName = "SHA256SUMS"
    /// The name of its signature.
    public static let signatureName = "SHA256SUMS.sig"
    /// Longer ones, and names, are none.
    public static let largestFile = 1 << 20

    /// The files in the order of their names' bytes.
    public let files: [File]

    /// A file and its hash.
    public struct File: Equatable, Sendable {
        /// Its name in the folder.
        public let name: String
        /// The SHA-256 of its bytes.
        public let hash: Hash256

        /// A file with that hash.
        public init(name: String, hash: Hash256) { (self.name, self.hash) = (name, hash) }
    }

    /// The list of these files; nil if a name is given twice or isn't one that a package has.
    public init?(_ files: [File]) {
        let sorted = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        guard sorted.allSatisfy({ Self.isName($0.name) }),
            zip(sorted, sorted.dropFirst()).allSatisfy({ !$0.name.hasSameBytes(as: $1.name) })
        else { return nil }
        self.files = sorted
    }

    /// The hash of a file; nil if it isn't listed.
    public subscript(name: String) -> Hash256? { files.first { $0.name.hasSameBytes(as: name) }?.hash }

    /// The text: a line a file, the hash, two spaces, the name.
    public var bytes: [UInt8] { files.flatMap { Array("\($0.hash.hex)  \($0.name)\n".utf8) } }

    /// Reads such a text, in exactly the form in which ``bytes`` writes it.
    public init(parsing bytes: [UInt8]) throws(Mismatch) {
        guard bytes.count <= Self.largestFile, bytes.last == 0x0A else { throw Mismatch(line: 1) }
        var files: [File] = []
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
        for (number, line) in lines.enumerated() {
            guard line.count > 66, line.dropFirst(64).prefix(2).allSatisfy({ $0 == 0x20 }),
                let digits = String(validating: line.prefix(64), as: UTF8.self),
                let hash = Hex.decode(digits).flatMap({ Hash256($0) }),
                let name = String(validating: line.dropFirst(66), as: UTF8.self), Self.isName(name),
                files.last.map({ $0.name.utf8.lexicographicallyPrecedes(name.utf8) }) ?? true
            else { throw Mismatch(line: number + 1) }
            files.append(File(name: name, hash: hash))
        }
        self.files = files
    }

    /// A text isn't a list of hashes as carewatch writes it.
    public struct Mismatch: Error, Equatable, Sendable {
        /// The first line that isn't, from 1.
        public let line: Int

        /// It isn't from that line on.
        public init(line: Int) { self.line = line }
    }

    /// Whether a package may have a file of that name, itself aside: it leads nowhere else, and `sha256sum` needs
    /// no escape for it.
    public static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 255 && name != "." && name != ".." && name != fileName
            && name != signatureName
            && name.unicodeScalars.allSatisfy {
                $0 != "/" && $0 != "\\" && $0.value >= 0x20 && $0.value != 0x7F
            }
    }
}
