// What happened is a list of changes, and an issue is what they come to. One pure fold says how; the tables
// hold what it returns, and the same fold over the journal must give the same tables.

/// One thing that was told of an issue.
public enum Change: Equatable, Sendable {
    /// It was written down for the first time.
    case logged(Logged)
    /// Answers were added, corrected or emptied.
    case amended(Edit, person: PersonTold?)
    /// An appointment was offered: the next number of the issue's offers.
    case offered(Offer)
    /// What is known of the offer of that number changed; the whole offer as it stands now.
    case answered(Offer)
    /// The person was seen.
    case attended(on: ApproximateDate)
    /// A sealed note was added.
    case noted
    /// The problem is settled.
    case closed(on: CivilDate)
    /// The person takes the report back.
    case withdrawn(on: CivilDate)
    /// It is the same problem as another issue, which stands for both.
    case linked(duplicateOf: Reference)
    /// Identifiers that were there became comparable, and may have told whose issue it is.
    case identified(PersonTold?)
    /// It was referred: the next number of the issue's referrals.
    case referred(Referral)
    /// What is known of the referral of that number changed; the whole referral as it stands now.
    case referralAnswered(Referral)
    /// Somebody tried to call back: the next number of the issue's calls.
    case called(Call)
    /// It came whole from another desk; whatever was received of it before is replaced.
    case received(Received)
    /// What was another desk's is this desk's from now on.
    case adopted(by: DeskID)
    /// A file that proves something was registered: the next number of the issue's exhibits.
    case exhibited(Exhibit)
    /// An earlier change was taken back: the whole issue as it stands from now on.
    case undone(Issue)
    /// What could tell whose it is was destroyed: the whole issue as it is left, or nothing of it.
    case erased(Issue?)
}

/// The first entry of an issue.
public struct Logged: Equatable, Sendable {
    /// Its name.
    public var reference: Reference
    /// The desk that logged it.
    public var desk: DeskID
    /// When, UTC.
    public var at: Instant
    /// The person, where an identifier tells.
    public var person: PersonTold?
    /// What was said.
    public var values: FieldValues
    /// The appointments that had been offered by then.
    public var offers: [Offer]

    /// The first entry of an issue.
    public init(
        reference: Reference, desk: DeskID, at: Instant, person: PersonTold?, values: FieldValues,
        offers: [Offer]
    ) {
        (self.reference, self.desk, self.at, self.person) = (reference, desk, at, person)
        (self.values, self.offers) = (values, offers)
    }
}

/// An issue of another desk, whole, as that desk's package had it.
public struct Received: Equatable, Sendable {
    /// Its name, which it keeps.
    public var reference: Reference
    /// The desk whose issue it is.
    public var desk: DeskID
    /// When that desk logged it, UTC.
    public var loggedAt: Instant
    /// The person, by a mark of this logbook's own.
    public var person: PersonTold?
    /// What was said; a sealed value by the entry that brought it here.
    public var values: FieldValues
    /// The appointments offered, numbered from 1.
    public var offers: [Offer]
    /// How many notes it has.
    public var notes: Int
    /// To whom it was referred, numbered from 1.
    public var referrals: [Referral]
    /// The attempts to call back, numbered from 1.
    public var calls: [Call]

    /// An issue as another desk had it.
    public init(
        reference: Reference, desk: DeskID, loggedAt: Instant, person: PersonTold?, values: FieldValues,
        offers: [Offer], notes: Int, referrals: [Referral] = [], calls: [Call] = []
    ) {
        (self.reference, self.desk, self.loggedAt, self.person) = (reference, desk, loggedAt, person)
        (self.values, self.offers, self.notes) = (values, offers, notes)
        (self.referrals, self.calls) = (referrals, calls)
    }
}

/// Fields that get a value and fields that are emptied.
public struct Edit: Equatable, Sendable {
    /// The new values.
    public var set: FieldValues
    /// The fields that are empty from now on.
    public var clear: Set<Field>

    /// An edit of these fields.
    public init(set: FieldValues = [:], clear: Set<Field> = []) {
        (self.set, self.clear) = (set, clear)
    }

    /// Whether nothing would change by it.
    public var isEmpty: Bool { self.set.isEmpty && clear.isEmpty }
}

/// Why a change doesn't fit the issue.
public enum FoldError: Error, Equatable, Sendable {
    /// Nothing can be told of an issue that was never logged.
    case notLogged
    /// An issue is logged once.
    case loggedTwice(Reference)
    /// No offer has that number; the highest there is.
    case noSuchOffer(number: Int, of: Reference, count: Int)
    /// The offer's number isn't the next one.
    case offerOutOfOrder(number: Int, of: Reference, count: Int)
    /// No referral has that number; how many there are.
    case noSuchReferral(number: Int, of: Reference, count: Int)
    /// The referral's or the call's number isn't the next one.
    case outOfOrder(number: Int, of: Reference, count: Int)
    /// It has ended already, so it can't end this way; it can be opened again first.
    case alreadyEnded(Reference, Status)
    /// An issue can't stand for itself.
    case duplicateOfItself(Reference)
}

extension Issue {
    /// The issue that a first entry makes.
    public init(_ logged: Logged) throws(FoldError) {
        try Self.check(logged.offers, of: logged.reference)
        self.init(
            reference: logged.reference, desk: logged.desk, loggedAt: logged.at, person: logged.person,
            values: logged.values, offers: logged.offers, notes: 0)
    }

    /// The issue after a change, or the new issue; nil once it is erased. Pure: it asks no clock, no table and no
    /// calendar.
    public static func fold(_ issue: Issue?, _ change: Change) throws(FoldError) -> Issue? {
        switch change {
        case .logged(let logged):
            if let issue { throw .loggedTwice(issue.reference) }
            return try Issue(logged)
        case .received(let received):
            try check(received.offers, of: received.reference)
            try check(received.referrals.map(\.number), of: received.reference)
            try check(received.calls.map(\.number), of: received.reference)
            return Issue(
                reference: received.reference, desk: received.desk, loggedAt: received.loggedAt,
                person: received.person, values: received.values, offers: received.offers,
                notes: received.notes, referrals: received.referrals, calls: received.calls)
        // Whatever was told before may be gone: the fold starts again from it.
        case .erased(let left): return left
        default:
            guard let issue else { throw .notLogged }
            return try issue.after(change)
        }
    }

    private static func check(_ offers: [Offer], of reference: Reference) throws(FoldError) {
        for (index, offer) in offers.enumerated() where offer.number != index + 1 {
            throw .offerOutOfOrder(number: offer.number, of: reference, count: index)
        }
    }

    private static func check(_ numbers: [Int], of reference: Reference) throws(FoldError) {
        for (index, number) in numbers.enumerated() where number != index + 1 {
            throw .outOfOrder(number: number, of: reference, count: index)
        }
    }

    /// This issue after a change.
    public func after(_ change: Change) throws(FoldError) -> Issue {
        var issue = self
        switch change {
        case .logged: throw .loggedTwice(reference)
        case .received, .erased:
            guard let issue = try Self.fold(self, change) else { throw .notLogged }
            return issue
        case .adopted(let desk):
            issue = Issue(
                reference: reference, desk: desk, loggedAt: loggedAt, person: personTold, values: values,
                offers: offers, notes: notes, referrals: referrals, calls: calls, exhibits: exhibits)
        case .amended(let edit, let person):
            issue.apply(edit)
            issue.personTold = person ?? issue.personTold
        case .offered(let offer):
            guard offer.number == offers.count + 1 else {
                throw .offerOutOfOrder(number: offer.number, of: reference, count: offers.count)
            }
            issue.offers.append(offer)
        case .answered(let offer):
            guard offers.indices.contains(offer.number - 1) else {
                throw .noSuchOffer(number: offer.number, of: reference, count: offers.count)
            }
            issue.offers[offer.number - 1] = offer
        case .attended(let day): issue.values[.attendedOn] = .date(day)
        case .noted: issue.notes += 1
        case .closed(let day):
            guard status.isLive else { throw .alreadyEnded(reference, status) }
            issue.settle(.resolved, on: day)
        case .withdrawn(let day):
            // A report can be taken back at any time, and stays so until somebody opens it again.
            guard status != .withdrawn else { throw .alreadyEnded(reference, status) }
            issue.settle(.withdrawn, on: day)
        case .linked(let original):
            guard original != reference else { throw .duplicateOfItself(reference) }
            guard status.isLive || status == .resolved else { throw .alreadyEnded(reference, status) }
            issue.values[.status] = .text(Status.duplicate.rawValue)
            issue.values[.duplicateOf] = .text(original.description)
            issue.values[.closedOn] = nil
        case .referred(let referral):
            guard status.isLive else { throw .alreadyEnded(reference, status) }
            guard referral.number == referrals.count + 1 else {
                throw .outOfOrder(number: referral.number, of: reference, count: referrals.count)
            }
            issue.referrals.append(referral)
            issue.values[.status] = .text(Status.referred.rawValue)
        case .referralAnswered(let referral):
            guard referrals.indices.contains(referral.number - 1) else {
                throw .noSuchReferral(number: referral.number, of: reference, count: referrals.count)
            }
            issue.referrals[referral.number - 1] = referral
        case .called(let call):
            guard call.number == calls.count + 1 else {
                throw .outOfOrder(number: call.number, of: reference, count: calls.count)
            }
            issue.calls.append(call)
            if let again = call.again {
                issue.values[.callbackOn] = .date(.day(again.firstDay))
            } else if call.outcome.isFinal {
                issue.values[.callbackOn] = nil
            }
        case .identified(let person): issue.personTold = person ?? issue.personTold
        case .exhibited(let exhibit):
            guard exhibit.number == exhibits.count + 1 else {
                throw .outOfOrder(number: exhibit.number, of: reference, count: exhibits.count)
            }
            issue.exhibits.append(exhibit)
        case .undone(let standing): return standing
        }
        return issue
    }

    private mutating func apply(_ edit: Edit) {
        values.merge(edit.set)
        for field in edit.clear { values[field] = nil }
        // An issue that is open was not settled, and only a duplicate is another's.
        if status.isLive { values[.closedOn] = nil }
        if status != .duplicate { values[.duplicateOf] = nil }
    }

    private mutating func settle(_ status: Status, on day: CivilDate) {
        values[.status] = .text(status.rawValue)
        values[.closedOn] = .date(.day(day))
        values[.duplicateOf] = nil
    }
}
