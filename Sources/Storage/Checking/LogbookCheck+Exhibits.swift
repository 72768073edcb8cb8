import AccessIssues
import Evidence
import SQLite
import Vault

// The files that are kept as proof. That their sealed bytes are those that the journal tells of was checked with the
// entries, locked or not; here they are opened, and held against the hash by which the file is known to others.

extension LogbookCheck {
    func checkKeptFiles() throws {
        guard try isInSchema("exhibit"), let desk = report.desk?.description else { return }
        struct Kept { let reference: String, number: Int, sha256: String, bytes: Int, entry: Int }
        let kept = try connection.all(
            """
            SELECT reference, number, sha256, bytes, seq FROM exhibit WHERE is_kept <> 0
            ORDER BY reference, number
            """
        ) { row in
            Kept(
                reference: try row.text(0), number: try row.int(1), sha256: try row.text(2),
                bytes: try row.int(3), entry: try row.int(4))
        }
        guard !kept.isEmpty else { return }
        setKeptFiles(kept.count, opened: 0)
        guard let opener = opener(of: desk) else { return }
        var opened = 0
        for file in kept {
            try goOn()
            let key = "\(file.reference)/\(file.number)"
            let bytes: [UInt8]?
            do {
                bytes = try Logbook.opened(
                    Exhibit.fileName, at: file.entry, of: file.reference, desk: desk, by: opener,
                    in: connection)
            } catch is OpeningError {
                find(.keptFile(exhibit: key, isOpen: false))
                continue
            }
            // One that isn't there was found missing with its entry.
            guard let bytes else { continue }
            opened += 1
            if bytes.count != file.bytes || Hash256(of: bytes).hex != file.sha256 {
                find(.keptFile(exhibit: key, isOpen: true))
            }
        }
        setKeptFiles(kept.count, opened: opened)
    }

    /// Nil where the key file isn't there, is damaged, closed or another desk's.
    private func opener(of desk: String) -> Opener? {
        guard let keys = try? KeyFile.read(from: Logbook.keyPath(of: report.path)).keys, keys.desk == desk,
            let opening = keys.opening
        else { return nil }
        return Opener(opening)
    }
}
