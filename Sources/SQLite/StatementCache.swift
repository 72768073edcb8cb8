/// The statements that a connection has prepared and nobody is using.
///
/// A statement is taken out while it is lent, so the same SQL inside its own body prepares a second one.
final class StatementCache {
    /// More than a program's distinct statements; beyond it something is pasting values into SQL.
    private static let limit = 100

    private var kept: [String: KeptStatement] = [:]

    /// The statement of that SQL. Looking it up costs as much as the SQL is long.
    func statement(_ sql: String, on database: Database) -> KeptStatement {
        if let statement = kept[sql] { return statement }
        if kept.count >= Self.limit { kept.removeAll() }
        let statement = KeptStatement(sql, on: database)
        kept[sql] = statement
        return statement
    }

    func removeAll() {
        // One that is still held outside lets go of its statement too.
        for statement in kept.values { statement.finalize() }
        kept.removeAll()
    }
}

/// One statement of a connection, prepared when it is first used and kept for the next time.
///
/// For what runs again and again: ``Connection/withStatement(_:_:)`` finds it by its SQL each time, who holds one
/// needn't.
public final class KeptStatement {
    private let sql: String
    private let database: Database
    private var statement: Statement?

    init(_ sql: String, on database: Database) { (self.sql, self.database) = (sql, database) }

    /// Lends the statement; afterwards it is reset and its values are cleared. Inside `body` it is another one.
    public func use<R>(_ body: (inout Statement) throws -> R) throws -> R {
        _ = try database.usable(for: sql)
        var statement = try statement.take() ?? Statement(sql, on: database, kept: true)
        let lent = statement.handle
        let result = Result { try body(&statement) }
        if statement.handle == lent {  // else the body has put another in its place
            statement.clear()
            // Kept for later, or finalized if another took its place meanwhile.
            if self.statement == nil { self.statement = consume statement }
        }
        return try result.get()
    }

    func finalize() { statement = nil }
}
