// Erasing what stands beside the logbook: drafts, files of bad rows, the copies that a migration and a restore put aside,
// the backups that the logbook knows of.
//
// It is done after the erase is on disk, and again by a second erase of the same issue: a place that couldn't be reached
// is named, and can be reached later.

import AccessIssues
import SQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What stands beside a logbook, and how an erase of some of its issues reaches it.
public struct EraseReach: Sendable {
    /// The logbook's file.
    let path: String
    private let references: [Reference]
    private let drafts: Drafts
    /// By what the people are known, opened before the erase; nil without the key.
    private let traits: PersonTraits?
    /// The callers' names for the requests that made the issues.
    private let requests: Set<String>
    /// Where something may stand, before it is looked at.
    public let places: [CopyPlace]

    /// Lists what stands beside the logbook; to be made before the erase. `runtimeFolder` is `XDG_RUNTIME_DIR`.
    public init(_ references: [Reference], of logbook: Logbook, runtimeFolder: String?) throws {
        (path, self.references) = (logbook.path, references)
        drafts = logbook.drafts(runtimeFolder: runtimeFolder)
        traits = logbook.traits(of: references)
        requests = try logbook.requests(of: references)
        let kept = Self.kept(beside: path)
        // A logbook that was put back is as old as its backup: of later ones, and of that one itself, knows the one that it
        // took the place of.
        let known = try [logbook.knownFiles()] + kept.compactMap { try? Logbook.knownFiles(in: $0) }
        var places = drafts.all().map { CopyPlace(.draft, $0.path) }
        places += Set(known.flatMap(\.rejects)).sorted().map { CopyPlace(.rejects, $0) }
        for file in [path] + kept {
            if file != path { places.append(CopyPlace(.beforeRestore, file)) }
            places += Self.migrationCopies(of: file).map { CopyPlace(.migrationCopy, $0) }
        }
        var latest: [String: Instant] = [:]
        for backup in known.flatMap(\.backups) {
            latest[backup.path] = max(latest[backup.path] ?? backup.madeAt, backup.madeAt)
        }
        places += latest.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            .filter { !FileSystem.isOneFile($0.key, logbook.path) }
            .map { CopyPlace(.backup, $0.key, madeAt: $0.value) }
        self.places = places
    }

    /// Erases what it can there, once the logbook told of the erase. `logbook` is open; whoever does it is `actor`.
    public func reach(from logbook: Logbook, by actor: String) throws -> [CopyPlace] {
        let told = try logbook.erasures().filter { references.contains($0.reference) }
        return places.map { place in
            var place = place
            switch place.kind {
            case .writeAheadLog: break
            case .draft: place.outcome = erase(draftAt: place.path)
            case .rejects: place.outcome = RejectsErasure.erase(traits, in: place.path)
            case .migrationCopy:
                place.outcome = FileSystem.wipe(place.path).map { .unreached(.system($0)) } ?? .removed
            case .beforeRestore:
                place.outcome = CopyErasure(path: place.path, references, told, by: actor).erase()
            case .backup:
                let copy = CopyErasure(path: place.path, references, told, by: actor)
                place.outcome = copy.renewOrErase(from: logbook)
            }
            return place
        }
    }

    /// What is left of the write-ahead log once this process has closed the logbook; nil if nothing is.
    public func openLog() -> CopyPlace? {
        let log = path + "-wal"
        guard (FileSystem.size(log) ?? 0) > 0 else { return nil }
        return CopyPlace(.writeAheadLog, log, outcome: .unreached(.inUse))
    }

    private func erase(draftAt path: String) -> CopyPlace.Outcome {
        guard let draft = drafts.all().first(where: { $0.path == path }) else { return .clean }
        if requests.contains(draft.id) { return wipe(draft.path) }
        do throws(DraftError) {
            let memo = try drafts.resume(draft.id).memo
            guard let traits else { return .unreached(.keyAbsent) }
            return memo.values.contains(where: traits.isIn) ? wipe(draft.path) : .clean
        } catch {
            switch error {
            case .inUse: return .unreached(.inUse)
            case .keyAbsent, .keyUnusable, .locked: return .unreached(.keyAbsent)
            case .system(_, let code): return .unreached(.system(code))
            default: return .unreached(.unreadable)
            }
        }
    }

    private func wipe(_ path: String) -> CopyPlace.Outcome {
        FileSystem.wipe(path).map { .unreached(.system($0)) } ?? .removed
    }

    /// What steps of the schema put aside, and what SQLite may have left beside that.
    static func migrationCopies(of path: String) -> [String] { FileSystem.beside(path, mark: ".schema-") }

    /// The logbooks that a restore put aside.
    private static func kept(beside path: String) -> [String] {
        let mark = ".before-restore-"
        return FileSystem.beside(path, mark: mark).filter { name in
            let number = name.utf8.dropFirst(path.utf8.count + mark.utf8.count)
            return !number.isEmpty && number.allSatisfy { (0x30...0x39).contains($0) }
        }
    }
}

extension Logbook {
    /// The callers' names for the requests that made these issues.
    func requests(of references: [Reference]) throws -> Set<String> {
        try translating {
            Set(
                try references.flatMap { reference in
                    try connection.all(
                        "SELECT id FROM request WHERE reference = ?", reference.description
                    ) { try $0.text(0) }
                })
        }
    }

    /// The backups and files of bad rows that were told.
    func knownFiles() throws -> (backups: [KnownBackup], rejects: [String]) {
        try translating { try Self.knownFiles(in: connection) }
    }

    /// The same of another logbook, which stays as it is.
    static func knownFiles(in path: String) throws -> (backups: [KnownBackup], rejects: [String]) {
        let connection = try connect(toExisting: path)
        guard case .version = try Schema(of: connection, at: path) else {
            throw LogbookError.notADatabase(path: path)
        }
        let known = try knownFiles(in: connection)
        try connection.close()
        return known
    }

    private static func knownFiles(
        in connection: Connection
    ) throws -> (backups: [KnownBackup], rejects: [String]) {
        func has(_ table: String) throws -> Bool {
            try connection.first("SELECT 1 FROM sqlite_schema WHERE name = ?", table) { try $0.int(0) } != nil
        }
        var (backups, rejects): ([KnownBackup], [String]) = ([], [])
        if try has("backup") {
            backups = try connection.all("SELECT made_at, path, entries FROM backup ORDER BY seq") { row in
                guard let at = Instant(try row.text(0)) else {
                    throw LogbookError.unreadable(what: "backup")
                }
                return KnownBackup(madeAt: at, path: try row.text(1), entries: try row.int(2))
            }
        }
        if try has("rejects_file") {
            rejects = try connection.all("SELECT path FROM rejects_file ORDER BY seq") { try $0.text(0) }
        }
        return (backups, rejects)
    }

    /// Tells the journal of a file of bad rows that an import wrote, once for each name.
    public func record(rejectsFile path: String, by actor: String) throws {
        let path = FileSystem.spelledOut(path)
        try changing {
            let isKnown =
                try connection.first("SELECT 1 FROM rejects_file WHERE path = ?", path) { try $0.int(0) }
                != nil
            guard !isKnown, let recorder else { return }
            let entry = try recorder.record("rejected", ["path": .string(path)], by: actor, at: .now())
            try connection.run(
                "INSERT INTO rejects_file (desk, seq, path) VALUES (?, ?, ?)", desk.description, entry.seq,
                path)
        }
    }
}
