import AccessIssues
import Evidence
import Migrations
import SQLite
import Vault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// A new logbook and its key file appear together: the key is on disk before the commit that makes the logbook,
// so that no logbook is ever without the key that its values are sealed to. All of it happens under the new
// logbook's write lock, since thirty first `log`s may race.

extension Logbook {
    static func make(
        _ path: String, on connection: Connection, migrations: [Migration], notices: inout [Notice]
    ) throws {
        try connection.useWAL()
        var heard: [Notice] = []
        try connection.immediate {
            // Another process may have been quicker.
            guard case .none = try Schema(of: connection, at: path) else { return }
            var random = SystemRandomNumberGenerator()
            let desk = DeskID(random: random.next())
            let keys = try makeKeys(of: path, desk: desk, notices: &heard)
            let at = Instant.now()
            try connection.setApplicationID(applicationID)
            try Recorder.runFirst(migrations, on: connection, at: at)
            try connection.run(
                "INSERT INTO desk (id, made_at, sealing_key, signing_key) VALUES (?, ?, ?, ?)",
                desk.description, at.description, keys.publicSealingKey, keys.publicSigningKey)
            try Recorder.recordMaking(of: desk, keys: keys, migrations: migrations, on: connection, at: at)
            heard.append(.made(path: path, key: keyPath(of: path)))
        }
        notices += heard
    }

    private static func makeKeys(of path: String, desk: DeskID, notices: inout [Notice]) throws -> KeyFile {
        let keyPath = keyPath(of: path)
        do {
            // A key file without its logbook may be all that opens a copy somewhere: it is kept, not reused.
            if FileSystem.exists(keyPath) {
                let aside = try KeyFile.setAside(keyPath)
                notices.append(.keySetAside(from: keyPath, to: aside))
            }
            guard let keys = KeyFile.generate(desk: desk.description) else {
                throw LogbookError.unreadable(what: "desk")
            }
            try keys.write(to: keyPath)
            return keys
        } catch let error as KeyFile.FileError {
            throw LogbookError(error)
        }
    }

    /// Runs the missing steps, each in one transaction with its row and its entry, after a copy of the old
    /// logbook was put beside it.
    static func upgrade(
        _ path: String, from version: Int, migrations: [Migration], notices: inout [Notice]
    ) throws {
        guard FileSystem.isWritable(path), FileSystem.isWritable(FileSystem.folder(of: path)) else {
            throw LogbookError.cannotUpgrade(path: path, schema: version)
        }
        let connection = try Connection(path, .readWrite)
        var copy: String?
        for step in migrations.dropFirst(version) {
            let hadCopy = copy != nil
            // What there was no room to commit isn't there; of every other failed commit nobody knows.
            try upgrading(path, connection, whenFull: { if !hadCopy, let copy { FileSystem.remove(copy) } }) {
                let current = Int(try connection.userVersion)
                guard current < step.version else { return }
                try verify(current, on: connection, at: path, migrations: migrations)
                guard copy == nil else { return try Recorder.run(step, on: connection, at: .now()) }
                let made = try putAside(path, schema: current, on: connection)
                // If the step fails the logbook is as old as its copy, and needs none: a step that always
                // fails would fill the disk with them.
                do { try Recorder.run(step, on: connection, at: .now()) } catch {
                    FileSystem.remove(made)
                    throw error
                }
                copy = made
            }
        }
        try connection.close()
        if let copy { notices.append(.upgraded(from: version, to: migrations.count, copy: copy)) }
    }

    /// A step's own error isn't the logbook's: that is whole, as it was.
    private static func upgrading(
        _ path: String, _ connection: Connection, whenFull: () -> Void, _ body: () throws -> Void
    ) throws {
        do { try connection.immediate(body) } catch let error as SQLiteError {
            throw LogbookError(error, path: path)
        } catch let failed as CommitFailed where failed.underlying.isFull {
            whenFull()
            throw failed
        }
    }

    private static func putAside(_ path: String, schema: Int, on connection: Connection) throws -> String {
        func isTaken(_ name: String) -> Bool {
            // SQLite would take what is left of another copy for this one's.
            ["", "-wal", "-journal"].contains { FileSystem.isThere(name + $0) }
        }
        var copy = "\(path).schema-\(schema)"
        var number = 1
        while isTaken(copy) {
            number += 1
            copy = "\(path).schema-\(schema)-\(number)"
        }
        do {
            // Under its name it is whole or not there, and nothing is left beside it, whatever fails.
            let draft = try Draft(in: FileSystem.folder(of: path))
            defer { draft.discard() }
            try connection.backup(to: draft.path)
            try draft.publish(as: copy)
        } catch let BackupError.cannotWrite(path, code) {
            throw FileSystem.isFull(code)
                ? LogbookError.noSpace(path: path) : .system(path: path, code: code)
        } catch is BackupError { throw LogbookError.system(path: copy, code: EEXIST) }
        return copy
    }
}

extension Migration {
    /// The hash that a logbook remembers of the step.
    var sha256: String { knownSHA256 ?? Hash256(of: sql).hex }
}
