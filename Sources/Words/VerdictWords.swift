// What a verdict and a next step say: labels side by side here, sentences in English+Verdict and Spanish+Verdict.

import AccessIssues

extension Words {
    /// The verdict in one sentence or two: what it is, by when, by which statute, and what excuses or decides it.
    public func say(_ verdict: Verdict) -> String {
        switch language {
        case .english: English.say(verdict)
        case .spanish: Spanish.say(verdict)
        }
    }

    /// The next step in one sentence: what to do, when, and whom to call.
    public func say(_ step: NextStep) -> String {
        switch language {
        case .english: English.say(step)
        case .spanish: Spanish.say(step)
        }
    }

    /// What stands below a change or an issue: the verdict, then the next step where there is one.
    public func lines(_ verdict: Verdict, _ step: NextStep?) -> [String] {
        [choose("Verdict: ", "Veredicto: ") + say(verdict)]
            + (step.map { [choose("Next step: ", "Siguiente paso: ") + say($0)] } ?? [])
            + (step.flatMap(thenLine).map { [$0] } ?? [])
    }

    /// Whom to call after the next step.
    private func thenLine(_ step: NextStep) -> String? {
        guard let regulator = step.then, regulator.isConfirmed else { return nil }
        let who = contact(regulator) + (step.assumesDMHC ? " (\(ifUnderDMHC))" : "")
        return choose("If that doesn't help: \(who).", "Si eso no ayuda: \(who).")
    }

    /// A name with its number, where one is confirmed.
    func contact(_ who: Regulator) -> String { name(who) + (who.phone.map { ", \($0)" } ?? "") }

    /// What holds only for a plan that the DMHC oversees.
    var ifUnderDMHC: String { choose("if your plan is under the DMHC", "si su plan está bajo el DMHC") }

    /// The verdict and the next step of an issue.
    public func lines(_ assessment: Assessment) -> [String] { lines(assessment.verdict, assessment.nextStep) }

    /// What an outcome is called.
    public func label(_ outcome: Verdict.Outcome) -> String {
        switch outcome {
        case .withinStandard: choose("within the standard", "dentro del plazo legal")
        case .exceedsStandard: choose("exceeds the standard", "supera el plazo legal")
        case .dependsOnCalendar: choose("depends on the calendar", "depende del calendario")
        case .dependsOnFacts: choose("depends on the facts", "depende de los hechos")
        case .notJudgeable: choose("not judgeable", "no se puede evaluar")
        case .noNumericStandard: choose("no numeric standard", "sin plazo en números")
        case .otherLaw: choose("another law applies", "se aplica otra ley")
        }
    }

    /// What a question is called where its answer is missing or decides: `no request date`, `the day of the request`.
    func missing(_ question: Verdict.Question) -> String {
        switch question {
        case .requestedAt: choose("no request date", "falta la fecha de la solicitud")
        case .priorAppointmentOn:
            choose("no date of the prior appointment", "falta la fecha de la cita anterior")
        case .waitedMinutes: choose("no minutes waited", "faltan los minutos de espera")
        case .appointmentAt: choose("no date of the appointment", "falta la fecha de la cita")
        case .priorAuthorization:
            choose(
                "not said whether authorization was needed", "no se dijo si hacía falta autorización")
        case .care: choose("no kind of care", "falta el tipo de atención")
        case .visit: choose("not said whether a first visit", "no se dijo si era la primera consulta")
        case .line: choose("not said which line was called", "no se dijo a qué línea se llamó")
        case .rule:
            choose(
                "no rule or calendar covers those days", "ninguna regla ni calendario cubre esos días")
        }
    }

    /// What decides, as the subject of a sentence.
    func deciding(_ question: Verdict.Question) -> String {
        switch question {
        case .requestedAt: choose("the day or hour of the request", "el día o la hora de la solicitud")
        case .priorAppointmentOn: choose("the day of the prior appointment", "el día de la cita anterior")
        case .waitedMinutes: choose("the minutes waited", "los minutos de espera")
        case .appointmentAt: choose("the day of the appointment", "el día de la cita")
        case .priorAuthorization:
            choose("whether authorization was needed", "si hacía falta autorización")
        case .care: choose("the kind of care", "el tipo de atención")
        case .visit: choose("whether it was a first visit", "si era la primera consulta")
        case .line: choose("which line was called", "a qué línea se llamó")
        case .rule: choose("the rule in force", "la regla vigente")
        }
    }

    /// A limit with its unit: `10 business days`.
    public func limit(_ count: Int, _ unit: Standard.Unit) -> String {
        switch unit {
        case .businessDays:
            choose(
                number(count, "business day", "business days"), number(count, "día hábil", "días hábiles"))
        case .calendarDays:
            choose(number(count, "day", "days"), number(count, "día", "días"))
        case .hours: choose(number(count, "hour", "hours"), number(count, "hora", "horas"))
        case .minutes: choose(number(count, "minute", "minutes"), number(count, "minuto", "minutos"))
        }
    }

    /// A standard's title.
    public func title(_ standard: Standard) -> String {
        choose(standard.title.english, standard.title.spanish)
    }

    /// The name of a regulator; the plan's and the unknown one's are words, not names.
    public func name(_ regulator: Regulator) -> String {
        switch regulator.code {
        case Regulator.plan: choose("the plan", "el plan")
        case "county-plan":
            choose("the county mental health plan", "el plan de salud mental del condado")
        case "unknown": choose("not known", "no se sabe")
        case "state-fair-hearing":
            choose("a State Fair Hearing", "una audiencia imparcial del estado")
        case Regulator.dmhc:
            choose(
                regulator.name,
                "Centro de Ayuda del DMHC (Departamento de Atención Médica Administrada de California)")
        case "dhcs": choose(regulator.name, "Ombudsman de Medi-Cal del DHCS")
        case "cdi": choose(regulator.name, "Departamento de Seguros de California (CDI)")
        case "dol-ebsa": choose(regulator.name, "Departamento de Trabajo de los EE. UU. (EBSA)")
        default: regulator.name
        }
    }

    /// A due day or moment.
    public func say(_ due: Verdict.Due) -> String {
        switch due {
        case .day(let day): say(day)
        case .moment(let moment): say(ApproximateDate.moment(moment))
        }
    }

    /// What may excuse a wait, as a part of a sentence.
    func label(_ exception: Verdict.Exception) -> String {
        switch exception {
        case .longerWaitNoted:
            choose(
                "a clinician noted that a longer wait does no harm",
                "un profesional anotó que una espera más larga no hace daño")
        case .scheduledInAdvance:
            choose(
                "the follow-up was scheduled in advance", "el seguimiento se programó con anticipación")
        case .declinedOffer:
            choose("an offer in time was declined", "se rechazó una cita ofrecida a tiempo")
        }
    }

    /// The due days of all calendars: one, or from the first to the last.
    func dueSpan(_ verdict: Verdict) -> String? {
        let dues = verdict.deadlines.compactMap(\.due)
        guard let first = dues.min(by: { $0.day < $1.day }), let last = dues.max(by: { $0.day < $1.day })
        else {
            return nil
        }
        if first == last { return say(first) }
        return choose(
            "\(say(first)) to \(say(last)), by the holidays that are counted",
            "del \(say(first)) al \(say(last)), según los feriados que se cuenten")
    }

    /// How much over: `5 business days`, or `4 to 5`.
    func overSpan(_ verdict: Verdict) -> String? {
        guard let unit = verdict.standard?.unit, let least = verdict.deadlines.map(\.over).min(),
            let most = verdict.deadlines.map(\.over).max(), most > 0
        else { return nil }
        return least == most
            ? limit(most, unit) : choose("\(least) to ", "de \(least) a ") + limit(most, unit)
    }
}
