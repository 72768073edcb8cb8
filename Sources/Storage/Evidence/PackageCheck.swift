// Is a package whole, and who signed it? It needs no logbook: all is in the folder.
//
// The list of hashes is signed, and every file but itself and its signature is listed: so the signature stands for
// all of them. That a key lies in the package proves nothing about whose it is.

import Evidence

/// What a check of a package came to.
public struct PackageCheck: Equatable, Sendable {
    /// The folder.
    public let path: String
    /// The desk that it says made it; nil where it doesn't say.
    public private(set) var desk: String?
    /// For whom it is.
    public private(set) var audience: String?
    /// The files that are as listed.
    public private(set) var files = 0
    /// The key that signed the list of files; nil where no signature holds.
    public private(set) var key: SigningKey?
    /// Whether that key is the desk's by a file of signers; nil where none was given.
    public private(set) var isKnownSigner: Bool?
    /// The checkpoint in it.
    public private(set) var checkpoint: SignedCheckpoint?
    /// Whether ``key`` signed the checkpoint.
    public private(set) var checkpointIsSigned = false
    /// The hash of its list of files, by which a later package names it.
    public private(set) var listHash: Hash256?
    /// The hash of the list of files of the package before it.
    public private(set) var previous: Hash256?
    /// What is wrong, in the order it was found.
    public private(set) var findings: [PackageFault] = []
    /// How many things are wrong.
    public private(set) var found = 0
    /// The most findings that are listed.
    public static let limit = 50
    /// The name of the checkpoint in a package.
    public static let checkpointName = "checkpoint.txt"

    /// The files as they are listed.
    private(set) var list: HashList?

    /// Whether nothing is wrong.
    public var isWhole: Bool { found == 0 }

    /// The hash of a file as it is listed; nil if it isn't.
    public func hash(of name: String) -> Hash256? { list?[name] }

    /// Checks the package in a folder: every file against the list of hashes, the list against its signature, the
    /// checkpoint and the manifest against both; by `signers`, if given, whose the key is.
    ///
    /// Throws ``EvidenceError/noFolder(path:code:)``, and ``Interrupted`` once `isInterrupted` says so.
    public init(
        _ path: String, signers: AllowedSigners? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws {
        self.path = path
        let folder = try OpenFolder(path)
        guard let bytes = read(HashList.fileName, in: folder, most: HashList.largestFile, ifAbsent: .noList)
        else { return }
        listHash = Hash256(of: bytes)
        checkSignature(of: bytes, in: folder)
        do throws(HashList.Mismatch) { list = try HashList(parsing: bytes) } catch {
            add(.list(line: error.line))
            return
        }
        try checkFiles(in: folder, isInterrupted)
        checkCheckpoint(in: folder)
        checkManifest(in: folder)
        checkSigner(signers)
    }

    private mutating func add(_ fault: PackageFault) {
        found += 1
        if findings.count < Self.limit { findings.append(fault) }
    }

    /// The bytes of a small file; nil, and a finding, where they can't be had.
    private mutating func read(
        _ name: String, in folder: OpenFolder, most: Int, ifAbsent absent: PackageFault
    ) -> [UInt8]? {
        do throws(FolderFile.Refusal) {
            return try FolderFile(name, in: folder).readAll(most: most)
        } catch {
            add(error == .absent ? absent : PackageFault(error, name))
            return nil
        }
    }

    private mutating func checkSignature(of list: [UInt8], in folder: OpenFolder) {
        let name = HashList.signatureName
        guard let text = read(name, in: folder, most: SSHSignature.largestFile, ifAbsent: .unsigned) else {
            return
        }
        guard let signature = try? SSHSignature(parsing: text) else { return add(.signatureForm) }
        guard signature.namespace == DeskName.packageNamespace else {
            return add(.purpose(signature.namespace))
        }
        guard signature.verifies(list) else { return add(.signature) }
        key = signature.key
    }

    private mutating func checkFiles(
        in folder: OpenFolder, _ isInterrupted: @escaping @Sendable () -> Bool
    ) throws {
        guard let list else { return }
        for file in list.files {
            do throws(FolderFile.Refusal) {
                let hash = try FolderFile(file.name, in: folder).hash(unless: isInterrupted)
                if hash == file.hash { files += 1 } else { add(.altered(file.name)) }
            } catch {
                guard error != .interrupted else { throw Interrupted() }
                add(PackageFault(error, file.name))
            }
        }
        let listed = Set(list.files.map { Array($0.name.utf8) })
        let others = [".", "..", HashList.fileName, HashList.signatureName].map { Array($0.utf8) }
        for name in folder.names where !listed.contains(name) && !others.contains(name) {
            add(.unlisted(String(decoding: name, as: UTF8.self)))
        }
    }

    private mutating func checkCheckpoint(in folder: OpenFolder) {
        guard let bytes = listed(Self.checkpointName, in: folder, ifAbsent: .noCheckpoint) else { return }
        guard let found = try? SignedCheckpoint(parsing: bytes), let desk = found.checkpoint.desk else {
            return add(.checkpointForm)
        }
        (checkpoint, self.desk) = (found, desk)
        guard found.isSigned else { return add(.checkpointUnsigned) }
        // Without a signature of the package there is no key to hold it against.
        guard let key else { return }
        checkpointIsSigned = found.standing(under: key) == .signed
        if !checkpointIsSigned { add(.checkpointKey) }
    }

    private mutating func checkManifest(in folder: OpenFolder) {
        guard let bytes = listed(PackageManifest.fileName, in: folder, ifAbsent: .noManifest) else { return }
        let manifest: PackageManifest
        do throws(PackageManifest.Mismatch) { manifest = try PackageManifest(parsing: bytes) } catch {
            return add(error == .newer ? .newer : .manifestForm)
        }
        (audience, previous) = (manifest.audience, manifest.previous)
        for file in manifest.files where list?[file.name] != file.hash { add(.manifestFile(file.name)) }
        guard let told = checkpoint?.checkpoint else {
            desk = manifest.desk
            return
        }
        if told.desk != manifest.desk || told.size != manifest.journalSize { add(.manifestJournal) }
    }

    /// The bytes of a file that must be listed; nil, and a finding unless there was one, where they aren't those.
    private mutating func listed(
        _ name: String, in folder: OpenFolder, ifAbsent absent: PackageFault
    ) -> [UInt8]? {
        guard let hash = list?[name] else {
            add(absent)
            return nil
        }
        // Whatever keeps it from being read was found with the other files.
        let bytes = try? FolderFile(name, in: folder).readAll(most: HashList.largestFile)
        return bytes.flatMap { Hash256(of: $0) == hash ? $0 : nil }
    }

    private mutating func checkSigner(_ signers: AllowedSigners?) {
        guard let signers, let key else { return }
        isKnownSigner = desk.map { signers.has(key, of: $0) } ?? false
        if isKnownSigner == false { add(.signer(desk: desk ?? "?")) }
    }
}

extension PackageFault {
    fileprivate init(_ refusal: FolderFile.Refusal, _ name: String) {
        self =
            switch refusal {
            case .absent: .absent(name)
            case .notAFile: .notAFile(name)
            // It is longer than any of its kind, or grew while it was read.
            case .tooLarge, .interrupted: .altered(name)
            case .system(let code): .unreadable(name, code: code)
            }
    }
}
