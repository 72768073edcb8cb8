// The worklist and the shift's handover. Groups and lines, both languages side by side.

import AccessIssues

extension Words {
    /// What a group of the worklist is called.
    public func label(_ what: AgendaItem.What) -> String {
        switch what {
        case .callBack: choose("Call back", "Devolver la llamada")
        case .refer: choose("Can be referred today", "Se puede remitir hoy")
        case .overdue: choose("Overdue, still waiting", "Plazo vencido, sigue esperando")
        case .dueSoon: choose("Due within 7 days", "Vence en los próximos 7 días")
        case .answerDue: choose("Answer to the grievance", "Respuesta a la queja")
        case .complaintBy: choose("Last day for a DMHC complaint", "Último día para quejarse ante el DMHC")
        case .reviewBy:
            choose(
                "Last day for a medical review (IMR)", "Último día para una revisión médica (IMR)")
        case .askRegulator: choose("Ask the regulator", "Preguntar al regulador")
        case .outOfNetwork: choose("Out-of-network promises", "Promesas de atención fuera de la red")
        case .quiet: choose("Quiet for 14 days", "Sin novedad desde hace 14 días")
        }
    }

    /// The worklist, a line each; one friendly sentence where nothing is to be done.
    public func say(_ list: Worklist) -> [String] {
        let groups = list.groups
        guard !groups.isEmpty else {
            return [
                choose(
                    "Nothing is waiting for you today, \(say(list.today)). Well done.",
                    "Hoy, \(say(list.today)), no hay nada pendiente. Buen trabajo."),
                next("carewatch log"),
            ]
        }
        var lines = [
            choose(
                "To do by today, \(say(list.today)): \(list.count)",
                "Por hacer, a más tardar hoy, \(say(list.today)): \(list.count)")
        ]
        for group in groups {
            lines += ["", "\(label(group.what)) (\(group.count))"]
            lines += group.lines.map { "  " + say($0, today: list.today) }
            if group.count > group.lines.count { lines.append("  " + more(group.count - group.lines.count)) }
        }
        return lines
    }

    /// An item in one line: the reference, the day, the problem, what to do.
    public func say(_ line: Worklist.Line, today: CivilDate) -> String {
        let item = line.item
        return
            "\(item.reference)  \(say(item.on))  \(problem(item.kind, item.urgency)): \(task(line, today: today))"
    }

    /// A problem, and how soon care is needed unless that is routine.
    public func problem(_ kind: Kind?, _ urgency: Urgency) -> String {
        let kind = kind.map { label($0.rawValue, of: .kind) } ?? "?"
        return urgency == .routine
            ? kind : "\(label(urgency.rawValue, of: .urgency).uppercased()), \(kind)"
    }

    /// What to do, in a part of a sentence.
    private func task(_ line: Worklist.Line, today: CivilDate) -> String {
        let item = line.item
        let isOver = item.hasPassed(by: today)
        let task =
            switch item.what {
            case .callBack:
                (item.at.map { choose("call at \($0)", "llame a las \($0)") } ?? choose("call", "llame"))
                    + "; " + short(item.voicemail) + "."
            case .refer, .askRegulator: line.step.map(say) ?? ""
            case .overdue:
                (overSpan(line.verdict).map { choose("\($0) over. ", "\($0) de más. ") } ?? "")
                    + (line.step.map { say($0).capitalizedFirst } ?? "")
            case .dueSoon:
                choose(
                    "the plan's time to offer an appointment ends.",
                    "termina el plazo del plan para ofrecer una cita.")
            case .answerDue:
                isOver
                    ? choose(
                        "the plan's time to answer the grievance is over.",
                        "terminó el plazo del plan para responder la queja.")
                    : choose(
                        "the plan's time to answer the grievance ends.",
                        "termina el plazo del plan para responder la queja.")
            case .complaintBy:
                isOver
                    ? choose(
                        "the last day for a complaint to the DMHC has passed.",
                        "ya pasó el último día para presentar una queja ante el DMHC.")
                    : choose(
                        "last day for a complaint to the DMHC.",
                        "último día para presentar una queja ante el DMHC.")
            case .reviewBy: review(isOver: isOver)
            case .outOfNetwork: promise(item, isOver: isOver)
            case .quiet:
                choose(
                    "nothing was told of it since \(say(item.on.advanced(by: -AgendaItem.daysOfQuiet))).",
                    "no se dijo nada más desde \(say(item.on.advanced(by: -AgendaItem.daysOfQuiet))).")
            }
        return item.assumesDMHC
            ? task.dropLast() + choose(", if the plan is under the DMHC.", ", si el plan depende del DMHC.")
            : task
    }

    private func review(isOver: Bool) -> String {
        isOver
            ? choose(
                "the last day for a medical review has passed, where care was denied, changed or delayed as not "
                    + "medically necessary.",
                "ya pasó el último día para pedir una revisión médica, si negaron, cambiaron o retrasaron la atención por "
                    + "no ser médicamente necesaria.")
            : choose(
                "last day for a medical review, where care was denied, changed or delayed as not medically necessary.",
                "último día para pedir una revisión médica, si negaron, cambiaron o retrasaron la atención por no ser "
                    + "médicamente necesaria.")
    }

    private func promise(_ item: AgendaItem, isOver: Bool) -> String {
        guard let standard = item.promise, let count = standard.limit, let unit = standard.unit else {
            return ""
        }
        let told = "\(title(standard)) (\(limit(count, unit)), \(standard.authority))."
        return isOver ? choose("the day has passed: ", "ya pasó el día: ") + told : told
    }

    /// An item as a calendar shows it, which others may see: the reference and nothing of the person or the care.
    public func calendarSummary(_ item: AgendaItem) -> String {
        let what =
            switch item.what {
            case .callBack: choose("call back", "devolver la llamada")
            case .refer: choose("can be referred", "se puede remitir")
            case .overdue: choose("overdue", "plazo vencido")
            case .dueSoon: choose("due", "vence")
            case .answerDue: choose("answer due", "vence la respuesta")
            case .complaintBy: choose("last day for a complaint", "último día para una queja")
            case .reviewBy: choose("last day for a review", "último día para una revisión")
            case .askRegulator: choose("ask what came of it", "preguntar qué resultó")
            case .outOfNetwork: choose("a promise is due", "vence una promesa")
            case .quiet: choose("quiet", "sin novedad")
            }
        return "\(item.reference): \(what)"
    }

    // MARK: The handover

    /// What a shift hands over. `numbers` are the opened phones of those still to be called, by reference.
    public func say(_ handoff: Handoff, numbers: [Reference: [String]]) -> [String] {
        var lines = [
            choose(
                "Handover, from \(say(handoff.since)) on (Pacific time)",
                "Relevo, desde \(say(handoff.since)) (hora del Pacífico)")
        ]
        let emergencies = handoff.emergencies
        if emergencies.count > 0 {
            lines += ["", "\(choose("Emergencies", "Emergencias")) (\(emergencies.count))", "  " + inDanger]
            lines += emergencies.elements.map { danger in
                let next = danger.step.map { ": " + say($0) } ?? "."
                return "  \(danger.issue.reference)  \(label(danger.issue))\(next)"
            }
            lines += cut(emergencies.count, emergencies.elements.count)
        }
        lines += ["", "\(choose("Still to call", "Por llamar")) (\(handoff.toCall.count))"]
        for line in handoff.toCall.elements {
            lines.append("  " + say(line, today: handoff.today))
            lines += (numbers[line.item.reference] ?? []).map { "    " + $0 }
        }
        lines += cut(handoff.toCall.count, handoff.toCall.elements.count)
        lines += [
            "",
            choose("Due by \(say(handoff.dueBy))", "Vence a más tardar el \(say(handoff.dueBy))")
                + " (\(handoff.due.count))",
        ]
        lines += handoff.due.elements.map { "  " + say($0, today: handoff.today) }
        lines += cut(handoff.due.count, handoff.due.elements.count)
        lines += ["", "\(choose("Calls made", "Llamadas hechas")) (\(handoff.called.count))"]
        lines += cut(handoff.called.count, handoff.called.calls.count)
        lines += handoff.called.calls.map { "  \($0.issue.reference)  \(say($0.call))" }
        lines += ["", "\(choose("Logged", "Anotados")) (\(handoff.logged.count))"]
        lines += cut(handoff.logged.count, handoff.logged.issues.count)
        lines += handoff.logged.issues.map { "  \($0.reference)  \(say($0.loggedAt))  \(label($0))" }
        return lines
    }

    private func label(_ issue: Issue) -> String { problem(issue.kind, issue.code(.urgency) ?? .routine) }

    private func cut(_ count: Int, _ shown: Int) -> [String] {
        count > shown ? ["  " + more(count - shown)] : []
    }
}
