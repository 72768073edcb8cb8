/// One thing that is wrong with a package. It holds facts; `Words` says them.
public enum PackageFault: Equatable, Sendable {
    /// There is no `SHA256SUMS`.
    case noList
    /// `SHA256SUMS` isn't as carewatch writes it, from that line on.
    case list(line: Int)
    /// A file that is listed isn't there.
    case absent(String)
    /// A file isn't the one that is listed.
    case altered(String)
    /// A file is there and isn't listed.
    case unlisted(String)
    /// What has the name is a link, a folder or a pipe.
    case notAFile(String)
    /// A file couldn't be read; `code` is the system's `errno`.
    case unreadable(String, code: Int32)
    /// There is no `SHA256SUMS.sig`.
    case unsigned
    /// `SHA256SUMS.sig` isn't a signature of the kind that carewatch makes.
    case signatureForm
    /// The signature is for something else than a package.
    case purpose(String)
    /// The signature isn't one of this `SHA256SUMS`.
    case signature
    /// The key isn't the one that the file of signers gives for the desk.
    case signer(desk: String)
    /// `checkpoint.txt` isn't listed.
    case noCheckpoint
    /// `checkpoint.txt` holds no checkpoint of a desk.
    case checkpointForm
    /// Nobody signed the checkpoint in the desk's name.
    case checkpointUnsigned
    /// The checkpoint is signed by another key than the package.
    case checkpointKey
    /// `datapackage.json` isn't listed.
    case noManifest
    /// `datapackage.json` isn't as carewatch writes it.
    case manifestForm
    /// A newer carewatch made the package.
    case newer
    /// `datapackage.json` tells of a file otherwise than `SHA256SUMS`.
    case manifestFile(String)
    /// `datapackage.json` names another desk or another length of its journal than the checkpoint.
    case manifestJournal
}
