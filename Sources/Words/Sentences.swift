// The short sentences of the commands, both languages side by side.

import AccessIssues

extension Words {
    // MARK: Asking

    /// What a person is asked for a sealed field.
    public func question(_ field: Field) -> String {
        field == .narrative
            ? choose(
                "What happened, in the person's words?\n\(howLinesEnd)\n>",
                "¿Qué pasó, en palabras de la persona?\n\(howLinesEnd)\n>")
            : "\(label(field)):"
    }

    /// What a person is asked for a note.
    public var questionForNote: String {
        choose(
            "Note:\n\(howLinesEnd)\n>", "Nota:\n\(howLinesEnd)\n>")
    }

    /// What a person is told and asked before everything is written in the clear.
    public func questionForDeskExport(desk: String) -> String {
        choose(
            "This export holds names, phones, member numbers and narratives in the clear. Whoever gets the "
                + "folder can read them.\nType the desk's name (\(desk)) to go on:",
            "Esta exportación contiene nombres, teléfonos, números de miembro y relatos sin proteger. Quien "
                + "reciba la carpeta puede leerlos.\nEscriba el nombre de la mesa (\(desk)) para continuar:")
    }

    /// A typed line was no text.
    public var lineIsNotText: String {
        choose(
            "That line holds bytes that aren't text (UTF-8). Type it again.",
            "Esa línea tiene bytes que no son texto (UTF-8). Escríbala de nuevo.")
    }

    /// What helps where a line is longer than a terminal takes.
    public var lineFillsTerminal: String {
        choose(
            "A terminal cuts a line this long: type shorter lines, or press Ctrl-C and give it as @FILE.",
            "La terminal corta una línea tan larga: escriba líneas más cortas, o pulse Ctrl-C y use @ARCHIVO."
        )
    }

    // MARK: Danger and help

    /// What comes before everything else where somebody may be in danger. `domain.md` 2.4: 911, 988.
    public var inDanger: String {
        choose(
            "If somebody is in danger now: call 911, or 988 (Suicide & Crisis Lifeline). Do that first.",
            "Si alguien está en peligro ahora: llame al 911, o al 988 (línea de prevención del suicidio y de "
                + "crisis). Haga eso primero.")
    }

    // MARK: What was done

    /// A new issue's first line.
    public func logged(_ issue: Issue, isRepeat: Bool) -> String {
        let what = summary(issue)
        return isRepeat
            ? choose(
                "\(issue.reference) was logged before by this request; nothing was added. \(what)",
                "\(issue.reference) ya se había anotado con esta solicitud; no se añadió nada. \(what)")
            : choose("Logged \(issue.reference): \(what)", "Anotado \(issue.reference): \(what)")
    }

    /// What an issue is, in one line: the problem, the plan, the county.
    public func summary(_ issue: Issue) -> String {
        var parts = [issue[.kind].map { label($0.canonical, of: .kind) } ?? ""]
        for field in [Field.plan, .county] {
            if let value = issue[field] { parts.append(shown(value.canonical)) }
        }
        return parts.joined(separator: ", ") + "."
    }

    /// How dates were understood, with their weekdays; nil if there are none.
    public func understood(_ dates: [(name: String, date: ApproximateDate)]) -> String? {
        guard !dates.isEmpty else { return nil }
        let told = dates.map { "\($0.name) \(say($0.date))" }.joined(separator: "; ")
        return choose("Understood: ", "Entendido: ") + told + "."
    }

    /// What was changed in an issue.
    public func amended(_ issue: Issue, fields: [String]) -> String {
        let list = fields.joined(separator: ", ")
        return choose("Amended \(issue.reference): \(list).", "Corregido \(issue.reference): \(list).")
    }

    /// An offer as it stands.
    public func offer(_ offer: Offer, of reference: Reference) -> String {
        choose(
            "Offer \(offer.number) of \(reference): \(say(offer)).",
            "Oferta \(offer.number) de \(reference): \(say(offer)).")
    }

    /// What makes an offer's appointment look mistyped, and how to put it right.
    public func doubt(_ doubt: AppointmentDoubt, of offer: Offer, in reference: Reference) -> String {
        let command = "carewatch offer \(reference) --number \(offer.number) --appointment-at …"
        return switch doubt {
        case .farAhead(let days, let nearer):
            choose(
                "That is \(days) days from today. If \(say(nearer)) was meant, say it with its year: \(command)",
                "Faltan \(days) días para la cita. Si era el \(say(nearer)), dígalo con el año: \(command)")
        case .beforeRequest(let day):
            choose(
                "That is before care was asked for, \(say(day)). If it is mistyped: \(command)",
                "La cita es anterior a la solicitud de atención, \(say(day)). Si está mal escrita: \(command)"
            )
        }
    }

    /// An offer in words.
    public func say(_ offer: Offer) -> String {
        var parts: [String] = []
        if let at = offer.appointmentAt {
            parts.append(choose("appointment ", "cita ") + say(at))
        }
        if let on = offer.offeredOn { parts.append(choose("offered ", "ofrecida ") + say(on)) }
        parts.append(label(offer.answer))
        return parts.joined(separator: ", ")
    }

    /// Somebody was seen.
    public func attended(_ issue: Issue, on day: ApproximateDate) -> String {
        choose("\(issue.reference): seen \(say(day)).", "\(issue.reference): atendido \(say(day)).")
    }

    /// A note was added.
    public func noted(_ issue: Issue) -> String {
        choose(
            "Note \(issue.notes) of \(issue.reference) is kept, sealed.",
            "La nota \(issue.notes) de \(issue.reference) queda guardada, sellada.")
    }

    /// An issue was settled.
    public func closed(_ issue: Issue, on day: CivilDate) -> String {
        choose(
            "\(issue.reference) is resolved, \(say(day)).", "\(issue.reference) está resuelto, \(say(day)).")
    }

    /// An issue was taken back.
    public func withdrawn(_ issue: Issue) -> String {
        choose(
            "\(issue.reference) is withdrawn: it is kept, and no report counts it.",
            "\(issue.reference) está retirado: se conserva y ningún informe lo cuenta.")
    }

    /// An issue is another's duplicate.
    public func linked(_ issue: Issue, to original: Reference) -> String {
        choose(
            "\(issue.reference) is a duplicate of \(original): reports count only \(original).",
            "\(issue.reference) es un duplicado de \(original): los informes cuentan solo \(original).")
    }

    /// The command that takes back what was just done.
    public func undo(_ command: String) -> String { choose("To undo: ", "Para deshacer: ") + command }

    /// The next command, after a change.
    public func next(_ commands: String) -> String { choose("Next: ", "Después: ") + commands }

    // MARK: Lists

    /// The heads of the columns of `list`.
    public var listHeads: [String] {
        language == .english
            ? ["Reference", "Date", "Problem", "County", "Status", "Care", "Plan", "Coverage"]
            : ["Referencia", "Fecha", "Problema", "Condado", "Estado", "Atención", "Plan", "Cobertura"]
    }

    /// What stands under a list that was cut.
    public func more(_ count: Int) -> String {
        choose("… and \(count) more: --limit 0 shows all.", "… y \(count) más: --limit 0 los muestra todos.")
    }

    /// What stands in place of an empty list.
    public var noIssues: String {
        choose("No logged issues match.", "No hay problemas anotados que coincidan.")
    }

    /// What stands for a sealed value where it isn't printed.
    public var onFile: String { choose("on file", "en archivo") }

    /// What stands for sealed values that can't be opened, the key file being away.
    public func keyIsAway(_ path: String) -> String {
        choose(
            "What is sealed stays closed: the key file \(path) is away.",
            "Lo sellado sigue cerrado: falta el archivo de la clave \(path).")
    }

    /// The heads of `show`: when and by whom an issue was logged, its week, its offers, its notes.
    public var loggedAt: String { choose("Logged", "Anotado") }
    /// The week that an issue is counted in.
    public var week: String { choose("Week", "Semana") }
    /// An offer.
    public var offer: String { choose("Offer", "Oferta") }
    /// A note.
    public var note: String { choose("Note", "Nota") }

    // MARK: Files

    /// A file was written.
    public func written(_ path: String) -> String { choose("Written: \(path)", "Escrito: \(path)") }
}

// What an export did
extension Words {
    /// A package was written: where, its files with their rows, and what isn't in it.
    public func exported(
        to path: String, files: [(name: String, rows: Int)], leftOut: Int, withdrawn: Int, unopened: Int,
        _ trouble: KeyTrouble?
    ) -> [String] {
        let list = files.map { "\($0.name) (\($0.rows))" }.joined(separator: ", ")
        var lines = [choose("Written to \(path): \(list).", "Escrito en \(path): \(list).")]
        if leftOut > 0 {
            lines.append(
                choose(
                    "Left out: \(leftOut), by what people consented to; method.md says how many of each, but for consent none.",
                    "No incluidos: \(leftOut), según el consentimiento; method.md dice cuántos de cada tipo, salvo los de none."
                )
            )
        }
        if withdrawn > 0 {
            lines.append(
                choose(
                    "Withdrawn by the person, and not handed on: \(withdrawn).",
                    "Retirados por la persona, y no entregados: \(withdrawn)."))
        }
        if unopened > 0 {
            let values = choose(
                number(unopened, "sealed value", "sealed values"),
                number(unopened, "valor sellado", "valores sellados"))
            let why =
                switch trouble {
                case .absent: choose(": the key file is absent", ": falta el archivo de claves")
                case .unusable:
                    choose(
                        ": the key file is damaged or another desk's",
                        ": el archivo de claves está dañado o es de otra mesa de ayuda")
                case .locked:
                    choose(
                        ": the vault is locked (`carewatch unlock`)",
                        ": la caja está cerrada (`carewatch unlock`)")
                case nil: ""
                }
            lines.append(
                choose(
                    "Not opened, with empty cells: \(values)\(why).",
                    "Sin abrir, con celdas vacías: \(values)\(why)."))
        }
        return lines
    }

    /// Nothing was written, since nothing may be handed on; how to change that, where the person may be asked.
    public func nothingToExport(leftOut: Int, withdrawn: Int) -> String {
        guard leftOut > 0 || withdrawn > 0 else {
            return choose(
                "There is nothing to export: the logbook has no issues yet.",
                "No hay nada que exportar: el registro todavía no tiene problemas.")
        }
        var sentences = [
            choose(
                "Nothing was written: no issue may go to the regulator.",
                "No se escribió nada: ningún problema puede ir al regulador.")
        ]
        if leftOut > 0 {
            sentences.append(
                choose(
                    "For \(leftOut), ask the person, and record consent with: "
                        + "carewatch amend REFERENCE --consent regulator",
                    "Para \(leftOut), pregunte a la persona y anote su consentimiento con: "
                        + "carewatch amend REFERENCIA --consent regulator"))
        }
        if withdrawn > 0 {
            // Before the command, which somebody copies to the line's end.
            sentences.insert(
                choose(
                    "\(number(withdrawn, "was", "were")) withdrawn by the person and not handed on.",
                    "\(number(withdrawn, "fue retirado", "fueron retirados")) por la persona y no se "
                        + "\(withdrawn == 1 ? "entrega" : "entregan")."), at: 1)
        }
        return sentences.joined(separator: " ")
    }
}
