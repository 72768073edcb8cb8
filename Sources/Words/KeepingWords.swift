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

    /// A backup was made: where, with how much in it, what it lacks, and which older ones went.
    public func backedUp(_ summary: BackupSummary, _ rotation: Rotation? = nil) -> [String] {
        let issues = choose(
            number(summary.issues, "issue", "issues"), number(summary.issues, "problema", "problemas"))
        let (path, key) = (shown(path: summary.path), shown(path: summary.keyPath))
        var lines = [
            choose(
                "Backed up \(issues) to \(path), and checked.", "Copiado y revisado: \(issues) en \(path).")
        ]
        if let rotation, !rotation.removed.isEmpty {
            let names = rotation.removed.map { shown(path: $0) }.joined(separator: ", ")
            lines.append(choose("Removed the oldest: \(names).", "Se borraron las más antiguas: \(names)."))
        }
        lines.append(whereKeyIs(summary, key))
        return lines
    }

    private func whereKeyIs(_ summary: BackupSummary, _ key: String) -> String {
        if summary.carriesKey {
            return choose(
                "The key is in it under the passphrase: without that nobody can read what is sealed. Keep it where the "
                    + "backup isn't.",
                "La clave va en la copia bajo la frase de paso: sin ella nadie puede leer lo sellado. Guárdela donde no esté "
                    + "la copia.")
        }
        return summary.hasKey
            ? choose(
                "The key isn't in it: without \(key) nobody can read what is sealed. Keep a copy of that in another place.",
                "La clave no va en la copia: sin \(key) nadie puede leer lo sellado. Guarde una copia de ella en otro lugar."
            )
            : choose(
                "The key isn't in it, and isn't at \(key): nobody can read what is sealed without it.",
                "La clave no va en la copia ni está en \(key): sin ella nadie puede leer lo sellado.")
    }

    /// What is wrong with the logbook, and so with the backup; nil if nothing is.
    public func troubleInBackup(_ summary: BackupSummary) -> String? {
        guard let first = summary.report.findings.first else { return nil }
        let found = choose(
            number(summary.report.found, "thing is", "things are"),
            number(summary.report.found, "problema", "problemas"))
        return choose(
            "\(found) wrong with the logbook, and so with this backup: \(message(first)) It can't be restored as it is: "
                + "keep your older backups. `carewatch check` lists all.",
            "\(found) en el registro, y por eso en esta copia: \(message(first)) Así no se puede restaurar: conserve las "
                + "copias anteriores. `carewatch check` los muestra todos.")
    }

    /// Older backups that should have gone and couldn't be removed; nil if there are none.
    public func couldNotRemove(_ rotation: Rotation) -> String? {
        guard !rotation.left.isEmpty else { return nil }
        let names = rotation.left.map { shown(path: $0) }.joined(separator: ", ")
        return choose(
            "Older backups couldn't be removed: \(names). Who may write in that folder?",
            "No se pudieron borrar copias antiguas: \(names). ¿Quién puede escribir en esa carpeta?")
    }

    /// There should have been a backup by now.
    public func overdue(_ backup: OverdueBackup) -> String {
        let make = choose("Make one: carewatch backup FILE", "Haga una: carewatch backup ARCHIVO")
        return backup.hasBackup
            ? choose(
                "The last backup is \(backup.days) days old. \(make)",
                "La última copia de seguridad es de hace \(backup.days) días. \(make)")
            : choose(
                "The logbook is \(backup.days) days old, and there is no backup of it. \(make)",
                "El registro tiene \(backup.days) días y no hay copia de seguridad. \(make)")
    }

    /// Asks for the passphrase under which a backup is to carry the key.
    public var passphraseForBackup: String {
        choose(
            "A passphrase under which the key goes along, so that this backup is enough to go on from (Enter: without "
                + "the key):",
            "Una frase de paso bajo la cual la clave va en la copia, para que baste con ella (Intro: sin la clave):"
        )
    }

    /// Asks for the passphrase of the key that a backup carries, or that stands beside it.
    public func passphraseToRestore(isNeeded: Bool) -> String {
        isNeeded
            ? choose(
                "The passphrase of the old desk's key:", "La frase de paso de la clave de la mesa anterior:")
            : choose(
                "The backup carries the key. Its passphrase (Enter: without the key):",
                "La copia lleva la clave. Su frase de paso (Intro: sin la clave):")
    }

    /// The key stayed in the backup since nobody gave its passphrase.
    public func keyStayedInBackup(_ file: String) -> String {
        choose(
            "The backup carries the key, and it stayed there. To have it here: carewatch restore \(shown(path: file)) "
                + "--replace --passphrase @FILE",
            "La copia lleva la clave, y se quedó en ella. Para tenerla aquí: carewatch restore \(shown(path: file)) "
                + "--replace --passphrase @ARCHIVO")
    }

    /// Asks whether a backup's desk has moved or is copied.
    public func movedOrCopied(_ outlook: BackupOutlook) -> String {
        choose(
            """
            This is a backup of desk \(outlook.desk), whose logbook isn't here. Is the original still used anywhere?
              m  no: the desk has moved here, and goes on here
              c  yes: make a copy, a new desk with a key of its own
            m or c:
            """,
            """
            Esta es una copia de la mesa \(outlook.desk), cuyo registro no está aquí. ¿Se usa todavía el original?
              m  no: la mesa se ha mudado aquí y sigue aquí
              c  sí: hacer una mesa nueva con todo ello y su propia clave
            m o c:
            """)
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
        if summary.how == .copied {
            let from = summary.report.desk?.description ?? "?"
            lines.append(
                choose(
                    "It is a new desk, \(summary.desk), with all issues of \(from) and a key of its own at "
                        + "\(shown(path: summary.keyPath)).",
                    "Es una mesa nueva, \(summary.desk), con todos los problemas de \(from) y su propia clave en "
                        + "\(shown(path: summary.keyPath))."))
        } else if summary.keyIsNew {
            lines.append(
                choose(
                    "The key that the backup carried is at \(shown(path: summary.keyPath)).",
                    "La clave que llevaba la copia está en \(shown(path: summary.keyPath))."))
        }
        if let aside = summary.keySetAside {
            lines.append(
                choose(
                    "Another key file that was there is kept as \(shown(path: aside)).",
                    "Otro archivo de clave que estaba allí se guardó como \(shown(path: aside))."))
        }
        if let kept = summary.kept {
            lines.append(
                choose(
                    "The logbook that was there is kept as \(shown(path: kept)).",
                    "El registro que estaba allí se guardó como \(shown(path: kept))."))
            if let left = summary.leftBehind { lines.append(leftBehind(left, in: kept)) }
        }
        return lines
    }

    private func leftBehind(_ left: LeftBehind, in kept: String) -> String {
        let entries = choose(
            number(left.entries, "entry", "entries"), number(left.entries, "anotación", "anotaciones"))
        guard left.issues > 0 else {
            return choose(
                "It has \(entries) that the backup hasn't.", "Tiene \(entries) que la copia no tiene.")
        }
        let issues = choose(
            number(left.issues, "issue is", "issues are"),
            number(left.issues, "problema está", "problemas están"))
        let command = "carewatch list --db \(pasted(path: kept))"
        return choose(
            "It has \(entries) that the backup hasn't; \(issues) only there: \(command)",
            "Tiene \(entries) que la copia no tiene; \(issues) solo allí: \(command)")
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

    /// Why a check holds a table against nothing.
    public func why(_ table: ExemptTable) -> String {
        switch table {
        case .carriedKey:
            choose(
                "a backup's copy of the key, which its passphrase tests when it is opened",
                "la copia de la clave en una copia de seguridad, que su frase de contraseña comprueba al abrirla"
            )
        case .statistics, .samples:
            choose(
                "numbers that SQLite's ANALYZE keeps, which change no answer",
                "números que guarda ANALYZE de SQLite y que no cambian ninguna respuesta")
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
        if !report.exempt.isEmpty {
            let tables = report.exempt.map { "\($0.rawValue) (\(why($0)))" }.joined(separator: "; ")
            lines.append(choose("Held against nothing: \(tables).", "No se compara con nada: \(tables)."))
        }
        if let kept = keptFiles(report.keptFiles, opened: report.openedFiles) { lines.append(kept) }
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
