// What can be wrong with a call, or with the time of a handover: the facts, and what they say in both languages.

import AccessIssues

/// Why a call, or a handover, was refused.
public enum WorkError: Error, Equatable, Sendable {
    /// A time to call again that is over.
    case inThePast(option: String, ApproximateDate, today: CivilDate)
    /// Neither a length of time nor a day.
    case badSince(String)
    /// A shift that begins later.
    case beginsLater(ApproximateDate, today: CivilDate)

    /// The option that the error is about.
    var option: String {
        switch self {
        case .inThePast(let option, _, _): option
        case .badSince, .beginsLater: "since"
        }
    }
}

extension Words {
    /// What the error of a call or a handover says.
    public func message(_ error: WorkError) -> String {
        switch error {
        case .inThePast(let option, let date, let today):
            choose(
                "--\(option): \(say(date)) is over; today is \(say(today)). Give a day or time that is still to come, "
                    + "such as \"tomorrow 17:00\".",
                "--\(option): \(say(date)) ya pasó; hoy es \(say(today)). Dé un día u hora que todavía no llegue, por "
                    + "ejemplo \"mañana 17:00\".")
        case .badSince(let given):
            choose(
                "--since: \"\(shown(given))\" is neither a length of time nor a day. Give one such as 8h, 30m, 2d, or "
                    + "\"today 07:00\".",
                "--since: \"\(shown(given))\" no es ni una duración ni un día. Dé por ejemplo 8h, 30m, 2d o "
                    + "\"hoy 07:00\".")
        case .beginsLater(let date, let today):
            choose(
                "--since: \(say(date)) is still to come; today is \(say(today)). Give a day or time that is over.",
                "--since: \(say(date)) todavía no llega; hoy es \(say(today)). Dé un día u hora que ya pasó.")
        }
    }
}
