// What to say on the phone: sentences to read aloud, short, and only what is known. Then what follows from the dates.

import AccessIssues

extension Words {
    /// What to say, a sentence or two a line, to the plan or to a regulator.
    public func whatToSay(_ issue: Issue, _ verdict: Verdict, toPlan: Bool) -> [String] {
        var lines = [
            toPlan
                ? choose(
                    "I want to file a grievance about mental health care.",
                    "Quiero presentar una queja sobre atención de salud mental.")
                : choose(
                    "I'm calling about a problem with mental health care.",
                    "Llamo por un problema con la atención de salud mental.")
        ]
        if !toPlan, let plan = issue[.plan]?.canonical {
            let name = spoken(plan.capitalizedFirst)
            lines.append(choose("The health plan is \(name).", "El plan de salud es \(name)."))
        }
        if let kind = issue.kind {
            let problem = label(kind.rawValue, of: .kind).lowercasedFirst
            lines.append(choose("The problem is this: \(problem).", "El problema es este: \(problem)."))
        }
        lines += dates(issue, verdict)
        if !toPlan { lines += grievance(issue) }
        return lines + request(toPlan: toPlan)
    }

    private func dates(_ issue: Issue, _ verdict: Verdict) -> [String] {
        var lines: [String] = []
        if let date = issue.date(.requestedAt) {
            lines.append(
                choose("Care was requested \(aloud(date)).", "La atención se solicitó \(aloud(date))."))
        }
        if let date = issue.date(.priorAppointmentOn) {
            lines.append(
                choose("The visit before was \(aloud(date)).", "La cita anterior fue \(aloud(date))."))
        }
        let offered = issue.offers.filter { $0.answer != .withdrawn }.compactMap(\.appointmentAt)
        if let first = offered.min(by: { $0.first < $1.first }) {
            lines.append(
                choose(
                    "The first appointment offered: \(aloud(first)).",
                    "La primera cita que ofrecieron: \(aloud(first))."))
        } else if issue[.attendedOn] == nil, verdict.isStillWaiting {
            lines.append(
                choose("I know of no appointment so far.", "No sé de ninguna cita hasta ahora."))
        }
        if case .minutes(let count) = issue[.waitedMinutes] {
            let wait = limit(count, .minutes)
            lines.append(
                choose("The wait on the phone was \(wait).", "La espera en el teléfono fue de \(wait)."))
        }
        return lines
    }

    private func grievance(_ issue: Issue) -> [String] {
        guard let filed = issue.date(.grievanceFiledOn) else { return [] }
        var lines = [
            choose("A grievance was filed \(aloud(filed)).", "Se presentó una queja \(aloud(filed)).")
        ]
        if let number = issue[.grievanceNumber]?.canonical {
            lines.append(choose("Its number is \(spoken(number)).", "Su número es \(spoken(number))."))
        }
        lines.append(
            issue.date(.grievanceAnsweredOn).map { answered in
                choose("The plan answered \(aloud(answered)).", "El plan respondió \(aloud(answered)).")
            } ?? choose("I know of no answer yet.", "No sé de ninguna respuesta todavía."))
        return lines
    }

    /// A date as people say it: `on November 18, 2024`, `in November 2024`.
    private func aloud(_ date: ApproximateDate) -> String {
        switch date {
        case .day(let day): choose("on \(aloud(day))", "el \(aloud(day))")
        case .moment(let moment):
            choose(
                "on \(aloud(moment.date)) at \(moment.time)", "el \(aloud(moment.date)) a las \(moment.time)")
        case .month: choose("in \(say(date))", "en \(say(date))")
        case .range(let first, let last):
            choose(
                "between \(aloud(first)) and \(aloud(last))", "entre el \(aloud(first)) y el \(aloud(last))")
        }
    }

    private func aloud(_ day: CivilDate) -> String {
        let (year, month, number) = day.components
        return choose("\(monthName(month)) \(number), \(year)", "\(number) de \(monthName(month)) de \(year)")
    }

    private func request(toPlan: Bool) -> [String] {
        toPlan
            ? [
                choose(
                    "Please give me the grievance number. When will the answer come in writing?",
                    "Por favor, deme el número de la queja. ¿Cuándo llega la respuesta por escrito?")
            ]
            : [
                choose(
                    "What can you do about it? Please give me a case number.",
                    "¿Qué pueden hacer? Por favor, deme un número de caso.")
            ]
    }

    /// Typed text inside a sentence: in one line, and nothing that a renderer takes for code.
    private func spoken(_ text: String) -> String {
        shown(text, limit: 80).replacing("`", with: "'")
    }

    // MARK: Dates

    /// What follows from the grievance, for a plan under the DMHC.
    public func say(_ clock: GrievanceClock, assumesDMHC: Bool) -> [String] {
        var lines: [String] = []
        if assumesDMHC {
            lines.append(
                choose("These hold if your plan is under the DMHC.", "Valen si su plan está bajo el DMHC."))
        }
        lines.append(
            clock.answeredOn.map { answered in
                choose("The plan answered: \(say(answered)).", "El plan respondió: \(say(answered)).")
            }
                ?? choose(
                    "The plan's last day to answer: \(say(clock.answerDueOn)).",
                    "Último día del plan para responder: \(say(clock.answerDueOn))."))
        lines.append(
            choose(
                "The DMHC can be asked from: \(say(clock.openOn)).",
                "Se puede acudir al DMHC desde: \(say(clock.openOn))."))
        lines.append(
            clock.complaintBy.map { day in
                choose(
                    "Last day for a complaint, if that answer was in writing: \(say(day)).",
                    "Último día para una queja ante el DMHC, si esa respuesta fue por escrito: \(say(day)).")
            }
                ?? choose(
                    "A complaint can be made until 6 months after the plan's written answer.",
                    "Se puede presentar una queja hasta 6 meses después de la respuesta escrita del plan."))
        lines.append(
            choose(
                "Last day to ask for a review (IMR), if care was denied, changed or delayed as not medically necessary: "
                    + "\(say(clock.reviewBy)). Waiting for a late answer does not move it.",
                "Último día para pedir una revisión (IMR), si la atención se negó, cambió o retrasó por no ser médicamente "
                    + "necesaria: \(say(clock.reviewBy)). Esperar una respuesta tardía no lo cambia."))
        return lines
    }

    /// A promise about care outside the network, to tick off.
    public func say(_ promise: Promise) -> String {
        var text = title(promise.standard).capitalizedFirst
        if let count = promise.standard.limit, let unit = promise.standard.unit {
            text += ": " + limit(count, unit)
        }
        guard let first = promise.due.first, let last = promise.due.last else { return text + "." }
        return text
            + (first == last
                ? choose("; by \(say(first)).", "; hasta el \(say(first)).")
                : choose(
                    "; by \(say(first)) to \(say(last)), by the holidays that are counted.",
                    "; hasta el \(say(first)) o el \(say(last)), según los feriados que se cuenten."))
    }

    /// Where the numbers of those promises come from: one plan's notice (domain.md 1.5).
    public var promisesAreOfANotice: String {
        choose(
            "The numbers are those of one plan's notice to its members: ask the plan for its own.",
            "Los números son los del aviso de un plan a sus miembros: pida al plan el suyo.")
    }

    /// The law that those promises stand in.
    public func promisesStand(in authorities: [String]) -> String {
        // Behind the statute stands where the numbers were read, which was said above.
        var statutes: [String] = []
        for authority in authorities {
            let statute = String(authority.prefix { $0 != ";" })
            if !statutes.contains(statute) { statutes.append(statute) }
        }
        let all = statutes.joined(separator: "; ")
        return choose(
            "What the plan must do outside the network: \(all).",
            "Lo que el plan debe hacer fuera de la red: \(all).")
    }

    /// A settlement that may pay back.
    public func say(_ settlement: Settlement) -> String {
        choose(
            "Ask whether this covers what you paid: \(settlement.name). Claims: \(settlement.phone).",
            "Pregunte si esto cubre lo que pagó: \(settlement.name). Reclamaciones: \(settlement.phone).")
    }

    /// Below a verdict: the rules and the day it is of.
    public func ruleBook(_ version: String, asOf day: CivilDate) -> String {
        choose("Rule book \(version), as of \(say(day)).", "Reglas \(version), al \(say(day)).")
    }

    /// The next thing to do, with its day.
    public func dated(_ step: NextStep) -> String { "\(say(step.on)): \(say(step))" }
}
