// What the tests of the law share: the rule book that a new logbook begins with, and waits that say what a test is
// about.

import DateLiterals
import Foundation
import Storage
import Testing

@testable import AccessIssues

extension RuleBook {
    /// The reference data of the migrations, as they are shipped.
    static let california: RuleBook = {
        do { return try Logbook.builtInRuleBook() } catch { fatalError("\(error)") }
    }()

    func calendar(_ code: String) -> BusinessCalendar {
        guard let calendar = calendars.first(where: { $0.code == code }) else { fatalError(code) }
        return calendar
    }
}

extension Issue {
    /// A wait of which so much was said, by names and texts as the command line has them.
    static func wait(
        _ said: [Field: String], offers: [Offer] = [], on today: CivilDate = "2028-03-01"
    ) -> Issue {
        var values: FieldValues = [
            .kind: .text("provider-no-show"), .status: .text("open"), .coverage: .text("commercial"),
            .receivedOn: .date(.day("2024-10-22")),
        ]
        let reader = FieldReader(today: today) { .small }
        for (field, text) in said {
            do { values[field] = try reader.read(text, for: field) } catch { Testing.Issue.record(error) }
        }
        return Issue.of(values, offers: offers)
    }

    /// The same wait with an appointment that ended it.
    func ended(_ at: String, _ answer: Answer = .accepted) -> Issue {
        let date = ApproximateDate(canonical: at)
        if date == nil { Testing.Issue.record("\(at) is no date") }
        return Issue.of(
            values, offers: offers + [Offer(number: offers.count + 1, appointmentAt: date, answer: answer)])
    }
}

extension Verdict {
    /// The due days by calendar, as the JSON has them.
    var dues: [String: String] {
        deadlines.reduce(into: [:]) { all, deadline in
            switch deadline.due {
            case .day(let day): all[deadline.calendar] = day.description
            case .moment(let moment): all[deadline.calendar] = moment.description
            case nil: break
            }
        }
    }

    var overs: [String: Int] { deadlines.reduce(into: [:]) { $0[$1.calendar] = $1.over } }
}
