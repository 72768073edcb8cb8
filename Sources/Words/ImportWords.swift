// What an import says, both languages side by side.

import AccessIssues
import Importing

extension Words {
    /// How far an import is.
    public func progress(_ rows: Int, _ percent: Int?, isStoring: Bool) -> String {
        let share = percent.map { " (\($0) %)" } ?? ""
        return isStoring
            ? choose("Storing: \(rows) rows\(share) …", "Guardando: \(rows) filas\(share) …")
            : choose("Checking: \(rows) rows\(share) …", "Revisando: \(rows) filas\(share) …")
    }

    /// What was stored of a file, or would be.
    public func imported(_ survey: FileImport.Survey, _ stored: FileImport.Stored, isRehearsal: Bool)
        -> [String]
    {
        var lines = [
            isRehearsal
                ? nothingIsStored + wouldAdd(survey, stored)
                : added(survey, stored)
        ]
        if survey.rows + survey.problems.rows == 0 {
            lines.append(choose("The file has no rows.", "El archivo no tiene filas."))
        }
        if !survey.leftOut.isEmpty, survey.rows > 0 {
            let columns = survey.leftOut.map { "\"\(shown($0))\"" }.joined(separator: ", ")
            lines.append(
                choose(
                    "These rows come without \(columns): a file of bad rows leaves out what is sealed. Add it with "
                        + "`carewatch amend`.",
                    "Estas filas vienen sin \(columns): un archivo de filas con errores omite lo que va sellado. "
                        + "Añádalo con `carewatch amend`."))
        }
        if survey.empty > 0 {
            lines.append(
                choose(
                    number(survey.empty, "row was empty.", "rows were empty."),
                    number(survey.empty, "fila estaba vacía.", "filas estaban vacías.")))
        }
        if stored.erased > 0 {
            let (rows, filas) = whatIsCounted(survey, stored.erased)
            lines.append(
                choose(
                    "\(rows) \(stored.erased == 1 ? "was" : "were") erased here and \(stored.erased == 1 ? "stays" : "stay") out.",
                    stored.erased == 1
                        ? "\(filas) se borró aquí y queda fuera."
                        : "\(filas) se borraron aquí y quedan fuera."))
        }
        if survey.problems.rows > 0 {
            lines.append(
                choose(
                    number(survey.problems.rows, "bad row was left out.", "bad rows were left out."),
                    survey.problems.rows == 1
                        ? "Se dejó fuera 1 fila con errores."
                        : "Se dejaron fuera \(survey.problems.rows) filas con errores."))
        }
        return lines
    }

    private var nothingIsStored: String {
        choose("Nothing is stored (--dry-run). ", "No se guarda nada (--dry-run). ")
    }

    private func added(_ survey: FileImport.Survey, _ stored: FileImport.Stored) -> String {
        let (rows, filas) = whatIsCounted(survey, stored.added)
        let ending = survey.issues == survey.rows ? "a" : "o"
        return choose(
            "Imported: \(rows) added, \(stored.known) \(stored.known == 1 ? "was" : "were") there already.",
            "Importado: \(filas) \(stored.added == 1 ? "añadid\(ending)" : "añadid\(ending)s"), \(stored.known) ya "
                + "\(stored.known == 1 ? "estaba" : "estaban").")
    }

    private func wouldAdd(_ survey: FileImport.Survey, _ stored: FileImport.Stored) -> String {
        let (rows, filas) = whatIsCounted(survey, stored.added)
        return choose(
            "\(rows) would be added; \(stored.known) \(stored.known == 1 ? "is" : "are") there already.",
            "Se \(stored.added == 1 ? "añadiría" : "añadirían") \(filas); \(stored.known) ya "
                + "\(stored.known == 1 ? "está" : "están").")
    }

    /// A row with several problems is several issues; else people count rows.
    private func whatIsCounted(_ survey: FileImport.Survey, _ count: Int) -> (
        english: String, spanish: String
    ) {
        survey.issues == survey.rows
            ? (number(count, "row", "rows"), number(count, "fila", "filas"))
            : (number(count, "issue", "issues"), number(count, "registro", "registros"))
    }

    /// What was stored of a package, or would be.
    public func received(_ stored: PackageImport.Stored, from exporter: DeskID, isRehearsal: Bool) -> [String]
    {
        var lines = [
            (isRehearsal ? nothingIsStored : "")
                + choose(
                    "From desk \(exporter): \(number(stored.added, "issue", "issues")) added, \(stored.replaced) replaced, "
                        + "\(stored.unchanged) unchanged.",
                    "De la mesa \(exporter): \(number(stored.added, "registro añadido", "registros añadidos")), "
                        + "\(stored.replaced) reemplazados, "
                        + "\(stored.unchanged) sin cambios.")
        ]
        let named: [(PackageImport.Named, String)] = [
            (
                stored.ownDiffer,
                choose(
                    "are this desk's own and differ; they were left as they are",
                    "son de esta mesa y difieren; quedaron como estaban")
            ),
            (
                stored.kept,
                choose(
                    "came from another package, or with more than this one has; they were left as they are",
                    "vinieron de otro paquete, o con más de lo que este tiene; quedaron como estaban")
            ),
            (
                stored.erased,
                choose(
                    "were erased here and stay out", "se borraron aquí y quedan fuera")
            ),
            (
                stored.missing,
                choose(
                    "were in an earlier package and aren't in this one; they were left as they are",
                    "estaban en un paquete anterior y no en este; quedaron como estaban")
            ),
        ]
        for (issues, what) in named where issues.count > 0 {
            let first = issues.first.map(\.description).joined(separator: ", ")
            lines.append("\(issues.count) \(what): \(first)\(issues.count > issues.first.count ? ", …" : "")")
        }
        return lines
    }

    /// The bad rows of a file: each kind of problem with its first place, and what to do.
    public func badRows(_ survey: FileImport.Survey, isRefused: Bool) -> [String] {
        let list = survey.problems
        let all = survey.rows + list.rows
        var lines = [
            choose(
                "\(list.rows) of \(number(all, "row", "rows")) can't be imported:",
                "\(list.rows) de \(number(all, "fila no se puede", "filas no se pueden")) importar:")
        ]
        for group in list.groups {
            let rows =
                group.count == 1
                ? ""
                : choose(
                    " (\(group.count) rows, this is the first)", " (\(group.count) filas, esta es la primera)"
                )
            lines.append("  \(place(group.first))\(rows): \(message(group.first.problem))")
        }
        if list.notListed > 0 {
            lines.append(
                choose(
                    "  and \(list.notListed) problems more.", "  y \(list.notListed) problemas más."))
        }
        if isRefused {
            lines.append(
                choose(
                    "Nothing was imported. Mend these rows, or the map, and import again; --skip-bad takes the "
                        + "good rows alone.",
                    "No se importó nada. Corrija estas filas, o el mapa, e importe de nuevo; --skip-bad toma solo "
                        + "las filas buenas."))
        }
        if let rejects = survey.rejects {
            lines.append(
                choose(
                    "The bad rows are in \(shown(path: rejects)), each with its reason; once mended they import "
                        + "by the same map.",
                    "Las filas con errores están en \(shown(path: rejects)), cada una con su motivo; una vez "
                        + "corregidas se importan con el mismo mapa."))
        }
        if survey.rejects != nil, survey.rejectsLackSealed {
            lines.append(
                choose(
                    "Names, narratives and what else is sealed were left out of that file: imported from it, these "
                        + "rows come without. --sealed-in-rejects writes them too, in the clear.",
                    "Los nombres, relatos y demás datos sellados no están en ese archivo: importadas desde él, estas "
                        + "filas vienen sin ellos. --sealed-in-rejects también los escribe, sin proteger."))
        }
        if let failure = survey.rejectsFailure {
            lines.append(message(failure))
        }
        return lines
    }

    /// Where a problem is: the line, and the column with its name.
    public func place(_ problem: RowProblem) -> String {
        guard let column = problem.column else {
            return choose("line \(problem.line)", "línea \(problem.line)")
        }
        let name = problem.name.map { $0.isEmpty ? "" : " (\(shown($0)))" } ?? ""
        return choose(
            "line \(problem.line), column \(column)\(name)", "línea \(problem.line), columna \(column)\(name)"
        )
    }

    /// What is wrong, with the column's name, for the file of bad rows.
    public func reason(_ problem: RowProblem) -> String {
        let name = problem.name.map { $0.isEmpty ? "" : "\(shown($0)): " } ?? ""
        return name + message(problem.problem)
    }

    /// What a row's answers are, in one line; what will be sealed isn't shown.
    public func line(_ answers: Answers) -> String {
        let fields = Field.allCases.compactMap { field -> String? in
            if answers.secrets[field] != nil {
                return "\(field.rawValue) " + choose("(sealed)", "(sellado)")
            }
            return answers.values[field].map { "\(field.rawValue) \(shown($0.canonical))" }
        }
        let offers = answers.offers.map { say($0) }
        return (fields + offers).joined(separator: "; ")
    }
}
