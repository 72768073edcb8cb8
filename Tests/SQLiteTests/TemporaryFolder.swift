import Foundation
import SQLite

/// A folder of its own for one test, removed with it.
final class TemporaryFolder: Sendable {
    let path: String

    init(_ name: String = "sqlite") throws {
        path = NSTemporaryDirectory() + "/\(name)-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String = "test.sqlite") -> String { path + "/" + name }

    /// A connection in write-ahead-log mode to `test.sqlite`.
    func connection(busyTimeout: Int32 = 10_000) throws -> Connection {
        let connection = try Connection(file(), .create, busyTimeout: busyTimeout)
        try connection.useWAL()
        return connection
    }
}

/// Runs `work` on so many threads at once, waits for them, and returns the errors.
func onThreads(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) -> [String] {
    final class Errors: @unchecked Sendable {
        let lock = NSLock()
        var all: [String] = []
    }
    let errors = Errors()
    let group = DispatchGroup()
    for index in 0..<count {
        group.enter()
        Thread.detachNewThread {
            do { try work(index) } catch { errors.lock.withLock { errors.all.append("\(error)") } }
            group.leave()
        }
    }
    group.wait()
    return errors.all
}

/// A seeded generator: the seed in a failure's name repeats it.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
