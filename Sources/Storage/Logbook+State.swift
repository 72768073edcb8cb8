import AccessIssues
import SQLite

/// How a logbook stands, at a glance.
public struct LogbookState: Equatable, Sendable {
    /// The week that today is in.
    public let week: ISOWeek
    /// All issues.
    public let issues: Int
    /// Those that are open.
    public let open: Int
    /// Those counted in this week so far, duplicates and those taken back aside.
    public let thisWeek: Int
    /// Those that are neither settled nor taken back, and whose day to call back has come.
    public let callBacks: Int
    /// The live issues where somebody waits and the standard's last day is today, by one calendar or another.
    public let dueToday: Int
    /// The latest backup; nil if none was told.
    public let lastBackup: KnownBackup?
    /// A backup that should have been made by now; nil if none.
    public let overdueBackup: OverdueBackup?
    /// For how many days sealed values are kept, where the settings say.
    public let retention: Int?
    /// How many issues have sealed values that were kept for as long as the settings say; nil where they say nothing.
    public let expired: Int?
}

extension Logbook {
    /// How the logbook stands; `today` is the day in Pacific time. It reads indexes, and
    /// of the issues only those whose clock started lately.
    public func state(today: CivilDate) throws -> LogbookState {
        try translating {
            try connection.reading {
                let week = ISOWeek(containing: today)
                let ended = [Status.duplicate.rawValue, Status.withdrawn.rawValue]
                func count(_ condition: String, _ values: [any Bindable]) throws -> Int {
                    try connection.first("SELECT count(*) FROM issue \(condition)", binding: values) {
                        try $0.int(0)
                    } ?? 0
                }
                let retention = try settings().retention
                return LogbookState(
                    week: week, issues: try count("", []),
                    open: try count("INDEXED BY issue_by_week WHERE status = ?", [Status.open.rawValue]),
                    thisWeek: try count(
                        "WHERE week = ? AND status NOT IN (?, ?)", [week.description] + ended),
                    callBacks: try count(
                        "WHERE callback_on <= ? AND status NOT IN (?, ?, ?)",
                        [today.description] + ended + [Status.resolved.rawValue]),
                    dueToday: try dueToday(today), lastBackup: try lastBackup(),
                    overdueBackup: try overdueBackup(today: today),
                    retention: retention,
                    expired: try retention.map { try expired(days: $0, today: today).count })
            }
        }
    }
}
