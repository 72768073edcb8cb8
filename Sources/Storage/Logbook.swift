// The logbook: one SQLite file, opened by one connection, in which a desk keeps its issues.
//
// How it is opened stands in Logbook+Opening, how it is made in Logbook+Making, how anything in it changes in
// Recorder. A logbook isn't `Sendable`: a thread that wants one opens its own.

import AccessIssues
import Migrations
import SQLite
import Vault

/// A desk's logbook.
public final class Logbook {
    /// What a command wants of the logbook.
    public enum Purpose: Sendable {
        /// To read it; it must be there, and no row changes.
        case reading
        /// To change what is there; it must be there.
        case changing
        /// To store something, making the logbook if there is none.
        case storing
    }

    /// SQLite's `application_id` of a logbook: "care".
    public static let applicationID: Int32 = 0x6361_7265

    /// Where the file is.
    public let path: String
    /// The desk it belongs to.
    public let desk: DeskID
    /// What the user should hear once.
    public internal(set) var notices: [Notice]

    let connection: Connection
    private(set) var sealer: Sealer
    /// The folder in which keys stand that were unlocked for a time: `XDG_RUNTIME_DIR`; nil for the system's own.
    public var runtimeFolder: String?
    /// Keys that were unlocked for this process.
    var openedHere: OpeningKeys?
    private var keyState = KeyState.notRead
    private var tables: ReferenceData?
    private var book: RuleBook?
    /// The sealing key that the open transaction brings, so that only one of its entries does.
    var sealingKeyOnItsWay: String?
    /// A sealing key that the open transaction found stored.
    var storedSealingKey: String?
    /// What writes the open transaction's entries.
    var recorder: Recorder?

    private enum KeyState {
        case notRead
        case absent
        case read(KeyFile)
        case unusable(LogbookError)
    }

    init(
        path: String, desk: DeskID, connection: Connection, publicSealingKey: [UInt8], notices: [Notice],
        keys: KeyFile? = nil
    ) {
        if let keys { keyState = .read(keys) }
        (self.path, self.desk, self.connection, self.notices) = (path, desk, connection, notices)
        sealer = Sealer(publicKey: publicSealingKey, desk: desk.description)
    }

    /// Where the key file of a logbook is.
    public static func keyPath(of path: String) -> String { path + ".key" }

    /// The files that the logbook consists of, those that are only there while it is open too.
    public var files: [String] { [path, path + "-wal", path + "-shm", Self.keyPath(of: path)] }

    /// The version of the SQLite that is in use.
    public static var libraryVersion: String { Connection.libraryVersion }

    /// Closes the logbook. If this was the last connection to it, SQLite merges the write-ahead log now.
    ///
    /// Throws ``LogbookError``; what was acknowledged before is stored nevertheless.
    public func close() throws {
        try translating { try connection.close() }
    }

    /// Runs `body` on one snapshot, whatever others write meanwhile. For `Reporting`, whose queries are its own.
    public func reading<R>(_ body: (Connection) throws -> R) throws -> R {
        try translating { try connection.reading { try body(connection) } }
    }

    /// The counties, plans and campaigns; read once, when first asked for.
    public func referenceData() throws -> ReferenceData {
        if let tables { return tables }
        let read = try translating { try ReferenceTables.read(from: connection) }
        tables = read
        return read
    }

    /// The standards, calendars and regulators; read once, when first asked for.
    public func ruleBook() throws -> RuleBook {
        if let book { return book }
        let read = try translating { try RuleTables.read(from: connection) }
        book = read
        return read
    }

    /// What was read of the tables of reference is no longer true.
    func forgetTables() { (tables, book) = (nil, nil) }

    /// Whether a file with anything in it stands at `path`.
    public static func exists(at path: String) -> Bool { (FileSystem.size(path) ?? 0) > 0 }

    /// The counties, plans and campaigns of the logbook at `path`, or those that a new one begins with.
    ///
    /// It closes the logbook again: whoever asks a person something meanwhile holds nobody up.
    public static func referenceData(at path: String) throws -> ReferenceData {
        guard exists(at: path) else { return try ReferenceTables.read(from: builtIn()) }
        let logbook = try open(path, for: .reading)
        let tables = Result { try logbook.referenceData() }
        try logbook.close()
        return try tables.get()
    }

    /// What the steps of the schema make of an empty file.
    static func builtIn(_ steps: [Migration] = Migration.all) throws -> Connection {
        let connection = try Connection(":memory:", .create)
        for step in steps { try connection.execute(String(decoding: step.sql, as: UTF8.self)) }
        return connection
    }

    /// The keys beside the logbook; nil if the file is absent. Throws if it is damaged or another desk's.
    func keys() throws -> KeyFile? {
        if case .notRead = keyState { keyState = readKeys() }
        switch keyState {
        case .read(let keys): return keys
        case .unusable(let error): throw error
        case .absent, .notRead: return nil
        }
    }

    /// Another process may have rotated the desk's key, or locked it: what is sealed from here on goes to the key that
    /// stands now. Inside the transaction it can't change any more.
    func followRotation() throws {
        let key = try connection.first("SELECT sealing_key FROM desk") { try $0.blob(0) }
        guard let key, key != sealer.publicKey else { return }
        sealer = Sealer(publicKey: key, desk: desk.description)
        forgetKeys()
    }

    /// What was read of the key file is no longer true.
    func forgetKeys() { keyState = .notRead }

    private func readKeys() -> KeyState {
        let path = Self.keyPath(of: path)
        do throws(KeyFile.FileError) {
            let (keys, isTooOpen) = try KeyFile.read(from: path)
            guard keys.desk == desk.description else {
                return .unusable(
                    .keyOfAnotherDesk(path: path, desk: keys.desk, wanted: desk.description))
            }
            if isTooOpen { notices.append(.keyTooOpen(path: path)) }
            return .read(keys)
        } catch {
            if case .absent = error { return .absent }
            return .unusable(LogbookError(error))
        }
    }

    /// Runs `body`, saying SQLite's errors in the logbook's terms.
    func translating<R>(_ body: () throws -> R) throws -> R {
        try Self.translating(path: path, body)
    }

    /// The same for the logbook at `path`, before it is opened.
    static func translating<R>(path: String, _ body: () throws -> R) throws -> R {
        do {
            return try body()
        } catch let error as SQLiteError {
            throw LogbookError(error, path: path)
        } catch let failed as CommitFailed {
            throw LogbookError(failed, path: path)
        }
    }
}
