// A package that another one is to follow: this desk's own, whole, for the same audience, and of this very journal when
// it was shorter.

import AccessIssues
import Evidence
import Storage

/// The package that a new one follows.
struct EarlierPackage {
    let path: String
    let check: PackageCheck
    /// What names it in the new one: the hash of its list of hashes.
    let hash: Hash256
    let checkpoint: Checkpoint

    /// Checks the package at `path`; it must stay as it is, so `place` may not lie in it.
    init(
        _ path: String, of logbook: Logbook, for audience: ExportAudience, before place: PackagePlace,
        _ isInterrupted: @escaping @Sendable () -> Bool
    ) throws {
        guard !place.isInside(path) else { throw EvidenceError.insideEarlier(path: path) }
        do { check = try PackageCheck(path, isInterrupted: isInterrupted) } catch is Interrupted {
            throw Export.Interrupted()
        }
        if let first = check.findings.first {
            throw EvidenceError.earlierNotWhole(path: path, found: check.found, first: first)
        }
        let keys = try logbook.publicKeys()
        guard let told = check.checkpoint?.checkpoint, let hash = check.listHash,
            check.key == keys.signing, told.desk == keys.desk.description
        else { throw EvidenceError.earlierOfAnother(path: path, desk: check.desk ?? "?") }
        guard check.audience == audience.rawValue else {
            throw EvidenceError.earlierForOthers(
                path: path, audience: check.audience ?? "?", wanted: audience.rawValue)
        }
        (self.path, self.hash, checkpoint) = (path, hash, told)
    }

    /// Throws unless the journal that it was made of is a prefix of the logbook's.
    func checkJournal(of logbook: Logbook) throws {
        let fit = try logbook.compare(checkpoint)
        guard fit == .isPrefix else {
            throw EvidenceError.earlierNotOfThisJournal(path: path, fit)
        }
    }
}
