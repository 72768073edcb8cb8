// Where keys stand that were unlocked for a time: one file a desk in the user's runtime folder.

import AccessIssues
import Vault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The keys of a desk that this user has unlocked for a time.
struct KeySession {
    let path: String

    /// Throws where there is no folder that can be trusted.
    init(of desk: DeskID, runtimeFolder: String?) throws(RuntimeFolder.Trouble) {
        path = try RuntimeFolder.find(runtimeFolder) + "/carewatch-\(desk).unlocked"
    }

    /// What is open still and belongs to this key file. Anything else that stands there is removed.
    func current(of keyFile: KeyFile, now: TwoClocks = .now()) -> OpenedKeys? {
        guard FileSystem.isThere(path) else { return nil }
        if let opened = try? OpenedKeys.read(from: path), now.isBefore(opened.until),
            keyFile.holds(opened.keys)
        {
            return opened
        }
        end()
        return nil
    }

    /// Nothing is open any more; whether something was.
    @discardableResult func end() -> Bool { unlink(path) == 0 }
}

extension TwoClocks {
    /// Both clocks of the system.
    static func now() -> TwoClocks {
        func milliseconds(_ clock: clockid_t) -> Int64 {
            var time = timespec()
            clock_gettime(clock, &time)
            return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        }
        #if os(Linux)
            let boot = CLOCK_BOOTTIME
        #else
            // Darwin's goes on while the machine sleeps.
            let boot = CLOCK_MONOTONIC
        #endif
        return TwoClocks(wall: milliseconds(CLOCK_REALTIME), boot: milliseconds(boot), bootName: bootName)
    }

    private static var bootName: String {
        let name = FileSystem.readAll("/proc/sys/kernel/random/boot_id") ?? ""
        return name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}
