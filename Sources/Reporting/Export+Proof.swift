// What makes a package checkable (formats.md 3), written last: the checkpoint, the manifest, the list of all files'
// hashes, and the signature of that list.

import AccessIssues
import Evidence
import Storage
import Words

extension PackageFolder {
    /// Writes it of the files that are there, signed by `signer` where there is one.
    func prove(
        _ summary: ExportSummary, of desk: DeskID, for audience: ExportAudience, _ schemas: PackageSchemas,
        by signer: DeskSigner?
    ) throws {
        try prove(
            summary.checkpoint, of: desk, for: audience.rawValue, follows: summary.changes?.previous,
            by: signer
        ) { file in
            file.rows = summary.files.first { $0.name == file.name }?.rows
            file.schema = schemas.tableSchema(of: file.name)
        }
    }

    /// The same of any package; `describe` says what `datapackage.json` tells of a file. Returns the hash of the list.
    @discardableResult
    func prove(
        _ checkpoint: SignedCheckpoint, of desk: DeskID, for audience: String,
        follows previous: Hash256? = nil,
        by signer: DeskSigner?, _ describe: (inout PackageManifest.File) -> Void
    ) throws -> Hash256 {
        try write(.checkpoint, Array(checkpoint.text.utf8))
        let resources = files.filter { PackageFile(rawValue: $0.name)?.isResource == true }.map { file in
            var file = file
            describe(&file)
            return file
        }
        let manifest = PackageManifest(
            desk: desk.description, audience: audience, journalSize: checkpoint.checkpoint.size,
            files: resources, previous: previous)
        try write(.manifest, manifest.bytes())
        guard let list = HashList(files.map { .init(name: $0.name, hash: $0.hash) }) else {
            preconditionFailure("the names of a package's files are its own")
        }
        try write(.list, list.bytes)
        guard let signer else { return Hash256(of: list.bytes) }
        let namespace = DeskName.packageNamespace
        let signed = SSHSignature.signedBytes(of: list.bytes, namespace: namespace)
        let signature = SSHSignature(
            key: signer.key, namespace: namespace, signature: try signer.sign(signed))
        try write(.signature, signature.armoured)
        return Hash256(of: list.bytes)
    }
}

extension ExportSummary {
    /// What the method note says of it.
    func proof(of desk: DeskID) -> [EvidenceSentence] {
        let signed =
            signedBy.map { EvidenceSentence.packageSigned($0, desk: desk.description) } ?? .packageUnsigned
        return [signed] + (changes.map { [.follows($0.previous)] } ?? [])
    }
}
