import CSQLite

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// How long does a connection wait for a lock that another holds, and how often does it ask?
//
// Waiters don't queue. SQLite's own handler soon asks only ten times a second, all at the same pace, and among
// 32 processes on a busy machine an unlucky one was seen to wait for more than ten seconds. So each sleeps for
// a short random time instead: nobody is unlucky for long.

/// The wait of one connection.
final class BusyWait {
    private static let pause: ClosedRange<UInt32> = 500...12_000
    private let limit: Int64
    private var giveUp: Int64 = 0

    init(limit milliseconds: Int32) { limit = Int64(milliseconds) }

    /// Makes `opened` wait this way. The caller keeps this object for as long as the handle is open.
    func install(on opened: OpaquePointer) {
        // c3ref/busy_handler.html: the callback gets "a copy of the void* pointer" and "the number of times
        // that the busy handler has been invoked previously for the same locking event"; 0 stops the waiting.
        sqlite3_busy_handler(
            opened,
            { context, attempts in
                guard let context else { return 0 }
                return Unmanaged<BusyWait>.fromOpaque(context).takeUnretainedValue().wait(attempts) ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    /// Sleeps, and says whether to ask again.
    private func wait(_ attempts: Int32) -> Bool {
        let now = monotonicMilliseconds()
        if attempts == 0 { giveUp = now + limit }
        guard now < giveUp else { return false }
        usleep(UInt32.random(in: Self.pause))
        return true
    }
}

/// A clock that nobody sets.
func monotonicMilliseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}
