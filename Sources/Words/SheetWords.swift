// What is said of a newer version of a sheet: what changed, what is gone, what may be there twice.

import AccessIssues
import Importing
import Storage

extension Words {
    /// What rows say otherwise now, field by field, and what became of it.
    public func changes(_ stored: FileImport.Stored, isUpdating: Bool, isRehearsal: Bool) -> [String] {
        guard stored.changedCount > 0 else { return [] }
        let count = stored.changedCount
        var lines = [
            count == 1
                ? choose(
                    "1 row says something else now than its issue:",
                    "1 fila dice ahora algo distinto de su registro:")
                : choose(
                    "\(count) rows say something else now than their issues:",
                    "\(count) filas dicen ahora algo distinto de sus registros:")
        ]
        lines += stored.changes.map { "  " + line($0) }
        if count > stored.changes.count {
            let more = count - stored.changes.count
            lines.append(choose("  and \(more) more.", "  y \(more) más."))
        }
        if !isUpdating {
            lines.append(
                choose(
                    "These issues were left as they are. --update amends them as the rows say now.",
                    "Estos registros quedaron como estaban. --update los corrige según dicen ahora las filas."
                ))
        } else if !isRehearsal {
            lines.append(
                choose(
                    "\(stored.updated) of these issues were amended, \(count - stored.updated) left.",
                    "De estos registros se corrigieron \(stored.updated); \(count - stored.updated) "
                        + "quedaron igual."))
        }
        return lines
    }

    /// One row that says something else now, in one line.
    func line(_ change: RowChange) -> String {
        let fields = change.fields.map(say).joined(separator: "; ")
        let place = choose("line \(change.line)", "línea \(change.line)")
        return "\(place), \(change.reference): \(fields)\(say(change.hindrance))"
    }

    private func say(_ hindrance: RowChange.Hindrance?) -> String {
        switch hindrance {
        case nil: ""
        case .ended(let status):
            choose(" (it is \(status.rawValue) here: left)", " (aquí está \(status.rawValue): se deja)")
        case .ofAnotherDesk:
            choose(" (it is another desk's: left)", " (es de otra mesa: se deja)")
        }
    }

    private func say(_ change: FieldChange) -> String {
        let what: String
        if change.isSealed {
            what = choose("\(change.name) changed (sealed)", "\(change.name) cambió (sellado)")
        } else {
            what = "\(change.name) \(cell(change.before)) → \(cell(change.after))"
        }
        switch change.state {
        case .differs: return what
        case .changedHere:
            return what + choose(" (changed here too: left)", " (también se cambió aquí: se deja)")
        case .stays: return what + choose(" (can't be emptied: left)", " (no se puede vaciar: se deja)")
        case .notComparable:
            return choose(
                "\(change.name) can't be compared (it can't be opened)",
                "\(change.name) no se puede comparar (no se puede abrir)")
        }
    }

    private func cell(_ text: String?) -> String {
        text.map { shown($0) } ?? choose("(empty)", "(vacío)")
    }

    /// What else a newer version of a sheet shows: rows that are gone, and what couldn't be compared.
    public func otherVersion(_ stored: FileImport.Stored) -> [String] {
        var lines: [String] = []
        if stored.uncertain > 0 {
            lines.append(
                choose(
                    "\(number(stored.uncertain, "row", "rows")) couldn't be compared with what came before: the key "
                        + "file is away, or was then.",
                    "\(number(stored.uncertain, "fila no se pudo", "filas no se pudieron")) comparar con lo que vino "
                        + "antes: falta el archivo de claves, o faltaba entonces."))
        }
        if stored.gone.count > 0 {
            let named = list(stored.gone.first, of: stored.gone.count)
            lines.append(
                stored.gone.count == 1
                    ? choose(
                        "1 issue came from a row or problem that this file hasn't any more; it stays as it is: \(named)",
                        "1 registro vino de una fila o un problema que este archivo ya no tiene; queda como está: "
                            + named)
                    : choose(
                        "\(stored.gone.count) issues came from rows or problems that this file hasn't any more; they "
                            + "stay as they are: \(named)",
                        "\(stored.gone.count) registros vinieron de filas o problemas que este archivo ya no tiene; "
                            + "quedan como están: \(named)"))
        }
        return lines
    }

    /// Which new issues may be there twice; nothing was dropped for it.
    public func doubles(_ stored: FileImport.Stored) -> [String] {
        let doubles = stored.doubles
        guard doubles.count > 0 else { return [] }
        var lines = [
            doubles.count == 1
                ? choose(
                    "1 new issue may be a problem that is here already. It was imported; look at it, and mark a double "
                        + "with `carewatch link`:",
                    "1 registro nuevo puede ser un problema que ya está aquí. Se importó; revíselo, y marque un duplicado "
                        + "con `carewatch link`:")
                : choose(
                    "\(doubles.count) new issues may be problems that are here already. All were imported; look at "
                        + "them, and mark a double with `carewatch link`:",
                    "\(doubles.count) registros nuevos pueden ser problemas que ya están aquí. Todos se importaron; "
                        + "revíselos, y marque un duplicado con `carewatch link`:")
        ]
        for (double, line) in zip(doubles.first, stored.doubleLines) {
            let why =
                double.isSamePerson
                ? choose("the same person as \(double.other)", "la misma persona que \(double.other)")
                : choose(
                    "the same problem, plan, county and day as \(double.other)",
                    "el mismo problema, plan, condado y día que \(double.other)")
            lines.append(
                choose(
                    "  line \(line), \(double.reference): \(why)",
                    "  línea \(line), \(double.reference): \(why)"))
        }
        if doubles.count > doubles.first.count {
            let more = doubles.count - doubles.first.count
            lines.append(choose("  and \(more) more.", "  y \(more) más."))
        }
        return lines
    }

    private func list(_ references: [Reference], of count: Int) -> String {
        references.map(\.description).joined(separator: ", ") + (count > references.count ? ", …" : ".")
    }

    // MARK: A map that was guessed

    /// Why the form of a column's dates is known, or must be told.
    public func because(_ reasons: [DateReason]) -> String {
        reasons.map { reason in
            switch language {
            case .english: English.reason(reason)
            case .spanish: Spanish.reason(reason)
            }
        }.joined(separator: "; ")
    }

    /// A first map was written: how much is guessed, what a person must decide, and what to do next.
    public func guessed(_ guess: MapGuess, of file: String, in map: String) -> [String] {
        let (read, left) = (guess.columns.count, guess.ignored.count)
        var lines = [
            choose(
                "Nothing was imported. \(shown(path: map)) is a first map: \(number(guess.rows, "row", "rows")), \(number(read, "column", "columns")) "
                    + "read, \(left) left out.",
                "No se importó nada. \(shown(path: map)) es un primer mapa: \(number(guess.rows, "fila", "filas")); columnas que "
                    + "se leen: \(read), que se omiten: \(left).")
        ]
        let open = guess.undecided
        if !open.isEmpty {
            lines.append(
                choose(
                    "\(number(open.count, "question stands", "questions stand")) in it as \"?\". Give each a code, or "
                        + "null for what means nothing:",
                    "Contiene \(number(open.count, "pregunta marcada", "preguntas marcadas")) \"?\". Dé a cada una un "
                        + "código, o null si no significa nada:"))
            lines += open.prefix(10).map { "  " + say($0) }
            if open.count > 10 {
                lines.append(choose("  and \(open.count - 10) more.", "  y \(open.count - 10) más."))
            }
        }
        lines.append(
            choose(
                "Read the map through (docs/weekly-spreadsheet.md), then: carewatch import \(pasted(path: file)) --map "
                    + "\(pasted(path: map)) --dry-run",
                "Lea el mapa (docs/weekly-spreadsheet.md), y después: carewatch import \(pasted(path: file)) --map "
                    + "\(pasted(path: map)) --dry-run"))
        return lines
    }

    private func say(_ question: MapError.Undecided) -> String {
        guard let word = question.word else {
            return choose(
                "\(shown(question.column)): how its dates are written",
                "\(shown(question.column)): cómo se escriben sus fechas")
        }
        return "\(shown(question.column)): \(shown(word))"
    }
}
