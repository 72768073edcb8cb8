import Foundation

/// Runs `body` with a folder in memory that is this user's alone, as a session has one.
func withMemoryFolder<R>(_ body: (String) throws -> R) throws -> R {
    let folder = "/dev/shm/carewatch-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}
