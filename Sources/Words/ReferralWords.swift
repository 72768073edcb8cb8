// What is said of referrals: recorded, answered, in a packet, and on the slip that the patient keeps.

import AccessIssues

extension Words {
    /// What came of a referral.
    public func label(_ outcome: Referral.Outcome) -> String {
        switch outcome {
        case .pending: choose("nothing yet", "nada todavía")
        case .resolved: choose("the plan gave the care", "el plan dio la atención")
        case .upheld: choose("found for the patient", "a favor del paciente")
        case .partlyUpheld: choose("found for the patient in part", "a favor del paciente en parte")
        case .denied: choose("found for the plan", "a favor del plan")
        case .notTaken: choose("not taken", "no se aceptó")
        case .withdrawn: choose("taken back", "se retiró")
        }
    }

    /// A referral as it stands, in a part of a sentence.
    public func say(_ referral: Referral, to regulator: Regulator?) -> String {
        let who = regulator.map(name) ?? shown(referral.regulator)
        var parts = ["\(who), \(say(referral.referredOn))"]
        if let number = referral.caseNumber {
            parts.append(choose("case \(shown(number))", "caso \(shown(number))"))
        }
        parts.append(label(referral.outcome) + (referral.outcomeOn.map { " (\(say($0)))" } ?? ""))
        return parts.joined(separator: "; ")
    }

    /// The head of a referral.
    public var referral: String { choose("Referral", "Remisión") }

    /// A referral was recorded, or what came of one.
    public func recorded(_ referral: Referral, of reference: Reference, to regulator: Regulator?) -> String {
        choose(
            "Referral \(referral.number) of \(reference): \(say(referral, to: regulator)).",
            "Remisión \(referral.number) de \(reference): \(say(referral, to: regulator)).")
    }

    /// A referral was recorded to somebody else than the sheet names.
    public func referredElsewhere(_ reference: Reference, wanted: Regulator?) -> String {
        guard let wanted, wanted.isConfirmed else {
            return choose(
                "It is recorded. Nothing here says whether that is the right one for \(reference).",
                "Quedó anotado. Nada aquí dice si es el lugar correcto para \(reference).")
        }
        return choose(
            "It is recorded. By its coverage \(reference) belongs before another: \(contact(wanted)).",
            "Quedó anotado. Por su cobertura, \(reference) corresponde a otro lugar: \(contact(wanted)).")
    }

    // MARK: The packet

    /// The title of all sheets together.
    public func packet(_ day: CivilDate) -> String {
        choose("Ready to refer on \(say(day))", "Listos para remitir el \(say(day))")
    }

    /// How many sheets there are.
    public func packetCount(_ count: Int) -> String {
        switch count {
        case 0: choose("Nothing is ready to refer today.", "Hoy no hay nada listo para remitir.")
        case 1: choose("1 sheet follows.", "Sigue 1 hoja.")
        default: choose("\(count) sheets follow.", "Siguen \(count) hojas.")
        }
    }

    /// How many sheets are for whom; one who couldn't be confirmed is so named.
    public func packetLine(_ regulator: Regulator?, _ count: Int) -> String {
        let issues = choose(number(count, "issue", "issues"), number(count, "problema", "problemas"))
        guard let regulator else {
            return choose("Not known, ask the plan: \(issues).", "No se sabe, pregunte al plan: \(issues).")
        }
        guard regulator.isConfirmed else {
            return choose(
                "Perhaps \(contact(regulator)), unconfirmed, ask the plan: \(issues).",
                "Quizá \(contact(regulator)), sin confirmar, pregunte al plan: \(issues).")
        }
        return "\(contact(regulator)): \(issues)."
    }

    /// How many of the packet's issues are of somebody who may be in danger.
    public func packetEmergencies(_ count: Int) -> String {
        choose(
            "\(inDanger) Emergencies in this packet: \(count).",
            "\(inDanger) Emergencias en este paquete: \(count).")
    }

    // MARK: The patient's slip

    /// The six lines that the patient keeps: no name, nothing sealed.
    public func receipt(
        _ issue: Issue, standards: [Standard], _ verdict: Verdict, _ step: NextStep?, _ directions: Directions
    ) -> [(label: String, text: String)] {
        let problem = issue.kind.map { label($0.rawValue, of: .kind) } ?? ""
        return [
            (choose("Reference", "Referencia"), issue.reference.description),
            (
                choose("Logged", "Anotado"),
                say(issue.loggedAt) + choose(" (Pacific time)", " (hora del Pacífico)")
            ),
            (label(.kind), problem),
            (choose("Standard", "Norma"), standard(standards, verdict)),
            (
                choose("Next step", "Siguiente paso"),
                step.map { say($0).capitalizedFirst }
                    ?? choose("None: it is settled.", "Ninguno: ya terminó.")
            ),
            (choose("Whom to call", "A quién llamar"), whom(directions, step)),
        ]
    }

    private func standard(_ standards: [Standard], _ verdict: Verdict) -> String {
        if verdict.outcome == .otherLaw {
            return choose(
                "Another law decides for this plan.", "Para este plan decide otra ley.")
        }
        var seen: [String] = []
        for standard in standards {
            guard let count = standard.limit, let unit = standard.unit else { continue }
            let text = "\(limit(count, unit)) (\(title(standard)))"
            if !seen.contains(text) { seen.append(text) }
        }
        guard !seen.isEmpty else {
            return choose("The law sets no number for this.", "La ley no fija un número para esto.")
        }
        let condition =
            verdict.assumes == .dmhc
            ? ", \(ifUnderDMHC)"
            : verdict.assumes == .cdiSameNumbers ? choose(", unconfirmed", ", sin confirmar") : ""
        return seen.joined(separator: choose(" or ", " o ")) + condition + "."
    }

    private func whom(_ directions: Directions, _ step: NextStep?) -> String {
        guard let who = directions.regulator else {
            return choose("Ask the plan who oversees it.", "Pregunte al plan quién lo supervisa.")
        }
        guard who.isConfirmed else {
            return choose(
                "Perhaps \(contact(who)), unconfirmed: ask the plan.",
                "Quizá \(contact(who)), sin confirmar: pregunte al plan.")
        }
        return contact(who) + (directions.assumesDMHC ? ", \(ifUnderDMHC)" : "") + "."
    }
}
