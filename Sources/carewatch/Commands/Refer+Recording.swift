// To whom an issue was referred, and what came of it.

import AccessIssues
import Reporting
import Storage
import Words

/// Before whom an issue can be brought.
enum ReferralTarget: String, Code {
    case dmhc, dhcs, cdi, cms
    case dolEBSA = "dol-ebsa"
    case calpers, opm, plan, unknown
}

extension Refer {
    /// Records a referral, or what came of one.
    func record() throws {
        for (option, isSaid) in [
            ("--ready", ready), ("--format", format != nil), ("--output", output != nil),
        ] where isSaid {
            throw CommandError.conflict(to != nil ? "--to" : "--outcome", with: option)
        }
        if to != nil, outcome != nil { throw CommandError.conflict("--to", with: "--outcome") }
        if to != nil, number != nil { throw CommandError.conflict("--to", with: "--number") }
        // A number alone is only written to the referral that is there.
        if to == nil, outcome == nil, on != nil { throw CommandError.needs("--on", "--outcome") }
        guard let reference = try reference?.reference() else {
            throw UsageError.missingArgument(["REF"])
        }
        let target: ReferralTarget? = try to.map { try Choice.read($0, option: "to") }
        let outcome: Referral.Outcome? = try outcome.map { try Choice.read($0, option: "outcome") }
        let number = try Count.read(number, option: "number")
        let caseNumber = try caseNumber.map(Self.checked)
        try desk.withLogbook(.changing) { logbook, words in
            let reader = try desk.reader(of: logbook)
            let name = target == nil ? "outcome_on" : "referred_on"
            let day = try on.map { try reader.date($0, by: .pastDay, called: name).firstDay } ?? reader.today
            let book = try logbook.ruleBook()
            var told: Referral?
            let issues = try logbook.change([reference], by: Surroundings.user) { issue in
                if let target {
                    let referral = Referral(
                        number: issue.referrals.count + 1, regulator: target.rawValue,
                        caseNumber: caseNumber, referredOn: day)
                    told = referral
                    return .referred(referral)
                }
                let referral = try answered(number, of: issue, outcome, on: day, caseNumber)
                told = referral
                return .referralAnswered(referral)
            }
            guard let told else { return }
            if let target, let issue = issues.first {
                warn(target, issue, book.directions(for: issue), words)
            }
            try desk.print(issues, of: logbook) { issue in
                [
                    words.recorded(told, of: issue.reference, to: book.regulator(told.regulator)),
                    words.next(Self.next(told, of: issue)),
                ]
            }
        }
    }

    /// The latest referral, or that of the number, as it stands now.
    private func answered(
        _ number: Int?, of issue: Issue, _ outcome: Referral.Outcome?, on day: CivilDate,
        _ caseNumber: String?
    ) throws -> Referral {
        guard !issue.referrals.isEmpty else { throw CommandError.notReferredYet(issue.reference) }
        let number = number ?? issue.referrals.count
        guard issue.referrals.indices.contains(number - 1) else {
            throw LogbookError.doesNotFit(
                .noSuchReferral(number: number, of: issue.reference, count: issue.referrals.count))
        }
        var referral = issue.referrals[number - 1]
        if let caseNumber { referral.caseNumber = caseNumber }
        guard let outcome else { return referral }
        guard day >= referral.referredOn else {
            throw CommandError.outcomeBeforeReferral(on: day, referredOn: referral.referredOn)
        }
        referral.outcome = outcome
        referral.outcomeOn = outcome == .pending ? nil : day
        return referral
    }

    /// Says so where the coverage leads to somebody else: the commonest reason why a case is closed unheard.
    private func warn(_ target: ReferralTarget, _ issue: Issue, _ directions: Directions, _ words: Words) {
        var right = Set((directions.also + directions.atOnce).map(\.code))
        for who in [directions.regulator, directions.first] {
            // The code of a county's own mental health plan is that of a plan here.
            if let who { right.insert(who.code == "county-plan" ? Regulator.plan : who.code) }
        }
        guard !right.contains(target.rawValue) else { return }
        Output.error(words.referredElsewhere(issue.reference, wanted: directions.regulator))
    }

    private static func next(_ referral: Referral, of issue: Issue) -> String {
        switch referral.outcome {
        case .pending: "carewatch refer \(issue.reference) --outcome …"
        case .resolved, .upheld, .partlyUpheld, .withdrawn: "carewatch close \(issue.reference)"
        case .denied, .notTaken: "carewatch refer \(issue.reference)"
        }
    }

    private static func checked(_ typed: String) throws -> String {
        let name = "case_number"
        let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { throw FieldError.empty(name: name) }
        guard !text.utf8.contains(0) else { throw FieldError.holdsNUL(name: name) }
        guard text.utf8.count <= 100 else {
            throw FieldError.tooLong(name: name, bytes: text.utf8.count, limit: 100)
        }
        return text
    }
}
