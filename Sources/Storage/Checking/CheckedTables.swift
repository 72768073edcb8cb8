// Every table of the schema, and how it is checked: a new table gets its line here, or a test fails.

import Evidence

enum CheckedTables {
    /// Tables of which each row follows from one entry.
    static let ofEntries: [EntryTable] = [
        .schemaMigration, .sealed, .issueKey, .sealingKey, .identifier, .request, .setting, .backup,
        .ruleAddition, .erasedRow, .rejectsFile, .issued, .release,
    ]

    /// Tables of which the rows follow from all entries of an issue.
    static let ofStories: [any StoryTable] = [
        IssueTable(), NumberedTable.offers, NumberedTable.referrals, NumberedTable.calls,
        NumberedTable.exhibits,
        DeskTable(), UnidentifiedTable(), NoteTable(), ImportedRowTable(), ReceivedTable(),
        CountedApartTable(),
    ]

    /// Those of them that are counted, since a row too many is met on no way.
    static var counted: [any DerivedTable] { ofEntries + ofStories.filter { $0 is any LookedUpTable } }

    /// All whose rows follow from the journal.
    static var derived: [any DerivedTable] { ofEntries + ofStories }

    /// Tables whose rows came with the schema, or were added to the rules since; those that follow from them too.
    static let reference =
        ["county", "plan", "plan_alias", "campaign"] + RuleTables.names
        + ["business_day", "member_count", "code_label"]

    /// The journal itself, and the edge of its tree, which is made anew from it.
    static let journal = ["journal", "tree"]

    /// In a backup, what it says itself of its journal.
    static let carried = ["carried_checkpoint"]
}

/// A table that no check holds against anything; `Words` says why of each.
public enum ExemptTable: String, CaseIterable, Sendable {
    /// The desk's key under a passphrase, in a backup only: it has a check value of its own, which opening it tests.
    case carriedKey = "carried_key"
    /// What ANALYZE keeps for the query planner, though no step makes it: it changes no answer.
    case statistics = "sqlite_stat1"
    /// The same, in more detail.
    case samples = "sqlite_stat4"

    /// Whether a step of the schema makes it; the others may stand in the schema or not.
    var isOfSchema: Bool { self == .carriedKey }
}

/// A table whose rows follow from the journal.
protocol DerivedTable: Sendable {
    var name: String { get }
    /// Finds the rows that no entry tells of.
    func nameStrays(_ check: LogbookCheck) throws
    /// Holds against the journal what can't be found from an entry.
    func checkRest(_ check: LogbookCheck) throws
}

extension DerivedTable {
    func checkRest(_ check: LogbookCheck) throws {}
}

/// A table of which the rows follow from all entries of an issue.
protocol StoryTable: DerivedTable {
    /// Notes what the table needs of an entry, beside the issue.
    func read(_ entry: JournalEntry, _ story: Story)
}

extension StoryTable {
    func read(_ entry: JournalEntry, _ story: Story) {}
}

/// A table whose rows are looked up issue by issue.
protocol LookedUpTable: StoryTable {
    /// Holds the rows of an issue against its story.
    func check(_ story: Story, _ check: LogbookCheck) throws
}

/// A table that is read along with the journal, in the order of the issues.
protocol SortedTable: StoryTable {
    /// Begins to read the rows of a range of issues.
    func rows(_ range: SubjectRange, _ check: LogbookCheck) throws -> any RowsBeside
}

extension SortedTable {
    /// Every row was met, or named, on the way.
    func nameStrays(_ check: LogbookCheck) {}
}

/// The rows of a sorted table, beside the stories.
protocol RowsBeside: AnyObject {
    /// Holds the rows of an issue against its story. To be asked in the order of the subjects.
    func check(_ story: Story, _ check: LogbookCheck) throws
    /// Names the rows after the last story.
    func checkRest(_ check: LogbookCheck) throws
}
