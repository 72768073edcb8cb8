// What backup, restore and check print, both languages side by side.

import Storage

extension Words {
    /// Why a backup wasn't made or put back.
    public func message(_ error: BackupError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }

    /// One thing that is wrong with a logbook.
    public func message(_ finding: Finding) -> String {
        switch language {
        case .english: English.message(finding)
        case .spanish: Spanish.message(finding)
        }
    }

    /// One thing that is wrong, as a script is told of it.
    public func tell(_ finding: Finding) -> Told {
        Told(code: code(of: finding), field: nil, message: message(finding))
    }

    /// A backup was made: where, with how much in it, and what it lacks.
    public func backedUp(_ summary: BackupSummary) -> [String] {
        let issues = choose(
            number(summary.issues, "issue", "issues"), number(summary.issues, "problema", "problemas"))
        let (path, key) = (shown(path: summary.path), shown(path: summary.keyPath))
        return [
            choose(
                "Backed up \(issues) to \(path), and checked.", "Copiado y revisado: \(issues) en \(path)."),
            summary.hasKey
                ? choose(
                    "The key isn't in it: without \(key) nobody can read what is sealed. Keep a copy of that in another place.",
                    "La clave no va en la copia: sin \(key) nadie puede leer lo sellado. Guarde una copia de ella en otro lugar."
                )
                : choose(
                    "The key isn't in it, and isn't at \(key): nobody can read what is sealed without it.",
                    "La clave no va en la copia ni está en \(key): sin ella nadie puede leer lo sellado."),
        ]
    }

    /// A backup was put back: what, where, and what became of the logbook that was there.
    public func restored(_ summary: RestoreSummary) -> [String] {
        let count = summary.report.issues
        let issues = choose(number(count, "issue", "issues"), number(count, "problema", "problemas"))
        let (path, file) = (shown(path: summary.path), shown(path: summary.report.path))
        var lines = [
            choose(
                "Restored \(issues) from \(file) to \(path).", "Restaurado: \(issues) de \(file) en \(path).")
        ]
        if let kept = summary.kept {
            lines.append(
                choose(
                    "The logbook that was there is kept as \(shown(path: kept)).",
                    "El registro que estaba allí se guardó como \(shown(path: kept))."))
        }
        return lines
    }

    /// What is sealed can't be read with the key file beside a restored logbook; nil where it can.
    public func keyTrouble(of summary: RestoreSummary) -> String? {
        let key = shown(path: summary.keyPath)
        return switch summary.key {
        case .fits: nil
        case .absent:
            choose(
                "There is no key at \(key): put this logbook's key file there, or nobody can read what is sealed.",
                "No hay clave en \(key): ponga allí el archivo de la clave de este registro, o nadie podrá leer lo "
                    + "sellado.")
        case .fitsNot:
            choose(
                "The key at \(key) isn't this logbook's: put its own there, or nobody can read what is sealed.",
                "La clave de \(key) no es la de este registro: ponga allí la suya, o nadie podrá leer lo sellado."
            )
        }
    }

    /// What a check looked at and came to, the findings first where there are any.
    public func checked(_ report: CheckReport) -> [String] {
        let desk = report.desk?.description ?? "?"
        var lines: [String] = []
        if !report.isWhole {
            let found = choose(
                number(report.found, "thing is", "things are"), number(report.found, "problema", "problemas"))
            lines.append(
                choose(
                    "\(found) wrong with \(shown(path: report.path)):",
                    "\(found) en \(shown(path: report.path)):"))
            lines += report.findings.map { "- " + message($0) }
            let more = report.found - report.findings.count
            if more > 0 { lines.append(choose("… and \(more) more.", "… y \(more) más.")) }
        }
        lines.append(
            choose(
                "Checked \(shown(path: report.path)), desk \(desk), schema \(report.schema): SQLite's structure, foreign "
                    + "keys, the schema and its steps, the reference tables, the journal and its tree, and every row "
                    + "against the journal.",
                "Revisado \(shown(path: report.path)), mesa \(desk), esquema \(report.schema): la estructura de SQLite, "
                    + "las claves externas, el esquema y sus pasos, las tablas de referencia, el diario y su árbol, y "
                    + "cada fila frente al diario."))
        let entries = choose(
            number(report.entries, "entry", "entries"), number(report.entries, "asiento", "asientos"))
        let issues = choose(
            number(report.issues, "issue", "issues"), number(report.issues, "problema", "problemas"))
        let rows = choose(
            number(report.rows, "other row", "other rows"), number(report.rows, "fila más", "filas más"))
        let root = report.root.map { ", root \($0.hex)" } ?? ""
        lines.append("\(entries)\(root); \(issues); \(rows).")
        if let held = heldAgainst(report.kept, entries: report.entries) { lines.append(held) }
        lines.append(
            report.isWhole
                ? choose("Nothing wrong was found.", "No se encontró nada mal.")
                : choose(
                    "Keep the file as it is, with its -wal file if there is one. Then go on from the latest backup: "
                        + "carewatch restore FILE --replace",
                    "Conserve el archivo como está, con su archivo -wal si lo hay. Luego siga con la última copia: "
                        + "carewatch restore ARCHIVO --replace"))
        return lines
    }
}
