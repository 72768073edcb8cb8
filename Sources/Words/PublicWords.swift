// What is said of public releases, both languages side by side: facts here, sentences below.

import AccessIssues

/// A group of kinds, as the public sees them where the kinds would be too small.
public enum PublicKindGroup: String, CaseIterable, Sendable {
    case waits, cancellations, contact, care
    case otherProblems = "other-problems"
}

/// A region, as the public sees it where counties would be too small.
public enum PublicRegion: String, CaseIterable, Sendable {
    case losAngeles = "los-angeles-region"
    case inland = "inland-region"
    case south = "south-region"
    case north = "north-region"
    case rest = "rest-of-california"
    case unknown = "county-unknown"

    /// Its counties; none where it isn't divided.
    public var counties: [String] {
        switch self {
        case .losAngeles: ["Los Angeles"]
        case .inland: ["Riverside", "San Bernardino"]
        case .south: ["Imperial", "Orange", "San Diego"]
        case .north: ["Kern", "San Luis Obispo", "Santa Barbara", "Ventura"]
        case .rest, .unknown: []
        }
    }
}

/// Why nothing is released.
public enum PublicError: Error, Equatable, Sendable {
    /// A period that isn't a week, month, quarter, half or year.
    case badPeriod(String)
    /// It wasn't said of which period.
    case whichPeriod
    /// What was asked isn't one of the fixed tables.
    case noFreeCuts(option: String)
    /// A sum or a comparison of periods, which may be released each for itself.
    case onlyWeeks
    /// The period hasn't ended.
    case notEnded(CivilDate)
    /// The period has too few issues for any number of it; no table is left to coarsen.
    case tooFew(period: String)
    /// The logbook can only be read, and a release is recorded.
    case cannotRecord(path: String)

    var field: String? {
        switch self {
        case .badPeriod, .whichPeriod: "period"
        case .noFreeCuts(let option): option
        case .onlyWeeks: "audience"
        case .notEnded, .tooFew, .cannotRecord: nil
        }
    }
}

/// A sentence of a public release.
public enum PublicSentence: Sendable {
    case title(String)
    case made(period: String, from: CivilDate, to: CivilDate, desk: String)
    case all, byKind, byPlace, byKindAndPlace, late
    case kind, place, issues, share, total
    case hiddenMark, lateMeans, nothingLate
    case protection, rules, choice(visible: Int), audit
    case score, scoreLine(String), scoreTotal(allowed: Bool), scoreSays
    case notClaimed, inversion, persons, disjoint, sample, consentNone, checkpoint
    case column(PublicColumn)
    case files
}

/// A column of `counts.csv`.
public enum PublicColumn: String, CaseIterable, Sendable {
    case part, period
    case firstDay = "first_day"
    case lastDay = "last_day"
    case kindLevel = "kind_level"
    case kind
    case placeLevel = "place_level"
    case place
    case county
    case countyFIPS = "county_fips"
    case issues
    case issuesAnnotation = "issues_annotation"
    case percent
    case percentAnnotation = "percent_annotation"
}

extension Words {
    /// What a group of kinds is called.
    public func label(_ group: PublicKindGroup) -> String {
        switch group {
        case .waits: choose("Waits", "Esperas")
        case .cancellations: choose("Cancellations", "Cancelaciones")
        case .contact: choose("Reaching the plan", "Contacto con el plan")
        case .care: choose("Care itself", "La atención misma")
        case .otherProblems: choose("Other problems", "Otros problemas")
        }
    }

    /// What a region is called.
    public func label(_ region: PublicRegion) -> String {
        switch region {
        case .losAngeles: choose("Los Angeles region", "Región de Los Ángeles")
        case .inland: choose("Inland region", "Región interior")
        case .south: choose("Southern region", "Región sur")
        case .north: choose("Northern region", "Región norte")
        case .rest: choose("Rest of California", "Resto de California")
        case .unknown: choose("County not known", "Condado desconocido")
        }
    }

    /// Why nothing is released.
    public func message(_ error: PublicError) -> String {
        switch error {
        case .badPeriod(let text):
            choose(
                "“\(text)” is no period of a release. Give a week, month, quarter, half or year: 2024-W43, 2024-10, 2024-Q4, "
                    + "2024-H2, 2024.",
                "«\(text)» no es un período de publicación. Indique una semana, un mes, un trimestre, un semestre o un año: "
                    + "2024-W43, 2024-10, 2024-Q4, 2024-H2, 2024.")
        case .whichPeriod:
            choose(
                "A public release is of a period: add --period 2024-Q4, or a week, month, half or year.",
                "Una publicación es de un período: añada --period 2024-Q4, o una semana, un mes, un semestre o un año."
            )
        case .noFreeCuts(let option):
            choose(
                "--\(option) isn't taken for the public: free cuts tell of single persons by their difference. A release has "
                    + "fixed tables, of one period.",
                "--\(option) no se admite para el público: los cortes libres revelan a personas por su diferencia. Una "
                    + "publicación tiene tablas fijas, de un período.")
        case .onlyWeeks:
            choose(
                "For the public there is the weekly report and `carewatch export --audience public --period`: what sums or "
                    + "compares released periods would tell what is hidden in them.",
                "Para el público hay el informe semanal y `carewatch export --audience public --period`: lo que suma o "
                    + "compara períodos publicados revelaría lo que en ellos está oculto.")
        case .notEnded(let last):
            choose(
                "Nothing was released: the period ends on \(last), and what is logged of it after a release isn't added.",
                "No se publicó nada: el período termina el \(last), y lo que se anota de él tras publicarlo no se añade."
            )
        case .tooFew(let period):
            choose(
                "Nothing was released: even the total of \(period) would have to be hidden. Coarsen the time: a longer "
                    + "period.",
                "No se publicó nada: habría que ocultar incluso el total de \(period). Use un período más largo."
            )
        case .cannotRecord(let path):
            choose(
                "Nothing was released: \(path) can only be read, and a release is recorded in the logbook.",
                "No se publicó nada: \(path) solo se puede leer, y una publicación se registra en él.")
        }
    }

    /// What was released.
    public func released(number: Int, period: String, to path: String, numbers: Int, hidden: Int) -> [String]
    {
        [
            choose("Release \(number), \(period): \(path)", "Publicación \(number), \(period): \(path)"),
            choose(
                "\(numbers) numbers, \(hidden) of them hidden. This period isn't released again.",
                "\(numbers) números, \(hidden) de ellos ocultos. Este período no se publica de nuevo."),
        ]
    }

    /// Asks whether a period shall be released: it can't be taken back.
    public func questionForRelease(of period: String) -> String {
        choose(
            "\(period) is released once, for good: no other release counts its days. Type yes to release it:",
            "\(period) se publica una sola vez: ninguna otra publicación cuenta sus días. Escriba sí para publicarlo:"
        )
    }

    /// Nothing was released, since nobody wanted it.
    public var notReleased: String { choose("Nothing was released.", "No se publicó nada.") }

    /// A sentence of a public release.
    public func sayPublicly(_ sentence: PublicSentence) -> String {
        switch sentence {
        case .title(let period):
            choose("Problems in getting therapy, \(period)", "Problemas para conseguir terapia, \(period)")
        case .made(let period, let from, let to, let desk):
            choose(
                "Public release of the issues of \(period) (\(from) to \(to)), from the logbook of desk \(desk).",
                "Publicación de los problemas de \(period) (del \(from) al \(to)), del registro de la mesa \(desk)."
            )
        case .all: choose("All issues", "Todos los problemas")
        case .byKind: choose("By kind", "Por tipo")
        case .byPlace: choose("By place", "Por lugar")
        case .byKindAndPlace: choose("By kind and place", "Por tipo y lugar")
        case .late: choose("Late: of earlier releases' periods", "Tardíos: de períodos ya publicados")
        case .kind: choose("Kind", "Tipo")
        case .place: choose("Place", "Lugar")
        case .issues: choose("Issues", "Problemas")
        case .share: choose("Percent", "Por ciento")
        case .total: choose("Total", "Total")
        case .hiddenMark:
            choose(
                "S: hidden, so that nobody can be recognised. A zero is shown.",
                "S: oculto, para que no se reconozca a nadie. El cero se muestra.")
        case .lateMeans:
            choose(
                "What was logged of an earlier period after its release, or corrected so that it belongs there, isn't added to "
                    + "it; all such periods are counted here together. No issue is in two releases.",
                "Lo que se anotó de un período anterior tras su publicación, o se corrigió de modo que pertenece a él, no se "
                    + "le añade; todos esos períodos se cuentan aquí juntos. Ningún problema está en dos publicaciones."
            )
        case .nothingLate:
            choose(
                "Late entries of earlier releases' periods are shown once there are enough of them.",
                "Los registros tardíos de períodos ya publicados se muestran cuando hay suficientes.")
        case .protection: choose("How persons are protected", "Cómo se protege a las personas")
        case .rules:
            choose(
                "CalHHS Data De-Identification Guidelines, Edition 2.0. Counts of 1 to 10 are always hidden (5.6.2), with "
                    + "their percentages, and others beside them, so that no hidden number can be narrowed to fewer than 10 "
                    + "values. Every hidden number has the same mark, whatever it is hidden for.",
                "Guía de desidentificación de datos de CalHHS, edición 2.0. Los recuentos de 1 a 10 se ocultan siempre "
                    + "(5.6.2), con sus porcentajes, y otros junto a ellos, para que ningún número oculto pueda acotarse a "
                    + "menos de 10 valores. Todo número oculto lleva la misma marca, sea cual sea la razón.")
        case .choice(let visible):
            choose(
                "Coarser before holes: of the fixed tables the finest was taken that leaves at least 90 % of the issues "
                    + "visible, or else the one that leaves most. Visible here: \(visible / 10).\(visible % 10) %.",
                "Antes más general que con huecos: de las tablas fijas se tomó la más detallada que deja visible al menos el 90 % "
                    + "de los problemas, o si no la que más deja. Visible aquí: \(visible / 10).\(visible % 10) %."
            )
        case .audit:
            choose(
                "All published numbers together were audited by maximum flow: for each hidden number the most and the least it "
                    + "can be were found exactly.",
                "Todos los números publicados se comprobaron juntos por flujo máximo: para cada número oculto se halló "
                    + "exactamente lo máximo y lo mínimo que puede ser.")
        case .score: choose("The guideline's score", "La puntuación de la guía")
        case .scoreLine(let variable): scoreVariable(variable)
        case .scoreTotal(let allowed):
            allowed
                ? choose("Sum (12 or less: may be released)", "Suma (12 o menos: se puede publicar)")
                : choose("Sum (13 or more: hide what is small)", "Suma (13 o más: ocultar lo pequeño)")
        case .scoreSays:
            choose(
                "The score is that of the numbers before any was hidden. Whatever it is, 1 to 10 are hidden.",
                "La puntuación es la de los números antes de ocultar ninguno. Sea cual sea, de 1 a 10 se oculta."
            )
        case .notClaimed: choose("What isn't claimed", "Lo que no se afirma")
        case .inversion:
            choose(
                "That nothing can be learned by running the choice of hidden numbers backwards.",
                "Que no se pueda aprender nada invirtiendo la elección de los números ocultos.")
        case .persons:
            choose(
                "That somebody who knows persons and what they reported learns nothing. Issues are counted, not persons: "
                    + "one person may have reported several.",
                "Que quien conoce a las personas y lo que denunciaron no aprenda nada. Se cuentan problemas, no personas: una "
                    + "misma persona puede haber comunicado varios.")
        case .disjoint:
            choose(
                "No day is in two releases, and none is released again.",
                "Ningún día está en dos publicaciones, y ninguno se publica de nuevo.")
        case .sample:
            choose(
                "Who reports is nobody's sample: these are counts of what was reported, not of what happened.",
                "Quienes comunican no son una muestra: son recuentos de lo comunicado, no de lo ocurrido.")
        case .consentNone:
            choose(
                "Issues whose consent is none, withdrawn ones and duplicates are in no number.",
                "Los problemas con consentimiento none, los retirados y los duplicados no están en ningún número."
            )
        case .checkpoint: choose("Checkpoint", "Punto de control")
        case .column(let column): meaning(column)
        case .files:
            choose(
                "counts.csv has one number a line. A hidden one is empty, with S in the column beside it; an empty cell without "
                    + "S has no value.",
                "counts.csv tiene un número por línea. El oculto está vacío, con S en la columna de al lado; una celda "
                    + "vacía sin S no tiene valor.")
        }
    }

    private func scoreVariable(_ variable: String) -> String {
        switch variable {
        case "events": choose("Events: the smallest count", "Eventos: el recuento menor")
        case "time": choose("Time: the length of the period", "Tiempo: la duración del período")
        case "residence": choose("Place: the people who live there", "Lugar: sus habitantes")
        case "service": choose("Place of service", "Lugar de servicio")
        case "insurance": choose("Insurance: the plan's members", "Seguro: los miembros del plan")
        case "age": choose("Age", "Edad")
        case "sex": choose("Sex", "Sexo")
        case "language": choose("Language", "Idioma")
        case "other": choose("Other: kinds of problems", "Otra: tipos de problemas")
        default: choose("Interactions", "Interacciones")
        }
    }

    private func meaning(_ column: PublicColumn) -> String {
        switch column {
        case .part:
            choose(
                "period: issues of the period. late: of earlier releases' periods, logged or corrected since.",
                "period: problemas del período. late: de períodos ya publicados, anotados o corregidos desde entonces."
            )
        case .period: choose("The period's name.", "El nombre del período.")
        case .firstDay:
            choose("Its first day; empty for late ones.", "Su primer día; vacío para los tardíos.")
        case .lastDay: choose("Its last day; empty for late ones.", "Su último día; vacío para los tardíos.")
        case .kindLevel: choose("all, group or kind.", "all (todos), group (grupo) o kind (tipo).")
        case .kind: choose("The group or kind, as a code.", "El grupo o tipo, como código.")
        case .placeLevel: choose("all, region or county.", "all (todos), region (región) o county (condado).")
        case .place: choose("The region, as a code.", "La región, como código.")
        case .county: choose("The county, without the word.", "El condado, sin la palabra.")
        case .countyFIPS:
            choose(
                "The county's code within California, three digits.",
                "El código del condado en California, tres cifras.")
        case .issues:
            choose("How many issues; empty where hidden.", "Cuántos problemas; vacío si está oculto.")
        case .issuesAnnotation: choose("S where the count is hidden.", "S donde el recuento está oculto.")
        case .percent:
            choose(
                "Of all issues of the part; empty where a number of it is hidden.",
                "De todos los problemas de la parte; vacío si un número suyo está oculto.")
        case .percentAnnotation: choose("S where it is hidden.", "S donde está oculto.")
        }
    }
}
