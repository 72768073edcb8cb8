// What is said of reports that were issued and of releases to the public, both languages side by side.

import AccessIssues
import Storage

extension Words {
    /// Why what was issued isn't there.
    public func message(_ error: IssuedError) -> String {
        switch error {
        case .noSuchReport(let number, last: 0):
            choose(
                "No report \(number) was issued: none was so far. `carewatch report weekly -o FILE` issues one.",
                "No se emitió ningún informe \(number): hasta ahora no hay ninguno. `carewatch report weekly -o ARCHIVO` "
                    + "emite uno.")
        case .noSuchReport(let number, let last):
            choose(
                "No report \(number) was issued; the last one is \(last). `carewatch report issued` lists them.",
                "No se emitió ningún informe \(number); el último es el \(last). `carewatch report issued` los enumera."
            )
        case .cannotRecord(let path):
            choose(
                "A report for others is recorded in the logbook before it is written, and \(shown(path: path)) can only be "
                    + "read here. Nothing was written. Without -o it is printed and not recorded; or issue it where the "
                    + "logbook can be written.",
                "Un informe para otros se anota en el registro antes de escribirse, y aquí \(shown(path: path)) solo se puede "
                    + "leer. No se escribió nada. Sin -o se muestra y no se anota; o emítalo donde se pueda escribir en el "
                    + "registro.")
        }
    }

    /// A report was recorded under its number.
    public func recorded(_ report: IssuedReport) -> String {
        choose(
            "Recorded as report \(report.number). Next: carewatch report issued \(report.number) prints it again.",
            "Anotado como informe \(report.number). Después: carewatch report issued \(report.number) lo muestra otra vez."
        )
    }

    /// The reports that were issued, a line each, the newest first.
    public func issued(_ reports: [IssuedReport]) -> [String] {
        guard !reports.isEmpty else {
            return [
                choose(
                    "No report was issued yet. `carewatch report weekly -o FILE` issues one.",
                    "Todavía no se emitió ningún informe. `carewatch report weekly -o ARCHIVO` emite uno.")
            ]
        }
        let width = String(reports.map(\.number).max() ?? 1).count
        return reports.reversed().map { report in
            let number = String(report.number)
            let days = "\(report.days.lowerBound) – \(report.days.upperBound)"
            let what = report.week.map { "\($0) (\(days))" } ?? days
            return String(repeating: " ", count: width - number.count) + number
                + "  \(PacificTime.day(of: report.issuedAt))  \(name(report.report)) \(what), "
                + choose("as of \(report.asOf)", "al \(report.asOf)")
                + ", \(report.format), \(report.audience)"
        }
    }

    private func name(_ report: IssuedReport.Kind) -> String {
        switch report {
        case .weekly: choose("week", "semana")
        case .strike: choose("strike", "huelga")
        case .compare: choose("comparison", "comparación")
        }
    }

    /// A report for the public was printed or written, and with that its period is released.
    public func releasedNow(number: Int, period: String) -> String {
        choose(
            "This is release \(number), of \(period): it is recorded, printed or written. Its days aren't released again, "
                + "so no month or quarter with them can be.",
            "Esta es la publicación \(number), de \(period): queda registrada, impresa o escrita. Sus días no se publican de "
                + "nuevo, así que tampoco un mes o trimestre que los contenga.")
    }

    /// A release that was recorded before was given out once more.
    public func releasedBefore(_ release: Release) -> String {
        let day = PacificTime.day(of: release.releasedAt)
        return choose(
            "These are the numbers that were recorded on \(day) as release \(release.number). Nothing was counted anew: it is "
                + "the same release.",
            "Estos son los números que se registraron el \(day) como publicación \(release.number). No se contó nada de "
                + "nuevo: es la misma publicación.")
    }

    /// Why nothing is released.
    public func message(_ error: ReleaseError) -> String {
        switch error {
        case .overlaps(let from, let to, let earlier):
            choose(
                "Nothing was released: \(from) to \(to) shares days with release \(earlier.number), of "
                    + "\(earlier.days.lowerBound) to \(earlier.days.upperBound). A day is released once, since two versions "
                    + "of it would tell of single persons. What came later goes into a later period.",
                "No se publicó nada: del \(from) al \(to) comparte días con la publicación \(earlier.number), del "
                    + "\(earlier.days.lowerBound) al \(earlier.days.upperBound). Un día se publica una sola vez, porque dos "
                    + "versiones revelarían a personas concretas. Lo que llegó después va en un período posterior."
            )
        }
    }
}

extension IssuedError {
    /// The option or argument that the error is about.
    var field: String? {
        switch self {
        case .noSuchReport: "number"
        case .cannotRecord: "output"
        }
    }
}
