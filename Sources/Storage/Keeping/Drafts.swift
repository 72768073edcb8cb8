// What was said in a conversation, kept until it is logged. Writing needs no secret, opening needs the key file; and
// neither needs the logbook to be open, so that nobody is held up while a person thinks.
//
// A draft lies beside its logbook, as LOGBOOK.draft-XXXX; where that folder can't be written, in the user's runtime
// folder, which lies in memory.

import AccessIssues
import Vault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The drafts of a logbook.
public struct Drafts: Sendable {
    let path: String
    let desk: DeskID
    let sealer: Sealer
    let runtimeFolder: String?
    /// Keys that were unlocked for this process.
    let openedHere: OpeningKeys?

    /// A draft that waits.
    public struct Waiting: Sendable {
        /// Its name.
        public let id: String
        /// Where it lies.
        public let path: String
        /// When it was begun, UTC; nil where the file can't be read.
        public let begun: Instant?
    }

    /// Begins a draft under a name that no other has, nor had any request that `isUsed` knows. Nothing is written
    /// before something is said.
    public func begin(isUsed: (String) throws -> Bool) rethrows -> SealedDraft {
        while true {
            let letters = DeskID(random: .random(in: .min ... .max)).description.prefix(4)
            let id = SealedDraft.mark + letters
            guard try !isUsed(id), !places(of: id).contains(where: FileSystem.isThere) else { continue }
            return SealedDraft(id: id, begun: .now(), of: self)
        }
    }

    /// Every file of a draft, those that a conversation is going on with included, by place.
    func all() -> [(id: String, path: String)] {
        prefixes.flatMap { folder, prefix in
            FileSystem.names(in: folder).sorted().compactMap { name -> (id: String, path: String)? in
                guard name.hasPrefix(prefix) else { return nil }
                let id = name.dropFirst(prefix.utf8.count)
                return Self.isID(id) ? (String(id), "\(folder)/\(name)") : nil
            }
        }
    }

    /// The drafts that wait, oldest first; not those that a conversation is going on with.
    public func waiting() -> [Waiting] {
        let found = Set(all().map(\.id)).compactMap { id -> Waiting? in
            guard let (path, file) = newest(id), let file, file.take() else { return nil }
            return Waiting(id: id, path: path, begun: try? DraftFile(file.readAll(path), at: path).begun)
        }
        return found.sorted { ($0.begun?.description ?? "", $0.id) < ($1.begun?.description ?? "", $1.id) }
    }

    /// Where the draft lies that was kept last, and the open file; nil where it can't be opened. One that was kept
    /// before stays where a folder became read-only.
    private func newest(_ id: String) -> (path: String, file: LockedFile?)? {
        let there = places(of: id).filter(FileSystem.isThere)
        return there.map { (path: $0, file: LockedFile(opening: $0)) }
            .max { ($0.file?.modified ?? .min) < ($1.file?.modified ?? .min) }
    }

    /// Takes up a draft: nobody else can, until it is removed or this process ends. Returns what was said.
    public func resume(_ id: String) throws(DraftError) -> (draft: SealedDraft, memo: [String: String]) {
        guard Self.isID(Substring(id)), let (path, file) = newest(id) else { throw .noSuchDraft(id: id) }
        guard let file else { throw .system(path: path, code: errno) }
        guard file.take(), file.isStill(at: path) else { throw .inUse(id: id) }
        let content = try DraftFile(try file.readAll(path), at: path)
        guard content.desk == desk.description else {
            throw .ofAnotherDesk(path: path, desk: content.desk, wanted: desk.description)
        }
        guard content.id == id else { throw .damaged(path: path) }
        let memo = try content.opened(by: try opener(for: path), at: path)
        let draft = SealedDraft(id: id, begun: content.begun, of: self)
        draft.hold(file, at: path)
        return (draft, memo)
    }

    private func opener(for path: String) throws(DraftError) -> Opener {
        let key = Logbook.keyPath(of: self.path)
        let keys: KeyFile
        do throws(KeyFile.FileError) {
            keys = try KeyFile.read(from: key).keys
        } catch {
            if case .absent = error { throw .keyAbsent(path: path, key: key) }
            throw .keyUnusable(path: path, key: key)
        }
        guard keys.desk == desk.description else { throw .keyUnusable(path: path, key: key) }
        if let opening = keys.opening { return Opener(opening) }
        if let openedHere, keys.holds(openedHere) { return Opener(openedHere) }
        let session = try? KeySession(of: desk, runtimeFolder: runtimeFolder)
        guard let opened = session?.current(of: keys) else { throw .locked(path: path) }
        return Opener(opened.keys)
    }

    // MARK: Names

    /// The folders in which drafts lie, and what their names begin with there.
    private var prefixes: [(folder: String, prefix: String)] {
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] }
        let beside = (FileSystem.folder(of: path), "\(name ?? Substring(path)).")
        guard let runtime = try? RuntimeFolder.find(runtimeFolder) else { return [beside] }
        return [beside, (runtime, "carewatch-\(desk).")]
    }

    /// Where a draft may lie; the first that can be written is taken.
    func places(of id: String) -> [String] { prefixes.map { "\($0.folder)/\($0.prefix)\(id)" } }

    /// `draft-` and four letters of Crockford's base 32.
    private static func isID(_ text: Substring) -> Bool {
        guard text.hasPrefix(SealedDraft.mark) else { return false }
        let letters = text.dropFirst(SealedDraft.mark.utf8.count)
        // Four letters twice are as many as a desk's name has.
        return letters.utf8.count == 4 && DeskID(String(letters + letters)) != nil
    }

    /// A draft's name as somebody typed it: case doesn't count, nor whether `draft-` was typed.
    public static func id(typed: String) -> String {
        let text = typed.uppercased()
        let letters =
            text.hasPrefix(SealedDraft.mark.uppercased())
            ? text.dropFirst(SealedDraft.mark.utf8.count) : text[...]
        return SealedDraft.mark + letters
    }
}

extension Logbook {
    /// The drafts of this logbook; they need no open connection. `runtimeFolder` is `XDG_RUNTIME_DIR`.
    public func drafts(runtimeFolder: String?) -> Drafts {
        Drafts(path: path, desk: desk, sealer: sealer, runtimeFolder: runtimeFolder, openedHere: openedHere)
    }

    /// The issue that a request of that name logged; nil if none did.
    public func issue(requestedAs id: String) throws -> Issue? {
        try translating {
            let reference =
                try connection.first(
                    "SELECT reference FROM request WHERE desk = ? AND id = ?", desk.description, id
                ) { Reference(try $0.text(0)) } ?? nil
            return try reference.map { try issue($0) }
        }
    }
}
