/// The statements that a connection has prepared and nobody is using.
///
/// A statement is taken out while it is lent, so the same SQL inside its own body prepares a second one.
final class StatementCache {
    private final class Slot {
        var statement: Statement?
        init(_ statement: consuming Statement) { self.statement = consume statement }
    }

    /// More than a program's distinct statements; beyond it something is pasting values into SQL.
    private static let limit = 100

    private var slots: [String: Slot] = [:]

    func take(_ sql: String) -> Statement? { slots[sql]?.statement.take() }

    /// Keeps the statement for later, or finalizes it if another took its place meanwhile.
    func put(_ statement: consuming Statement, for sql: String) {
        if let slot = slots[sql] {
            if slot.statement == nil { slot.statement = consume statement }
        } else {
            if slots.count >= Self.limit { slots.removeAll() }
            slots[sql] = Slot(statement)
        }
    }

    func removeAll() { slots.removeAll() }
}
