// Another file that is a logbook: a backup, or what a restore put aside. A backup whose journal is the beginning of the
// logbook's is replaced by a new one; any other is a log of its own, in which the same is erased by an entry of its own.

import AccessIssues
import SQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Erases issues in a copy of a logbook.
struct CopyErasure {
    let path: String
    private let references: [Reference]
    private let told: [ToldErasure]
    private let actor: String

    init(path: String, _ references: [Reference], _ told: [ToldErasure], by actor: String) {
        (self.path, self.references, self.told, self.actor) = (path, references, told, actor)
    }

    /// A backup: renewed if it is of the same log, else the same is erased in it.
    func renewOrErase(from logbook: Logbook) -> CopyPlace.Outcome {
        looking {
            guard try holdsIt() else { return .clean }
            guard try isPrefix(of: logbook) else { return try eraseThere() }
            do { return try renew(from: logbook) } catch let error as BackupError { return hindrance(error) }
        }
    }

    /// A copy that may hold other things than the logbook: the same is erased in it.
    func erase() -> CopyPlace.Outcome {
        looking { try holdsIt() ? eraseThere() : .clean }
    }

    private func looking(_ body: () throws -> CopyPlace.Outcome) -> CopyPlace.Outcome {
        guard FileSystem.exists(path) else { return .unreached(.absent) }
        if let code = FileSystem.obstacleToReading(path) { return .unreached(.system(code)) }
        do { return try body() } catch let error as LogbookError {
            switch error {
            case .busy: return .unreached(.inUse)
            case .readOnly, .cannotUpgrade, .unmergedLog: return .unreached(.system(EACCES))
            case .noSpace: return .unreached(.system(ENOSPC))
            case .system(_, let code): return .unreached(.system(code))
            default: return .unreached(.unreadable)
            }
        } catch let error as SQLiteError {
            if error.isBusy { return .unreached(.inUse) }
            return .unreached(error.isReadOnly || error.isCantOpen ? .system(EACCES) : .unreadable)
        } catch { return .unreached(.unreadable) }
    }

    /// Runs `body` on the copy, which it leaves as it is.
    private func reading<R>(_ body: (Connection) throws -> R) throws -> R {
        let connection = try Logbook.connect(toExisting: path)
        let result = try connection.reading { () throws -> R in
            guard case .version = try Schema(of: connection, at: path) else {
                throw LogbookError.notADatabase(path: path)
            }
            return try body(connection)
        }
        try connection.close()
        return result
    }

    /// Whether some entry of the issues has words there that an erase would take.
    private func holdsIt() throws -> Bool {
        try reading { connection in
            try references.contains { reference in
                try connection.first(
                    """
                    SELECT 1 FROM journal WHERE subject = ? AND entry IS NOT NULL
                      AND json_extract(entry, '$.kind') <> 'erased' LIMIT 1
                    """,
                    reference.description
                ) { try $0.int(0) } != nil
            }
        }
    }

    /// Whether its journal is the beginning of the logbook's: each entry's salt is random, so the last leaf tells.
    private func isPrefix(of logbook: Logbook) throws -> Bool {
        let last = try reading { connection in
            try connection.first(
                "SELECT seq, leaf FROM journal WHERE desk = ? ORDER BY seq DESC LIMIT 1",
                logbook.desk.description
            ) { row in (seq: try row.int(0), leaf: try row.blob(1)) }
        }
        guard let last else { return false }
        return try logbook.connection.first(
            "SELECT leaf FROM journal WHERE desk = ? AND seq = ?", logbook.desk.description, last.seq
        ) { try $0.blob(0) } == last.leaf
    }

    private func renew(from logbook: Logbook) throws -> CopyPlace.Outcome {
        guard FileSystem.isWritable(path) else { return .unreached(.system(EACCES)) }
        guard !FileSystem.isInUse(path) else { return .unreached(.inUse) }
        let carried = try reading { try Logbook.carriedKey(in: $0) }
        guard let old = DoomedFile(path) else { return .unreached(.system(errno)) }
        let summary = try logbook.renewBackup(at: path, carrying: carried)
        for end in ["-wal", "-shm", "-journal"] { _ = FileSystem.wipe(path + end) }
        old.wipe()
        try logbook.record(summary, by: actor)
        return old.hasOtherNames ? .unreached(.otherNames) : .renewed
    }

    private func eraseThere() throws -> CopyPlace.Outcome {
        guard FileSystem.isWritable(path), FileSystem.isWritable(FileSystem.folder(of: path)) else {
            return .unreached(.system(EACCES))
        }
        let mode = try reading { connection in
            try connection.first("PRAGMA journal_mode") { try $0.text(0) }
        }
        let before = Set(EraseReach.migrationCopies(of: path))
        let copy = try Logbook.open(path, for: .changing)
        // An older schema was copied aside just now, with what is to be erased.
        defer {
            for made in EraseReach.migrationCopies(of: path) where !before.contains(made) {
                _ = FileSystem.wipe(made)
            }
        }
        _ = try copy.reapply(told, by: actor)
        try copy.close()
        guard (FileSystem.size(path + "-wal") ?? 0) == 0 else { return .unreached(.inUse) }
        if mode == "delete" { try leaveAsOneFile() }
        return .erasedThere
    }

    /// A backup needs no other file beside it.
    private func leaveAsOneFile() throws {
        let connection = try Connection(path, .readWrite)
        try connection.leaveWAL()
        try connection.close()
    }

    private func hindrance(_ error: BackupError) -> CopyPlace.Outcome {
        switch error {
        case .cannotRead(_, let code), .cannotWrite(_, let code): .unreached(.system(code))
        case .noFolder: .unreached(.absent)
        default: .unreached(.unreadable)
        }
    }
}
