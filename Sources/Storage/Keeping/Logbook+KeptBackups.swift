// A folder of backups, of which the latest are kept: a name for the new one, and which of the old ones may go.
//
// Only what is a whole name of this desk's, a file and not a link, and by its own word a logbook of this desk is
// counted or removed; what can't be read is left where it is.

import AccessIssues
import SQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What became of the older backups in a folder.
public struct Rotation: Equatable, Sendable {
    /// Those that were removed, the oldest first.
    public var removed: [String] = []
    /// Those that should have been, and couldn't.
    public var left: [String] = []
}

extension Logbook {
    /// The name of a backup made now in a folder: `carewatch-7K3M9QWX-2024-10-28T101500Z.sqlite`. Throws
    /// ``BackupError/noFolder(path:)``.
    public func backupName(in folder: String, at now: Instant = .now()) throws -> String {
        guard FileSystem.isFolder(folder) else { throw BackupError.noFolder(path: folder) }
        // 2024-10-28T10:15:00.000Z without its colons and thousandths.
        let time = now.description.prefix(19).replacing(":", with: "")
        let start = "\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/carewatch-\(desk)-\(time)Z"
        var (path, number) = (start + ".sqlite", 1)
        while FileSystem.isThere(path) {
            number += 1
            path = "\(start)-\(number).sqlite"
        }
        return path
    }

    /// Removes the oldest of this desk's backups in the folder of `newest`, but for that and others to make `keeping`.
    public func removeOldBackups(besides newest: String, keeping: Int) -> Rotation {
        let folder = FileSystem.folder(of: newest)
        let own = FileSystem.names(in: folder)
            .compactMap { name in BackupName(name, of: desk).map { (name: $0, path: "\(folder)/\(name)") } }
            .filter { $0.path == newest || isOwnBackup($0.path) }
            .sorted { $0.name < $1.name }
            .map(\.path)
        var rotation = Rotation()
        for path in own.filter({ $0 != newest }).dropLast(max(keeping, 1) - 1) {
            if unlink(path) == 0 { rotation.removed.append(path) } else { rotation.left.append(path) }
        }
        return rotation
    }

    private func isOwnBackup(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let connection = try? Connection(path, .immutable),
            case .version = try? Schema(of: connection, at: path)
        else { return false }
        return (try? connection.first("SELECT id FROM desk") { try $0.text(0) }) == desk.description
    }
}

/// The name of a backup in a folder of backups.
private struct BackupName: Comparable {
    let time: String
    let number: Int

    init?(_ name: String, of desk: DeskID) {
        let start = "carewatch-\(desk)-"
        guard name.hasPrefix(start), name.hasSuffix(".sqlite") else { return nil }
        let parts = name.dropFirst(start.count).dropLast(7).split(
            separator: "Z", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        // 2024-10-28T101500
        let form = Array("dddd-dd-ddTdddddd".utf8)
        let typed = Array(parts[0].utf8)
        guard typed.count == form.count else { return nil }
        for (byte, wanted) in zip(typed, form) {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            guard wanted == UInt8(ascii: "d") ? isDigit : byte == wanted else { return nil }
        }
        guard !parts[1].isEmpty else {
            (time, number) = (String(parts[0]), 1)
            return
        }
        guard parts[1].hasPrefix("-"), let number = Int(parts[1].dropFirst()), number > 1,
            "-\(number)" == parts[1]
        else { return nil }
        (time, self.number) = (String(parts[0]), number)
    }

    static func < (one: Self, other: Self) -> Bool { (one.time, one.number) < (other.time, other.number) }
}
