import Evidence
import SQLite

// The journal against a checkpoint that somebody kept: all that shows a cut tail, or a journal that its owner wrote
// anew with every hash and signature right.

extension KeptCheckpoint {
    /// Throws ``EvidenceError/ofAnotherDesk(path:origin:desk:)`` for another desk's: it says nothing of this journal.
    init(_ signed: SignedCheckpoint, of connection: Connection, at path: String) throws {
        let keys = try Logbook.publicKeys(in: connection, at: path)
        guard isSame(signed.checkpoint.desk, keys.desk.description) else {
            throw EvidenceError.ofAnotherDesk(
                path: path, origin: signed.checkpoint.origin, desk: keys.desk.description)
        }
        (self.signed, key) = (signed, keys.signing)
        standing = signed.standing(under: keys.signing)
        // A checkpoint of no entries fits every journal.
        fit =
            signed.checkpoint.size == 0
            ? CheckpointFit(signed.checkpoint, size: 0, root: TreeEdge().root) : nil
    }
}

extension LogbookCheck {
    /// `edge` is that of the first entries, as many as the checkpoint tells of if there are.
    func compare(_ edge: TreeEdge, with kept: Checkpoint) {
        setFit(CheckpointFit(kept, size: edge.size, root: edge.root))
    }

    /// Says what the checkpoint says against the journal.
    func checkKept() {
        guard let kept = report.kept else { return }
        let size = kept.signed.checkpoint.size
        if kept.standing == .notByThisKey { find(.checkpoint(size: size, .otherKey)) }
        switch kept.fit {
        case .isCut(let entries): find(.checkpoint(size: size, .cut(entries: entries)))
        case .isRewritten: find(.checkpoint(size: size, .rewritten))
        case .isPrefix, nil: break
        }
    }
}
