// What was erased since a backup was made must not come back with it.

import SQLite

extension Logbook {
    /// Erases here what `newer`, the logbook that this one is about to replace, tells to be erased.
    func reapplyErasures(from newer: Connection, by actor: String) throws {
        let replaced = Logbook(path: path, desk: desk, connection: newer, publicSealingKey: [], notices: [])
        _ = try reapply(replaced.erasures(), by: actor)
    }
}
