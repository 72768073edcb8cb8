// Backups, their return, and what a check finds, in English.

import Storage

extension English {
    static func message(_ error: BackupError) -> String {
        switch error {
        case .alreadyThere(let path):
            "\(shown(path: path)) is there already and was left as it is. Name another file."
        case .ofTheLogbook(let path):
            "\(shown(path: path)) is a name of the logbook's own, and nothing was written there. Name another file, best "
                + "on another disk."
        case .noFolder(let path): "There is no folder \(shown(path: path)). Make it first, or name another."
        case .cannotRead(let path, let code):
            "\(shown(path: path)) can't be read: \(SystemError.text(code)). Check its name and who may read it."
        case .cannotWrite(let path, let code):
            "\(shown(path: path)) can't be written: \(SystemError.text(code)). Nothing was changed. Make room, or "
                + "choose another place."
        case .notWritten(let path):
            "What was written to \(shown(path: path)) isn't what the logbook holds, so it was removed. Try another "
                + "disk, and look at the logbook with `carewatch check`."
        case .wouldReplace(let path):
            "A logbook is at \(shown(path: path)) already. Nothing was changed. To put the backup in its place, add "
                + "--replace: the logbook that is there is kept beside it under another name."
        case .sameFile(let path):
            "\(shown(path: path)) is the logbook itself. Nothing was changed. Name a backup."
        case .notWhole(let path, let found, let first):
            "\(shown(path: path)) isn't whole, so it wasn't put back: \(message(first)) "
                + (found == 1 ? "" : "That is the first of \(found). ")
                + "Nothing was changed. Try an older backup; `carewatch check FILE` lists all."
        case .movedOrCopied(let path, let desk):
            "There is no logbook of desk \(desk) at \(shown(path: path)), and two of one desk would get in each other's "
                + "way. Nothing was changed. Say --moved if this is the desk's place from now on and the original is no "
                + "longer used, or --copied to make a new desk of it, with a key of its own."
        case .copyOverOriginal(let path):
            "The logbook at \(shown(path: path)) is the one that would be copied. Nothing was changed. Leave out --copied "
                + "to go back to the backup, or name another place with --db."
        case .copyNeedsKey(_, true):
            "A new desk gets a key of its own, so what is sealed must be opened, and the key for it is locked. Nothing was "
                + "changed. Give its passphrase with --passphrase @FILE."
        case .copyNeedsKey(let path, false):
            "A new desk gets a key of its own, so what is sealed must be opened, and there is no key for it. Nothing was "
                + "changed. Put the old desk's key file beside the backup, as \(shown(path: path)).key."
        }
    }

    static func message(_ finding: Finding) -> String {
        switch finding {
        case .structure(let detail): "SQLite says of the file: \(shown(detail: detail))."
        case .dangling(let table, let parent):
            "A row of \(shown(table)) points at a row of \(shown(parent)) that isn't there."
        case .unreadable(let part, let detail):
            "Reading \(shown(part)) ended too early: \(shown(detail: detail))."
        case .schema(let name, .missing): "The schema has no \(shown(name))."
        case .schema(let name, .stray): "The schema has \(shown(name)), which carewatch didn't make."
        case .schema(let name, .changed): "The schema's \(shown(name)) isn't as carewatch made it."
        case .migration(let version, .missing): "Step \(version) of the schema isn't on record."
        case .migration(let version, .stray):
            "Step \(version) of the schema is on record, and this carewatch doesn't know it."
        case .migration(let version, .changed(let parts)):
            "Step \(version) of the schema is on record otherwise than it is known here: \(list(parts))."
        case .entry(let desk, let seq, let fault): "Entry \(seq) of desk \(shown(desk)) \(say(fault))."
        case .tree(let desk, let size, let entries):
            "The journal of desk \(shown(desk)) has \(entries) entries, and its tree was made of "
                + (size == entries ? "others." : "\(size ?? 0).")
        case .row(let table, let key, .missing):
            "\(shown(table)) \(shown(key)) is missing, and the journal tells of it."
        case .row(let table, let key, .stray):
            "\(shown(table)) \(shown(key)) is there, and nothing tells of it."
        case .row(let table, let key, .changed(let columns)):
            "\(shown(table)) \(shown(key)) isn't what the journal tells: \(list(columns))."
        case .keptFile(let exhibit, true):
            "What is kept as exhibit \(shown(exhibit)) isn't the file that was registered: its SHA-256 or its size is "
                + "another."
        case .keptFile(let exhibit, false): "What is kept as exhibit \(shown(exhibit)) can't be opened."
        case .count(let table, let rows, let told):
            "\(shown(table)) has \(rows) rows, and the journal tells of \(told)."
        case .checkpoint(let size, .cut(let entries)):
            "The kept checkpoint tells of \(size) entries, and the journal has \(entries): its tail was cut off."
        case .checkpoint(let size, .rewritten):
            "The journal's first \(size) entries aren't those that the kept checkpoint tells of: it was rewritten since."
        case .checkpoint(_, .otherKey):
            "The kept checkpoint is signed in this desk's name by another key than the logbook's: one of them isn't the desk's."
        }
    }

    private static func say(_ fault: Finding.Fault) -> String {
        switch fault {
        case .missing(let next):
            "is missing, and so is all up to \(next - 1)"
        case .empty: "is empty, and nothing says that it was erased"
        case .changed: "isn't what it was when it was written: its hash is another"
        case .unreadable: "can't be read as an entry"
        case .misplaced: "stands under another number, desk or issue than its own"
        case .doesNotFit: "tells of something that can't follow what came before"
        }
    }

    private static func list(_ names: [String]) -> String { names.map { shown($0) }.joined(separator: ", ") }
}
