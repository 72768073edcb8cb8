// What an erase says before and after it, both languages side by side.

import AccessIssues
import Storage

/// What an erase would take away.
public struct ErasePlan: Sendable {
    /// One of its issues.
    public struct Issue: Sendable {
        /// Its name.
        public let reference: Reference
        /// How many entries of the journal would lose their words.
        public let entries: Int
        /// How many sealed values would be destroyed.
        public let sealedValues: Int
        /// Whether something is still to be done about it.
        public let isLive: Bool

        /// An issue that would be erased.
        public init(reference: Reference, entries: Int, sealedValues: Int, isLive: Bool) {
            (self.reference, self.entries) = (reference, entries)
            (self.sealedValues, self.isLive) = (sealedValues, isLive)
        }
    }

    /// The issues.
    public let issues: [Issue]
    /// What would be left of them.
    public let leftover: Leftover
    /// Where else it would be looked for.
    public let places: [CopyPlace]
    /// What must be typed.
    public let confirmation: String
    /// After how many days they are due, where that is why.
    public let retention: Int?

    /// A plan of an erase.
    public init(
        issues: [Issue], leftover: Leftover, places: [CopyPlace], confirmation: String, retention: Int?
    ) {
        (self.issues, self.leftover, self.places) = (issues, leftover, places)
        (self.confirmation, self.retention) = (confirmation, retention)
    }
}

extension Words {
    /// What would be erased, and where.
    public func preview(_ plan: ErasePlan) -> [String] {
        let issues = choose(
            number(plan.issues.count, "issue", "issues"), number(plan.issues.count, "problema", "problemas"))
        let (sealed, entries) = (
            plan.issues.map(\.sealedValues).reduce(0, +), plan.issues.map(\.entries).reduce(0, +)
        )
        let values = choose(
            number(sealed, "sealed value", "sealed values"),
            number(sealed, "valor sellado", "valores sellados"))
        let words = choose(
            number(entries, "journal entry", "journal entries"),
            number(entries, "asiento del diario", "asientos del diario"))
        var lines = [
            choose(
                "To be erased, for good: \(issues), with \(values) and the words of \(words).",
                "Se borrará para siempre: \(issues), con \(values) y las palabras de \(words)."),
            plan.leftover == .count
                ? choose(
                    "Each stays as a count: its codes, dates and county.",
                    "Cada uno queda como un número en el recuento: sus códigos, fechas y condado.")
                : choose(
                    "Nothing of them stays, not even in counts.",
                    "No queda nada de ellos, ni siquiera en los recuentos."),
        ]
        lines += named(plan.issues.filter { !$0.isLive }.map(\.reference))
        let live = plan.issues.filter(\.isLive).map(\.reference)
        if !live.isEmpty {
            lines.append(
                choose("Not settled yet: \(live.count)", "Sin resolver todavía: \(live.count)"))
            lines += named(live)
        }
        guard !plan.places.isEmpty else { return lines }
        lines.append(choose("It will be looked for in:", "Se buscará también en:"))
        return lines + plan.places.map { "  \(label($0.kind)): \(shown(path: $0.path))\(date($0))" }
    }

    private func named(_ references: [Reference]) -> [String] {
        let most = 20
        guard !references.isEmpty else { return [] }
        let more = references.count > most ? ", …" : ""
        return ["  " + references.prefix(most).map(\.description).joined(separator: ", ") + more]
    }

    /// What a person types before something is gone for good.
    public func questionForErase(_ plan: ErasePlan) -> String {
        plan.retention == nil
            ? choose(
                "Nobody can bring it back. Type the reference (\(plan.confirmation)) to erase:",
                "Nadie podrá recuperarlo. Escriba la referencia (\(plan.confirmation)) para borrar:")
            : choose(
                "Nobody can bring it back. Type how many issues (\(plan.confirmation)) to erase:",
                "Nadie podrá recuperarlo. Escriba cuántos problemas (\(plan.confirmation)) para borrar:")
    }

    /// Nothing is due.
    public func nothingExpired(_ days: Int?) -> String {
        choose(
            "Nothing is due: no issue with sealed values was left unchanged for \(days ?? 0) days.",
            "No hay nada pendiente: ningún problema con valores sellados lleva \(days ?? 0) días sin cambios."
        )
    }

    /// How many issues have sealed values that were kept for long enough.
    public func due(expired count: Int, days: Int) -> String {
        choose(
            "Kept for \(days) days or more, to be erased: \(count) (carewatch erase --expired)",
            "Guardados \(days) días o más, por borrar: \(count) (carewatch erase --expired)")
    }

    /// What was erased, and what became of the other places.
    public func erased(_ issues: [ErasedIssue], leaving leftover: Leftover, _ places: [CopyPlace]) -> [String]
    {
        let new = issues.filter { $0.entry != nil }
        var lines: [String] = []
        if !new.isEmpty {
            let (sealed, count) = (new.map(\.sealedValues).reduce(0, +), new.count)
            let names = named(new.map(\.reference)).joined().trimmingBlanks
            let values = choose(
                number(sealed, "sealed value", "sealed values"),
                number(sealed, "valor sellado", "valores sellados"))
            lines.append(
                leftover == .count
                    ? choose(
                        "Erased \(names): \(values) destroyed. \(count == 1 ? "It stays" : "They stay") as a count.",
                        "Borrado \(names): \(values), destruidos. Queda en el recuento.")
                    : choose(
                        "Erased \(names): \(values) destroyed, and nothing is left.",
                        "Borrado \(names): \(values), destruidos, y no queda nada."))
        }
        let before = issues.filter { $0.entry == nil }.map(\.reference)
        if !before.isEmpty {
            lines.append(
                choose(
                    "Erased before, nothing new in the logbook: ",
                    "Ya se había borrado, nada nuevo en el registro: ")
                    + named(before).joined().trimmingBlanks)
        }
        lines += places.filter { !$0.isUnreached }.map { "  " + say($0) }
        for source in Set(issues.flatMap(\.sourcesThatBringItBack)).sorted() {
            lines.append(
                choose(
                    "Not kept out: the key is away, so an import of \(shown(source)) would bring a row back.",
                    "Sin bloquear: falta la clave, así que importar \(shown(source)) traería de vuelta una fila."
                ))
        }
        let unreached = places.filter(\.isUnreached)
        if !unreached.isEmpty {
            lines.append(
                choose(
                    "Not reached, and it may stand there still: \(unreached.count)",
                    "Sin alcanzar, y puede seguir allí: \(unreached.count)"))
            lines += unreached.map { "  " + say($0) }
            lines.append(
                choose(
                    "Once a place can be reached, erase again: the same command.",
                    "Cuando se pueda alcanzar, borre otra vez con el mismo comando."))
        }
        return lines
    }

    /// A place and what became of it.
    public func say(_ place: CopyPlace) -> String {
        "\(label(place.kind)): \(shown(path: place.path))\(date(place)): \(say(place.outcome, place.kind))"
    }

    private func date(_ place: CopyPlace) -> String {
        place.madeAt.map { " (\(PacificTime.day(of: $0)))" } ?? ""
    }

    private func label(_ kind: CopyPlace.Kind) -> String {
        switch kind {
        case .writeAheadLog: choose("Write-ahead log", "Registro de escritura anticipada")
        case .draft: choose("Draft", "Borrador")
        case .rejects: choose("Bad rows", "Filas con errores")
        case .migrationCopy: choose("Copy of before an upgrade", "Copia de antes de una actualización")
        case .beforeRestore: choose("Logbook of before a restore", "Registro de antes de una restauración")
        case .backup: choose("Backup", "Copia de seguridad")
        }
    }

    private func say(_ outcome: CopyPlace.Outcome, _ kind: CopyPlace.Kind) -> String {
        switch outcome {
        case .planned: choose("to be looked through", "por revisar")
        case .clean: choose("none of it is there", "no hay nada")
        case .removed: choose("overwritten and removed", "sobrescrito y eliminado")
        case .renewed: choose("replaced by a new backup", "sustituida por una copia nueva")
        case .erasedThere: choose("erased there too", "borrado también allí")
        case .rowsTaken(let count):
            choose(
                "\(number(count, "row", "rows")) taken out",
                "\(number(count, "fila quitada", "filas quitadas"))")
        case .unreached(let hindrance): say(hindrance, kind)
        }
    }

    private func say(_ hindrance: CopyPlace.Hindrance, _ kind: CopyPlace.Kind) -> String {
        switch hindrance {
        case .absent:
            choose(
                "not there now; it may be elsewhere, or on a disk that isn't here",
                "no está ahora; puede estar en otro lugar o en un disco que no está aquí")
        case .system(let code): language == .english ? SystemError.text(code) : SystemError.spanish(code)
        case .inUse where kind == .writeAheadLog:
            choose(
                "another program has the logbook open; it is gone when the last one closes it",
                "otro programa tiene abierto el registro; desaparece cuando el último lo cierra")
        case .inUse: choose("in use by another program", "lo usa otro programa")
        case .keyAbsent:
            choose(
                "can't be told without the key: put the key file back, or unlock it",
                "no se puede saber sin la clave: devuelva el archivo de la clave o desbloquéela")
        case .unreadable:
            choose("can't be read as what it was", "no se puede leer como lo que era")
        case .otherNames:
            choose(
                "renewed here, but the old file has another name (a hard link)",
                "renovado aquí, pero el archivo anterior tiene otro nombre (un enlace duro)")
        }
    }
}

extension String {
    fileprivate var trimmingBlanks: String { String(drop { $0 == " " }) }
}
