// Filters and searches in Spanish.

import AccessIssues

extension Spanish {
    private static let words = Words(.spanish)

    static func message(_ error: FindError) -> String {
        switch error {
        case .endsBeforeItBegins(let from, let to):
            "--to: el \(words.day(to)) es anterior al \(words.day(from)), donde empieza --from. Intercámbielos."
        case .unknownPlan(let given, let nearest):
            "--plan: no existe el plan \"\(shown(given))\" y ningún problema lo nombra así. \(didYouMean(nearest))"
                + "Escriba el código de un plan, por ejemplo kaiser, o un nombre tal como está en un problema."
        case .unknownDesk(let given, let nearest, let all):
            "--desk: este registro no tiene problemas de una mesa \"\(shown(given))\". \(didYouMean(nearest))"
                + "Escriba una de estas opciones: \(all.joined(separator: ", "))."
        case .onlyOnce(let option): "--\(option) solo se puede usar una vez aquí. Deje una sola."
        case .sortBySealed(let column):
            "--sort: \(column) está sellado y una lista no abre nada. Ordene por una columna visible, por ejemplo "
                + "county."
        case .unknownColumn(let given, let nearest, let all):
            "--sort: no existe la columna \"\(shown(given))\". \(didYouMean(nearest))"
                + "Escriba una de estas: \(all.joined(separator: ", "))."
        case .noWords:
            "No hay nada que buscar. Escriba palabras con alguna letra o cifra, - para leerlas de la entrada "
                + "estándar, o use --phone o --member-number."
        case .tooManyWords(let count, let most):
            "\(count) palabras son demasiadas: se buscan como mucho \(most) a la vez. Escriba las que más dicen."
        case .notAPhone:
            "--phone: eso no es un número de teléfono. Escriba de 7 a 15 cifras, un solo número."
        case .notAMemberNumber:
            "--member-number: no tiene ninguna letra ni cifra. Escriba el número tal como está en la tarjeta del "
                + "plan."
        }
    }

    static func say(_ sentence: FindSentence) -> String {
        switch sentence {
        case .onlyFiltered(let filter):
            "Filtro: en todos los números de este informe solo se cuentan estos problemas: \(filter)."
        case .onlyFilteredLines(let filter): "Solo se eligieron estos problemas: \(filter)."
        case .otherCampaigns(let campaigns):
            "Los problemas que nombran otra campaña que \(campaigns) no se incluyen; los que no nombran ninguna se "
                + "cuentan según su semana."
        case .or: "o"
        case .filter: "Filtro"
        case .nothingMatches(let filter):
            "No se escribió nada: ningún problema coincide con el filtro (\(filter)). No es por falta de "
                + "consentimiento: quite o cambie una opción, y vea lo que hay con carewatch list."
        case .whatToFind: "¿Qué palabras busca?"
        case .whichNumber(let field): "\(words.label(field)) que busca:"
        case .foundNothing(isFiltered: false): "Ningún problema anotado tiene estas palabras."
        case .foundNothing(isFiltered: true):
            "Ninguno de los problemas elegidos tiene estas palabras; quizás otros sí."
        case .foundNobody(isFiltered: false): "Ningún problema anotado tiene este número."
        case .foundNobody(isFiltered: true):
            "Ninguno de los problemas elegidos tiene este número; quizás otros sí."
        case .stoppedAtLimit(let count):
            "Se muestran los \(count) más recientes; puede haber más: --limit 0 los muestra todos."
        case .unreached(let count, .absent):
            "No se buscó en \(words.number(count, "valor sellado", "valores sellados")): falta el archivo de "
                + "claves. Vuelva a ponerlo junto al registro."
        case .unreached(let count, .unusable):
            "No se buscó en \(words.number(count, "valor sellado", "valores sellados")): el archivo de claves está "
                + "dañado o es de otra mesa de ayuda."
        case .unreached(let count, .locked):
            "No se buscó en \(words.number(count, "valor sellado", "valores sellados")): la caja está cerrada. Ábrala "
                + "con `carewatch unlock`."
        case .unreached(let count, nil):
            "No se buscó en \(words.number(count, "valor sellado", "valores sellados")) que no se "
                + "\(count == 1 ? "puede" : "pueden") abrir (alterados, borrados o sellados con otra clave). "
                + "carewatch check dice más."
        case .unindexed(let count):
            "No se buscó en \(words.number(count, "número anotado", "números anotados")) mientras faltaba el archivo "
                + "de claves. El próximo cambio que lo tenga los pone en el índice."
        }
    }
}
