import Foundation
import Synchronization

/// Runs `work` on so many threads at once, waits for them, and returns the errors.
public func onThreads(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) -> [String] {
    final class Errors: Sendable {
        let all = Mutex<[String]>([])
    }
    let errors = Errors()
    let group = DispatchGroup()
    for index in 0..<count {
        group.enter()
        Thread.detachNewThread {
            do { try work(index) } catch { errors.all.withLock { $0.append("\(error)") } }
            group.leave()
        }
    }
    group.wait()
    return errors.all.withLock { $0 }
}
