// What is wrong with somebody's file, its map or a package, and what to do, in Spanish.

import AccessIssues
import CSV
import Importing

extension Spanish {
    static func message(_ error: ImportError) -> String {
        switch error {
        case .cannotRead(let path, let code):
            "No se puede leer \(shown(path: path)): \(SystemError.text(code)). Revise el nombre y los permisos."
        case .cannotWrite(let path, let code):
            "No se puede escribir \(shown(path: path)): \(SystemError.text(code)). No se importó nada. Indique "
                + "otro lugar con --rejects."
        case .empty:
            "El archivo está vacío, o termina antes de los nombres de las columnas. No se importó nada. Revise "
                + "el archivo."
        case .utf16:
            "El archivo está en UTF-16 (\"texto Unicode\"). Guárdelo como \"CSV UTF-8\" e impórtelo de nuevo."
        case .csv(let error): "\(message(error)) No se importó nada."
        case .headerNotText(let encoding, let line):
            "Línea \(line): los nombres de las columnas no están en \(encoding.rawValue). Indique la codificación "
                + "en el mapa: utf-8, latin-1 o windows-1252."
        case .wrongDelimiter(let found, let wanted):
            "Los nombres de las columnas están todos en una celda: el mapa dice que \(delimiter(wanted)) separa "
                + "las celdas, el archivo tiene \(delimiter(found)). Ponga \"delimiter\": \(delimiter(found)) en "
                + "el mapa."
        case .columnTwice(let name):
            "El archivo tiene dos columnas \"\(shown(name))\". Dé otro nombre a una, o ignore ambas."
        case .columns(let absent, let unexpected, let line):
            columns(absent, unexpected, line: line)
        case .counts(let columns):
            "Esto no es una lista de problemas: sus filas son cantidades (\(list(columns))) y ninguna columna "
                + "dice cuándo pasó algo. Cada fila se volvería un registro que nadie contó. No se importó nada. "
                + "Importe la lista de la que salieron las cantidades."
        case .dates(let column, let proof):
            "Columna \"\(shown(column))\": \(message(proof)) No se importó nada."
        case .noMap:
            "¿Cómo se lee esto? Dígalo en un mapa: --map MAPA.json (docs/import.md explica la forma). Guárdelo como "
                + "archivo, y `carewatch import ARCHIVO.csv` le escribe un primer mapa."
        case .mapIsThere(let path):
            "Ya hay un mapa: \(shown(path: path)). Quedó como estaba. Úselo con --map, o quítelo para que se escriba "
                + "otro."
        case .cannotWriteMap(let path, let code):
            "No se puede escribir \(shown(path: path)): \(SystemError.text(code)). No se importó nada. Libere espacio, o "
                + "copie el archivo a una carpeta en la que pueda escribir."
        case .mapNotJSON(let path, let error):
            "El mapa \(shown(path: path)): \(message(error)) No se importó nada."
        case .map(let path, let error): "El mapa \(shown(path: path)): \(message(error)) No se importó nada."
        case .changedMeanwhile:
            "El archivo cambió mientras se leía. No se importó nada. Intente de nuevo cuando esté completo."
        case .interrupted: "Interrumpido. No se importó nada."
        case .package(let error): message(error)
        }
    }

    private static func columns(
        _ absent: [ImportError.AbsentColumn], _ unexpected: [String], line: Int
    ) -> String {
        var parts: [String] = []
        if !absent.isEmpty {
            let names = absent.map { column in
                "\"\(shown(column.name))\"" + (column.nearest.map { " (¿es \"\(shown($0))\"?)" } ?? "")
            }
            parts.append(
                "Al archivo le faltan \(absent.count) de las columnas que el mapa lee: \(joined(names)).")
        }
        if !unexpected.isEmpty {
            parts.append(
                "El mapa no nombra \(unexpected.count) de las columnas del archivo: \(list(unexpected)). Asígnelas, o póngalas en "
                    + "\"ignore\".")
        }
        return "Línea \(line): \(parts.joined(separator: " ")) No se importó nada."
    }

    private static func list(_ names: [String]) -> String {
        joined(names.prefix(mostNames + 1).map { "\"\(shown($0))\"" }, of: names.count)
    }

    /// The first of them, and how many more there are.
    private static func joined(_ parts: [String], of count: Int? = nil) -> String {
        let more = (count ?? parts.count) - mostNames
        return parts.prefix(mostNames).joined(separator: ", ") + (more > 0 ? ", … (+\(more))" : "")
    }

    private static let mostNames = 30

    private static func delimiter(_ text: String) -> String {
        text == "\t" ? "\"tab\"" : "\"\(shown(text))\""
    }

    private static func message(_ error: CSVError) -> String {
        let place = "Línea \(error.line), columna \(error.column): "
        return place
            + {
                switch error.problem {
                case .quoteInUnquotedField:
                    "hay una comilla dentro de una celda que no empieza con comilla. Ponga la celda entre comillas "
                        + "y duplique las que contiene."
                case .afterClosingQuote:
                    "hay algo después de una comilla de cierre. Duplique las comillas dentro de la celda."
                case .unterminatedQuote: "aquí se abre una comilla que nunca se cierra. Ciérrela."
                case .carriageReturnAlone:
                    "una línea termina solo con CR, como en sistemas muy antiguos. Guarde el archivo con LF o CRLF."
                case .nul: "hay un byte NUL: esto no es texto. Guarde el archivo como CSV."
                case .fieldTooLong(let limit): "la celda tiene más de \(limit) bytes. ¿Falta una comilla?"
                case .tooManyFields(let limit): "la fila tiene más de \(limit) celdas. ¿Es este el archivo?"
                case .recordTooLong(let limit): "la fila tiene más de \(limit) bytes. ¿Falta una comilla?"
                }
            }()
    }

    private static func message(_ proof: DateOrderProof) -> String {
        switch proof {
        case .twoOrders(let inOrder, let count, let exchanged, let exchangedCount):
            "unas fechas tienen el día donde otras tienen el mes: \(count) muestran el orden del mapa (líneas "
                + "\(lines(inOrder, of: count))), \(exchangedCount) el otro (líneas \(lines(exchanged, of: exchangedCount))). Así no se puede "
                + "confiar en ninguna fecha cuyo día sea 12 o menos. Pida el archivo otra vez a quien lo hizo."
        case .otherOrder(let lines, let count):
            "\(count) fechas tienen día y mes en otro orden que el del mapa (líneas \(self.lines(lines, of: count))), y "
                + "ninguna muestra el del mapa. Indique el otro orden en \"dates\"."
        case .converted(let kept, let count, let converted, let convertedCount):
            "en \(count) fechas de una forma el día siempre pasa de 12 (líneas \(lines(kept, of: count))), en "
                + "\(convertedCount) de otra forma nunca (líneas \(lines(converted, of: convertedCount))). Eso deja una hoja de "
                + "cálculo que cambió día y mes donde pudo. Pida el archivo otra vez a quien lo hizo."
        case .outlyingMonths(let lines, let count):
            "\(count) fechas con día de 12 o menos caen en meses en los que no cae ningún día posterior, y con "
                + "día y mes cambiados caerían entre las demás (líneas \(self.lines(lines, of: count))). Eso lo hace una "
                + "hoja de cálculo. Pida el archivo otra vez a quien lo hizo."
        }
    }

    private static func lines(_ lines: [Int], of count: Int) -> String {
        lines.map(String.init).joined(separator: ", ") + (count > lines.count ? ", …" : "")
    }

    static func message(_ problem: CellProblem) -> String {
        switch problem {
        case .unknownValue(let given, let nearest):
            "el mapa no da significado a \"\(shown(given))\". \(didYouMean(nearest))Añádalo en \"values\"."
        case .field(.missing):
            "la fila no dice ningún problema. Llene la celda del problema (kind), o dé un código a su palabra."
        case .field(let error): message(error)
        case .notText(let encoding):
            "esto no es texto en \(encoding.rawValue). Indique la codificación en el mapa, o corrija la celda."
        case .dateForm(let given, let wanted):
            "\"\(shown(given))\" no es una fecha escrita como \(wanted.joined(separator: " o ")). Corríjala, o "
                + "añada su forma en \"dates\"."
        case .withoutName:
            "la celda no está bajo ningún nombre de columna. Nombre la columna, o vacíe la celda."
        case .cellCount(let found, let expected):
            "la fila tiene \(found) celdas, el archivo tiene \(expected) columnas. ¿Falta una comilla o un "
                + "separador?"
        case .numberTwice(let line):
            "el número propio de la fila ya está en la línea \(line). Quite una de las dos, o numérelas de nuevo."
        }
    }

    private static func message(_ error: MapError) -> String {
        switch error {
        case .missing(let key): "falta \(shown(key)). Añádalo."
        case .unknownKey(let key, let place, let nearest):
            "no hay clave \"\(shown(key))\" en \(shown(place)). \(didYouMean(nearest))Vea todas en docs/import.md."
        case .wrongType(let key): "\(shown(key)) tiene un valor de otro tipo que el suyo. Vea docs/import.md."
        case .badValue(let key, let given, let wanted):
            "\(shown(key)): \"\(shown(given))\" no es uno de: \(wanted). Dé uno de estos."
        case .unknownField(let column, let given, let nearest):
            "la columna \"\(shown(column))\" no puede ser \"\(shown(given))\". \(didYouMean(nearest))Vea todos los "
                + "campos en docs/fields.md."
        case .fieldTwice(let field, let first, let second):
            "\(shown(field)) viene de dos lugares, \"\(shown(first))\" y \"\(shown(second))\". Ignore uno."
        case .mappedAndIgnored(let column):
            "la columna \"\(shown(column))\" está asignada y también ignorada. Quite una de las dos."
        case .nameTwice(let name, let place):
            "\"\(shown(name))\" está dos veces en \(shown(place)), si no se cuentan los espacios de los extremos. Quite "
                + "una de las dos."
        case .datesClash(let key, let first, let second):
            "\(shown(key)): \"\(shown(first))\" y \"\(shown(second))\" leen el mismo texto como dos fechas. Quite una de "
                + "las dos; si la columna tiene ambas, consiga el archivo otra vez en su origen."
        case .badDateForm(let key, let given):
            "\(shown(key)): \"\(shown(given))\" no es una forma de fecha. Dé iso, words, o un patrón como mm/dd/yyyy."
        case .constant(let error): "constants: \(message(error))"
        case .value(let column, let error): "values de la columna \"\(shown(column))\": \(message(error))"
        case .notAConstant(let name):
            "constants: \(shown(name)) cambia de fila en fila. Asígnele una columna, o quítelo."
        case .noSeparator(let column):
            "la columna \"\(shown(column))\" no lleva \"separator\": solo una de problemas (kind) contiene varios."
        case .undecided(let open): undecided(open)
        case .noWords(let column):
            "la columna \"\(shown(column))\" no lleva \"values\": lo que contiene se guarda como está. Quítelos."
        }
    }

    private static func message(_ error: PackageError) -> String {
        switch error {
        case .notAPackage(let path):
            "\(shown(path: path)) no es un paquete de carewatch: no tiene un datapackage.json que se pueda leer. "
                + "Indique la carpeta que escribió `carewatch export`."
        case .newer(let path):
            "\(shown(path: path)) lo hizo un carewatch más nuevo y contiene más de lo que este conoce. No se "
                + "importó nada. Instale el carewatch más nuevo."
        case .fileAbsent(let name):
            "Falta \(shown(name)) en el paquete. No se importó nada. Consiga la carpeta completa."
        case .fileAltered(let name):
            "\(shown(name)) no es el archivo con el que se hizo el paquete. No se importó nada. Consiga la carpeta "
                + "otra vez, y no guarde sus archivos con otro programa."
        case .badCell(let file, let line, let column):
            "\(shown(file)), línea \(line): \(shown(column)) contiene algo que ningún paquete tiene ahí. No se "
                + "importó nada. Consiga la carpeta otra vez."
        case .orphan(let file, let line):
            "\(shown(file)), línea \(line): la fila no pertenece a ningún registro del paquete. No se importó nada. "
                + "Consiga la carpeta otra vez."
        case .older(let exporter, let size, let known):
            "Este paquete de la mesa \(shown(exporter)) es más viejo (entrada \(size) del diario) que uno importado "
                + "antes (\(known)). No se importó nada. Pida uno nuevo a la mesa."
        }
    }
}
