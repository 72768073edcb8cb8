// Where a backup goes, while others may have the logbook open, or be about to.
//
// The file isn't swapped for another: a process that waits for the old one's lock would then go on with a file
// that has no name, and take the new one's write-ahead log for its own. So SQLite writes the backup into the
// logbook in one transaction, with everybody else locked out: at any moment it is the old one or the new one,
// and whoever waits finds the new one. The old one is copied aside first.
//
// Only a file that SQLite can't read, and so nobody else can, is put aside by its name.

import SQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a backup is to go.
struct RestorePlace {
    let path: String
    let replacing: Bool
    let busyTimeout: Int32
    let progress: (Int, Int) throws -> Void

    /// Puts the database `source` there; returns where the old one is kept.
    ///
    /// `lastWords` is called when nobody else can change what stands there any more: with it, or with nil where
    /// nothing does or it can't be read, and once more if that shows late. If it throws nothing was changed.
    func put(_ source: Connection, _ lastWords: (Connection?) throws -> Void) throws -> String? {
        do {
            do { return try overwrite(with: source, lastWords) } catch let error as SQLiteError {
                guard error.isCorrupt || error.isNotADatabase, replacing else { throw error }
                return try replaceUnreadable(with: source, lastWords)
            }
        } catch let error as SQLiteError {
            throw Logbook.refusal(error, writing: path) ?? LogbookError(error, path: path)
        }
    }

    /// Throws where what stands there, or its folder, can't be written.
    func mustBeWritable() throws(LogbookError) {
        let isWritable = !FileSystem.exists(path) || FileSystem.isWritable(path)
        guard isWritable, FileSystem.isWritable(FileSystem.folder(of: path)) else {
            throw .readOnly(path: path)
        }
    }

    private func overwrite(
        with source: Connection, _ lastWords: (Connection?) throws -> Void
    ) throws -> String? {
        try FileSystem.makeFolder(of: path)
        try setLeftLogAside()
        try FileSystem.makeFile(path)
        try mustBeWritable()
        let target = try Connection(path, .readWrite, busyTimeout: busyTimeout)
        try target.lockOthersOut()
        var kept: String?
        if case .version = try Schema(of: target, at: path) {
            // Somebody may have made it just now.
            guard replacing else { throw BackupError.wouldReplace(path: path) }
            kept = try copyAside(target)
            do { try lastWords(target) } catch {
                // What can't be read is put aside by its name, not copied.
                if let kept { FileSystem.remove(kept) }
                throw error
            }
        } else {
            try lastWords(nil)
        }
        do { try target.overwrite(with: source, progress: progress) } catch {
            // The logbook is as it was, and needs no copy; unless nobody knows, as after a failed sync.
            guard let failed = error as? SQLiteError, failed.isIOError || failed.isFull else {
                let isRefused = error is Interrupted || (error as? SQLiteError)?.isBusy == true
                if let kept, isRefused { FileSystem.remove(kept) }
                throw error
            }
            try? target.close()
            guard failed.isFull, isStill(kept) else {
                throw LogbookError.notConfirmed(path: path, detail: failed.message)
            }
            if let kept { FileSystem.remove(kept) }
            throw error
        }
        // It is on disk. Whoever opens it next does the rest, if this fails.
        try? target.useWAL()
        try? target.close()
        try FileSystem.syncNames(in: FileSystem.folder(of: path))
        return kept
    }

    /// Whether the logbook is still the one that is kept, or none if none is.
    ///
    /// A disk that is found full while SQLite ends its journal, with others locked out by overwriting the journal's
    /// head, may leave half a head: no journal, so that what was to be undone stays. Its tree tells: what is put in
    /// place has an entry more.
    private func isStill(_ kept: String?) -> Bool {
        func trees(of path: String) throws -> [String] { try Connection(path, .query).trees() }
        guard let kept else { return (try? trees(of: path)) == nil }
        guard let before = try? trees(of: kept), let now = try? trees(of: path) else { return false }
        return now == before
    }

    /// Under its name it is whole or not there, whenever this process ends.
    private func copyAside(_ target: Connection) throws -> String {
        let draft = try Draft(in: FileSystem.folder(of: path))
        defer { draft.discard() }
        try target.backup(to: draft.path, progress: progress)
        let kept = try nameAside()
        try draft.publish(as: kept)
        return kept
    }

    /// A write-ahead log whose database is gone would be deleted by SQLite, once there is a new one.
    private func setLeftLogAside() throws(BackupError) {
        guard !Logbook.exists(at: path), (FileSystem.size(path + "-wal") ?? 0) > 0 else { return }
        let kept = try nameAside()
        guard rename(path + "-wal", kept + "-wal") == 0 else { throw .refused(path + "-wal") }
    }

    /// Gives what can't be read another name, with its log; the backup takes its place at one stroke.
    ///
    /// Should the machine stop in between, both names lead to the old file, or it has lost only its log here
    /// and has it there.
    private func replaceUnreadable(
        with source: Connection, _ lastWords: (Connection?) throws -> Void
    ) throws -> String {
        guard !FileSystem.isInUse(path) else { throw LogbookError.busy(path: path) }
        let draft = try Draft(in: FileSystem.folder(of: path))
        defer { draft.discard() }
        try lastWords(nil)
        try source.backup(to: draft.path, asSeen: true, progress: progress)
        let made = try Connection(draft.path, .readWrite)
        try made.useWAL()
        try made.close()
        let kept = try nameAside()
        for end in ["", "-wal", "-journal"] where FileSystem.isThere(path + end) {
            guard link(path + end, kept + end) == 0 else { throw BackupError.refused(kept + end) }
        }
        try FileSystem.syncNames(in: FileSystem.folder(of: path))
        for end in ["-wal", "-journal", "-shm"] { FileSystem.remove(path + end) }
        try draft.replace(path)
        return kept
    }

    private func nameAside() throws(BackupError) -> String {
        for number in 1..<1_000_000 {
            let name = "\(path).before-restore-\(number)"
            if ["", "-wal", "-journal"].allSatisfy({ !FileSystem.isThere(name + $0) }) { return name }
        }
        throw .alreadyThere(path: path + ".before-restore-1")
    }
}
