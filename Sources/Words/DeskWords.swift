// What the bare command and the settings print, both languages side by side.

import AccessIssues
import Storage

extension Words {
    /// How the logbook stands: where it is, what is open, this week so far, the last backup, and what to do next.
    public func state(
        _ state: LogbookState, path: String, desk: DeskID, today: CivilDate
    ) -> [String] {
        let (first, last) = (state.week.monday, state.week.monday.advanced(by: 6))
        var lines = [
            choose(
                "Logbook: \(shown(path: path)) (desk \(desk))",
                "Registro: \(shown(path: path)) (mesa \(desk))"),
            choose(
                "Open: \(state.open) of \(number(state.issues, "issue", "issues"))",
                "Abiertos: \(state.open) de \(number(state.issues, "problema", "problemas"))"),
            choose(
                "This week so far (\(first) to \(last)): \(state.thisWeek)",
                "Esta semana hasta hoy (\(first) a \(last)): \(state.thisWeek)"),
        ]
        if state.dueToday > 0 {
            lines.append(
                choose("Due today: \(state.dueToday)", "Vencen hoy: \(state.dueToday)"))
        }
        if state.callBacks > 0 {
            lines.append(
                choose(
                    "To call back by today: \(state.callBacks)",
                    "Por llamar, a más tardar hoy: \(state.callBacks)"))
        }
        if let count = state.expired, let days = state.retention, count > 0 {
            lines.append(due(expired: count, days: days))
        }
        lines.append(lastBackup(state.lastBackup, today: today))
        if let overdue = state.overdueBackup { lines.append(self.overdue(overdue)) }
        return lines + [""] + firstCommands
    }

    /// There is no logbook yet: where it will be, and how it begins.
    public func noLogbookYet(path: String) -> [String] {
        [
            choose(
                "There is no logbook yet. The first `carewatch log` makes it at \(shown(path: path)).",
                "Todavía no hay registro. El primer `carewatch log` lo crea en \(shown(path: path))."), "",
        ] + firstCommands
    }

    private func lastBackup(_ backup: KnownBackup?, today: CivilDate) -> String {
        guard let backup else {
            return choose(
                "Last backup: none yet. Make one: carewatch backup FILE",
                "Última copia: ninguna todavía. Haga una: carewatch backup ARCHIVO")
        }
        let days = today.daysSince1970 - PacificTime.day(of: backup.madeAt).daysSince1970
        let when =
            switch days {
            case ...0: choose("today", "hoy")
            case 1: choose("yesterday", "ayer")
            default: choose("\(days) days ago", "hace \(days) días")
            }
        return choose("Last backup: ", "Última copia: ") + "\(when), \(shown(path: backup.path))"
    }

    private var firstCommands: [String] {
        let commands = [
            ("carewatch log", choose("write a problem down", "anotar un problema")),
            ("carewatch next", choose("what is to be done today", "lo que hay que hacer hoy")),
            ("carewatch report weekly", choose("last week's report", "el informe de la semana pasada")),
        ]
        return commands.map { command, what in
            "  \(command)\(String(repeating: " ", count: 30 - command.count))\(what)"
        }
    }

    /// The desk's settings, one a line, and how they are changed.
    public func settings(_ settings: Settings) -> [String] {
        let rows =
            Settings.fields.compactMap { field in
                settings.values[field].map { (field.rawValue, label($0.canonical, of: field)) }
            } + (settings.language.map { [("language", $0)] } ?? [])
            + (settings.retention.map { [("retention", choose("\($0) days", "\($0) días"))] } ?? [])
        guard !rows.isEmpty else {
            return [
                choose(
                    "Nothing is set. What is set here needn't be said of every issue.",
                    "No hay nada fijado. Lo que se fija aquí no hay que decirlo en cada problema."),
                next("carewatch settings --plan kaiser --logged-by …"),
            ]
        }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { name, value in
            "  \(name)\(String(repeating: " ", count: width - name.count))  \(shown(value))"
        }
    }

    /// The settings were changed.
    public func settingsChanged(_ settings: Settings) -> [String] {
        [choose("From now on, unless said otherwise:", "Desde ahora, si no se dice otra cosa:")]
            + self.settings(settings)
    }
}
