// Whatever failed: is the logbook whole, and does it hold what was promised, and nothing by halves?

import AccessIssues
import Foundation
import Storage

/// Looks at what a fault, or the power, has left of an operation's folder.
final class Judge {
    let operation: Operation
    /// What the logbook held before, and after each acknowledged change; nil where there was none to read.
    let states: [Content?]
    /// Whether the same values must be there, or as much.
    let isExact: Bool
    /// The hashes of what `check` found whole.
    private var whole: Set<Int> = []

    init(operation: Operation, states: [Content?], isExact: Bool) {
        (self.operation, self.states, self.isExact) = (operation, states, isExact)
    }

    /// What was found.
    enum Verdict {
        /// So many of the operation's changes are there, and each is whole.
        case changes(Int)
        /// An upgrade has come as far as this step, which isn't the last.
        case between(schema: Int)
    }

    /// Throws ``Wrong`` if something is. `acknowledged` changes were promised.
    func look(at place: Place, acknowledged: Int, thorough: Bool) throws -> Verdict {
        let now = try content(of: place, thorough: thorough)
        try operation.beside(place, states[0], now)
        let verdict = try verdict(on: now, acknowledged)
        try mustOpen(place, isThere: now != nil, thorough: thorough)
        return verdict
    }

    /// Throws if the logbook isn't whole. Where it holds what one held that was, SQLite's own checks are all that can
    /// come to something else.
    private func content(of place: Place, thorough: Bool) throws -> Content? {
        let path = place.logbookPath
        do {
            if !thorough, let content = try? Content(of: path), whole.contains(content.hash) {
                try Operation.mustBeSound(path)
                return content
            }
            try Operation.mustBeWhole(path)
        } catch LogbookError.notADatabase { return nil } catch LogbookError.absent {
            // Its making was cut short.
            return nil
        } catch BackupError.cannotRead { return nil }
        let content = try Content(of: path)
        if let content { whole.insert(content.hash) }
        return content
    }

    private func verdict(on now: Content?, _ acknowledged: Int) throws -> Verdict {
        for count in [acknowledged, acknowledged + 1] where states.indices.contains(count) {
            // What was there before is there byte by byte.
            let same =
                isExact || count == 0 || now == nil
                ? now == states[count] : now?.isLike(states[count]) == true
            if same { return .changes(count) }
        }
        if operation.isUpgrade, acknowledged == 0, let now, let before = states.first ?? nil,
            let after = states.last ?? nil, now.schema > before.schema, now.schema < after.schema
        {
            return .between(schema: now.schema)
        }
        let rows = now.map { "\($0.rows.filter { $0.value != 0 && $0.key != "business_day" })" } ?? "nothing"
        throw Wrong("\(acknowledged) changes were acknowledged; there is \(rows)")
    }

    private func mustOpen(_ place: Place, isThere: Bool, thorough: Bool) throws {
        // Garbage that nobody replaced stays garbage.
        guard isThere || !Logbook.exists(at: place.logbookPath) else { return }
        try place.using(isThere ? .changing : .storing) { logbook in
            if thorough { _ = try logbook.log([place.issue(77)], by: "desk", today: Place.today) }
        }
        if thorough { try Operation.mustBeWhole(place.logbookPath) }
    }
}
