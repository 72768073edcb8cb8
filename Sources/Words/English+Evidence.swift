// Checkpoints, signatures and packages in English.

import Evidence
import Storage

extension English {
    private static let words = Words(.english)

    static func say(_ sentence: EvidenceSentence) -> String {
        switch sentence {
        case .checkpoint: "Checkpoint"
        case .checkpointSigned(let entries):
            "Keep these lines in another place. They are signed by the desk's key and tell of the "
                + "\(words.number(entries, "entry", "entries")) that its journal had: `carewatch check --against FILE` "
                + "shows whether all of them are still there, unchanged."
        case .checkpointUnsigned(let entries):
            "Keep these lines in another place. They tell of the \(words.number(entries, "entry", "entries")) that the "
                + "desk's journal had. They aren't signed, since the logbook's key file was absent or wasn't this desk's: "
                + "nothing proves that they are the desk's."
        case .packageSigned(let key, let desk):
            "`SHA256SUMS` names every file with its hash, and `SHA256SUMS.sig` is its signature by the key "
                + "\(key.fingerprint). That the key is desk \(desk)'s you must know from the desk. "
                + "`sha256sum -c --strict SHA256SUMS`, `ssh-keygen -Y verify` and `carewatch verify` check them; "
                + "`checkpoint.txt` tells how long the desk's journal was."
        case .packageUnsigned:
            "`SHA256SUMS` names every file with its hash. It isn't signed, since the logbook's key file was absent or wasn't "
                + "this desk's: nothing proves that the package is the desk's."
        case .follows(let hash):
            "It follows the package whose SHA256SUMS has the SHA-256 \(hash.hex); changes.csv says what changed since then."
        }
    }

    static func message(_ error: EvidenceError) -> String {
        switch error {
        case .noCheckpoint(let path):
            "\(shown(path: path)) has no checkpoint of a desk in it. Name a file that `carewatch checkpoint` wrote, a report, "
                + "a backup, or the folder of a package."
        case .ofAnotherDesk(let path, let origin, let desk):
            "The checkpoint is of \(shown(origin)), and \(shown(path: path)) is the logbook of desk \(shown(desk)): it says "
                + "nothing of this journal. Name one of this desk's."
        case .noSigners(let path):
            "\(shown(path: path)) tells no desk's key. Give the line that `carewatch key show` prints at the desk, or a file of "
                + "allowed signers with it."
        case .noFolder(let path, let code):
            "\(shown(path: path)) can't be read as a folder: \(SystemError.text(code)). Name the folder of a package."
        case .earlierNotWhole(let path, let found, let first):
            "Something is wrong with the earlier package \(shown(path: path)): \(message(first)) "
                + (found == 1 ? "" : "That is the first of \(found). ")
                + "Nothing was written. `carewatch verify FOLDER` lists all; name a package that is whole, or leave --since out."
        case .earlierOfAnother(let path, let desk):
            "The earlier package \(shown(path: path)) isn't signed by this desk's key; it says it is of desk "
                + "\(shown(desk)). Nothing was written. Name a package of this desk."
        case .earlierForOthers(let path, let audience, let wanted):
            "The earlier package \(shown(path: path)) is for another audience (\(shown(audience))) than the new one "
                + "(\(shown(wanted))). Nothing was written. Name one for the same."
        case .earlierNotOfThisJournal(let path, .isCut(let entries)):
            "The journal has \(entries) entries, fewer than when \(shown(path: path)) was made: its tail was cut. Nothing "
                + "was written. Look at the logbook with `carewatch check --against`, and go on from the latest backup."
        case .earlierNotOfThisJournal(let path, _):
            "The journal's first entries aren't those that it had when \(shown(path: path)) was made: it was rewritten. "
                + "Nothing was written. Look at the logbook with `carewatch check --against`, and go on from a backup."
        case .insideEarlier(let path):
            "The new package would lie in the earlier one, \(shown(path: path)), which must stay as it is. Name another folder."
        case .earlierUnreadable(let path, let file):
            "\(shown(file)) of the earlier package \(shown(path: path)) changed while it was read, or holds what carewatch "
                + "doesn't write. Nothing was written. Check it with `carewatch verify`."
        }
    }

    static func message(_ fault: PackageFault) -> String {
        switch fault {
        case .noList:
            "There is no SHA256SUMS: nothing can be proven. It is no package, or one that an older carewatch made."
        case .list(let line): "SHA256SUMS isn't as carewatch writes it, from line \(line) on."
        case .absent(let name): "\(shown(name)) is listed and isn't there."
        case .altered(let name): "\(shown(name)) isn't the file that is listed: its hash is another."
        case .unlisted(let name): "\(shown(name)) is there and isn't listed: nothing is known of it."
        case .notAFile(let name): "\(shown(name)) is a link, a folder or a pipe, and no file."
        case .unreadable(let name, let code): "\(shown(name)) can't be read: \(SystemError.text(code))."
        case .unsigned: "It isn't signed: there is no SHA256SUMS.sig. Anybody can have made the list."
        case .signatureForm: "SHA256SUMS.sig isn't an Ed25519 signature as ssh-keygen writes it."
        case .purpose(let purpose): "The signature was made for \(shown(purpose)) and not for a package."
        case .signature: "The signature isn't one of this SHA256SUMS: the list or the signature was changed."
        case .signer(let desk):
            "The key that signed it isn't the one that the file of signers gives for desk \(shown(desk))."
        case .noCheckpoint: "No checkpoint.txt is listed."
        case .checkpointForm: "checkpoint.txt holds no checkpoint of a desk."
        case .checkpointUnsigned: "The checkpoint isn't signed in the desk's name."
        case .checkpointKey: "The checkpoint isn't signed by the key that signed the package."
        case .noManifest: "No datapackage.json is listed."
        case .manifestForm: "datapackage.json isn't as carewatch writes it."
        case .newer:
            "A newer carewatch made the package, and more of it is to be checked than this one knows."
        case .manifestFile(let name): "datapackage.json tells of \(shown(name)) otherwise than SHA256SUMS."
        case .manifestJournal:
            "datapackage.json names another desk, or another length of its journal, than the checkpoint."
        }
    }
}
