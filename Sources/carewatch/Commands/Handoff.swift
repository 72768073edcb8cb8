import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// What a shift hands over to the next one.
struct HandoffCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("handoff", .handoff) }

    @OptionGroup var desk: DeskOptions
    @Option(help: .text(.handoffSince, .duration)) var since: String?
    @Option(help: .text(.nextLimit, .count)) var limit: String?
    @Flag(help: .text(.handoffNumbers)) var numbers = false

    func run() throws {
        let today = try Surroundings.today()
        let since = try Since.read(since ?? "8h", now: .now(), today: today)
        let limit = try NextCommand.limit(limit)
        try desk.withLogbook(.reading, opening: numbers ? "handoff --numbers" : nil) { logbook, words in
            try desk.warnOfBackup(logbook, today: today, words)
            let handoff = try logbook.handoff(since: since, today: today, limit: limit)
            let opened = numbers ? try phones(of: handoff, in: logbook, words) : nil
            if desk.json {
                return try Output.standard.bytes(JSON(handoff, numbers: opened).pretty() + [0x0A])
            }
            try Output.standard.bytes(Printed.lines(words.say(handoff, numbers: opened ?? [:])))
        }
    }

    /// The numbers of those still to be called.
    private func phones(
        of handoff: Handoff, in logbook: Logbook, _ words: Words
    ) throws -> [Reference: [String]] {
        var numbers: [Reference: [String]] = [:]
        for line in handoff.toCall.elements {
            let issue = try logbook.issue(line.item.reference)
            let opened = try Contact.opened(issue, only: Contact.phones, from: logbook, words)
            numbers[issue.reference] = Contact.phones.compactMap { opened[$0] }
                .map { desk.json ? $0.text : shown($0.text) }
        }
        return numbers
    }
}

/// When a shift began: so long ago, or a day or time that is over.
enum Since {
    static func read(_ typed: String, now: Instant, today: CivilDate) throws -> Instant {
        if let minutes = minutes(typed) { return now.advanced(byMinutes: -minutes) }
        let date: ApproximateDate
        do throws(DateError) {
            date = try DateReader.read(typed, today: today, accepting: [.day, .time], leaning: .past)
        } catch {
            throw WorkError.badSince(typed)
        }
        guard !date.isInFuture(today: today) else { throw WorkError.beginsLater(date, today: today) }
        return date.first
    }

    /// `8h`, `30m`, `2d` in minutes; at most some ten years.
    static func minutes(_ typed: String) -> Int? {
        let text = trimmed(typed).lowercased()
        guard let unit = text.last, text.utf8.count <= 5 else { return nil }
        let digits = text.dropLast()
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(digits)
        else { return nil }
        switch unit {
        case "m": return count
        case "h": return count * 60
        case "d": return count * 24 * 60
        default: return nil
        }
    }
}
