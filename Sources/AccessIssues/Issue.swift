// An issue holds only what was said. What follows from it (the week it belongs to, how long somebody waited)
// is computed here, from the first and last possible day of each date, and never said.

/// One problem in getting therapy, as it stands after all that was told of it.
public struct Issue: Hashable, Sendable {
    /// The name by which people know it.
    public let reference: Reference
    /// The desk whose issue it is; only that desk changes it.
    public let desk: DeskID
    /// When it was logged, UTC.
    public let loggedAt: Instant
    /// Whose it is, and how that is known; nil where no identifier tells.
    public internal(set) var personTold: PersonTold?
    /// What was said, by field. A sealed value is there by its entry's number.
    public internal(set) var values: FieldValues
    /// The appointments offered, in the order they were told; the first has number 1.
    public internal(set) var offers: [Offer]
    /// How many sealed notes were added.
    public internal(set) var notes: Int
    /// To whom it was referred, in the order they were told; the first has number 1.
    public internal(set) var referrals: [Referral]
    /// The attempts to call back, oldest first; the first has number 1.
    public internal(set) var calls: [Call]
    /// The files that prove something of it, in the order they were registered; the first has number 1.
    public internal(set) var exhibits: [Exhibit]

    /// An issue as it was stored. Use ``Issue/after(_:)`` to make or change one.
    public init(
        reference: Reference, desk: DeskID, loggedAt: Instant, person: PersonTold?,
        values: FieldValues, offers: [Offer], notes: Int, referrals: [Referral] = [], calls: [Call] = [],
        exhibits: [Exhibit] = []
    ) {
        (self.reference, self.desk, self.loggedAt) = (reference, desk, loggedAt)
        (personTold, self.values, self.offers, self.notes) = (person, values, offers, notes)
        (self.referrals, self.calls, self.exhibits) = (referrals, calls, exhibits)
    }

    /// The person it happened to; nil where no identifier tells.
    public var person: PersonID? { personTold?.id }

    /// Takes over whose it is, as it is known elsewhere.
    public mutating func take(person: PersonTold?) { personTold = person }

    /// The value of a field; nil where nothing was said.
    public subscript(field: Field) -> Value? { values[field] }

    /// The date in a field; nil where none was said.
    public func date(_ field: Field) -> ApproximateDate? {
        guard case .date(let date) = values[field] else { return nil }
        return date
    }

    /// The code in a field; nil where none was said.
    public func code<C: Code>(_ field: Field, as: C.Type = C.self) -> C? {
        guard case .text(let text) = values[field] else { return nil }
        return C(rawValue: text)
    }

    /// What went wrong; nil only in an issue of a newer program.
    public var kind: Kind? { code(.kind) }

    /// Where it stands. An issue begins open.
    public var status: Status { code(.status) ?? .open }
}

/// An appointment that was offered.
public struct Offer: Hashable, Sendable {
    /// Its place among the issue's offers, from 1.
    public let number: Int
    /// The day it was offered, Pacific time.
    public var offeredOn: ApproximateDate?
    /// When it would take place, Pacific time.
    public var appointmentAt: ApproximateDate?
    /// What became of it.
    public var answer: Answer

    /// An offer; unless said, its answer is open.
    public init(
        number: Int, offeredOn: ApproximateDate? = nil, appointmentAt: ApproximateDate? = nil,
        answer: Answer = .open
    ) {
        (self.number, self.offeredOn, self.appointmentAt) = (number, offeredOn, appointmentAt)
        self.answer = answer
    }
}

/// How an issue came to its week in the reports.
public enum WeekBasis: String, Sendable {
    /// It occurred in that week.
    case occurred
    /// When it occurred is unknown; it was received in that week.
    case unknown
    /// When it occurred is known, but as a month or range of several weeks; it was received in that week.
    case spansWeeks = "spans-weeks"
}

extension Issue {
    /// The week the issue is counted in, and why there: that of `occurred_on`, or of `received_on` where the
    /// former is unknown or spans weeks.
    public var week: (week: ISOWeek, basis: WeekBasis) {
        let received = receivedWeek
        guard let occurred = date(.occurredOn) else { return (received, .unknown) }
        let first = ISOWeek(containing: occurred.firstDay)
        guard first == ISOWeek(containing: occurred.lastDay) else { return (received, .spansWeeks) }
        return (first, .occurred)
    }

    /// The week in which the report reached the desk.
    public var receivedWeek: ISOWeek { ISOWeek(containing: receivedDay) }

    private var receivedDay: CivilDate { date(.receivedOn)?.firstDay ?? PacificTime.day(of: loggedAt) }

    /// The day of which a release to the public counts the issue; nil where none does, since it was taken back, is the
    /// same problem as another, or may not be counted outside the desk.
    public var publicDay: CivilDate? {
        guard status != .withdrawn, status != .duplicate,
            code(.consent, as: Consent.self) != Optional(Consent.none)
        else { return nil }
        guard week.basis == .occurred, let occurred = date(.occurredOn) else { return receivedDay }
        return occurred.firstDay
    }

    /// When the wait ended: the earliest appointment that was offered and not withdrawn by the plan, whatever
    /// was answered, or the one attended. Nil while none is known. 10 CCR 2240.15(a)(1): "to the earliest
    /// date offered".
    public var waitEnd: ApproximateDate? {
        (standingOffers.map(\.at) + [date(.attendedOn)].compactMap(\.self)).min { $0.firstDay < $1.firstDay }
    }

    /// The first known day of the wait, where the kind is one that makes somebody wait for care.
    public var waitingSince: CivilDate? {
        guard kind?.isWaitForCare == true else { return nil }
        let start = date(.requestedAt) ?? date(.occurredOn) ?? date(.receivedOn)
        return start?.firstDay ?? PacificTime.day(of: loggedAt)
    }

    /// The day from which nobody waits any more: that of the appointment, or the day the issue was settled or
    /// withdrawn, whichever came first. Nil while somebody waits with no appointment in sight.
    public var waitingUntil: CivilDate? {
        let appointment = waitEnd?.lastDay
        guard let settled = settledOn else { return appointment }
        return min(appointment ?? settled, settled)
    }
}
