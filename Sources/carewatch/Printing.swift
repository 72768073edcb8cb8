// What several commands print and read alike.

import AccessIssues
import Evidence
import Reporting
import Storage
import Words

extension DeskOptions {
    /// Prints changed issues: as JSON, one object a line, or the lines that `say` makes of each; where the change may
    /// have changed them (`assesses`), the verdict and the next step below.
    func print(
        _ issues: [Issue], of logbook: Logbook, assesses: Bool = false, _ say: (Issue) -> [String]
    ) throws {
        let today = try Surroundings.today()
        let (counties, words) = (json ? try logbook.referenceData().counties : [], try words())
        for issue in issues {
            guard json || assesses else {
                for line in say(issue) { try Output.standard.line(line) }
                continue
            }
            let assessed = try logbook.ruleBook().assess(issue, today: today)
            if json {
                let json = JSON(issue, counties: counties, assessed: assessed)
                try Output.standard.bytes(json.compact() + [0x0A])
            } else {
                for line in say(issue) { try Output.standard.line(line) }
                for line in words.lines(assessed) { try Output.standard.line(line) }
            }
        }
    }

    /// The date that was typed for a field; today if none was.
    func date(_ typed: String?, for field: Field, of logbook: Logbook) throws -> ApproximateDate {
        let reader = try reader(of: logbook)
        guard let typed else { return .day(reader.today) }
        guard case .date(let date) = try reader.read(typed, for: field) else {
            throw FieldError.empty(name: field.rawValue)
        }
        return date
    }
}

/// An option with a closed list of answers.
enum Choice {
    /// The choice of that code. Throws the nearest known one as a suggestion, and never guesses.
    static func read<C: Code>(_ typed: String, option: String) throws(CommandError) -> C {
        if let choice = C(rawValue: typed) { return choice }
        throw .badChoice(
            option: option, given: typed, nearest: nearest(to: typed, among: C.codes), all: C.codes)
    }

    /// The format that a file's ending asks for; nil where it says nothing. One that stands for a format that isn't
    /// among `formats` is refused.
    static func byEnding<C: Code>(of path: String?, _ formats: [String: C]) throws(CommandError) -> C? {
        guard
            let ending = path?.split(separator: "/").last?.split(separator: ".").dropFirst().last?
                .lowercased()
        else { return nil }
        if let format = formats[ending] { return format }
        guard ["html", "htm", "json", "csv", "pdf", "docx", "xlsx", "odt"].contains(ending) else {
            return nil
        }
        throw .badChoice(option: "format", given: ending, nearest: nil, all: C.codes)
    }
}

/// A whole number as it is said on the command line.
enum Count {
    static func read(_ typed: String?, option: String) throws(CommandError) -> Int? {
        guard let typed else { return nil }
        guard let count = Int(typed), count >= 0 else { throw .badNumber(option: option, given: typed) }
        return count
    }
}

/// A week as it is said on the command line: `last`, `this`, `2024-W43`, a day of it, `W1` of a campaign.
enum Week {
    static func read(
        _ typed: String, today: CivilDate, campaign: Campaign?, of logbook: Logbook
    ) throws -> ISOWeek {
        let current = ISOWeek(containing: today)
        switch typed.lowercased() {
        case "this": return current
        case "last": return current.previous
        default: break
        }
        if let week = ISOWeek(typed.uppercased()) { return week }
        if let number = strikeWeek(typed) {
            return try week(number, typed: typed, of: campaign ?? newest(of: logbook))
        }
        do throws(DateError) {
            let date = try DateReader.read(typed, today: today, accepting: .day, leaning: .past)
            return ISOWeek(containing: date.firstDay)
        } catch {
            throw CommandError.badWeek(typed)
        }
    }

    /// The campaign of that code, else of the setting, else the newest one.
    static func campaign(_ code: String?, of logbook: Logbook) throws -> Campaign? {
        let campaigns = try logbook.referenceData().campaigns
        guard let code = try code ?? logbook.settings().values[.campaign]?.canonical else {
            return campaigns.last
        }
        if let campaign = campaigns.first(where: { $0.code == code }) { return campaign }
        let codes = campaigns.map(\.code)
        throw CommandError.badChoice(
            option: "campaign", given: code, nearest: nearest(to: code, among: codes), all: codes)
    }

    /// Whether it counts from a campaign: `W1`.
    static func isStrikeWeek(_ typed: String) -> Bool {
        ISOWeek(typed.uppercased()) == nil && strikeWeek(typed) != nil
    }

    private static func strikeWeek(_ typed: String) -> Int? {
        guard typed.first == "W" || typed.first == "w" else { return nil }
        let digits = typed.dropFirst()
        return digits.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } ? Int(digits) : nil
    }

    private static func newest(of logbook: Logbook) throws -> Campaign {
        guard let campaign = try campaign(nil, of: logbook) else { throw CommandError.noCampaign }
        return campaign
    }

    private static func week(_ number: Int, typed: String, of campaign: Campaign) throws -> ISOWeek {
        if let week = campaign.week(number) { return week }
        throw CommandError.noSuchStrikeWeek(
            typed, campaign: campaign.code, weeks: campaign.weekCount ?? Campaign.mostWeeks)
    }
}
