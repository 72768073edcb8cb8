// Verdicts and next steps in Spanish.

import AccessIssues

extension Spanish {
    private static let words = Words(.spanish)

    static func say(_ verdict: Verdict) -> String {
        var text = words.label(verdict.outcome)
        switch verdict.outcome {
        case .exceedsStandard: text += excuse(verdict) + "."
        case .withinStandard:
            text += verdict.isStillWaiting ? " por ahora\(onlyIfSaid(verdict))." : onlyIfSaid(verdict) + "."
        case .dependsOnCalendar:
            text += ": no encontramos ninguna ley que diga qué feriados se cuentan" + excuse(verdict) + "."
        case .dependsOnFacts:
            text +=
                ": lo decide \(words.enumerate(verdict.dependsOn.map(words.deciding)))" + excuse(verdict)
                + "."
        case .notJudgeable: text += ": \(words.enumerate(verdict.missing.map(words.missing)))."
        case .noNumericStandard: text += ": no conocemos ningún número de días que la ley fije para esto."
        case .otherLaw:
            text +=
                ": hasta donde sabemos, este plan no está bajo las normas de acceso oportuno de California."
        }
        text = text.capitalizedFirst
        let order =
            verdict.isOutOfOrder ? "La cita es anterior a lo que inicia el plazo: revise las fechas." : nil
        let parts = [limits(verdict), even(verdict), order, assumption(verdict)].compactMap(\.self)
        return ([text] + parts).joined(separator: " ")
    }

    private static func limits(_ verdict: Verdict) -> String? {
        guard let standard = verdict.standard, let authority = verdict.authority else { return nil }
        guard let count = standard.limit, let unit = standard.unit else {
            return "La ley pide esto: \(words.title(standard)) (\(authority))."
        }
        guard !verdict.deadlines.isEmpty else { return nil }
        let limit = words.limit(count, unit)
        var text =
            words.dueSpan(verdict).map { "Vence: \($0) (\(limit), \(authority))" }
            ?? "El límite es de \(limit) (\(authority))"
        if let over = words.overSpan(verdict) { text += "; \(over) de retraso" }
        if verdict.isStillWaiting { text += "; sigue esperando" }
        return text + "."
    }

    private static func excuse(_ verdict: Verdict) -> String {
        verdict.exceptions.isEmpty
            ? "; no se informó ninguna excepción"
            : "; excepción informada: \(words.enumerate(verdict.exceptions.map(words.label)))"
    }

    private static func onlyIfSaid(_ verdict: Verdict) -> String {
        verdict.exceptions.isEmpty ? "" : " (\(words.enumerate(verdict.exceptions.map(words.label))))"
    }

    private static func even(_ verdict: Verdict) -> String? {
        guard verdict.outcome == .exceedsStandard, let day = verdict.evenIfStartedOn else { return nil }
        return verdict.standard?.clock == .priorAppointmentOn
            ? "Con retraso aunque la cita anterior fuera el \(words.say(day))."
            : "Con retraso aunque la pidiera el \(words.say(day))."
    }

    private static func assumption(_ verdict: Verdict) -> String? {
        guard verdict.outcome != .notJudgeable else { return nil }
        return switch verdict.assumes {
        case .dmhc?: "Vale si su plan está bajo el DMHC."
        case .cdiSameNumbers?: "No está confirmado que la regla del CDI tenga los mismos números."
        case nil: nil
        }
    }

    static func say(_ step: NextStep) -> String {
        let who = step.regulator.map(words.name) ?? "el plan"
        let call = step.phone.map { ", \($0)" } ?? ""
        let condition = step.assumesDMHC ? "si su plan está bajo el DMHC, llame" : "llame"
        switch step.action {
        case .awaitAppointment:
            return
                "el plan tiene hasta el \(words.say(step.on)) para ofrecer una cita. Después, revise de nuevo."
        case .fileGrievance:
            let member = step.phone == nil ? " (el número de la tarjeta de miembro)" : call
            return "presente una queja ante \(who)\(member), y anote el día y el número que le den."
                + urgent(step)
        case .awaitAnswer:
            return
                "el plan tiene hasta el \(words.say(step.on)) para responder la queja. Después se puede acudir al "
                + "regulador." + urgent(step)
        case .refer:
            guard let regulator = step.regulator else { return "pregunte quién supervisa este plan." }
            guard regulator.isConfirmed else {
                return
                    "probablemente \(who), lo que no pudimos confirmar: pregunte al plan quién recibe las quejas."
            }
            let until =
                step.by.map { day in
                    day < step.on
                        ? " El último día, \(words.say(day)), ya pasó: pregunte qué se puede hacer todavía."
                        : " A más tardar el \(words.say(day))."
                } ?? ""
            return "\(condition) \(to(who))\(call).\(until)"
        case .awaitRegulator:
            return "pregunte \(to(who))\(call) el \(words.say(step.on)) si para entonces no ha respondido."
        case .close:
            return
                "por lo que se contó no vence nada más; ciérrelo cuando la persona haya recibido atención, o añada lo que "
                + "siga mal."
        }
    }

    /// Lo que vale cuando esperar pone la salud en peligro (domain.md 2.2).
    private static func urgent(_ step: NextStep) -> String {
        guard step.isUrgent else { return "" }
        return
            " Si esperar es un peligro grave para la salud, dígalo: el plan tiene entonces 3 días, y se puede llamar "
            + "al regulador de inmediato."
    }

    /// "al Centro de Ayuda", "al plan", "a Medicare".
    static func to(_ name: String) -> String {
        if name.hasPrefix("el ") { return "al " + name.dropFirst(3) }
        let isMasculine = ["Centro", "Departamento", "Ombudsman"].contains { name.hasPrefix($0) }
        return (isMasculine ? "al " : "a ") + name
    }
}
