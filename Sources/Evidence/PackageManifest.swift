// `datapackage.json`: what a package holds, for programs. Written by exports and read by imports, and by any tool
// that knows Data Package v2 (datapackage.org); the member `carewatch` is ours.

/// The manifest of a package.
public struct PackageManifest: Equatable, Sendable {
    /// Its name in a package.
    public static let fileName = "datapackage.json"
    private static let version = 1

    /// The desk that exported it.
    public var desk: String
    /// For whom it is: `desk`, `regulator`.
    public var audience: String
    /// How many entries the desk's journal had: of two packages of a desk the one with more is the newer.
    public var journalSize: Int
    /// The files, in the order in which they were written.
    public var files: [File]
    /// The SHA-256 of the `SHA256SUMS` of the package that this one follows; nil for one that follows none.
    public var previous: Hash256?

    /// One file of a package.
    public struct File: Equatable, Sendable {
        /// Its name in the folder.
        public var name: String
        /// The SHA-256 of its bytes.
        public var hash: Hash256
        /// How many bytes it has.
        public var bytes: Int
        /// How many rows of data it has, the header not counted; nil for what is no table.
        public var rows: Int?
        /// What its columns hold, in Table Schema's terms; written and not read back.
        public var schema: JSON?

        /// A file with that content.
        public init(name: String, hash: Hash256, bytes: Int, rows: Int?, schema: JSON? = nil) {
            (self.name, self.hash, self.bytes, self.rows) = (name, hash, bytes, rows)
            self.schema = schema
        }
    }

    /// Why a text is no manifest of a package.
    public enum Mismatch: Error, Equatable, Sendable {
        /// It isn't of the form that carewatch writes.
        case notAManifest
        /// A newer carewatch wrote it.
        case newer
    }

    /// A manifest of these files.
    public init(
        desk: String, audience: String, journalSize: Int, files: [File], previous: Hash256? = nil
    ) {
        (self.desk, self.audience, self.journalSize, self.files) = (desk, audience, journalSize, files)
        self.previous = previous
    }

    /// The text of `datapackage.json`, a line break at its end.
    public func bytes() -> [UInt8] {
        var own: [JSON.Member] = [
            .init("version", .integer(Self.version)), .init("desk", .string(desk)),
            .init("audience", .string(audience)), .init("journal_size", .integer(journalSize)),
        ]
        if let previous { own.append(.init("previous", .string("sha256:" + previous.hex))) }
        let json: JSON = [
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": .string("carewatch-\(audience)-\(desk.lowercased())-\(journalSize)"),
            "carewatch": .object(own),
            "resources": .array(files.map(Self.resource)),
        ]
        return json.pretty() + [UInt8(ascii: "\n")]
    }

    private static func resource(_ file: File) -> JSON {
        let parts = file.name.split(separator: ".")
        let (stem, format) = (parts.first.map(String.init) ?? "", parts.last.map(String.init) ?? "")
        var members: [JSON.Member] = [
            // codebook.md and codebook.csv are two resources, and each has a name of its own.
            .init("name", .string(file.rows == nil ? "\(stem)-\(format)" : stem)),
            .init("path", .string(file.name)),
            .init("format", .string(format)), .init("encoding", "utf-8"),
            .init("mediatype", .string(format == "csv" ? "text/csv" : "text/markdown")),
            .init("bytes", .integer(file.bytes)), .init("hash", .string("sha256:" + file.hash.hex)),
        ]
        if let rows = file.rows {
            members.insert(.init("type", "table"), at: 2)
            members.append(.init("rows", .integer(rows)))
        }
        if let schema = file.schema { members.append(.init("schema", schema)) }
        return .object(members)
    }

    /// Reads a manifest that ``bytes()`` wrote. Members that others may have added are passed over.
    public init(parsing bytes: [UInt8]) throws(Mismatch) {
        guard let json = try? JSON(parsing: bytes), let own = json["carewatch"],
            let version = own["version"]?.whole
        else { throw .notAManifest }
        guard version <= Self.version else { throw .newer }
        guard let desk = own["desk"]?.text, let audience = own["audience"]?.text,
            let size = own["journal_size"]?.whole, let resources = json["resources"]?.elements
        else { throw .notAManifest }
        var files: [File] = []
        for resource in resources {
            guard let name = resource["path"]?.text, !name.contains("/"), !name.isEmpty, name != "..",
                name != ".",
                let digest = Self.hash(resource["hash"]),
                let bytes = resource["bytes"]?.whole
            else { throw .notAManifest }
            files.append(File(name: name, hash: digest, bytes: bytes, rows: resource["rows"]?.whole))
        }
        var previous: Hash256?
        if let told = own["previous"] {
            guard let hash = Self.hash(told) else { throw .notAManifest }
            previous = hash
        }
        self.init(desk: desk, audience: audience, journalSize: size, files: files, previous: previous)
    }

    private static func hash(_ json: JSON?) -> Hash256? {
        guard let text = json?.text, text.hasPrefix("sha256:") else { return nil }
        return Hex.decode(String(text.dropFirst(7))).flatMap { Hash256($0) }
    }
}
