// Dates as a person reads them: with their weekday, so that a wrong one is noticed.

import AccessIssues

extension Words {
    /// A date as it was understood: `Tue 2024-10-22`, `Tue 2024-10-22 14:30 (UTC-07:00)`, `October 2024`, or
    /// a range of days.
    public func say(_ date: ApproximateDate) -> String {
        switch date {
        case .day(let day): say(day)
        case .moment(let moment): "\(say(moment.date)) \(moment.time) (UTC\(offset(moment.offsetMinutes)))"
        case .month(let year, let month): "\(monthName(month)) \(choose("", "de "))\(year)"
        case .range(let first, let last):
            choose(
                "\(say(first)) to \(say(last))", "del \(say(first)) al \(say(last))")
        }
    }

    /// A day with its weekday: `Tue 2024-10-22`.
    public func say(_ day: CivilDate) -> String { "\(short(day.weekday)) \(day)" }

    /// When something was written down, in Pacific time: `Tue 2024-10-22 14:30`.
    public func say(_ instant: Instant) -> String {
        let (date, time) = PacificTime.civil(at: instant)
        return "\(say(date)) \(time)"
    }

    /// The name of a month, 1 to 12.
    public func monthName(_ month: Int) -> String {
        let names = choose(Self.englishMonths, Self.spanishMonths)
        return names.indices.contains(month - 1) ? names[month - 1] : String(month)
    }

    /// The name of a weekday.
    public func name(_ weekday: Weekday) -> String {
        choose(Self.englishDays, Self.spanishDays)[weekday.rawValue - 1]
    }

    /// The first letters of a weekday's name.
    func short(_ weekday: Weekday) -> String { String(name(weekday).prefix(3)) }

    /// An offset from UTC: `-07:00`.
    func offset(_ minutes: Int) -> String {
        let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(minutes < 0 ? "-" : "+")\(two(hours)):\(two(rest))"
    }

    private func choose(_ english: [String], _ spanish: [String]) -> [String] {
        language == .english ? english : spanish
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
    private static let spanishMonths = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
        "noviembre", "diciembre",
    ]
    private static let englishDays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let spanishDays = [
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    ]
}
