// A package of carewatch's own, read back whole.
//
// Its files are first held against the manifest. Then issues, and what belongs to each, which stand in one order, are
// read side by side; of each issue its reference alone is remembered, to tell which are missing.

import AccessIssues
import CSV
import Evidence
import Storage

/// The import of one package.
public struct PackageImport {
    private let folder: String
    private let manifest: PackageManifest
    private let origin: PackageOrigin
    private let tables: ReferenceData
    /// Told again and again how far it is.
    public var progress: (FileImport.Progress) -> Void = { _ in }
    /// Asked again and again whether it shall end.
    public var isInterrupted: () -> Bool = { false }

    /// What was stored of a package.
    public struct Stored: Sendable {
        /// How many issues became what.
        public internal(set) var (added, replaced, unchanged) = (0, 0, 0)
        /// Own issues that differ, and others' that were left as they are; how many, and the first of them.
        public internal(set) var ownDiffer = Named()
        /// Issues of which more, or another desk's word, is here.
        public internal(set) var kept = Named()
        /// Issues that were erased here, and stay out.
        public internal(set) var erased = Named()
        /// Issues that an earlier package of the same desk brought and this one lacks.
        public internal(set) var missing = Named()

        /// So many issues were new, or would be.
        public init(added: Int = 0) { self.added = added }
    }

    /// Some issues: how many, and the first of them.
    public struct Named: Sendable {
        /// How many.
        public internal(set) var count = 0
        /// The first of them.
        public internal(set) var first: [Reference] = []

        static let most = 20

        mutating func add(_ reference: Reference) {
            count += 1
            if first.count < Self.most { first.append(reference) }
        }
    }

    /// The desk that exported the package.
    public var exporter: DeskID { origin.exporter }

    /// The package in a folder. Throws ``ImportError/package(_:)`` unless all files are those of its manifest.
    public init(_ folder: String, tables: ReferenceData) throws {
        (self.folder, self.tables) = (folder, tables)
        let path = "\(folder)/\(PackageManifest.fileName)"
        let bytes: [UInt8]
        do { bytes = try Self.bytes(of: path) } catch {
            throw ImportError.package(.notAPackage(path: folder))
        }
        do throws(PackageManifest.Mismatch) { manifest = try PackageManifest(parsing: bytes) } catch {
            throw ImportError.package(error == .newer ? .newer(path: folder) : .notAPackage(path: folder))
        }
        guard let exporter = DeskID(manifest.desk) else {
            throw ImportError.package(.notAPackage(path: folder))
        }
        origin = PackageOrigin(
            exporter: exporter, size: manifest.journalSize, hash: Hash256(of: bytes).bytes)
        let audienceHas = ["issues.csv", "offers.csv"] + (manifest.audience == "desk" ? ["notes.csv"] : [])
        for name in audienceHas where !manifest.files.contains(where: { $0.name == name }) {
            throw ImportError.package(.fileAbsent(name))
        }
        var hashes: [String: Hash256] = [PackageManifest.fileName: Hash256(of: bytes)]
        for file in manifest.files {
            hashes[file.name] = try hash(of: file.name)
            guard hashes[file.name] == file.hash else { throw ImportError.package(.fileAltered(file.name)) }
        }
        try checkList(knowing: hashes)
    }

    /// Holds every file against the signed list of hashes; a package from before there was one has none. Whose the
    /// key is nobody here can know: `carewatch verify --signers` tells.
    private func checkList(knowing hashes: [String: Hash256]) throws {
        guard let text = try ownFile(HashList.fileName) else { return }
        let list: HashList
        do throws(HashList.Mismatch) { list = try HashList(parsing: text) } catch {
            throw ImportError.package(.fileAltered(HashList.fileName))
        }
        for file in list.files {
            let there = try hashes[file.name] ?? hash(of: file.name)
            guard there == file.hash else { throw ImportError.package(.fileAltered(file.name)) }
        }
        for name in hashes.keys.sorted() where list[name] == nil {
            throw ImportError.package(.fileAltered(HashList.fileName))
        }
        guard let armoured = try ownFile(HashList.signatureName) else { return }
        guard let signature = try? SSHSignature(parsing: armoured), signature.verifies(text),
            signature.namespace == DeskName.packageNamespace
        else { throw ImportError.package(.fileAltered(HashList.signatureName)) }
    }

    /// A file that only newer packages have; nil where it isn't there.
    private func ownFile(_ name: String) throws -> [UInt8]? {
        do { return try Self.bytes(of: "\(folder)/\(name)") } catch ImportError.cannotRead(
            _, SourceFile.isAbsent)
        {
            return nil
        } catch {
            throw ImportError.package(.fileAltered(name))
        }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        let file = try SourceFile(.file(path), skippingLines: 0)
        var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
            guard count > 0, bytes.count < 1 << 20 else { return bytes }
            bytes += chunk[..<count]
        }
    }

    private func hash(of name: String) throws -> Hash256 {
        let source: SourceFile
        do throws(ImportError) {
            source = try SourceFile(.file("\(folder)/\(name)"), skippingLines: 0)
        } catch {
            if case .cannotRead(_, SourceFile.isAbsent) = error {
                throw ImportError.package(.fileAbsent(name))
            }
            if case .cannotRead = error { throw error }
            // Empty, or in another encoding: no file of a package is.
            throw ImportError.package(.fileAltered(name))
        }
        var (stream, chunk) = (HashStream(), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = try chunk.withUnsafeMutableBytes { try source.read(into: $0) }
            guard count > 0 else { break }
            chunk.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<count]).bytes) }
        }
        return stream.hash
    }

    /// Stores the package's issues, all or, if it throws, none; with `rehearsing` none in any case.
    public func store(
        in logbook: Logbook, by actor: String, adopting: Bool, rehearsing: Bool = false
    ) throws -> Stored {
        struct Rehearsed: Error { let stored: Stored }
        do {
            return try logbook.receive(from: origin, by: actor, adopting: adopting) { receipt in
                // Asked inside of the transaction: nobody else can store a newer one meanwhile.
                if exporter != logbook.desk, let newest = try logbook.newestPackage(of: exporter),
                    newest > origin.size
                {
                    throw ImportError.package(
                        .older(exporter: exporter.description, size: origin.size, known: newest))
                }
                var stored = Stored()
                try forEachIssue { issue in
                    switch try receipt.add(issue) {
                    case .added: stored.added += 1
                    case .replaced: stored.replaced += 1
                    case .unchanged: stored.unchanged += 1
                    case .ownDiffers: stored.ownDiffer.add(issue.reference)
                    case .kept: stored.kept.add(issue.reference)
                    case .erased: stored.erased.add(issue.reference)
                    }
                }
                let missing = try receipt.missing(most: Named.most)
                (stored.missing.first, stored.missing.count) = (missing.named, missing.count)
                if rehearsing { throw Rehearsed(stored: stored) }
                return stored
            }
        } catch let rehearsed as Rehearsed {
            return rehearsed.stored
        }
    }

    /// How many issues it holds; for a logbook that isn't there yet all of them are new.
    public func count() throws -> Int {
        var count = 0
        try forEachIssue { _ in count += 1 }
        return count
    }

    private func forEachIssue(_ body: (PackagedIssue) throws -> Void) throws {
        var offers = PackageRows(try rows(of: "offers.csv"))
        var referrals = PackageRows(try rows(of: "referrals.csv"))
        // A regulator's package says neither who called nor when to call again: no call could be made of its rows.
        var calls = PackageRows(try manifest.audience == "desk" ? rows(of: "calls.csv") : nil)
        var notes = PackageRows(try rows(of: "notes.csv"))
        guard let issues = try rows(of: "issues.csv") else {
            throw ImportError.package(.fileAbsent("issues.csv"))
        }
        let isWhole = manifest.audience == "desk"
        var miscounted: ImportError?
        var count = 0
        while let row = try issues.next() {
            var issue = try PackagedIssue(row, tables: tables, isWhole: isWhole)
            issue.offers = try offers.rows(of: issue.reference).enumerated().map { index, row in
                try row.offer(number: index + 1)
            }
            if referrals.isThere {
                issue.referrals = try referrals.rows(of: issue.reference).enumerated().map { index, row in
                    try row.referral(number: index + 1)
                }
            }
            if calls.isThere {
                issue.calls = try calls.rows(of: issue.reference).enumerated().map { index, row in
                    try row.call(number: index + 1)
                }
            }
            issue.notes = try notes.rows(of: issue.reference).map { try $0.note() }
            if isWhole, try row.required("note_count", { Int($0) }) != issue.notes.count {
                miscounted = miscounted ?? row.bad("note_count")
            }
            try body(issue)
            count += 1
            if count % 64 == 0 {
                if isInterrupted() { throw ImportError.interrupted }
                progress(.init(isStoring: true, rows: count, bytes: issues.position, size: issues.size))
            }
        }
        try offers.checkEnd()
        try referrals.checkEnd()
        try calls.checkEnd()
        try notes.checkEnd()
        // A note at another's place was told of by now.
        if let miscounted { throw miscounted }
    }

    private func rows(of name: String) throws -> PackageTableReader? {
        guard manifest.files.contains(where: { $0.name == name }) else { return nil }
        return try PackageTableReader("\(folder)/\(name)", called: name)
    }
}
