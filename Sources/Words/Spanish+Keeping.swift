// Backups, their return, and what a check finds, in Spanish.

import Storage

extension Spanish {
    static func message(_ error: BackupError) -> String {
        switch error {
        case .alreadyThere(let path):
            "\(shown(path: path)) ya existe y se dejó como está. Escriba el nombre de otro archivo."
        case .ofTheLogbook(let path):
            "\(shown(path: path)) es un nombre del propio registro, y no se escribió nada allí. Escriba otro nombre, "
                + "mejor en otro disco."
        case .noFolder(let path):
            "La carpeta \(shown(path: path)) no existe. Créela primero o escriba el nombre de otra."
        case .cannotRead(let path, let code):
            "No se puede leer \(shown(path: path)): \(SystemError.spanish(code)). Revise el nombre y quién puede leerlo."
        case .cannotWrite(let path, let code):
            "No se puede escribir \(shown(path: path)): \(SystemError.spanish(code)). No se cambió nada. Libere "
                + "espacio o elija otro lugar."
        case .notWritten(let path):
            "Lo que se escribió en \(shown(path: path)) no es lo que contiene el registro, y se borró. Pruebe con otro "
                + "disco y revise el registro con `carewatch check`."
        case .wouldReplace(let path):
            "Ya hay un registro en \(shown(path: path)). No se cambió nada. Para poner la copia en su lugar, añada "
                + "--replace: el registro que está allí se guarda al lado con otro nombre."
        case .sameFile(let path):
            "\(shown(path: path)) es el propio registro. No se cambió nada. Escriba el nombre de una copia."
        case .notWhole(let path, let found, let first):
            "\(shown(path: path)) no está íntegra y no se restauró: \(message(first)) "
                + (found == 1 ? "" : "Es el primero de \(found) problemas. ")
                + "No se cambió nada. Pruebe con una copia anterior; `carewatch check ARCHIVO` los muestra todos."
        case .movedOrCopied(let path, let desk):
            "En \(shown(path: path)) no hay un registro de la mesa \(desk), y dos de una misma mesa se estorbarían. No se "
                + "cambió nada. Diga --moved si la mesa sigue aquí desde ahora y el original ya no se usa, o --copied "
                + "para hacer de ella una mesa nueva, con su propia clave."
        case .copyOverOriginal(let path):
            "El registro de \(shown(path: path)) es el mismo que se copiaría. No se cambió nada. Quite --copied para "
                + "volver a la copia de seguridad, o dé otro lugar con --db."
        case .copyNeedsKey(_, true):
            "Una mesa nueva recibe su propia clave: hay que abrir lo sellado, y la clave para ello está cerrada. No se "
                + "cambió nada. Dé su frase de paso con --passphrase @ARCHIVO."
        case .copyNeedsKey(let path, false):
            "Una mesa nueva recibe su propia clave: hay que abrir lo sellado, y no hay clave para ello. No se cambió "
                + "nada. Ponga el archivo de la clave de la mesa anterior junto a la copia, como \(shown(path: path)).key."
        }
    }

    static func message(_ finding: Finding) -> String {
        switch finding {
        case .structure(let detail): "SQLite dice del archivo: \(shown(detail: detail))."
        case .dangling(let table, let parent):
            "Una fila de \(shown(table)) remite a una fila de \(shown(parent)) que no existe."
        case .unreadable(let part, let detail):
            "La lectura de \(shown(part)) terminó antes de tiempo: \(shown(detail: detail))."
        case .schema(let name, .missing): "Falta \(shown(name)) en el esquema."
        case .schema(let name, .stray): "El esquema tiene \(shown(name)), que carewatch no hizo."
        case .schema(let name, .changed): "\(shown(name)) no está en el esquema como carewatch lo hizo."
        case .migration(let version, .missing): "El paso \(version) del esquema no consta."
        case .migration(let version, .stray):
            "Consta el paso \(version) del esquema, y este carewatch no lo conoce."
        case .migration(let version, .changed(let parts)):
            "El paso \(version) del esquema consta de otra forma que la conocida aquí: \(list(parts))."
        case .entry(let desk, let seq, let fault):
            "El asiento \(seq) de la mesa \(shown(desk)) \(say(fault))."
        case .tree(let desk, let size, let entries):
            "El diario de la mesa \(shown(desk)) tiene \(entries) asientos, y su árbol se hizo con "
                + (size == entries ? "otros." : "\(size ?? 0).")
        case .row(let table, let key, .missing):
            "Falta \(shown(table)) \(shown(key)), y el diario lo cuenta."
        case .row(let table, let key, .stray):
            "\(shown(table)) \(shown(key)) está, y nada lo cuenta."
        case .row(let table, let key, .changed(let columns)):
            "\(shown(table)) \(shown(key)) no es lo que cuenta el diario: \(list(columns))."
        case .keptFile(let exhibit, true):
            "Lo guardado como comprobante \(shown(exhibit)) no es el archivo que se registró: su SHA-256 o su tamaño es "
                + "otro."
        case .keptFile(let exhibit, false):
            "Lo guardado como comprobante \(shown(exhibit)) no se puede abrir."
        case .count(let table, let rows, let told):
            "\(shown(table)) tiene \(rows) filas, y el diario cuenta \(told)."
        case .checkpoint(let size, .cut(let entries)):
            "El punto de control guardado dice \(size) asientos, y el diario tiene \(entries): se le cortó el final."
        case .checkpoint(let size, .rewritten):
            "Los primeros \(size) asientos del diario no son los que dice el punto de control guardado: se escribió de nuevo."
        case .checkpoint(_, .otherKey):
            "El punto de control guardado está firmado en nombre de esta mesa con otra clave que la del registro: una de las dos no es de la mesa."
        }
    }

    private static func say(_ fault: Finding.Fault) -> String {
        switch fault {
        case .missing(let next):
            "falta, y también todo hasta el \(next - 1)"
        case .empty: "está vacío, y nada dice que se haya borrado"
        case .changed: "no es el que era cuando se escribió: su hash es otro"
        case .unreadable: "no se puede leer como asiento"
        case .misplaced: "está bajo otro número, otra mesa u otro problema que los suyos"
        case .doesNotFit: "cuenta algo que no puede seguir a lo anterior"
        }
    }

    private static func list(_ names: [String]) -> String { names.map { shown($0) }.joined(separator: ", ") }
}
