import AccessIssues
import DateLiterals
import TestSupport
import Testing

@testable import Storage

/// The worklist of a logbook, beside one that is made of all its issues.
struct WorklistTests {
    @Test(
        "what is due on a day is counted as judging every issue counts it; the worklist has no issue that isn't live"
    )
    func counts() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        defer { try? logbook.close() }
        var random = SplitMix64(seed: 11)
        let kinds = ["intake-wait", "psychiatry-wait", "follow-up-wait", "urgent-wait", "no-callback"]
        let (first, last): (CivilDate, CivilDate) = ("2024-09-10", "2024-09-28")
        let dates = ["2024-09", "2024-09-20/2024-10-06", "2024-09-30T10:00-07:00"]
        let answers = (0..<300).map { _ -> Answers in
            let day = first.advanced(by: Int.random(in: 0..<34, using: &random))
            let text =
                Int.random(in: 0..<5, using: &random) == 0
                ? dates[Int.random(in: dates.indices, using: &random)] : "\(day)"
            var texts: [Field: String] = [
                .kind: kinds[Int.random(in: kinds.indices, using: &random)], .requestedAt: text,
            ]
            if Bool.random(using: &random) { texts[.coverage] = "commercial" }
            if Bool.random(using: &random) { texts[.priorAppointmentOn] = "\(day)" }
            if Int.random(in: 0..<4, using: &random) == 0 { texts[.callbackOn] = "\(day.next)" }
            return .saying(texts)
        }
        let logged = try logbook.log(answers, by: "tester", today: .testDay).map(\.issue)
        for issue in logged.prefix(60) {
            _ = try logbook.change([issue.reference], by: "t") { _ in .closed(on: "2024-10-20") }
        }
        let book = try logbook.ruleBook()
        for ahead in 0..<30 {
            let today = last.advanced(by: ahead)
            var due = 0
            try logbook.forEachIssue { issue in
                let verdict = book.judge(issue, asOf: today)
                guard issue.status.isLive, verdict.isStillWaiting else { return }
                if verdict.deadlines.contains(where: { $0.due?.day == today }) { due += 1 }
            }
            #expect(try logbook.state(today: today).dueToday == due, "\(today)")
            let all = try logbook.worklist(today: today, limit: nil)
            let few = try logbook.worklist(today: today, limit: 3)
            for group in all.groups {
                #expect(few.group(group.what).count == group.count && group.lines.count == group.count)
                #expect(few.group(group.what).lines.map(\.item) == group.lines.prefix(3).map(\.item))
                for line in group.lines { #expect(try logbook.issue(line.item.reference).status.isLive) }
            }
            let toCall = try logbook.handoff(since: .now(), today: today, limit: nil).toCall
            #expect(toCall.elements.map(\.item) == all.group(.callBack).lines.map(\.item))
        }
    }
}
