// When a clock can have started, and when it can have stopped.

/// A point that a wait may begin or end at: a day where days count, an instant where hours do.
struct Endpoint: Hashable, Comparable, Sendable {
    /// The day in Pacific time.
    let day: CivilDate
    /// The instant.
    let instant: Instant

    init(day: CivilDate, instant: Instant) { (self.day, self.instant) = (day, instant) }
    init(_ instant: Instant) { self.init(day: PacificTime.day(of: instant), instant: instant) }

    static func < (one: Endpoint, other: Endpoint) -> Bool { one.instant < other.instant }
}

/// From the first possible point to the last.
struct EndpointRange: Hashable, Sendable {
    var first: Endpoint
    var last: Endpoint

    init(first: Endpoint, last: Endpoint) { (self.first, self.last) = (first, last) }
    init(_ date: ApproximateDate) { self.init(first: Endpoint(date.first), last: Endpoint(date.last)) }

    var days: ClosedRange<CivilDate> { first.day...max(first.day, last.day) }

    /// Whether it can only have been on one day.
    var isOneDay: Bool { first.day >= last.day }

    func clamped(to days: ClosedRange<CivilDate>) -> EndpointRange {
        EndpointRange(
            first: first.day < days.lowerBound
                ? Endpoint(day: days.lowerBound, instant: PacificTime.startOfDay(days.lowerBound)) : first,
            last: last.day > days.upperBound
                ? Endpoint(day: days.upperBound, instant: PacificTime.endOfDay(days.upperBound)) : last)
    }

    /// Whether hours count and only the day is known.
    func isHourUnknown(in reading: RuleReading) -> Bool {
        first != last && reading.standards.contains { $0.unit == .hours }
    }
}

/// The dates of an issue that its wait is measured by.
struct IssueClock {
    private var requested, priorAppointment, called: EndpointRange?
    /// When it stopped: at the appointment, or as of the day that was asked, or when the issue was settled.
    var end: EndpointRange
    /// The minutes of a call.
    let minutes: Int?

    init(_ issue: Issue, asOf day: CivilDate) {
        requested = issue.date(.requestedAt).map { EndpointRange($0) }
        priorAppointment = issue.date(.priorAppointmentOn).map { EndpointRange($0) }
        // A call was made on the day of the problem, or on the day it was told.
        called = (issue.date(.occurredOn) ?? issue.date(.receivedOn)).map { EndpointRange($0) }
        if let stopped = issue.clockEnd {
            end = stopped
        } else {
            let last = min(day, issue.settledOn ?? day)
            let point = Endpoint(day: last, instant: PacificTime.startOfDay(last))
            end = EndpointRange(first: point, last: point)
        }
        minutes = if case .minutes(let count) = issue[.waitedMinutes] { count } else { nil }
    }

    /// When the clock that a date starts can have started.
    func start(_ field: Field) -> EndpointRange? {
        switch field {
        case .requestedAt: requested
        case .priorAppointmentOn: priorAppointment
        case .occurredOn: called
        default: nil
        }
    }

    /// Takes the last possible start for the one it was.
    mutating func fixStart(_ field: Field) {
        func last(_ range: EndpointRange?) -> EndpointRange? {
            range.map { EndpointRange(first: $0.last, last: $0.last) }
        }
        switch field {
        case .requestedAt: requested = last(requested)
        case .priorAppointmentOn: priorAppointment = last(priorAppointment)
        default: called = last(called)
        }
    }
}

extension Issue {
    /// The appointments offered that the plan didn't withdraw, and what was answered.
    var standingOffers: [(at: ApproximateDate, answer: Answer)] {
        offers.filter { $0.answer != .withdrawn }
            .compactMap { offer in offer.appointmentAt.map { ($0, offer.answer) } }
    }

    /// When the clock stopped: at the earliest appointment that was offered and not withdrawn by the plan, whatever was
    /// answered, or the one attended. Nil while none is known. 10 CCR 2240.15(a)(1): "to the earliest date offered".
    var clockEnd: EndpointRange? {
        let ends = (standingOffers.map(\.at) + [date(.attendedOn)].compactMap(\.self)).map(EndpointRange.init)
        guard let first = ends.map(\.first).min(), let last = ends.map(\.last).min() else { return nil }
        return EndpointRange(first: first, last: last)
    }

    /// The day on which an issue was settled or taken back; nil while it is live.
    public var settledOn: CivilDate? {
        guard !status.isLive else { return nil }
        return (date(.closedOn) ?? date(.receivedOn))?.lastDay ?? PacificTime.day(of: loggedAt)
    }

    /// Whether somebody waits for care on that day, with no appointment on or before it.
    func isStillWaiting(asOf day: CivilDate) -> Bool {
        kind?.isWaitForCare == true && waitingUntil.map { $0 > day } ?? true
    }
}

// What stands beside an issue in the database, so that reports can judge it there.
extension Issue {
    /// The first and last possible day, in Pacific time, of a date that starts the clock; nil where none was said, or
    /// it was said as that day.
    public func clockDays(_ field: Field) -> ClosedRange<CivilDate>? {
        guard let date = date(field) else { return nil }
        if case .day = date { return nil }
        return EndpointRange(date).days
    }

    /// The first and last possible day on which the clock stopped; nil while it runs.
    public var stoppedDays: ClosedRange<CivilDate>? { clockEnd?.days }

    /// The first and last possible instant at which the clock of urgent care started.
    public var clockInstants: ClosedRange<Instant>? {
        date(.requestedAt).map { $0.first...max($0.first, $0.last) }
    }

    /// The same of its end.
    public var stoppedInstants: ClosedRange<Instant>? {
        clockEnd.map { $0.first.instant...max($0.first.instant, $0.last.instant) }
    }
}
