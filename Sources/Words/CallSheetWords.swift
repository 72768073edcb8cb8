// The page that somebody holds while calling: its headings, whom to call, what to try first and what not to do. Short
// sentences, both languages side by side. Nothing here is a statute: those stand with the verdict, at the page's end.

import AccessIssues

/// A part of the call sheet, in the order of the page.
public enum CallSheetPart: CaseIterable, Sendable {
    case whom, say, before, facts, dates, promises, money, standard, next
}

extension Words {
    /// The sheet's title.
    public func callSheet(_ reference: Reference) -> String {
        choose("Call sheet \(reference)", "Hoja para llamar \(reference)")
    }

    /// What a part is called.
    public func heading(_ part: CallSheetPart) -> String {
        switch part {
        case .whom: choose("Whom to call", "A quién llamar")
        case .say: choose("What to say", "Qué decir")
        case .before: choose("Before you call", "Antes de llamar")
        case .facts:
            choose("The facts, in the order they are asked", "Los hechos, en el orden en que los piden")
        case .dates: choose("Dates of the grievance", "Fechas de la queja")
        case .promises:
            choose(
                "Care outside the network: what the plan must do",
                "Atención fuera de la red: lo que debe hacer el plan")
        case .money: choose("Money back", "Reembolso")
        case .standard: choose("What the standard says", "Qué dice la norma")
        case .next: choose("Next date", "Próxima fecha")
        }
    }

    // MARK: Whom to call

    /// Whom to call today, and who comes after that.
    public func whomToCall(_ directions: Directions, _ step: NextStep?) -> [String] {
        var lines = [today(directions, step)].compactMap(\.self)
        lines += regulator(directions, isToday: step?.action == .refer)
        lines += directions.atOnce.map { who in
            choose("Tell at once: \(contact(who)).", "Avise de inmediato a: \(contact(who)).")
        }
        if !directions.also.isEmpty {
            let all = directions.also.map(contact).joined(separator: "; ")
            lines.append(choose("May act too: \(all).", "También puede actuar: \(all)."))
        }
        if !directions.help.isEmpty {
            let all = directions.help.map(contact).joined(separator: "; ")
            lines.append(choose("Free help: \(all).", "Ayuda gratuita: \(all)."))
        }
        return lines
    }

    /// Whom to call or what to wait for; nil where that is the regulator, who stands below.
    private func today(_ directions: Directions, _ step: NextStep?) -> String? {
        guard let step else {
            return choose(
                "This issue is settled. Nobody need be called.",
                "Este problema ya terminó. No hace falta llamar.")
        }
        switch step.action {
        case .refer: return nil
        case .fileGrievance:
            let who = step.regulator.map(name) ?? choose("the plan", "el plan")
            return choose(
                "Call first: \(who), \(planNumber(directions)). File a grievance.",
                "Llame primero a: \(who), \(planNumber(directions)). Presente una queja.")
        case .awaitAnswer:
            return choose(
                "The plan has until \(say(step.on)) to answer the grievance.",
                "El plan tiene hasta el \(say(step.on)) para responder la queja.")
        case .awaitAppointment:
            return choose(
                "Nothing is late yet. The plan has until \(say(step.on)) to offer an appointment.",
                "Todavía no hay retraso. El plan tiene hasta el \(say(step.on)) para ofrecer una cita.")
        case .awaitRegulator:
            let who = step.regulator.map(contact) ?? choose("who was asked", "quien recibió el caso")
            return choose(
                "Already referred. Ask again on \(say(step.on)): \(who).",
                "Ya se remitió. Vuelva a preguntar el \(say(step.on)): \(who).")
        case .close:
            return choose(
                "Nothing is open. Call only if something is still wrong.",
                "No queda nada abierto. Llame solo si algo sigue mal.")
        }
    }

    private func planNumber(_ directions: Directions) -> String {
        guard directions.first?.code == Regulator.plan, let plan = directions.planContact else {
            return choose("the number on the member card", "el número de la tarjeta de miembro")
        }
        return plan.phone + (plan.tty.map { " (TTY \($0))" } ?? "")
    }

    private func regulator(_ directions: Directions, isToday: Bool) -> [String] {
        guard let who = directions.regulator else {
            return [choose("Ask the plan who oversees it.", "Pregunte al plan quién lo supervisa.")]
        }
        guard who.isConfirmed else {
            return [
                choose(
                    "Perhaps \(contact(who)). We could not confirm that. Ask the plan who takes complaints.",
                    "Quizá \(contact(who)). No lo pudimos confirmar. Pregunte al plan quién recibe las quejas."
                )
            ]
        }
        let call =
            isToday
            ? choose("call \(contact(who)).", "llame \(Spanish.to(contact(who))).")
            : choose("the one who can act is \(contact(who)).", "quien puede actuar es \(contact(who)).")
        var lines = [(directions.assumesDMHC ? "\(ifUnderDMHC): \(call)" : call).capitalizedFirst]
        let ways = [
            who.tdd.map { "TDD \($0)" }, who.web.map { "web \($0)" },
            who.mail.map { choose("mail ", "correo ") + $0 },
        ].compactMap(\.self)
        var more = ways.isEmpty ? [] : [ways.joined(separator: "; ").capitalizedFirst + "."]
        if who.code == Regulator.dmhc {
            more.append(choose("It is free, in all languages.", "Es gratis, en todos los idiomas."))
        }
        if !more.isEmpty { lines.append(more.joined(separator: " ")) }
        return lines
    }

    // MARK: Before the call

    /// What to try first, who may speak, and what not to do.
    public func beforeCalling(_ issue: Issue, _ directions: Directions) -> [String] {
        var lines: [String] = []
        if directions.first != nil, issue[.grievanceFiledOn] == nil {
            lines.append(grievanceFirst(directions))
        }
        if directions.notBefore.contains(where: { $0.code == "state-fair-hearing" }) {
            lines.append(
                choose(
                    "Do not ask for a State Fair Hearing first. You would lose the DMHC's review (IMR). "
                        + "Ask for the review first, and the hearing stays open.",
                    "No pida primero una audiencia imparcial del estado. Perdería la revisión del DMHC (IMR). "
                        + "Pida primero la revisión: la audiencia sigue disponible."))
        }
        if directions.regulator?.code == Regulator.dmhc, let line = whoMaySpeak(issue) { lines.append(line) }
        if let line = consent(issue) { lines.append(line) }
        return lines
    }

    private func grievanceFirst(_ directions: Directions) -> String {
        guard directions.regulator?.code == Regulator.dmhc else {
            return choose(
                "File a grievance first. Write down the day and its number.",
                "Presente primero una queja. Anote el día y su número.")
        }
        return choose(
            "File a grievance with the plan first. Give it 30 days. Do not wait if health is in serious danger.",
            "Presente primero una queja ante el plan. Dele 30 días. No espere si la salud está en grave peligro."
        )
    }

    /// The DMHC's form for who isn't the patient; nil where the patient tells.
    private func whoMaySpeak(_ issue: Issue) -> String? {
        let form = choose(
            "Authorized Assistant Form", "formulario de asistente autorizado (Authorized Assistant Form)")
        switch issue.code(.reporter, as: Reporter.self) {
        case .patient: return nil
        case .parentGuardian where issue.code(.ageBand, as: AgeBand.self)?.isOfAge != true:
            return choose(
                "A parent or guardian may file for a minor. For an adult, the \(form) is needed.",
                "El padre, la madre o el tutor puede presentar el caso de un menor. Para un adulto hace falta el \(form)."
            )
        case .parentGuardian, .family, .advocate, .clinician, .other:
            return choose(
                "Whoever is not the patient needs the \(form). Both sign it. Without it the DMHC cannot talk to you.",
                "Quien no es el paciente necesita el \(form). Lo firman los dos. Sin él, el DMHC no puede hablar con usted."
            )
        case nil:
            return choose(
                "Not the patient? Then you need the \(form), signed by both. A parent may file for a minor.",
                "¿No es el paciente? Entonces necesita el \(form), firmado por los dos. Un padre o una madre puede "
                    + "presentar el caso de un menor.")
        }
    }

    /// What the patient agreed to goes no further than counts.
    private func consent(_ issue: Issue) -> String? {
        guard let consent = issue.code(.consent, as: Consent.self), consent == .none || consent == .countsOnly
        else { return nil }
        let said = label(consent.rawValue, of: .consent).lowercasedFirst
        return choose(
            "Ask the patient before you call for them. So far they agreed only to this: \(said).",
            "Pregunte al paciente antes de llamar por él. Hasta ahora aceptó solo esto: \(said).")
    }

    // MARK: The facts

    /// A date in a narrow column: a moment without its offset, which is Pacific time's.
    public func brief(_ date: ApproximateDate) -> String {
        guard case .moment(let moment) = date else { return say(date) }
        let pacific = moment.pacific
        return "\(say(pacific.date)) \(pacific.time)"
    }

    /// An offer in a narrow column.
    public func brief(_ offer: Offer) -> String {
        let parts = [
            offer.appointmentAt.map(brief),
            offer.offeredOn.map { choose("offered ", "ofrecida ") + brief($0) }, label(offer.answer),
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }

    // MARK: Below the facts

    /// What is known and not yet asked; nil if nothing is missing.
    public func stillMissing(_ fields: [Field], _ verdict: Verdict) -> String? {
        let names = fields.map { label($0).lowercasedFirst }
        let questions = verdict.missing.filter { $0 != .rule }.map(missing) + verdict.dependsOn.map(deciding)
        guard !names.isEmpty || !questions.isEmpty else { return nil }
        return choose("Still missing: ", "Todavía falta: ") + (names + questions).joined(separator: "; ")
            + "."
    }

    /// What the Help Center's form asks for and carewatch doesn't keep (domain.md 2.3).
    public var alsoAsked: String {
        choose(
            "Have ready too: date of birth, address, letters from the plan, and what you want the plan to do.",
            "Tenga a mano también: fecha de nacimiento, dirección, cartas del plan y lo que quiere que haga el plan."
        )
    }

    /// What stands for the part of a narrative that the page has no room for.
    public func restOfNarrative(_ reference: Reference) -> String {
        choose(
            "… (cut: the rest is in carewatch show \(reference))",
            "… (cortado: el resto está en carewatch show \(reference))")
    }

    /// When the sheet was made, and what to mind where it shows what is sealed.
    public func madeOn(_ day: CivilDate, showsSealed: Bool) -> String {
        let made = choose("Made on \(say(day)).", "Hecha el \(say(day)).")
        guard showsSealed else { return made }
        return made
            + choose(
                " It tells who somebody is: keep it safe, and shred it afterwards.",
                " Dice quién es una persona: guárdela bien y destrúyala después.")
    }
}

extension Moment {
    /// The same moment by the clocks of California.
    fileprivate var pacific: (date: CivilDate, time: CivilTime) { PacificTime.civil(at: instant) }
}

extension AgeBand {
    /// Whether somebody of that age is no minor.
    fileprivate var isOfAge: Bool { self != .under13 && self != .from13To17 }
}
