// What was done to the files of a folder, in order, and what of it was brought to the disk.

import Foundation

/// A record of a folder's files, from which ``PowerCut`` makes what the power leaves when it fails.
///
/// A file is known by a number of ours, whatever its names are: the system gives its own numbers anew. What SQLite didn't write (the key, which is synced before
/// it gets its name) is taken as it is when it is first seen, and a name that it didn't give as kept at once.
public struct DiskRecord: Sendable {
    enum Event {
        case write(file: Int, at: Int, [UInt8])
        case truncate(file: Int, to: Int)
        case sync(file: Int)
        /// SQLite made a file, whose name is kept once it is synced.
        case make(name: String, file: Int)
        /// SQLite removed a name; it is gone for good once the folder is synced.
        case remove(name: String, file: Int, isSynced: Bool)
    }

    /// How it was before an event.
    struct Moment {
        /// The files by their names in the folder.
        var names: [String: Int]
        /// How many changes were acknowledged.
        var acknowledged: Int
    }

    let path: String
    private(set) var events: [Event] = []
    /// One more than there are events.
    private(set) var moments: [Moment] = []
    /// What each file held when it was first seen.
    private(set) var contents: [[UInt8]] = []
    private var acknowledged = 0
    /// Our numbers of the files that are there, by the system's.
    private var numbers: [UInt64: Int] = [:]
    private var pending: [String: Int]?

    init(of path: String) {
        self.path = path
        look()
    }

    /// How many moments there are at which the power can fail.
    public var count: Int { moments.count }

    /// How many changes were acknowledged before the moment of that number.
    public func acknowledged(at moment: Int) -> Int { moments[moment].acknowledged }

    // MARK: What happens

    mutating func acknowledge() { acknowledged += 1 }

    mutating func wrote(_ bytes: [UInt8], at offset: Int, _ inode: UInt64) {
        note(inode) { .write(file: $0, at: offset, bytes) }
    }

    mutating func truncated(to size: Int, _ inode: UInt64) { note(inode) { .truncate(file: $0, to: size) } }

    mutating func synced(_ inode: UInt64) { note(inode) { .sync(file: $0) } }

    mutating func opened(_ path: String, _ inode: UInt64, isNew: Bool) {
        guard isNew else { return }
        numbers[inode] = number(ofNew: [])
        let name = name(of: path)
        note(inode) { .make(name: name, file: $0) }
    }

    mutating func removed(_ path: String, _ inode: UInt64, syncsFolder: Bool) {
        guard let file = numbers.removeValue(forKey: inode) else { return }
        // How it was before was noted before it happened.
        moments.append(Moment(names: pending ?? names(), acknowledged: acknowledged))
        events.append(.remove(name: name(of: path), file: file, isSynced: syncsFolder))
    }

    /// Looks which files there are, before something happens that changes that.
    mutating func look() { pending = names() }

    mutating func finish() { moments.append(Moment(names: names(), acknowledged: acknowledged)) }

    private mutating func note(_ inode: UInt64, _ event: (Int) -> Event) {
        let names = names()
        guard let file = numbers[inode] else { return }
        moments.append(Moment(names: names, acknowledged: acknowledged))
        events.append(event(file))
    }

    private mutating func number(ofNew content: [UInt8]) -> Int {
        contents.append(content)
        return contents.count - 1
    }

    // MARK: The folder

    private func name(of file: String) -> String {
        // SQLite knows the folder by its real path.
        let folder = FaultDisk.folderName(of: path) ?? path
        guard let found = file.range(of: folder + "/") else { return file }
        return String(file[found.upperBound...])
    }

    /// The files in the folder and in those in it; what is seen for the first time is read.
    private mutating func names() -> [String: Int] {
        func files(in folder: String, _ prefix: String) -> [(String, String)] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                .map { (folder + "/" + $0, prefix + $0) }
        }
        var (names, there): ([String: Int], [UInt64: Int]) = ([:], [:])
        var found = files(in: path, "")
        while let (file, name) = found.popLast() {
            var status = stat()
            guard lstat(file, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                found += files(in: file, name + "/")
            } else if !name.hasSuffix("-shm") {
                let inode = UInt64(status.st_ino)
                let number =
                    there[inode] ?? numbers[inode]
                    ?? number(ofNew: FileManager.default.contents(atPath: file).map(Array.init) ?? [])
                (there[inode], names[name]) = (number, number)
            }
        }
        // What is gone is forgotten: another file may get its number.
        numbers = there
        return names
    }

    /// The system's number of a file; nil if there is none.
    static func inode(of path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }
}
