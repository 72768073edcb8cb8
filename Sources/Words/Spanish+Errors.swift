// What went wrong with a command or a logbook, and what to do, in Spanish.

import AccessIssues
import Evidence
import Storage
import Vault

extension Spanish {
    static func message(_ error: CommandError) -> String {
        switch error {
        case .sealedOnCommandLine(let option):
            "--\(option): no escriba este dato en la línea de comandos. Otros programas y el historial "
                + "podrían leerlo. Escriba --\(option) sin nada más y se le preguntará; o use --\(option) "
                + "@ARCHIVO, o --\(option) - para la entrada estándar."
        case .noteOnCommandLine:
            "Una nota no se escribe en la línea de comandos: otros programas, y el historial de la terminal, podrían "
                + "leerla. No ponga nada después de la referencia para que se la pregunten, o use @ARCHIVO o -."
        case .standardInputTwice(let option):
            "--\(option): otra opción ya lee la entrada estándar. Use @ARCHIVO para esta."
        case .resumesOnTerminal:
            "--resume sigue con una conversación, en una terminal, sin --json ni --no-input."
        case .cannotAsk(let option):
            "--\(option): aquí no se le puede preguntar a nadie. Use @ARCHIVO, - (entrada estándar) o "
                + "--input."
        case .cannotRead(let path, let code):
            "No se puede leer \(shown(path: path)): \(SystemError.spanish(code)). Revise el nombre y los "
                + "permisos."
        case .cannotWrite("-", let code):
            "No se puede escribir en la salida estándar: \(SystemError.spanish(code)). Envíela a otro lugar."
        case .cannotWrite(let path, let code):
            "No se puede escribir \(shown(path: path)): \(SystemError.spanish(code)). Elija otro lugar."
        case .notUTF8(let name): "\(name): el texto no es UTF-8. Guárdelo como UTF-8 e intente otra vez."
        case .inputTooLarge(let name, let limit):
            "\(name): hay más de \(limit) bytes. Divídalo en partes más pequeñas."
        case .emptyInput:
            "La entrada está vacía; no se anotó nada. Escriba objetos JSON, uno por línea, por ejemplo "
                + "{\"kind\": \"intake-wait\"}."
        case .line(let number, let problem):
            "Línea \(number): \(message(problem)) No se anotó nada de esta entrada."
        case .badReference(let text): "\"\(shown(text))\" no es un número de referencia. \(referenceForm)"
        case .nothingToChange: "Falta decir qué cambiar. Escriba al menos una opción; vea --help."
        case .conflict(let one, let other):
            "\(one) y \(placeholder(other)) no se pueden usar juntos. Quite uno de los dos."
        case .needs(let option, let other): "\(option) solo sirve con \(other). Añádalo, o quite \(option)."
        case .badWeek(let text):
            "--week: \"\(shown(text))\" no es una semana. Escriba this (esta), last (la pasada), 2024-W43, "
                + "un día de ella como 2024-10-22, o W1 para la primera semana de la huelga."
        case .noSuchStrikeWeek(let text, let campaign, let weeks):
            "--week: no existe \(shown(text)); \(shown(campaign)) tiene las semanas W1 a W\(weeks). "
                + "Escriba una de ellas."
        case .noCampaign:
            "Este registro no tiene una campaña para contar las semanas de huelga. Escriba la semana como "
                + "2024-W43."
        case .badToday(let text):
            "CAREWATCH_TODAY es \"\(shown(text))\", y eso no es un día. Escríbalo como 2024-10-22, o quítelo."
        case .badChoice(let option, let given, let nearest, let all):
            "--\(option): \"\(shown(given))\" no existe. \(didYouMean(nearest))"
                + "Escriba una de estas opciones: \(all.joined(separator: ", "))."
        case .badNumber(let option, let given):
            "--\(option): \"\(shown(given))\" no es un número entero desde 0. Escriba uno, por ejemplo 20."
        case .noFolder(let path):
            "La carpeta \(shown(path: path)) no existe. Créela primero o escriba el nombre de otra."
        case .notConfirmed(let desk):
            "La exportación propia de la mesa contiene nombres, teléfonos y relatos que cualquiera puede "
                + "leer. Para continuar, escriba el nombre de la mesa: --confirm \(desk)."
        case .nothingToErase:
            "Diga qué hay que borrar: una referencia, --person y una referencia, o --expired."
        case .eraseNotConfirmed(let wanted):
            "No se borró nada: lo borrado no se puede recuperar. Para continuar, escriba --confirm \(shown(wanted))."
        case .noRetention:
            "No se borró nada: los ajustes no dicen cuánto tiempo se guardan los valores sellados. Dígalo primero, con "
                + "`carewatch settings --retention 365`."
        case .badRetention(let given):
            "--retention: \"\(shown(given))\" no sirve. Escriba un número de días, 30 o más, o none."
        case .undoNotConfirmed(let name):
            "No se deshizo nada. Para deshacer lo que se muestra, agregue --confirm \(name)."
        case .whichOffer(let reference, let count):
            count == 0
                ? "\(reference) todavía no tiene ofertas. Agregue una con --appointment-at o --offered-on."
                : "\(reference) tiene \(count) ofertas. Diga cuál: --number 1 a \(count)."
        case .outcomeBeforeReferral(let day, let referred):
            "--on: \(day) es anterior a la remisión, \(referred). Revise el día, o indique otra remisión con --number."
        case .notReferredYet(let reference):
            "\(reference) todavía no se ha remitido. Anótelo primero: carewatch refer \(reference) --to, con el código de quien lo recibió."
        case .noHome:
            "No hay carpeta personal donde guardar un registro. Escriba el nombre de un archivo con --db."
        case .alreadyThere(let path):
            "\(shown(path: path)) ya existe y se dejó como está. Escriba otro nombre."
        }
    }

    /// What stands for a value in the usage of a command; options have one name in every language.
    private static func placeholder(_ name: String) -> String {
        switch name {
        case "FILE.csv": "ARCHIVO.csv"
        case "FOLDER": "CARPETA"
        case "WORDS": "PALABRAS"
        default: name
        }
    }

    private static func message(_ problem: CommandError.Problem) -> String {
        switch problem {
        case .json(let error): message(error)
        case .notAnObject: "esto no es un objeto JSON. Escriba {\"kind\": \"intake-wait\"}."
        case .wrongType(let name):
            "\(shown(name)): este tipo de valor no sirve. Escríbalo como texto entre comillas."
        case .field(let error): message(error)
        }
    }

    static func message(_ error: JSONError) -> String {
        switch error {
        case .unexpected(_, _, let place):
            "esto no es JSON válido (\(say(place))). Revise ahí las comillas, las comas y las llaves."
        case .duplicateName(let name, let place):
            "\"\(shown(name))\" aparece dos veces (\(say(place))). Quite una."
        case .tooDeep(_, let place):
            "el JSON tiene demasiados niveles (\(say(place))). Escriba un objeto sencillo."
        case .tooLong(_, let limit): "el JSON tiene más de \(limit) bytes. Divídalo en partes más pequeñas."
        case .notCanonical:
            "el JSON contiene un valor que no se puede guardar, por ejemplo null o una fracción. Escríbalo "
                + "como texto entre comillas, o quítelo."
        }
    }

    private static func say(_ place: JSONError.Position) -> String {
        place.line == 1 ? "columna \(place.column)" : "en él, línea \(place.line), columna \(place.column)"
    }

    static func message(_ error: LogbookError) -> String {
        switch error {
        case .absent(let path):
            "Todavía no hay un registro en \(shown(path: path)). El primer `carewatch log` lo crea; o "
                + "escriba el nombre de otro con --db."
        case .newer(let path, let schema, let known):
            "\(shown(path: path)) tiene el esquema \(schema); este carewatch conoce hasta el \(known). No se "
                + "cambió nada. Instale el carewatch más nuevo e intente otra vez."
        case .editedMigration(let path, let version, let name):
            "\(shown(path: path)) se creó con otra versión de carewatch; su migración \(version) "
                + "(\(shown(name))) no es la de aquí. No se cambió nada. Use la versión que lo creó."
        case .anotherProgram(let path):
            "\(shown(path: path)) es de otro programa. No se cambió nada. Escriba el nombre de un registro "
                + "con --db."
        case .notADatabase(let path):
            "\(shown(path: path)) no es un registro. No se cambió nada. Escriba el nombre de un registro con "
                + "--db."
        case .damaged(let path, let detail):
            "\(shown(path: path)) está dañado (\(shown(detail: detail))). No se cambió nada. Guárdelo como "
                + "está, con su archivo -wal, y siga con la copia de seguridad más reciente."
        case .readOnly(let path):
            "No se puede escribir en \(shown(path: path)): el archivo o su carpeta es solo de lectura. No se "
                + "cambió nada. Con --db, escriba el nombre de un registro en una carpeta suya."
        case .unmergedLog(let path):
            "\(shown(path: path)) está en una carpeta solo de lectura, y su archivo -wal contiene problemas "
                + "que aún no se unieron al registro. Copie el registro con sus archivos -wal y -shm a una "
                + "carpeta donde pueda escribir, y use esa copia con --db."
        case .cannotUpgrade(let path, let schema):
            "\(shown(path: path)) tiene el esquema anterior \(schema), y no se puede actualizar en una "
                + "carpeta solo de lectura. Cópielo a una carpeta donde pueda escribir, y use esa copia con "
                + "--db."
        case .noSpace(let path):
            "El disco está lleno en \(shown(path: path)). No se guardó nada. Libere espacio e intente otra "
                + "vez."
        case .system(let path, let code):
            "\(shown(path: path)): \(SystemError.spanish(code)). No se guardó nada. Revise la carpeta y sus "
                + "permisos."
        case .busy(let path):
            "Otros programas ocuparon \(shown(path: path)) demasiado tiempo. No se guardó nada. Intente otra "
                + "vez en un momento."
        case .keyFile(let error): message(error)
        case .keyOfAnotherDesk(let path, let desk, let wanted):
            "\(shown(path: path)) es la clave de la mesa \(shown(desk)), pero este registro es de la mesa "
                + "\(shown(wanted)). No se cambió nada. Ponga ahí el archivo de clave correcto."
        case .keyAbsent(let path):
            "No se puede leer lo que está sellado: falta el archivo de clave \(shown(path: path)). "
                + "Póngalo de nuevo ahí."
        case .vault(let error): Words(.spanish).message(error)
        case .cannotOpen(let reference, let field, .unknownVersion):
            "\(shown(field)) de \(reference) se selló con un carewatch más nuevo. Instálelo e intente otra "
                + "vez."
        case .cannotOpen(let reference, let field, _):
            "No se puede abrir \(shown(field)) de \(reference): se cambió, o se selló para otra clave. "
                + "Búsquelo en una copia de seguridad."
        case .cannotSeal: "No se pudo sellar un dato, así que no se guardó nada. Intente otra vez."
        case .notConfirmed(let path, let detail):
            "Sin confirmar: el disco falló al guardar en \(shown(path: path)) (\(shown(detail: detail))). "
                + "Puede que el cambio se haya guardado o no. Revise con `carewatch list` antes de anotarlo "
                + "otra vez; con --request-id no hay riesgo de repetirlo."
        case .noSuchIssue(let reference):
            "El problema \(reference) no está en este registro. Vea cuáles hay con `carewatch list`."
        case .erased(let reference):
            "\(reference) se borró, y no queda de él más que constancia de que existió y se borró: vea "
                + "`carewatch history \(reference)`."
        case .ofAnotherDesk(let reference, let desk):
            "\(reference) es de la mesa \(shown(desk)); solo esa mesa puede cambiarlo. Pídaselo a ella."
        case .cannotStandFor(let reference, let status):
            "\(reference) figura como \(Words(.spanish).label(status.rawValue, of: .status).lowercased()), así que ningún informe lo cuenta. "
                + "Indique uno que valga por los dos."
        case .doesNotFit(let error): message(error)
        case .alikeThere(let references):
            "Puede que ya esté anotado: \(references.map(\.description).joined(separator: ", ")). No se guardó nada. "
                + "Mírelo con carewatch show, o quite --refuse-duplicate."
        case .requestReused(let id, let reference):
            "request_id: \"\(shown(id))\" ya se usó para \(reference), con otras respuestas. No se anotó "
                + "nada. Use uno nuevo, o corrija \(reference)."
        case .unreadable(let what):
            "El registro contiene algo que este carewatch no puede leer: \(shown(what)). Instale el "
                + "carewatch más nuevo; si eso no ayuda, siga con la copia de seguridad más reciente."
        case .database(let error):
            "La base de datos no lo aceptó: \(shown(detail: error.message)). No se guardó nada. Intente otra "
                + "vez; si sigue igual, guarde este mensaje y pida ayuda."
        }
    }

    private static func message(_ error: FoldError) -> String {
        switch error {
        case .notLogged: "Este problema nunca se anotó. Empiece con `carewatch log`."
        case .loggedTwice(let reference): "\(reference) ya está anotado. Cámbielo con `carewatch amend`."
        case .noSuchOffer(let number, let reference, let count):
            "\(reference) no tiene la oferta \(number), solo \(count). Véalas con `carewatch show "
                + "\(reference)`."
        case .offerOutOfOrder(let number, let reference, let count):
            "\(reference) tiene \(count) ofertas; la siguiente no puede ser la \(number). Véalas otra vez "
                + "con `carewatch show \(reference)`."
        case .noSuchReferral(let number, let reference, let count):
            "\(reference) no tiene la remisión \(number), solo \(count). Véalas con `carewatch show \(reference)`."
        case .outOfOrder(let number, let reference, let count):
            "\(reference) ya tiene \(count); el siguiente no puede ser el \(number). Véalo otra vez con "
                + "`carewatch show \(reference)`."
        case .alreadyEnded(let reference, let status):
            "\(reference) ya figura como \(Words(.spanish).label(status.rawValue, of: .status).lowercased()). Ábralo primero de nuevo con "
                + "`carewatch amend \(reference) --status open`."
        case .duplicateOfItself(let reference):
            "\(reference) no puede ser duplicado de sí mismo. Escriba el problema que vale por los dos."
        }
    }

    private static func message(_ error: KeyFile.FileError) -> String {
        switch error {
        case .absent(let path): "Falta el archivo de clave \(shown(path: path)). Póngalo de nuevo ahí."
        case .alreadyThere(let path):
            "Ya hay un archivo de clave en \(shown(path: path)) y se dejó como está. Muévalo e intente otra "
                + "vez."
        case .notAFile(let path), .tooLarge(let path, _):
            "\(shown(path: path)) debería ser un archivo de clave y no lo es. No se cambió nada. Ponga ahí "
                + "el archivo de clave."
        case .format(.newer, let path), .format(.unknownLine, let path):
            "\(shown(path: path)) es el archivo de clave de un carewatch más nuevo. Instálelo e intente otra "
                + "vez."
        case .format(.tooCostly, let path):
            "\(shown(path: path)) pide más memoria que cualquier archivo de clave que escribe carewatch: lo hizo otra "
                + "persona. Ponga ahí una copia buena del archivo de clave."
        case .format(.damaged, let path):
            "El archivo de clave \(shown(path: path)) está dañado. Ponga ahí una copia buena."
        case .system(_, let code, let path):
            "El archivo de clave \(shown(path: path)): \(SystemError.spanish(code)). No se guardó nada. "
                + "Revise la carpeta y sus permisos."
        }
    }

    static func message(_ notice: Notice) -> String {
        switch notice {
        case .keySetAside(let from, let to):
            "Había un archivo de clave sin su registro en \(shown(path: from)). Se guardó como "
                + "\(shown(path: to)), porque puede abrir una copia que usted tenga en otro lugar."
        case .keyUnusable(let path):
            "El archivo de clave \(shown(path, limit: 1024)) está dañado o es de otro registro. Lo que anota queda "
                + "sellado, pero no se reconoce a quien vuelve a llamar. Ponga allí el archivo correcto."
        case .keyTooOpen(let path):
            "Otras personas en esta computadora pueden leer el archivo de clave. Escriba: "
                + "chmod 600 \(pasted(path: path))"
        case .networkFileSystem(let path, let kind):
            "\(shown(path: path)) está en un disco de red (\(shown(kind))). Si dos personas escriben a la "
                + "vez, el registro podría destruirse. Guárdelo en un disco local."
        case .upgraded(let from, let to, let copy):
            "El registro se actualizó del esquema \(from) al \(to). El anterior se guardó como "
                + "\(shown(path: copy))."
        case .made(let path, let key):
            "Se creó un registro nuevo en \(shown(path: path)). Su clave es \(shown(path: key)). Guarde una "
                + "copia de la clave en otro lugar: sin ella nadie puede leer los nombres ni los relatos."
        }
    }
}
