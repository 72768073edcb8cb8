import Foundation

/// A folder of its own for one test, removed with it.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes a new one, whose name begins with this.
    public init(_ name: String = "carewatch") throws {
        path = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of what is called this in it, whether it is there or not.
    public func file(_ name: String) -> String { path + "/" + name }
}

/// Hands over the path of a folder that is gone afterwards.
public func inFolder<R>(_ body: (String) throws -> R) throws -> R {
    let folder = try TemporaryFolder()
    return try withExtendedLifetime(folder) { try body(folder.path) }
}
