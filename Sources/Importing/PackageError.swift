import AccessIssues

/// What is wrong with a package: facts for another module to word.
public enum PackageError: Error, Equatable, Sendable {
    /// The folder has no manifest that can be read: it is no package of carewatch's.
    case notAPackage(path: String)
    /// It was made by a newer carewatch, whose packages hold more than this one knows.
    case newer(path: String)
    /// A file that the manifest names isn't there.
    case fileAbsent(String)
    /// A file isn't the one that the package was made with.
    case fileAltered(String)
    /// A cell doesn't hold what its column holds.
    case badCell(file: String, line: Int, column: String)
    /// An offer or a note of an issue that isn't there, or not at its place.
    case orphan(file: String, line: Int)
    /// A newer package of that desk was imported before.
    case older(exporter: String, size: Int, known: Int)
}
