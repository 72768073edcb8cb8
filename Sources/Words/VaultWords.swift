// What is said of locking and unlocking, in both languages.

import AccessIssues
import Storage
import Vault

extension Words {
    /// What an error of the vault says.
    public func message(_ error: VaultError) -> String {
        switch error {
        case .keyAbsent(let path):
            choose(
                "There is no key file at \(shown(path: path)), so there is nothing to lock or open. Put it back there, "
                    + "or type in the recovery sheet with `carewatch key restore FILE`.",
                "No hay archivo de clave en \(shown(path: path)): no hay nada que cerrar ni abrir. Póngalo de nuevo ahí "
                    + "o escriba la hoja de recuperación con `carewatch key restore ARCHIVO`.")
        case .locked:
            choose(
                "The vault is locked: names, numbers and narratives can't be read. Open it for a time with "
                    + "`carewatch unlock`.",
                "La caja está cerrada: no se pueden leer nombres, números ni relatos. Ábrala por un rato con "
                    + "`carewatch unlock`.")
        case .notLocked:
            choose(
                "The vault isn't locked: nothing needs a passphrase. Lock it with `carewatch lock`.",
                "La caja no está cerrada: no hace falta ninguna frase de paso. Ciérrela con `carewatch lock`."
            )
        case .wrongPassphrase:
            choose(
                "That isn't the passphrase. Nothing was changed. Mind capitals, spaces and the keyboard's layout, and "
                    + "try again.",
                "Esa no es la frase de paso. No se cambió nada. Fíjese en las mayúsculas, los espacios y el teclado, e "
                    + "intente otra vez.")
        case .tooShort(let fewest):
            choose(
                "A passphrase needs at least \(fewest) characters: five or six words that don't belong together are good. "
                    + "Nothing was changed.",
                "Una frase de paso necesita al menos \(fewest) caracteres: cinco o seis palabras sin relación son buenas. "
                    + "No se cambió nada.")
        case .notTheSame:
            choose(
                "The two passphrases differ. Nothing was changed. Try again.",
                "Las dos frases de paso no son iguales. No se cambió nada. Intente otra vez.")
        case .nothingTyped:
            choose(
                "No passphrase was given. Nothing was changed.",
                "No se dio ninguna frase de paso. No se cambió nada.")
        case .damaged(let path):
            choose(
                "The passphrase is right, but the key file \(shown(path: path)) was changed. Put a good copy of it there, "
                    + "or type in the recovery sheet with `carewatch key restore FILE`.",
                "La frase de paso es correcta, pero el archivo de clave \(shown(path: path)) fue alterado. Ponga ahí una "
                    + "copia buena o escriba la hoja de recuperación con `carewatch key restore ARCHIVO`.")
        case .noMemory:
            choose(
                "There isn't enough memory to check a passphrase; it takes 128 MB. Close other programs and try again.",
                "No alcanza la memoria para comprobar una frase de paso; hacen falta 128 MB. Cierre otros programas e "
                    + "intente otra vez.")
        case .noRuntimeFolder(let trouble): message(trouble)
        case .tooManyRotations(let count):
            choose(
                "The key was rotated \(count) times, and the key file has room for no more. Go on with the key as it is.",
                "La clave se cambió \(count) veces y en su archivo no caben más. Siga con la clave actual.")
        }
    }

    private func message(_ trouble: RuntimeFolder.Trouble) -> String {
        let fix = choose(
            "Log in with a session of your own, or leave it locked: commands that need it ask for the passphrase.",
            "Inicie una sesión propia o déjela cerrada: los comandos que la necesitan piden la frase de paso."
        )
        switch trouble {
        case .absent:
            return choose(
                "There is no folder in memory for your session (XDG_RUNTIME_DIR, else /run/user), so the opened key would "
                    + "have to lie on a disk. Nothing was unlocked. ",
                "No hay una carpeta en memoria para su sesión (XDG_RUNTIME_DIR, si no /run/user): la clave abierta "
                    + "quedaría en un disco. No se abrió nada. ") + fix
        case .notPrivate(let path):
            return choose(
                "Others can read \(shown(path: path)), so the opened key can't be kept there. Nothing was unlocked. ",
                "Otras personas pueden leer \(shown(path: path)): la clave abierta no puede guardarse ahí. No se abrió "
                    + "nada. ") + fix
        case .onDisk(let path):
            return choose(
                "\(shown(path: path)) lies on a disk and not in memory, so the opened key can't be kept there. Nothing "
                    + "was unlocked. ",
                "\(shown(path: path)) está en un disco y no en memoria: la clave abierta no puede guardarse ahí. No se "
                    + "abrió nada. ") + fix
        }
    }
}
