// The C side of FaultDisk: SQLite's calls, each passed on to the real file system or refused.

import CSQLite
import Foundation
import Synchronization

enum FaultFiles {
    /// A file that SQLite has open in a folder of ours.
    struct File: Sendable {
        let disk: WeakDisk
        let inode: UInt64
        /// The address of its real methods.
        let methods: UInt

        var real: sqlite3_io_methods? { UnsafePointer<sqlite3_io_methods>(bitPattern: methods)?.pointee }
    }

    static let disks = Mutex<[String: WeakDisk]>([:])
    /// By the address of what SQLite calls the file.
    private static let files = Mutex<[UInt: File]>([:])
    nonisolated(unsafe) private static let real: UnsafeMutablePointer<sqlite3_vfs>? = sqlite3_vfs_find(nil)
    /// Ours for each kind of file that the real one has; they are never freed.
    private static let methods = Mutex<[UInt: UInt]>([:])

    static func install() -> Bool {
        guard let found = real else { return false }
        let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        vfs.initialize(to: found.pointee)
        vfs.pointee.zName = UnsafePointer(strdup(FaultDisk.folder))
        vfs.pointee.xOpen = { _, name, file, flags, outFlags in
            FaultFiles.open(name, file, flags, outFlags)
        }
        vfs.pointee.xDelete = { _, name, syncsFolder in FaultFiles.unlink(name, syncsFolder) }
        return sqlite3_vfs_register(vfs, 1) == SQLITE_OK
    }

    private static func disk(of path: String) -> FaultDisk? {
        guard let name = FaultDisk.folderName(of: path) else { return nil }
        return disks.withLock { $0[name]?.disk }
    }

    // MARK: The file system

    private static func open(
        _ name: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
        _ outFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let real, let xOpen = real.pointee.xOpen else { return SQLITE_ERROR }
        let path = name.map { String(cString: $0) } ?? ""
        guard let file, let disk = disk(of: path) else { return xOpen(real, name, file, flags, outFlags) }
        if let way = disk.meet(.open) {
            // c3ref/io_methods.html: of a file without methods SQLite doesn't call xClose.
            file.pointee.pMethods = nil
            return FaultDisk.code(.open, way)
        }
        let isNew = access(path, F_OK) != 0
        let code = xOpen(real, name, file, flags, outFlags)
        guard code == SQLITE_OK, let methods = file.pointee.pMethods, let inode = DiskRecord.inode(of: path)
        else { return code }
        let (address, known) = (
            UInt(bitPattern: file),
            File(disk: WeakDisk(disk), inode: inode, methods: UInt(bitPattern: methods))
        )
        files.withLock { $0[address] = known }
        file.pointee.pMethods = ours(before: methods)
        let isSynced = flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL) != 0
        disk.state.withLock { $0.record?.opened(path, inode, isNew: isNew && isSynced) }
        return code
    }

    private static func unlink(_ name: UnsafePointer<CChar>?, _ syncsFolder: Int32) -> Int32 {
        guard let real, let xDelete = real.pointee.xDelete else { return SQLITE_ERROR }
        let path = name.map { String(cString: $0) } ?? ""
        guard let disk = disk(of: path) else { return xDelete(real, name, syncsFolder) }
        if let way = disk.meet(.unlink) { return FaultDisk.code(.unlink, way) }
        let inode = DiskRecord.inode(of: path)
        disk.state.withLock { $0.record?.look() }
        let code = xDelete(real, name, syncsFolder)
        if code == SQLITE_OK, let inode {
            disk.state.withLock { $0.record?.removed(path, inode, syncsFolder: syncsFolder != 0) }
        }
        return code
    }

    // MARK: A file

    private static func file(_ file: UnsafeMutablePointer<sqlite3_file>?) -> File? {
        let address = UInt(bitPattern: file)
        return files.withLock { $0[address] }
    }

    private static func ours(before real: UnsafePointer<sqlite3_io_methods>) -> UnsafePointer<
        sqlite3_io_methods
    >? {
        let address = UInt(bitPattern: real)
        let made = methods.withLock { methods in
            if let made = methods[address] { return made }
            guard let real = UnsafePointer<sqlite3_io_methods>(bitPattern: address) else { return 0 }
            let copy = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
            copy.initialize(to: real.pointee)
            copy.pointee.xWrite = { FaultFiles.write($0, $1, $2, $3) }
            copy.pointee.xTruncate = { FaultFiles.truncate($0, $1) }
            copy.pointee.xSync = { FaultFiles.sync($0, $1) }
            copy.pointee.xClose = { FaultFiles.close($0) }
            if real.pointee.xShmMap != nil {
                copy.pointee.xShmMap = { FaultFiles.map($0, $1, $2, $3, $4) }
            }
            methods[address] = UInt(bitPattern: copy)
            return UInt(bitPattern: copy)
        }
        return UnsafePointer(bitPattern: made)
    }

    private static func write(
        _ opened: UnsafeMutablePointer<sqlite3_file>?, _ bytes: UnsafeRawPointer?, _ count: Int32,
        _ offset: Int64
    ) -> Int32 {
        guard let file = file(opened), let write = file.real?.xWrite else { return SQLITE_IOERR }
        let way = file.disk.disk?.meet(.write)
        // Of a write that fails the first half may have been done.
        let done = way == nil ? count : way == .error ? 0 : count / 2
        file.disk.disk?.state.withLock { state in
            guard done > 0, let bytes else { return }
            state.record?.wrote(
                Array(UnsafeRawBufferPointer(start: bytes, count: Int(done))), at: Int(offset), file.inode)
        }
        let code = done > 0 ? write(opened, bytes, done, offset) : SQLITE_OK
        return way.map { FaultDisk.code(.write, $0) } ?? code
    }

    private static func truncate(_ opened: UnsafeMutablePointer<sqlite3_file>?, _ size: Int64) -> Int32 {
        guard let file = file(opened), let truncate = file.real?.xTruncate else { return SQLITE_IOERR }
        if let way = file.disk.disk?.meet(.truncate) { return FaultDisk.code(.truncate, way) }
        file.disk.disk?.state.withLock { $0.record?.truncated(to: Int(size), file.inode) }
        return truncate(opened, size)
    }

    private static func sync(_ opened: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32) -> Int32 {
        guard let file = file(opened), let sync = file.real?.xSync else { return SQLITE_IOERR }
        if let way = file.disk.disk?.meet(.sync) { return FaultDisk.code(.sync, way) }
        let code = sync(opened, flags)
        if code == SQLITE_OK { file.disk.disk?.state.withLock { $0.record?.synced(file.inode) } }
        return code
    }

    private static func map(
        _ opened: UnsafeMutablePointer<sqlite3_file>?, _ region: Int32, _ size: Int32, _ grows: Int32,
        _ address: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> Int32 {
        guard let file = file(opened), let map = file.real?.xShmMap else { return SQLITE_IOERR }
        if grows != 0, let way = file.disk.disk?.meet(.memory) {
            address?.pointee = nil
            return FaultDisk.code(.memory, way)
        }
        return map(opened, region, size, grows, address)
    }

    private static func close(_ opened: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
        // Forgotten first: as soon as it is closed another may have its address.
        let address = UInt(bitPattern: opened)
        let file = files.withLock { $0.removeValue(forKey: address) }
        return file?.real?.xClose?(opened) ?? SQLITE_OK
    }
}
