// Which release to the public counts an issue? At most one of all that a desk makes: else the difference of two of them
// would tell of single persons, and what is proved of each alone wouldn't hold for all together (formats.md 5).
//
// A release counts the issues of its days as they stand then, but for those that an earlier one counted. What comes
// to stand in released days afterwards, since it was logged later, or its day was corrected, or it may be counted
// only now, is late: a later release counts it, together with all other late ones, once there are enough of them to be
// shown. What was counted stays counted where it stood then, whatever is told of it.
//
// So an issue is of one of two sorts. Of most the day says it all: once that is released, that release counted it. The
// others stand apart, in `counted_apart`, with the release that counted them: an issue comes there when an entry gives
// it a day that was released, or takes it from one. They are few, and making a release costs what its own days hold.

import AccessIssues
import Evidence
import SQLite

/// The releases of a desk, as far as they decide which of them counts an issue.
struct ReleaseSequence: Sendable {
    /// A release.
    struct Past: Sendable {
        /// The desk's number of it.
        let number: Int
        /// The journal entry that tells of it.
        let entry: Int
        let days: ClosedRange<CivilDate>
        /// Whether it shows what came late for earlier ones.
        let showsLate: Bool
    }

    /// What is noted of an issue whose day doesn't say which release counted it.
    struct Apart: Equatable, Sendable {
        /// The number of the release that counted it; nil while none did.
        var release: Int?
    }

    /// In their order.
    private let past: [Past]

    init(_ past: [Past] = []) { self.past = past }

    var isEmpty: Bool { past.isEmpty }

    /// The number of the journal entry that tells of the first one.
    var firstEntry: Int? { past.first?.entry }

    /// What an entry makes of an issue that doesn't stand apart, by its ``Issue/publicDay`` before and after; nil where
    /// its day says it all still. `made`: how many releases there were then, all of them unless said.
    func apart(from before: CivilDate?, to after: CivilDate?, made: Int? = nil) -> Apart? {
        guard before != after else { return nil }
        func release(of day: CivilDate?) -> Past? {
            day.flatMap { day in past.prefix(made ?? past.count).first { $0.days.contains(day) } }
        }
        if let release = release(of: before) { return Apart(release: release.number) }
        return release(of: after) == nil ? nil : Apart(release: nil)
    }
}

extension ReleaseSequence {
    /// Those that a logbook lists of its desk. `tellingLate`: whether it's told of each if it shows late ones, which is
    /// read in its numbers; a change of an issue needn't know.
    init(from connection: Connection, tellingLate: Bool = false) throws {
        past = try connection.all(
            """
            SELECT number, seq, first_day, last_day, \(tellingLate ? Self.showsLate : "0") FROM release
            WHERE desk = (SELECT id FROM desk) ORDER BY number
            """
        ) { row in
            guard let first = CivilDate(try row.text(2)), let last = CivilDate(try row.text(3)), first <= last
            else { throw LogbookError.unreadable(what: "release") }
            return Past(
                number: try row.int(0), entry: try row.int(1), days: first...last,
                showsLate: try row.bool(4))
        }
    }

    /// Whether these numbers show what came late for earlier releases.
    static func showsLate(_ published: String, in connection: Connection) throws -> Bool {
        try connection.first("SELECT \(showsLate) FROM (SELECT ? AS published)", published) { try $0.bool(0) }
            ?? false
    }

    private static let showsLate = """
        EXISTS (SELECT 1 FROM json_each(published, '$.parts') WHERE json_extract(value, '$.part') = 'late')
        """

    /// How an issue stands with the releases, found entry by entry: what `check` holds `counted_apart` against.
    struct Standing {
        private(set) var apart: Apart?
        private var day: CivilDate?
        /// How many releases there were so far.
        private var made = 0

        /// An entry leaves the issue with that day. An erase tells itself how it stands: what was before has no words
        /// any more.
        mutating func take(_ entry: JournalEntry, leaving day: CivilDate?, in sequence: ReleaseSequence) {
            goOn(to: entry.seq, in: sequence)
            apart =
                entry.kind == "erased"
                ? StandingBody.apart(entry) : apart ?? sequence.apart(from: self.day, to: day, made: made)
            self.day = day
        }

        /// The releases that were made before that entry; all of them if nil.
        mutating func goOn(to entry: Int?, in sequence: ReleaseSequence) {
            while made < sequence.past.count, sequence.past[made].entry < entry ?? .max {
                if apart == Apart(release: nil), let day, sequence.counts(day, apartIn: made) {
                    apart = Apart(release: sequence.past[made].number)
                }
                made += 1
            }
        }
    }

    /// Whether a release counts an issue of that day that none did before: among those of its days, or the late ones.
    private func counts(_ day: CivilDate, apartIn index: Int) -> Bool {
        past[index].days.contains(day)
            || past[index].showsLate && past.prefix(index).contains(where: { $0.days.contains(day) })
    }
}
