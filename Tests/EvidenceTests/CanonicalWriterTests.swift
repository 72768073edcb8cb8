import Evidence
import TestSupport
import Testing

@Suite("canonical JSON piece by piece")
struct CanonicalWriterTests {
    /// Writes a tree with the names of each object in ascending order.
    private func write(_ value: JSON, to writer: inout CanonicalWriter, _ random: inout SplitMix64) throws {
        switch value {
        // No name of an entry is empty.
        case .object(let members) where !random.chance(15) && members.allSatisfy { !$0.name.isEmpty }:
            writer.beginObject()
            for member in members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
                writer.name(member.name)
                try write(member.value, to: &writer, &random)
            }
            writer.endObject()
        case .string(let text): writer.string(text)
        case .integer(let whole): writer.integer(whole)
        case .bool(true): writer.yes()
        default: try writer.value(value)
        }
    }

    @Test("is the same as canonical JSON of the whole tree, byte for byte", arguments: UInt64(0)..<10)
    func agrees(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<60 {
            let name = String(UInt8.random(in: 0...9, using: &random))
            let tree: JSON = .object([
                .init("a", .randomCanonical(using: &random)),
                .init("b" + name, .randomCanonical(using: &random)), .init("c", [:]),
                .init("d", .randomCanonical(using: &random)),
            ])
            var writer = CanonicalWriter()
            try write(tree, to: &writer, &random)
            #expect(try writer.bytes == tree.canonical())
        }
    }

    @Test("what has no canonical form is refused here too")
    func refused() {
        var writer = CanonicalWriter()
        #expect(throws: JSONError.self) { try writer.value(.null) }
        #expect(throws: JSONError.self) { try writer.value([["a": .null]]) }
    }
}

@Suite("a package's manifest")
struct PackageManifestTests {
    private let manifest = PackageManifest(
        desk: "7K3M9QWX", audience: "desk", journalSize: 12,
        files: [
            .init(name: "issues.csv", hash: Hash256(of: [1]), bytes: 10, rows: 2),
            .init(name: "codebook.md", hash: Hash256(of: [2]), bytes: 0, rows: nil),
        ])

    /// The manifest's text with a part replaced.
    private func read(_ part: String, as other: String) throws(PackageManifest.Mismatch) -> PackageManifest {
        let text = String(decoding: manifest.bytes(), as: UTF8.self)
        precondition(text.contains(part), part)
        return try PackageManifest(parsing: Array(text.replacing(part, with: other, maxReplacements: 1).utf8))
    }

    @Test(
        "is read back as it was written, and is JSON that Python reads",
        .enabled(if: hasPython, "needs python3"))
    func roundTrip() throws {
        #expect(try PackageManifest(parsing: manifest.bytes()) == manifest)
        let program = """
            import json
            told = json.load(open(0))
            files = {file["path"]: file for file in told["resources"]}
            assert files["issues.csv"]["rows"] == 2 and "rows" not in files["codebook.md"]
            assert len({file["name"] for file in told["resources"]}) == 2
            print(told["carewatch"]["journal_size"], end="")
            """
        #expect(try python(program, reading: manifest.bytes()) == Array("12".utf8))
    }

    @Test("what others add is passed over")
    func additions() throws {
        #expect(try read("\"resources\"", as: "\"title\": \"x\", \"resources\"") == manifest)
        #expect(try read("\"path\"", as: "\"title\": null, \"path\"") == manifest)
    }

    @Test("a manifest of another form, or with a path that leads elsewhere, is refused")
    func refused() {
        let texts = ["", "{", "null", "[]", "{}", #"{"carewatch": 1}"#, #"{"carewatch": {"version": 1}}"#]
        for text in texts {
            #expect(throws: PackageManifest.Mismatch.notAManifest, "\(text)") {
                try PackageManifest(parsing: Array(text.utf8))
            }
        }
        for path in ["../issues.csv", "/etc/passwd", "a/b", "..", ".", ""] {
            #expect(throws: PackageManifest.Mismatch.notAManifest, "\(path)") {
                try read("\"issues.csv\"", as: "\"\(path)\"")
            }
        }
        for (part, other) in [
            ("sha256:", "md5:"), ("sha256:", "sha256:0"), ("\"bytes\": 10", "\"bytes\": \"10\""),
            ("\"journal_size\": 12", "\"journal_size\": 1.5"), ("\"desk\": \"7K3M9QWX\"", "\"desk\": 7"),
        ] {
            #expect(throws: PackageManifest.Mismatch.notAManifest, "\(other)") { try read(part, as: other) }
        }
        #expect(throws: PackageManifest.Mismatch.newer) { try read("\"version\": 1", as: "\"version\": 2") }
    }
}
