// Of a day without a year the next is taken for an appointment: on November 20 "Nov 8" is a day of the coming year. Who
// writes an offer down after its day meant the one that is over, and the issue would be late by a year.

/// What makes an appointment look mistyped. It is stored all the same: the person knows.
public enum AppointmentDoubt: Equatable, Sendable {
    /// No year was typed, and the next such day is more than half a year away: the one before is nearer.
    case farAhead(days: Int, nearer: CivilDate)
    /// It is over before care was asked for.
    case beforeRequest(ApproximateDate)

    /// What is to be doubted in an issue's offer whose appointment was `typed`, seen on that day, Pacific time; nil if
    /// nothing is.
    public init?(_ offer: Offer, typed: String, in issue: Issue, today: CivilDate) {
        guard let appointment = offer.appointmentAt else { return nil }
        let requested = issue.date(.requestedAt)
        if let requested, appointment.last < requested.first {
            self = .beforeRequest(requested)
            return
        }
        let day = appointment.firstDay
        let (year, month, dayOfMonth) = day.components
        let ahead = today.days(until: day)
        // February 29 has no such day a year before; then nothing is offered in its place.
        guard !typed.contains(String(year)),
            let before = CivilDate(year: year - 1, month: month, day: dayOfMonth),
            ahead > abs(today.days(until: before)), requested.map({ $0.firstDay <= before }) ?? true
        else { return nil }
        self = .farAhead(days: ahead, nearer: before)
    }
}
