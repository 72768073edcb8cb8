import AccessIssues
import Migrations
import SQLite

// Opening is refused, with nothing changed, for whatever isn't a whole logbook of a schema known here.

extension Logbook {
    /// Opens the logbook at `path`.
    ///
    /// `migrations` are the schema's steps; tests give others. Throws ``LogbookError``.
    public static func open(
        _ path: String, for purpose: Purpose, migrations: [Migration] = Migration.all
    ) throws -> Logbook {
        do {
            return try opened(FileSystem.resolved(path), for: purpose, migrations: migrations)
        } catch let error as SQLiteError {
            throw LogbookError(error, path: path).explained(path: path)
        } catch let failed as CommitFailed {
            throw LogbookError(failed, path: path)
        }
    }

    private static func opened(
        _ path: String, for purpose: Purpose, migrations: [Migration]
    ) throws -> Logbook {
        guard !FileSystem.isFolder(path) else { throw LogbookError.notADatabase(path: path) }
        if !exists(at: path) {
            if let code = FileSystem.obstacle(to: path) { throw LogbookError.system(path: path, code: code) }
            guard purpose == .storing else { throw LogbookError.absent(path: path) }
            try FileSystem.makeFolder(of: path)
            try FileSystem.makeFile(path)
        }
        let hasUnmergedLog = (FileSystem.size(path + "-wal") ?? 0) > 0
        let connection = try connect(path, for: purpose)
        do {
            return try opened(path, on: connection, for: purpose, migrations: migrations)
        } catch {
            // What is refused stays as it was, its write-ahead log too.
            if hasUnmergedLog { connection.leaveLogUnmerged() }
            throw error
        }
    }

    private static func opened(
        _ path: String, on connection: Connection, for purpose: Purpose, migrations: [Migration]
    ) throws -> Logbook {
        var notices: [Notice] = []
        let schema = try connection.reading {
            // On one snapshot, since another process may be upgrading it.
            let schema = try Schema(of: connection, at: path)
            if case .version(let version) = schema {
                try verify(version, on: connection, at: path, migrations: migrations)
            }
            return schema
        }
        switch schema {
        case .none:
            guard purpose == .storing else { throw LogbookError.absent(path: path) }
            try make(path, on: connection, migrations: migrations, notices: &notices)
        case .version(let version):
            // A copy that was put back in its place is in another journal mode.
            if purpose != .reading { try connection.useWAL() }
            if version < migrations.count {
                try upgrade(path, from: version, migrations: migrations, notices: &notices)
            }
        }
        if purpose != .reading, let kind = FileSystem.networkKind(of: path) {
            notices.append(.networkFileSystem(path: path, kind: kind))
        }
        let row = try connection.first("SELECT id, sealing_key FROM desk") { row in
            (id: try row.text(0), key: try row.blob(1))
        }
        guard let row, let desk = DeskID(row.id) else {
            throw LogbookError.damaged(path: path, detail: "no desk")
        }
        return Logbook(
            path: path, desk: desk, connection: connection, publicSealingKey: row.key, notices: notices)
    }

    static func connect(_ path: String, for purpose: Purpose) throws -> Connection {
        let isWritable =
            FileSystem.isWritable(path) && FileSystem.isWritable(FileSystem.folder(of: path))
        switch purpose {
        case .changing, .storing:
            guard isWritable else { throw LogbookError.readOnly(path: path) }
            return try Connection(path, .readWrite)
        case .reading:
            if isWritable { return try Connection(path, .query) }
            // Without the shared memory that WAL needs, SQLite can read only what nobody changes; and
            // `immutable` leaves out what the write-ahead log holds.
            guard (FileSystem.size(path + "-wal") ?? 0) == 0 else {
                throw LogbookError.unmergedLog(path: path)
            }
            return try Connection(path, .immutable)
        }
    }

    /// The steps that were run must be, byte for byte, those known here.
    static func verify(
        _ version: Int, on connection: Connection, at path: String, migrations: [Migration]
    ) throws {
        guard version <= migrations.count else {
            throw LogbookError.newer(path: path, schema: version, known: migrations.count)
        }
        var count = 0
        try connection.forEachRow("SELECT version, name, sha256 FROM schema_migration ORDER BY version") {
            (row: borrowing Row) in
            count += 1
            guard try row.int(0) == count, count <= version else {
                throw LogbookError.damaged(path: path, detail: "schema_migration")
            }
            let known = migrations[count - 1]
            guard try row.text(2) == known.sha256 else {
                throw LogbookError.editedMigration(path: path, version: count, name: try row.text(1))
            }
        }
        guard count == version else { throw LogbookError.damaged(path: path, detail: "schema_migration") }
    }
}

/// What a file says of itself.
enum Schema {
    /// A database with nothing in it.
    case none
    /// A logbook of that schema.
    case version(Int)

    /// Reads the header of the file. Throws ``LogbookError/anotherProgram(path:)`` for any other database.
    init(of connection: Connection, at path: String) throws {
        let id = try connection.applicationID
        let version = try connection.userVersion
        if id == Logbook.applicationID, version > 0 {
            self = .version(Int(version))
            return
        }
        let tables = try connection.first("SELECT count(*) FROM sqlite_schema") { try $0.int(0) } ?? 0
        guard id == 0, version == 0, tables == 0 else { throw LogbookError.anotherProgram(path: path) }
        self = .none
    }
}

extension LogbookError {
    /// A logbook that says "no such table" or the like is a damaged one.
    fileprivate func explained(path: String) -> LogbookError {
        guard case .database(let error) = self, error.primary == 1 else { return self }
        return .damaged(path: path, detail: error.message)
    }
}
