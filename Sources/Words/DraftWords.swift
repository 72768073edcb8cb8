// What is said of drafts and of the editor, both languages side by side.

import AccessIssues
import Storage

/// Why nothing could be written in an editor.
public enum EditorTrouble: Error, Equatable, Sendable {
    /// Neither `VISUAL` nor `EDITOR` names one.
    case noEditor
    /// There is no folder in memory for the file.
    case noFolder(RuntimeFolder.Trouble)
    /// The file can't be made or read; `code` is the system's `errno`.
    case system(code: Int32)
    /// The editor said that it failed.
    case failed
}

extension Words {
    // MARK: Drafts

    /// What was said is kept.
    public func draftKept(path: String?) -> String {
        let command = "carewatch log --resume"
        guard let path else {
            return choose(
                "What you said is kept, sealed: \(command)", "Lo que dijo queda guardado, sellado: \(command)"
            )
        }
        return choose(
            "What you said is kept, sealed, at \(shown(path: path)): \(command)",
            "Lo que dijo queda guardado, sellado, en \(shown(path: path)): \(command)")
    }

    /// The folder can't be written, so the draft lies in memory.
    public func draftInMemory(path: String) -> String {
        choose(
            "The logbook's folder can't be written. What you say is kept in memory, at \(shown(path: path)), until you "
                + "log out.",
            "No se puede escribir en la carpeta del registro. Lo que diga se guarda en memoria, en "
                + "\(shown(path: path)), hasta que cierre la sesión.")
    }

    /// Drafts wait.
    public func draftsWait(_ begun: [Instant?]) -> String {
        let command = "carewatch log --resume"
        if begun.count == 1, let at = begun[0] {
            return choose(
                "An unfinished conversation waits, begun \(say(at)): \(command)",
                "Hay una conversación sin terminar, empezada \(say(at)): \(command)")
        }
        return choose(
            "\(number(begun.count, "unfinished conversation waits", "unfinished conversations wait")): \(command)",
            "Hay \(number(begun.count, "conversación", "conversaciones")) sin terminar: \(command)")
    }

    /// Which of several drafts, before they are listed.
    public var whichDraft: String {
        choose("Which conversation? Type its number.", "¿Qué conversación? Escriba su número.")
    }

    /// A draft in a list: when it was begun, and about what. Never who.
    public func draft(_ id: String, begun: Instant?, kind: Kind?, _ trouble: DraftError?) -> String {
        let when = begun.map { choose("begun ", "empezada ") + say($0) }
        let what = kind.map { label($0.rawValue, of: .kind) }
        let cannot = trouble == nil ? nil : choose("can't be opened", "no se puede abrir")
        return [id, when, what, cannot].compactMap(\.self).joined(separator: ", ")
    }

    /// Where a conversation goes on.
    public func resumed(_ id: String, begun: Instant) -> String {
        choose("Going on with \(id), begun \(say(begun)).", "Seguimos con \(id), empezada \(say(begun)).")
    }

    /// A draft had been logged before this process ended.
    public func draftWasLogged(_ reference: Reference) -> String {
        choose(
            "This was logged already, as \(reference). Nothing was added, and the draft is removed.",
            "Esto ya se había anotado, como \(reference). No se añadió nada, y el borrador se quitó.")
    }

    /// An appointment was recorded for an issue that was there, and nothing else.
    public var nothingNewLogged: String {
        choose("No new problem was logged.", "No se anotó ningún problema nuevo.")
    }

    /// Why a draft wasn't kept or can't be gone on with.
    public func message(_ error: DraftError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }

    // MARK: The editor

    /// What is said before an editor opens.
    public var fileIsInMemory: String {
        choose(
            "The file is in memory and is removed afterwards.",
            "El archivo está en memoria y se elimina después.")
    }

    /// Why nothing could be written in an editor; the lines can be typed instead.
    public func message(_ trouble: EditorTrouble) -> String {
        let why =
            switch trouble {
            case .noEditor:
                choose(
                    "No editor is set: set EDITOR, such as EDITOR=nano.",
                    "No hay un editor definido: defina EDITOR, por ejemplo EDITOR=nano.")
            case .noFolder(let trouble): message(trouble)
            case .system(let code):
                choose(
                    "The file can't be made in memory: \(system(code)).",
                    "No se puede crear el archivo en memoria: \(system(code)).")
            case .failed:
                choose(
                    "The editor failed, so nothing was taken.", "El editor falló, así que no se tomó nada.")
            }
        return why + " " + choose("Type the lines here.", "Escriba las líneas aquí.")
    }

    private func message(_ trouble: RuntimeFolder.Trouble) -> String {
        switch trouble {
        case .absent:
            choose(
                "There is no folder in memory for the file (XDG_RUNTIME_DIR), and it must not reach a disk.",
                "No hay una carpeta en memoria para el archivo (XDG_RUNTIME_DIR), y no debe llegar a un disco."
            )
        case .notPrivate(let path):
            choose(
                "Others can read \(shown(path: path)), so the file isn't put there.",
                "Otros pueden leer \(shown(path: path)), así que el archivo no se pone allí.")
        case .onDisk(let path):
            choose(
                "\(shown(path: path)) lies on a disk, which the file must not reach.",
                "\(shown(path: path)) está en un disco, al que el archivo no debe llegar.")
        }
    }
}

extension English {
    static func message(_ error: DraftError) -> String {
        let words = Words(.english)
        switch error {
        case .none: return "No unfinished conversation waits. `carewatch log` begins one."
        case .noSuchDraft(let id):
            return "No draft \(shown(id)) waits here. `carewatch log --resume` lists those that do."
        case .inUse(let id): return "Another terminal is going on with \(shown(id)). Finish it there."
        case .damaged(let path):
            return
                "\(shown(path: path)) is damaged, or no draft. It is kept as it is: ask whoever looks after the desk."
        case .ofAnotherDesk(let path, let desk, let wanted):
            return
                "\(shown(path: path)) is a draft of desk \(shown(desk)); this logbook is desk \(shown(wanted))'s. "
                + "It is kept: name that desk's logbook with --db."
        case .newer(let path, let version, let known):
            return
                "\(shown(path: path)) was made by a newer carewatch (form \(version); this one knows \(known)). It is "
                + "kept: install the newer one."
        case .keyAbsent(let path, let key):
            return
                "\(shown(path: path)) is sealed, and the key file \(shown(path: key)) is away. The draft is kept: put "
                + "the key file back and try again."
        case .keyUnusable(let path, let key):
            return
                "\(shown(path: path)) is sealed, and the key file \(shown(path: key)) is damaged or another desk's. "
                + "The draft is kept: put this desk's key file back and try again."
        case .locked(let path):
            return
                "\(shown(path: path)) is sealed, and the vault is locked. The draft is kept: open the vault with "
                + "`carewatch unlock` and try again."
        case .cannotOpen(let path):
            return
                "\(shown(path: path)) can't be opened with this desk's key: it was sealed for another, or changed. "
                + "It is kept as it is."
        case .system(let path, let code):
            return "The draft \(shown(path: path)) can't be read or written: \(words.system(code))."
        case .cannotSeal: return "What you say can't be sealed, so no draft of it is kept until it is logged."
        }
    }
}

extension Spanish {
    static func message(_ error: DraftError) -> String {
        let words = Words(.spanish)
        switch error {
        case .none: return "No hay ninguna conversación sin terminar. `carewatch log` empieza una."
        case .noSuchDraft(let id):
            return
                "Aquí no hay ningún borrador \(shown(id)). `carewatch log --resume` muestra los que hay."
        case .inUse(let id): return "En otra terminal siguen con \(shown(id)). Termínelo allí."
        case .damaged(let path):
            return
                "\(shown(path: path)) está dañado, o no es un borrador. Se conserva como está: pregunte a quien cuida "
                + "la mesa."
        case .ofAnotherDesk(let path, let desk, let wanted):
            return
                "\(shown(path: path)) es un borrador de la mesa \(shown(desk)); este registro es de la mesa "
                + "\(shown(wanted)). Se conserva: nombre el registro de esa mesa con --db."
        case .newer(let path, let version, let known):
            return
                "\(shown(path: path)) lo hizo un carewatch más nuevo (forma \(version); este conoce \(known)). Se "
                + "conserva: instale el más nuevo."
        case .keyAbsent(let path, let key):
            return
                "\(shown(path: path)) está sellado, y falta el archivo de la clave \(shown(path: key)). El borrador "
                + "se conserva: devuelva la clave a su lugar e intente de nuevo."
        case .keyUnusable(let path, let key):
            return
                "\(shown(path: path)) está sellado, y el archivo de la clave \(shown(path: key)) está dañado o es de "
                + "otra mesa. El borrador se conserva: ponga la clave de esta mesa e intente de nuevo."
        case .locked(let path):
            return
                "\(shown(path: path)) está sellado, y la caja está cerrada. El borrador se conserva: ábrala con "
                + "`carewatch unlock` e intente de nuevo."
        case .cannotOpen(let path):
            return
                "\(shown(path: path)) no se puede abrir con la clave de esta mesa: se selló para otra, o se cambió. Se "
                + "conserva como está."
        case .system(let path, let code):
            return "El borrador \(shown(path: path)) no se puede leer o escribir: \(words.system(code))."
        case .cannotSeal:
            return "Lo que diga no se puede sellar, así que no se guarda un borrador hasta anotarlo."
        }
    }
}
