// Issues of another desk come in a package, whole. Each that is new or changed is one `received` entry of this
// desk, and stays the other's until it is adopted: this desk reads it and counts it, and changes nothing of it.

import AccessIssues
import SQLite
import Vault

/// An issue as a package has it.
public struct PackagedIssue: Sendable {
    /// Its name, its desk, and when that logged it.
    public var (reference, desk, loggedAt): (Reference, DeskID, Instant)
    /// The earliest issue of the same person in the package; nil where nobody knows who it is.
    public var person: Reference?
    /// What was said in the clear.
    public var values = FieldValues()
    /// What was sealed.
    public var secrets: [Field: Secret] = [:]
    /// The appointments offered, numbered from 1.
    public var offers: [Offer] = []
    /// The notes, oldest first.
    public var notes: [OpenedNote] = []
    /// To whom it was referred, numbered from 1; nil where the package doesn't tell, as an older one doesn't.
    public var referrals: [Referral]?
    /// The attempts to call back, numbered from 1; nil where the package doesn't tell.
    public var calls: [Call]?
    /// Whether the package holds all of an issue, as the desk's own does and a regulator's doesn't.
    public var isWhole: Bool

    /// An issue of which nothing was said yet.
    public init(_ reference: Reference, desk: DeskID, loggedAt: Instant, isWhole: Bool) {
        (self.reference, self.desk, self.loggedAt) = (reference, desk, loggedAt)
        self.isWhole = isWhole
    }
}

/// What became of a package's issue.
public enum ReceiveOutcome: Sendable {
    /// It wasn't here.
    case added
    /// It was here as an older package had it.
    case replaced
    /// It is here just so.
    case unchanged
    /// It is this desk's own and differs; it was left as it is.
    case ownDiffers
    /// What is here of it came from another desk's package, or holds more; it was left as it is.
    case kept
    /// It was erased here, and stays out.
    case erased
}

extension Logbook {
    /// Runs `body`, which gives the issues of one package in order, and stores them all or, if it throws, none.
    ///
    /// Throws ``LogbookError`` and whatever `body` throws.
    public func receive<R>(
        from package: PackageOrigin, by actor: String, adopting: Bool, _ body: (PackageReceipt) throws -> R
    ) throws -> R {
        try changing {
            try body(PackageReceipt(self, package, by: actor, adopting: adopting))
        }
    }

    /// How long the journal of that desk was in the newest of its packages that brought something; nil if none
    /// did.
    public func newestPackage(of exporter: DeskID) throws -> Int? {
        try translating {
            try connection.first(
                "SELECT max(size) FROM received WHERE exporter = ?", exporter.description
            ) { try $0.optionalInt(0) } ?? nil
        }
    }
}

/// The import of one package, while its transaction is open.
public final class PackageReceipt {
    private let logbook: Logbook
    private let package: PackageOrigin
    private let actor: String
    private let adopting: Bool
    private let at = Instant.now()
    private let index: IdentifierIndex?
    /// The issues of the package, to tell which are missing from it.
    private var seen: Set<Reference> = []

    fileprivate init(_ logbook: Logbook, _ package: PackageOrigin, by actor: String, adopting: Bool) {
        (self.logbook, self.package, self.actor, self.adopting) = (logbook, package, actor, adopting)
        index = logbook.usableKeys.map { IdentifierIndex($0) }
    }

    /// Stores the package's next issue, if it is new or changed, and adopts it if that was asked for.
    public func add(_ issue: PackagedIssue) throws -> ReceiveOutcome {
        seen.insert(issue.reference)
        if try logbook.isErased(issue.reference) { return .erased }
        let known = try IssueRows.find(issue.reference, in: logbook.connection)
        let outcome = try receive(issue, over: known)
        guard adopting, let stored = try IssueRows.find(issue.reference, in: logbook.connection),
            stored.desk != logbook.desk
        else { return outcome }
        _ = try logbook.record(.adopted(by: logbook.desk), on: stored, by: actor)
        return outcome
    }

    /// The issues that an earlier package of the same desk brought and this one lacks; the first `most`, and how
    /// many they are.
    public func missing(most: Int) throws -> (named: [Reference], count: Int) {
        var (named, count): ([Reference], Int) = ([], 0)
        try logbook.connection.forEachRow(
            "SELECT reference FROM received WHERE exporter = ? ORDER BY reference",
            package.exporter.description
        ) { (row: borrowing Row) in
            guard let reference = Reference(try row.text(0)), !seen.contains(reference) else { return }
            count += 1
            if named.count < most { named.append(reference) }
        }
        return (named, count)
    }

    private func receive(_ issue: PackagedIssue, over known: Issue?) throws -> ReceiveOutcome {
        let person = try person(of: issue, known)
        if let known {
            if try isSame(issue, person, as: known) { return .unchanged }
            if known.desk == logbook.desk { return .ownDiffers }
            if try !mayReplace(issue, known) { return .kept }
        }
        try store(issue, person, over: known)
        return known == nil ? .added : .replaced
    }

    /// Its own desk's package says what an issue is; another desk's passes on what it has heard.
    private func mayReplace(_ issue: PackagedIssue, _ known: Issue) throws -> Bool {
        if !issue.isWhole, known.notes > 0 || Field.sealed.contains(where: { known[$0] != nil }) {
            return false
        }
        if !issue.isWhole, known.values.contains(where: { issue.values[$0.field] == nil }) { return false }
        // A regulator's package tells neither of calls nor of case numbers.
        if !issue.isWhole, !known.calls.isEmpty || known.referrals.contains(where: { $0.caseNumber != nil }) {
            return false
        }
        if package.exporter == issue.desk { return true }
        let exporter = try logbook.connection.first(
            "SELECT exporter FROM received WHERE reference = ?", known.reference.description
        ) { try $0.text(0) }
        return exporter == package.exporter.description
    }

    /// The mark of the person: that of the earliest issue, which came before; a new one for the first of them.
    private func person(of issue: PackagedIssue, _ known: Issue?) throws -> PersonTold? {
        guard let earliest = issue.person else { return nil }
        let other =
            earliest == issue.reference
            ? known : try IssueRows.find(earliest, in: logbook.connection)
        if let person = other?.person { return PersonTold(person, isChosen: true) }
        var random = SystemRandomNumberGenerator()
        return PersonTold(PersonID(random: random.next()), isChosen: true)
    }

    private func isSame(_ issue: PackagedIssue, _ person: PersonTold?, as known: Issue) throws -> Bool {
        guard issue.desk == known.desk, issue.loggedAt == known.loggedAt, issue.offers == known.offers,
            person?.id == known.person, Self.followingIsSame(issue, as: known)
        else { return false }
        let clear = Field.clear.filter { issue.isWhole || issue.values[$0] != nil || known[$0] == nil }
        guard clear.allSatisfy({ issue.values[$0] == known[$0] }) else { return false }
        guard issue.isWhole else { return true }
        guard issue.notes.count == known.notes else { return false }
        let opened = try logbook.opened(known)
        guard Field.sealed.allSatisfy({ Self.areSame(issue.secrets[$0], opened[$0]) }) else { return false }
        return try zip(issue.notes, logbook.openedNotes(of: known)).allSatisfy { one, other in
            one.at == other.at && Value.text(one.by) == .text(other.by) && Self.areSame(one.text, other.text)
        }
    }

    /// Whether what was done about it is the same, as far as the package tells.
    private static func followingIsSame(_ issue: PackagedIssue, as known: Issue) -> Bool {
        if let calls = issue.calls, !areSame(calls, known.calls) { return false }
        guard let referrals = issue.referrals else { return true }
        guard !issue.isWhole else { return areSame(referrals, known.referrals) }
        let withoutNumbers = known.referrals.map { referral in
            var referral = referral
            referral.caseNumber = nil
            return referral
        }
        return areSame(referrals, withoutNumbers)
    }

    // Two spellings of an accent are two texts.
    private static func areSame(_ some: [Call], _ others: [Call]) -> Bool {
        some == others
            && zip(some, others).allSatisfy { $0.by.utf8.elementsEqual($1.by.utf8) }
    }

    private static func areSame(_ some: [Referral], _ others: [Referral]) -> Bool {
        some == others
            && zip(some, others).allSatisfy {
                ($0.caseNumber ?? "").utf8.elementsEqual(($1.caseNumber ?? "").utf8)
            }
    }

    private static func areSame(_ one: Secret?, _ other: Secret?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.text.utf8.elementsEqual(other.text.utf8)
    }

    private func store(_ issue: PackagedIssue, _ person: PersonTold?, over known: Issue?) throws {
        var brought = Brought()
        brought.package = package
        brought.notes = issue.notes.map { ($0.at, $0.by) }
        let fields = Field.sealed.compactMap { field in
            issue.secrets[field].map { PlainValue(field: field.rawValue, bytes: Array($0.text.utf8)) }
        }
        let notes = issue.notes.enumerated().map { index, note in
            PlainValue(field: Recorder.noteField(index + 1), bytes: Array(note.text.text.utf8))
        }
        if !(fields + notes).isEmpty { try logbook.seal(fields + notes, of: issue.reference, into: &brought) }
        let identifying = Identifying.fields.filter { issue.secrets[$0] != nil }
        if let index {
            brought.identifiers = Identifying.hashes(of: issue.secrets, by: index)
        } else {
            brought.unidentified = identifying
        }
        let received = Received(
            reference: issue.reference, desk: issue.desk, loggedAt: issue.loggedAt, person: person,
            values: issue.values, offers: issue.offers, notes: issue.notes.count,
            referrals: issue.referrals ?? known?.referrals ?? [], calls: issue.calls ?? known?.calls ?? [])
        _ = try logbook.record(
            .received(received), on: known, issue.reference, bringing: brought, by: actor, at: at)
    }
}
