// Verdicts and next steps in English.

import AccessIssues

extension English {
    private static let words = Words(.english)

    static func say(_ verdict: Verdict) -> String {
        var text = words.label(verdict.outcome)
        switch verdict.outcome {
        case .exceedsStandard: text += excuse(verdict) + "."
        case .withinStandard:
            text += verdict.isStillWaiting ? " so far\(onlyIfSaid(verdict))." : onlyIfSaid(verdict) + "."
        case .dependsOnCalendar:
            text += ": we found no law that says which holidays count" + excuse(verdict) + "."
        case .dependsOnFacts:
            text +=
                ": \(words.enumerate(verdict.dependsOn.map(words.deciding))) decides" + excuse(verdict) + "."
        case .notJudgeable: text += ": \(words.enumerate(verdict.missing.map(words.missing)))."
        case .noNumericStandard: text += ": we know of no number of days that the law sets for this."
        case .otherLaw:
            text += ": as far as we know this plan isn't under California's timely-access standards."
        }
        text = text.capitalizedFirst
        let order =
            verdict.isOutOfOrder
            ? "The appointment lies before what started the clock: check the dates." : nil
        let parts = [limits(verdict), even(verdict), order, assumption(verdict)].compactMap(\.self)
        return ([text] + parts).joined(separator: " ")
    }

    /// "Due … (10 business days, H&S …); 5 business days over, still waiting."
    private static func limits(_ verdict: Verdict) -> String? {
        guard let standard = verdict.standard, let authority = verdict.authority else { return nil }
        guard let count = standard.limit, let unit = standard.unit else {
            return "The law asks for this: \(words.title(standard)) (\(authority))."
        }
        guard !verdict.deadlines.isEmpty else { return nil }
        let limit = words.limit(count, unit)
        var text =
            words.dueSpan(verdict).map { "Due by \($0) (\(limit), \(authority))" }
            ?? "The limit is \(limit) (\(authority))"
        if let over = words.overSpan(verdict) { text += "; \(over) over" }
        if verdict.isStillWaiting { text += "; still waiting" }
        return text + "."
    }

    private static func excuse(_ verdict: Verdict) -> String {
        verdict.exceptions.isEmpty
            ? "; no exception reported"
            : "; exception reported: \(words.enumerate(verdict.exceptions.map(words.label)))"
    }

    private static func onlyIfSaid(_ verdict: Verdict) -> String {
        verdict.exceptions.isEmpty ? "" : " (\(words.enumerate(verdict.exceptions.map(words.label))))"
    }

    private static func even(_ verdict: Verdict) -> String? {
        guard verdict.outcome == .exceedsStandard, let day = verdict.evenIfStartedOn else { return nil }
        return verdict.standard?.clock == .priorAppointmentOn
            ? "Late even if the prior appointment was on \(words.say(day))."
            : "Late even if you asked on \(words.say(day))."
    }

    private static func assumption(_ verdict: Verdict) -> String? {
        guard verdict.outcome != .notJudgeable else { return nil }
        return switch verdict.assumes {
        case .dmhc?: "This holds if your plan is under the DMHC."
        case .cdiSameNumbers?: "That the CDI's rule has the same numbers is unconfirmed."
        case nil: nil
        }
    }

    static func say(_ step: NextStep) -> String {
        let who = step.regulator.map(words.name) ?? "the plan"
        let call = step.phone.map { ", \($0)" } ?? ""
        let condition = step.assumesDMHC ? "If your plan is under the DMHC: call" : "Call"
        switch step.action {
        case .awaitAppointment:
            return "the plan has until \(words.say(step.on)) to offer an appointment. Then look again."
        case .fileGrievance:
            let member = step.phone == nil ? " (the number on the member card)" : call
            return "file a grievance with \(who)\(member), and write down the day and the number you get."
                + urgent(step)
        case .awaitAnswer:
            return
                "the plan has until \(words.say(step.on)) to answer the grievance. Then the regulator can be asked."
                + urgent(step)
        case .refer:
            guard let regulator = step.regulator else { return "ask who oversees this plan." }
            guard regulator.isConfirmed else {
                return "probably \(who), which we couldn't confirm: ask the plan who takes complaints."
            }
            let until =
                step.by.map { day in
                    day < step.on
                        ? " The last day for it, \(words.say(day)), has passed: ask what can still be done."
                        : " Not later than \(words.say(day))."
                } ?? ""
            return "\(condition.lowercasedFirst) \(who)\(call).\(until)"
        case .awaitRegulator:
            return "ask \(who)\(call) on \(words.say(step.on)) if nothing was heard by then."
        case .close:
            return
                "nothing more is due by what was told; close it once the person was seen, or add what is still wrong."
        }
    }

    /// What holds where waiting puts health in danger. domain.md 2.2: 3 days, and no grievance first.
    private static func urgent(_ step: NextStep) -> String {
        guard step.isUrgent else { return "" }
        return
            " If waiting is a serious threat to health, say so: the plan then has 3 days, and the regulator can be "
            + "called at once."
    }
}
