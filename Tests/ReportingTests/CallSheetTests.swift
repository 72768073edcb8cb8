import AccessIssues
import DateLiterals
import Foundation
import Storage
import TestSupport
import Testing
import Words

@testable import Reporting

@Suite struct CallSheetTests {
    let book: RuleBook
    let today: CivilDate = "2024-12-20"
    let languages = Language.allCases.map { Words($0) }

    init() throws { book = try Logbook.builtInRuleBook() }

    private func sheet(_ issue: AccessIssues.Issue, opened: [Field: Secret] = [:]) -> CallSheet {
        CallSheet(issue, opened: opened, by: book, today: today)
    }

    /// Every coverage, and none said, against every kind, urgency and state of the grievance.
    private var everyCase: [AccessIssues.Issue] {
        let coverages = Coverage.allCases.map(Optional.some) + [nil]
        return coverages.flatMap { coverage in
            Kind.allCases.flatMap { kind in
                Urgency.allCases.flatMap { urgency in
                    [nil, CivilDate("2024-12-10"), CivilDate("2024-11-01")].map { grievance in
                        var said: FieldValues = [
                            .plan: .text("kaiser"), .urgency: .text(urgency.rawValue),
                            .requestedAt: .day("2024-11-18"),
                        ]
                        if let coverage { said[.coverage] = .text(coverage.rawValue) }
                        if let grievance { said[.grievanceFiledOn] = .day(grievance) }
                        return .told(kind, said)
                    }
                }
            }
        }
    }

    /// What tells of an office's hours.
    private let hours =
        ["24/7", "8-5", "8 to 5", "8-6", "monday", "lunes a", "business hours", "horario"]
        + ["am", "pm", "a.m", "p.m"].flatMap { half in (0...9).flatMap { ["\($0)\(half)", "\($0) \(half)"] } }

    // MARK: Whom it names

    @Test("nobody is sent to a regulator that can't act: the number of each coverage, and no other's")
    func router() throws {
        // domain.md 2.4, written down once more.
        let dmhc = "1-888-466-2219"
        let numbers: [Coverage?: (right: String?, wrong: [String])] = [
            nil: (dmhc, ["1-800-927-4357", "1-866-444-3272", "1-888-452-8609"]),
            .unknown: (dmhc, ["1-800-927-4357", "1-866-444-3272", "1-888-452-8609"]),
            .commercial: (dmhc, ["1-800-927-4357", "1-800-633-4227", "1-888-452-8609"]),
            .mediCalManaged: (dmhc, ["1-800-927-4357", "1-800-633-4227", "1-800-952-5253"]),
            .mediCalCounty: ("1-888-452-8609", [dmhc, "DMHC", "1-800-464-4000"]),
            .cdiRegulated: ("1-800-927-4357", [dmhc, "DMHC", "1-888-452-8609"]),
            .medicareAdvantage: ("1-800-633-4227", [dmhc, "DMHC", "1-800-927-4357"]),
            .selfFunded: ("1-866-444-3272", [dmhc, "DMHC", "1-800-927-4357"]),
            .calpers: (dmhc, ["1-800-927-4357", "1-866-444-3272"]),
            .fehb: (nil, [dmhc, "DMHC", "1-800-927-4357", "1-800-633-4227"]),
        ]
        for issue in everyCase {
            let coverage = issue.code(.coverage, as: Coverage.self)
            let expected = try #require(numbers[coverage])
            let sheet = sheet(issue)
            for words in languages {
                let texts = [
                    sheet.rendered(as: .text, in: words), sheet.receipt(in: words).joined(separator: "\n"),
                ]
                for text in texts {
                    let what = "\(coverage?.rawValue ?? "unsaid"), \(issue.kind?.rawValue ?? ""): \(text)"
                    if let right = expected.right { #expect(text.contains(right), "\(what)") }
                    for wrong in expected.wrong where text.contains(wrong) {
                        Testing.Issue.record("\(wrong) in \(what)")
                    }
                    // The rule about the phone is called by its name; the hours of an office are nowhere.
                    let rest = text.lowercased().replacingOccurrences(of: "in business hours", with: "")
                        .replacingOccurrences(of: "en horas hábiles", with: "")
                    #expect(!hours.contains(where: rest.contains), "\(what)")
                }
            }
        }
    }

    @Test(
        "what isn't confirmed is worded so: the OPM, the DMHC where nobody said the coverage, the CDI's numbers"
    )
    func unconfirmed() {
        for issue in everyCase {
            let sheet = sheet(issue)
            let texts = languages.map {
                sheet.rendered(as: .text, in: $0).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            switch issue.code(.coverage, as: Coverage.self) {
            case .fehb:
                #expect(texts[0].contains("We could not confirm that"))
                #expect(texts[1].contains("No lo pudimos confirmar"))
                #expect(sheet.receipt(in: languages[0]).last?.contains("unconfirmed") == true)
            case .unknown, .calpers, nil:
                #expect(texts[0].contains("If your plan is under the DMHC: "))
                #expect(texts[1].contains("Si su plan está bajo el DMHC: "))
                #expect(
                    sheet.receipt(in: languages[0]).last?.contains("if your plan is under the DMHC") == true)
            default: #expect(!texts[0].contains("If your plan is under the DMHC"))
            }
        }
    }

    @Test("in an emergency 911 and 988 are in the first line, whatever the coverage and the problem")
    func emergency() {
        for issue in everyCase {
            let isEmergency = issue.code(.urgency) == Urgency.emergency
            for words in languages {
                let sheet = sheet(issue)
                for text in [sheet.rendered(as: .text, in: words), sheet.receipt(in: words)[0]] {
                    let first = text.prefix { $0 != "\n" }
                    #expect((first.contains("911") && first.contains("988")) == isEmergency)
                }
                let page = sheet.rendered(as: .html, in: words)
                let body = page.components(separatedBy: "<section").last?.split(separator: "\n") ?? []
                #expect((body.dropFirst().first?.hasPrefix("<p class=\"warning\">") == true) == isEmergency)
            }
        }
    }

    @Test("Medi-Cal: not a State Fair Hearing first; a county's own plan isn't called at Kaiser's number")
    func mediCal() {
        for words in languages {
            let text = sheet(
                .told(.intakeWait, [.coverage: .text("medi-cal-managed"), .plan: .text("kaiser")])
            )
            .rendered(as: .text, in: words)
            let warning =
                words.language == .english
                ? "Do not ask for a State Fair Hearing first" : "No pida primero una audiencia imparcial"
            #expect(text.contains(warning))
            #expect(text.contains("1-800-464-4000 (TTY 711)"))
        }
        let county = AccessIssues.Issue.told(
            .intakeWait, [.coverage: .text("medi-cal-county"), .plan: .text("kaiser")])
        let verdict = book.judge(county, asOf: today)
        let step = book.nextStep(for: county, verdict, today: today)
        #expect(step?.regulator?.code == "county-plan" && step?.phone == nil)
    }

    // MARK: How it reads

    @Test("what is said aloud is short: at most 20 words a sentence, at most 12 on average")
    func script() {
        for words in languages {
            for issue in everyCase + [FullSheet.issue(.intakeWait, coverage: .commercial)] {
                for toPlan in [true, false] {
                    let said = words.whatToSay(issue, book.judge(issue, asOf: today), toPlan: toPlan)
                    let sentences = said.flatMap { line -> [Substring] in line.split { ".?!".contains($0) } }
                        .map { $0.split { $0 == " " }.count }.filter { $0 > 0 }
                    #expect((sentences.max() ?? 0) <= 20, "\(said)")
                    #expect(sentences.reduce(0, +) <= 12 * sentences.count, "\(said)")
                }
            }
        }
    }

    @Test("the first half of the page names no statute; the second half names that of the verdict")
    func statutes() {
        let statute = /H&S|1367|1374|CCR|USC|Ins\. Code|Rule 1300/
        for issue in everyCase + [FullSheet.issue(.outOfNetworkRefused, coverage: .mediCalManaged)] {
            for words in languages {
                let lines = sheet(issue).rendered(as: .text, in: words).split(separator: "\n")
                let half = lines.prefix(lines.count / 2).joined(separator: "\n")
                #expect(half.firstMatch(of: statute) == nil, "\(half)")
            }
        }
        let late = sheet(
            .told(.intakeWait, [.coverage: .text("commercial"), .requestedAt: .day("2024-11-18")]))
        for words in languages {
            let text = late.rendered(as: .text, in: words)
            #expect(text.contains("1367.03(a)(5)"))
        }
    }

    @Test("what may be left on a machine stands before the number, neutral unless said")
    func voicemail() throws {
        for (said, expected) in [
            (nil, "A neutral message only"), ("none", "No message"), ("say-carewatch", "May say carewatch"),
        ] {
            var issue = FieldValues()
            if let said { issue[.voicemail] = .text(said) }
            let text = sheet(
                .told(.intakeWait, issue, sealed: [.phone]), opened: [.phone: Secret("213-555-0100")]
            )
            .rendered(as: .text, in: languages[0])
            let message = try #require(text.range(of: expected))
            let number = try #require(text.range(of: "213-555-0100"))
            #expect(message.upperBound < number.lowerBound)
        }
    }

    @Test("who isn't the patient is told of the form; a parent of a minor isn't held up by it")
    func assistant() {
        func says(_ reporter: String?, age: String? = nil, coverage: String = "commercial") -> String {
            var said: FieldValues = [.coverage: .text(coverage)]
            if let reporter { said[.reporter] = .text(reporter) }
            if let age { said[.ageBand] = .text(age) }
            return sheet(.told(.intakeWait, said)).rendered(as: .text, in: languages[0])
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let form = "Authorized Assistant Form"
        #expect(!says("patient").contains(form))
        for reporter in ["family", "advocate", "clinician", "other"] {
            #expect(says(reporter).contains("Whoever is not the patient needs the \(form)"))
        }
        #expect(
            says("parent-guardian", age: "13-to-17").contains("A parent or guardian may file for a minor"))
        #expect(says("parent-guardian", age: "26-to-44").contains("needs the \(form)"))
        #expect(says(nil).contains("Not the patient?"))
        // The form is the DMHC's.
        #expect(!says("advocate", coverage: "self-funded").contains(form))
    }

    // MARK: What it shows

    @Test("without the key it is made all the same, and says \"on file\"")
    func withoutKey() {
        for format in CallSheet.Format.allCases {
            let issue = FullSheet.issue(.intakeWait, coverage: .commercial)
            let text = sheet(issue).rendered(as: format, in: languages[0])
            #expect(text.contains("on file") && !text.contains("Zelda") && !text.contains("555"))
            let opened = sheet(issue, opened: FullSheet.secrets).rendered(as: .text, in: languages[0])
            #expect(!opened.contains("on file") && opened.contains("213-555-0100"))
        }
        let json = sheet(FullSheet.issue(.intakeWait, coverage: .commercial), opened: FullSheet.secrets).json
        #expect(!String(decoding: json.compact(), as: UTF8.self).contains("Zelda"))
    }

    @Test("a long narrative is cut, and says so; no fact is")
    func cutting() {
        for words in languages {
            let issue = FullSheet.issue(.outOfNetworkRefused, coverage: .mediCalManaged, urgency: .urgent)
            let text = sheet(issue, opened: FullSheet.secrets).rendered(as: .text, in: words)
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(text.contains(words.restOfNarrative(issue.reference)))
            for (field, secret) in FullSheet.secrets where field != .narrative {
                #expect(text.contains(secret.text), "\(field)")
            }
            for field in Field.clear {
                guard case .text(let typed)? = issue[field], [.facility, .grievanceOutcome].contains(field)
                else {
                    continue
                }
                #expect(text.contains(typed))
            }
            #expect(text.contains("PLAN-77") && text.contains("24-1017"))
        }
        let short = sheet(
            .told(.intakeWait, sealed: [.narrative]), opened: [.narrative: Secret("Short.\nAnd whole.")])
        #expect(short.rendered(as: .text, in: languages[0]).contains("Short. And whole."))
    }

    @Test("the promises of care outside the network have the days of domain.md 1.3 and 1.5")
    func promises() throws {
        func dues(_ said: FieldValues) -> [String: [String]] {
            var values: FieldValues = [.coverage: .text("commercial")]
            values.merge(said)
            let promises = book.promises(for: .told(.outOfNetworkRefused, values))
            return Dictionary(
                uniqueKeysWithValues: promises.map { promise in
                    (
                        promise.standard.code,
                        promise.due.map { due in
                            switch due {
                            case .day(let day): day.description
                            case .moment(let moment): moment.description
                            }
                        }
                    )
                })
        }
        let routine = dues([.requestedAt: .day("2024-11-18"), .care: .text("individual-therapy")])
        #expect(routine["oon-arrange"] == ["2024-12-02", "2024-12-03", "2024-12-04"])
        #expect(routine["oon-arrange-spec"] == nil)
        #expect(routine["oon-notice"] == ["2024-11-23"])
        #expect(routine["oon-visit"] == ["2025-02-16"])
        #expect(routine["oon-details"] == [])
        let psychiatry = dues([.requestedAt: .day("2025-01-24"), .care: .text("psychiatry")])
        #expect(psychiatry["oon-arrange-spec"] == ["2025-02-14", "2025-02-19"])
        let asked = try #require(Moment("2024-11-02T10:00-07:00"))
        let urgent = dues([
            .requestedAt: .date(.moment(asked)), .urgency: .text("urgent"), .priorAuthorization: .flag(false),
        ])
        #expect(urgent["oon-urgent-noauth"] == ["2024-11-04T09:00-08:00"])
        #expect(urgent["oon-urgent-auth"] == nil && urgent["oon-arrange"] == nil)
        // Nobody said whether authorization was needed, or at what time: both, without a day.
        let unsaid = dues([.requestedAt: .day("2024-11-02"), .urgency: .text("urgent")])
        #expect(unsaid["oon-urgent-noauth"] == [] && unsaid["oon-urgent-auth"] == [])
        #expect(dues([:])["oon-notice"] == [])
        #expect(dues([.coverage: .text("self-funded")]).isEmpty)
    }

    @Test("a settlement is named where it may pay, and nowhere else")
    func settlement() {
        func text(_ kind: Kind, _ coverage: String, paid: CivilDate) -> String {
            sheet(.told(kind, [.coverage: .text(coverage), .plan: .text("kaiser"), .paidOn: .day(paid)]))
                .rendered(as: .text, in: languages[0])
        }
        #expect(text(.paidOutOfPocket, "self-funded", paid: "2024-08-01").contains("1-877-684-4129"))
        #expect(!text(.paidOutOfPocket, "self-funded", paid: "2024-12-01").contains("1-877-684-4129"))
        #expect(!text(.paidOutOfPocket, "commercial", paid: "2024-08-01").contains("1-877-684-4129"))
        #expect(!text(.intakeWait, "self-funded", paid: "2024-08-01").contains("1-877-684-4129"))
    }
}
