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

    /// A backup says itself how far the journal was when it was made: that must be so, and signed by no other key.
    func checkCarried() throws {
        guard let text = try Logbook.carriedCheckpoint(in: connection), try !isCarried(text) else { return }
        find(.row(table: "carried_checkpoint", key: "1", .changed(["text"])))
    }

    private func isCarried(_ text: String) throws -> Bool {
        do {
            let keys = try Logbook.publicKeys(in: connection, at: report.path)
            guard let signed = try? SignedCheckpoint(parsing: Array(text.utf8)), isSame(signed.text, text),
                isSame(signed.checkpoint.desk, keys.desk.description),
                signed.standing(under: keys.signing) != .notByThisKey
            else { return false }
            // Since then only an erase may have told the backup something.
            return try Logbook.compare(signed.checkpoint, with: keys.desk, in: connection, at: report.path)
                == .isPrefix
        } catch is LogbookError {
            return false
        }
    }
}
