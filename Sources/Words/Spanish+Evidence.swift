// Puntos de control, firmas y paquetes en español.

import Evidence
import Storage

extension Spanish {
    private static let words = Words(.spanish)

    static func say(_ sentence: EvidenceSentence) -> String {
        switch sentence {
        case .checkpoint: "Punto de control"
        case .checkpointSigned(let entries):
            "Guarde estas líneas en otro lugar. Están firmadas con la clave de la mesa y dicen "
                + "\(words.number(entries, "el asiento que tenía", "los asientos que tenía")) su diario: `carewatch check "
                + "--against ARCHIVO` muestra si siguen todos ahí, sin cambios."
        case .checkpointUnsigned(let entries):
            "Guarde estas líneas en otro lugar. Dicen \(words.number(entries, "el asiento que tenía", "los asientos que tenía")) "
                + "el diario de la mesa. No están firmadas, porque el archivo de la clave del registro faltaba o no era de "
                + "esta mesa: nada prueba que sean de la mesa."
        case .packageSigned(let key, let desk):
            "`SHA256SUMS` nombra cada archivo con su hash, y `SHA256SUMS.sig` es su firma con la clave \(key.fingerprint). Que "
                + "la clave es de la mesa \(desk) debe saberlo usted por la mesa. `sha256sum -c --strict SHA256SUMS`, "
                + "`ssh-keygen -Y verify` y `carewatch verify` los comprueban; `checkpoint.txt` dice qué largo tenía el "
                + "diario de la mesa."
        case .packageUnsigned:
            "`SHA256SUMS` nombra cada archivo con su hash. No está firmado, porque el archivo de la clave del registro faltaba o "
                + "no era de esta mesa: nada prueba que el paquete sea de la mesa."
        case .follows(let hash):
            "Sigue al paquete cuyo SHA256SUMS tiene el SHA-256 \(hash.hex); changes.csv dice qué cambió desde entonces."
        }
    }

    static func message(_ error: EvidenceError) -> String {
        switch error {
        case .noCheckpoint(let path):
            "\(shown(path: path)) no contiene ningún punto de control de una mesa. Dé un archivo que escribió `carewatch "
                + "checkpoint`, un informe, una copia de seguridad o la carpeta de un paquete."
        case .ofAnotherDesk(let path, let origin, let desk):
            "El punto de control es de \(shown(origin)), y \(shown(path: path)) es el registro de la mesa \(shown(desk)): no dice "
                + "nada de este diario. Dé uno de esta mesa."
        case .noSigners(let path):
            "\(shown(path: path)) no dice la clave de ninguna mesa. Dé la línea que `carewatch key show` escribe en la mesa, o "
                + "un archivo de firmantes con ella."
        case .noFolder(let path, let code):
            "\(shown(path: path)) no se puede leer como carpeta: \(SystemError.spanish(code)). Dé la carpeta de un paquete."
        case .earlierNotWhole(let path, let found, let first):
            "Algo está mal en el paquete anterior \(shown(path: path)): \(message(first)) "
                + (found == 1 ? "" : "Es lo primero de \(found). ")
                + "No se escribió nada. `carewatch verify CARPETA` lo enumera todo; dé un paquete completo, o quite --since."
        case .earlierOfAnother(let path, let desk):
            "El paquete anterior \(shown(path: path)) no está firmado con la clave de esta mesa; dice que es de la mesa "
                + "\(shown(desk)). No se escribió nada. Dé un paquete de esta mesa."
        case .earlierForOthers(let path, let audience, let wanted):
            "El paquete anterior \(shown(path: path)) es para otros destinatarios (\(shown(audience))) que el nuevo "
                + "(\(shown(wanted))). No se escribió nada. Dé uno para los mismos."
        case .earlierNotOfThisJournal(let path, .isCut(let entries)):
            "El diario tiene \(entries) asientos, menos que cuando se hizo \(shown(path: path)): se le cortó el final. No se "
                + "escribió nada. Revise el registro con `carewatch check --against` y siga con la última copia."
        case .earlierNotOfThisJournal(let path, _):
            "Los primeros asientos del diario no son los que tenía cuando se hizo \(shown(path: path)): se escribió de nuevo. "
                + "No se escribió nada. Revise el registro con `carewatch check --against` y siga con una copia."
        case .insideEarlier(let path):
            "El paquete nuevo quedaría dentro del anterior, \(shown(path: path)), que debe quedar como está. Dé otra carpeta."
        case .earlierUnreadable(let path, let file):
            "\(shown(file)) del paquete anterior \(shown(path: path)) cambió mientras se leía, o contiene lo que carewatch no "
                + "escribe. No se escribió nada. Revíselo con `carewatch verify`."
        }
    }

    static func message(_ fault: PackageFault) -> String {
        switch fault {
        case .noList:
            "No hay SHA256SUMS: no se puede probar nada. No es un paquete, o lo hizo un carewatch más antiguo."
        case .list(let line): "SHA256SUMS no está como lo escribe carewatch, desde la línea \(line)."
        case .absent(let name): "\(shown(name)) está en la lista y no está en la carpeta."
        case .altered(let name): "\(shown(name)) no es el archivo de la lista: su hash es otro."
        case .unlisted(let name): "\(shown(name)) está en la carpeta y no en la lista: no se sabe nada de él."
        case .notAFile(let name): "\(shown(name)) es un enlace, una carpeta o una tubería, y no un archivo."
        case .unreadable(let name, let code): "\(shown(name)) no se puede leer: \(SystemError.spanish(code))."
        case .unsigned: "No está firmado: no hay SHA256SUMS.sig. Cualquiera puede haber hecho la lista."
        case .signatureForm: "SHA256SUMS.sig no es una firma Ed25519 como las escribe ssh-keygen."
        case .purpose(let purpose): "La firma se hizo para \(shown(purpose)) y no para un paquete."
        case .signature: "La firma no es de este SHA256SUMS: se cambió la lista o la firma."
        case .signer(let desk):
            "La clave que lo firmó no es la que el archivo de firmantes da para la mesa \(shown(desk))."
        case .noCheckpoint: "En la lista no está checkpoint.txt."
        case .checkpointForm: "checkpoint.txt no contiene ningún punto de control de una mesa."
        case .checkpointUnsigned: "El punto de control no está firmado en nombre de la mesa."
        case .checkpointKey: "El punto de control no está firmado con la clave que firmó el paquete."
        case .noManifest: "En la lista no está datapackage.json."
        case .manifestForm: "datapackage.json no está como lo escribe carewatch."
        case .newer:
            "El paquete lo hizo un carewatch más nuevo, y hay más que comprobar de lo que este conoce."
        case .manifestFile(let name): "datapackage.json dice de \(shown(name)) otra cosa que SHA256SUMS."
        case .manifestJournal:
            "datapackage.json nombra otra mesa, u otro largo de su diario, que el punto de control."
        }
    }
}
