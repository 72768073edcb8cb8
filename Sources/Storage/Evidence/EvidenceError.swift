/// Why something couldn't be held against what is kept, or a package couldn't follow another. It holds facts; `Words`
/// says them.
public enum EvidenceError: Error, Equatable, Sendable {
    /// No checkpoint of a desk stands in the file.
    case noCheckpoint(path: String)
    /// The checkpoint is of another desk's journal.
    case ofAnotherDesk(path: String, origin: String, desk: String)
    /// The file tells no desk's key.
    case noSigners(path: String)
    /// There is no folder of that name, or it can't be read; `code` is the system's `errno`.
    case noFolder(path: String, code: Int32)
    /// The earlier package has something wrong with it: how many things, and the first.
    case earlierNotWhole(path: String, found: Int, first: PackageFault)
    /// The earlier package is another desk's, or signed by another key.
    case earlierOfAnother(path: String, desk: String)
    /// The earlier package is for somebody else than the new one.
    case earlierForOthers(path: String, audience: String, wanted: String)
    /// The journal isn't the one that the earlier package was made of, grown longer.
    case earlierNotOfThisJournal(path: String, CheckpointFit)
    /// The new package would lie in the earlier one.
    case insideEarlier(path: String)
    /// A file of the earlier package changed while it was read, or holds what carewatch doesn't write.
    case earlierUnreadable(path: String, file: String)
}
