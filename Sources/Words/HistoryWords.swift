// An issue's life, and a change that is taken back, in both languages.

import AccessIssues
import Storage

extension Words {
    /// What an entry of the journal did, by its kind; the kind itself where this program has no word for it.
    public func label(entry kind: String) -> String {
        guard let row = Self.entryKinds.first(where: { $0.0 == kind }) else { return shown(kind) }
        return choose(row.1, row.2)
    }

    /// How many entries an issue's life has.
    public func history(of reference: Reference, entries: Int) -> String {
        let count = choose(number(entries, "entry", "entries"), number(entries, "asiento", "asientos"))
        return "\(reference): \(count)"
    }

    /// One entry in one line: when, who, what, its number; whether it takes something back or was taken back.
    public func head(_ step: HistoryStep) -> String {
        guard let told = step.told else {
            return choose(
                "Entry \(step.entry): its words were erased",
                "Asiento \(step.entry): sus palabras se borraron")
                + (step.erasedBy.map { choose(" (by entry \($0))", " (por el asiento \($0))") } ?? "") + "."
        }
        let number = choose("entry", "asiento") + " \(step.entry)"
        var line = "\(say(told.at)), \(shown(told.actor)): \(label(entry: told.kind)) (\(number))"
        if let undone = step.undoes {
            line += choose("; takes back entry \(undone)", "; deshace el asiento \(undone)")
        }
        if let by = step.undoneBy {
            line += choose("; taken back by entry \(by)", "; deshecho por el asiento \(by)")
        }
        return line
    }

    /// One part that differs: `County: Kern → Orange`.
    public func line(_ difference: IssueDifference) -> String {
        switch difference {
        case .field(let field, let before, let after):
            return changed(label(field), before.map { say($0, of: field) }, after.map { say($0, of: field) })
        case .person(let before, let after):
            return changed(
                choose("The person's mark", "La marca de la persona"), before?.description, after?.description
            )
        case .desk(let before, let after):
            return changed(choose("Desk", "Mesa"), before.description, after.description)
        case .offer(let before, let after):
            return changed(numbered(offer, before?.number ?? after?.number), before.map(say), after.map(say))
        case .referral(let before, let after):
            return changed(
                numbered(referral, before?.number ?? after?.number), before.map { say($0, to: nil) },
                after.map { say($0, to: nil) })
        case .call(let before, let after):
            return changed(numbered(call, before?.number ?? after?.number), before.map(say), after.map(say))
        case .exhibit(let before, let after):
            return changed(
                numbered(exhibit, before?.number ?? after?.number), before.map { say($0) },
                after.map { say($0) })
        case .notes(let before, let after):
            return changed(choose("Notes", "Notas"), String(before), String(after))
        }
    }

    /// A setting that differs.
    public func line(_ difference: SettingDifference) -> String {
        let name = Field(rawValue: difference.name).map { label($0) } ?? shown(difference.name)
        return changed(name, difference.before.map { shown($0) }, difference.after.map { shown($0) })
    }

    /// What stood there comes first only where something did.
    private func changed(_ name: String, _ before: String?, _ after: String?) -> String {
        guard let before else { return "\(name): \(after ?? "–")" }
        return "\(name): \(before) → \(after ?? choose("nothing", "nada"))"
    }

    private func numbered(_ name: String, _ number: Int?) -> String {
        number.map { "\(name) \($0)" } ?? name
    }

    /// A value in words; what is sealed is on file.
    private func say(_ value: Value, of field: Field) -> String {
        switch value {
        case .sealed: onFile
        case .date(let date): say(date)
        case .flag(let flag): label(flag)
        case .cents: "$" + value.canonical
        case .minutes: value.canonical
        case .text(let text): shown(label(text, of: field), limit: 200)
        }
    }

    // MARK: Taking back

    /// The latest change that stands: what it is, what it changed, and what is left once it is taken back, where that
    /// isn't what stood before.
    public func lines(_ change: LastChange) -> [String] {
        let what: String =
            switch change.subject {
            case .issue(let reference): "\(reference). "
            case .settings: ""
            }
        let title = choose("The last change: ", "El último cambio: ")
        var lines = [title + what + head(change.step)]
        lines += change.step.changes.map { "  " + line($0) }
        lines += change.settings.map { "  " + line($0) }
        if case .issue(let reference) = change.subject, change.step.told?.kind == "logged" {
            lines.append(
                choose(
                    "Taken back, \(reference) is withdrawn: it is kept, and no report counts it.",
                    "Si se deshace, \(reference) queda retirado: se conserva y ningún informe lo cuenta."))
        }
        return lines
    }

    /// What a person is asked before a change is taken back.
    public var questionForUndo: String {
        choose("Type yes to take it back:", "Escriba sí para deshacerlo:")
    }

    /// Whether an answer is a yes, in either language.
    public func isYes(_ answer: String) -> Bool {
        ["yes", "y", "sí", "si", "s"].contains(answer.lowercased().filter { !$0.isWhitespace })
    }

    /// Nothing was taken back, since nobody wanted it.
    public var notTakenBack: String { choose("Nothing was changed.", "No se cambió nada.") }

    /// A change was taken back, and the next command.
    public func undone(_ undone: UndoneChange) -> [String] {
        let (entry, by) = (undone.change.step.entry, undone.entry)
        guard let issue = undone.issue else {
            return [
                choose(
                    "Taken back: entry \(entry), by entry \(by). The settings are as before it.",
                    "Deshecho: asiento \(entry), por el asiento \(by). Los ajustes quedan como antes."),
                next("carewatch settings"),
            ]
        }
        return [
            choose(
                "Taken back: entry \(entry) of \(issue.reference), by entry \(by).",
                "Deshecho: asiento \(entry) de \(issue.reference), por el asiento \(by)."),
            next("carewatch history \(issue.reference)"),
        ]
    }

    /// Why nothing was taken back.
    public func message(_ error: UndoError) -> String {
        switch error {
        case .nothing:
            return choose(
                "There is no change to take back.", "No hay ningún cambio que deshacer.")
        case .another(let shown, let latest):
            return choose(
                "Entry \(shown) isn't the last change any more: entry \(latest) is. Nothing was taken back. Look again "
                    + "with `carewatch undo --dry-run`.",
                "El asiento \(shown) ya no es el último cambio: lo es el \(latest). No se deshizo nada. Mire de nuevo "
                    + "con `carewatch undo --dry-run`.")
        case .notThis(let kind, let entry, let reference):
            let what = label(entry: kind)
            return choose(
                "The last change can't be taken back: entry \(entry), \(what). Nothing was changed. ",
                "El último cambio no se puede deshacer: asiento \(entry), \(what). No se cambió nada. ")
                + instead(of: kind, reference.map(\.description) ?? choose("REFERENCE", "REFERENCIA"))
        }
    }

    private func instead(of kind: String, _ reference: String) -> String {
        switch kind {
        case "imported", "adopted":
            choose(
                "Correct the issue with `carewatch amend \(reference)`, or take it out of all reports with "
                    + "`carewatch withdraw \(reference)`.",
                "Corrija el problema con `carewatch amend \(reference)`, o quítelo de todos los informes con "
                    + "`carewatch withdraw \(reference)`.")
        case "received":
            choose(
                "It is another desk's: a later package of that desk replaces it.",
                "Es de otra mesa: un paquete posterior de esa mesa lo reemplaza.")
        case "rules":
            choose(
                "Add what should hold in its place with `carewatch rules add FILE`.",
                "Añada lo que debe valer en su lugar con `carewatch rules add ARCHIVO`.")
        case "erased":
            choose("What was erased is gone for good.", "Lo que se borró no vuelve.")
        case "rotated":
            choose("The keys can be rotated again.", "Las claves se pueden cambiar otra vez.")
        default:
            choose(
                "What came before it can be corrected with `carewatch amend`.",
                "Lo anterior se puede corregir con `carewatch amend`.")
        }
    }

    static let entryKinds: [(String, String, String)] = [
        ("logged", "logged", "anotado"),
        ("amended", "amended", "corregido"),
        ("offered", "an appointment was offered", "se ofreció una cita"),
        ("answered", "an offer was answered", "se respondió a una oferta"),
        ("attended", "seen", "atendido"),
        ("noted", "a note was added", "se añadió una nota"),
        ("closed", "settled", "resuelto"),
        ("withdrawn", "withdrawn", "retirado"),
        ("linked", "found to be a duplicate", "resultó ser un duplicado"),
        ("identified", "identifiers compared", "identificadores comparados"),
        ("received", "received from another desk", "recibido de otra mesa"),
        ("adopted", "adopted by this desk", "adoptado por esta mesa"),
        ("referred", "referred", "remitido"),
        ("referral-answered", "something came of a referral", "hubo novedades de una remisión"),
        ("called", "called", "se llamó"),
        ("exhibited", "a file was registered", "se registró un archivo"),
        ("undone", "a change was taken back", "se deshizo un cambio"),
        ("erased", "erased", "borrado"),
        ("settings", "settings changed", "ajustes cambiados"),
        ("imported", "came by an import", "llegó por una importación"),
        ("rejected", "bad rows of an import", "filas malas de una importación"),
        ("rules", "rules added", "reglas añadidas"),
        ("made", "the logbook was made", "se creó el registro"),
        ("migrated", "the logbook was upgraded", "se actualizó el registro"),
        ("backed-up", "backed up", "copia de seguridad hecha"),
        ("rotated", "keys changed", "claves cambiadas"),
        ("issued", "a report was issued", "se emitió un informe"),
        ("released", "released to the public", "publicado"),
        ("restored", "a backup was put back", "se restauró una copia"),
        ("copied", "the logbook was copied", "se copió el registro"),
        ("locked", "locked", "cerrado con contraseña"),
        ("unlocked", "unlocked", "abierto con contraseña"),
    ]
}
