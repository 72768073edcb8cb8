// What the tests of the wrapper share.

import SQLite
import TestSupport

extension TemporaryFolder {
    /// The path of the database.
    func file() -> String { file("test.sqlite") }

    /// A connection in write-ahead-log mode to the database.
    func connection() throws -> Connection {
        let connection = try Connection(file(), .create, busyTimeout: 10_000)
        try connection.useWAL()
        return connection
    }
}
