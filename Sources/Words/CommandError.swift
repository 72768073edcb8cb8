// What can be wrong with what was asked, before the logbook is: the facts. The command line throws them, and
// later the pages; English+Errors and Spanish+Errors say them.

import AccessIssues
import Evidence

/// Why a command was refused.
public enum CommandError: Error, Equatable, Sendable {
    /// A sealed value was typed where other users of the machine can read it.
    case sealedOnCommandLine(option: String)
    /// A note was typed where other users of the machine can read it.
    case noteOnCommandLine
    /// Two options want standard input.
    case standardInputTwice(option: String)
    /// A prompt is needed, and nobody can be asked.
    case cannotAsk(option: String)
    /// A conversation goes on only where somebody can be asked.
    case resumesOnTerminal
    /// A file can't be read; `code` is the system's `errno`.
    case cannotRead(path: String, code: Int32)
    /// A file can't be written, or standard output for `-`; `code` is the system's `errno`.
    case cannotWrite(path: String, code: Int32)
    /// What was read isn't UTF-8.
    case notUTF8(name: String)
    /// More was read than anything here can use.
    case inputTooLarge(name: String, limit: Int)
    /// Nothing stands in the input.
    case emptyInput
    /// A line of the input was refused; the first is 1.
    case line(Int, Problem)
    /// An argument that is no reference, or whose check letter doesn't fit.
    case badReference(String)
    /// Nothing was said to change.
    case nothingToChange
    /// Two options that can't be said together.
    case conflict(String, with: String)
    /// An option that means something only with another.
    case needs(String, String)
    /// A week that can't be understood.
    case badWeek(String)
    /// A strike week asked for of a campaign that hasn't so many.
    case noSuchStrikeWeek(String, campaign: String, weeks: Int)
    /// There is no campaign to count strike weeks from.
    case noCampaign
    /// `CAREWATCH_TODAY` isn't a day.
    case badToday(String)
    /// A value of an option that has a closed list.
    case badChoice(option: String, given: String, nearest: String?, all: [String])
    /// A number was wanted.
    case badNumber(option: String, given: String)
    /// The folder to write into isn't there.
    case noFolder(path: String)
    /// The desk's own export needs its name typed.
    case notConfirmed(desk: String)
    /// It wasn't said what is to be erased.
    case nothingToErase
    /// An erase needs this typed.
    case eraseNotConfirmed(String)
    /// The settings don't say for how long sealed values are kept.
    case noRetention
    /// A retention is too short, or no number of days.
    case badRetention(String)
    /// What would be taken back was shown, and nobody confirmed it; what is to be typed.
    case undoNotConfirmed(name: String)
    /// An issue has several offers, and it wasn't said which one is meant.
    case whichOffer(Reference, count: Int)
    /// What came of a referral can't have been known before it.
    case outcomeBeforeReferral(on: CivilDate, referredOn: CivilDate)
    /// Nothing came of an issue's referrals, since it has none.
    case notReferredYet(Reference)
    /// There is no home to keep a logbook in.
    case noHome
    /// Something is there already and is kept.
    case alreadyThere(path: String)

    /// What was wrong with a line of the input.
    public enum Problem: Equatable, Sendable {
        /// It is no JSON.
        case json(JSONError)
        /// It is JSON, but no object.
        case notAnObject
        /// A value has another type than its field.
        case wrongType(name: String)
        /// An answer was refused.
        case field(FieldError)
    }
}
