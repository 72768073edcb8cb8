// One thread works on what another has made ready, in the order in which it was made.
//
// Nothing here says how much may wait. Who wants little to wait lets a few pieces go round: full ones by one
// handover, and back by a second to be filled again; then memory is that of those few, and nothing is allocated.

import Dispatch
import Synchronization

/// What one thread gives and another takes, in the order given.
public final class Handover<Element: Sendable>: Sendable {
    private struct State {
        var waiting: [Element] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// As many as wait, and one once it is closed.
    private let waiting = DispatchSemaphore(value: 0)

    /// Nothing was given yet.
    public init() {}

    /// Gives the next one. What is given after ``close()`` is let go.
    public func give(_ element: Element) {
        let isTaken = state.withLock { state in
            if state.isClosed { return false }
            state.waiting.append(element)
            return true
        }
        if isTaken { waiting.signal() }
    }

    /// Takes the next one and waits until there is one; nil when all were taken and no more come.
    public func take() -> Element? {
        waiting.wait()
        let element = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
        // Closed: whoever asks again shall not wait either.
        if element == nil { waiting.signal() }
        return element
    }

    /// No more come.
    public func close() {
        let wasClosed = state.withLock { state in
            defer { state.isClosed = true }
            return state.isClosed
        }
        if !wasClosed { waiting.signal() }
    }
}

/// Work that another thread does.
public struct WorkElsewhere<Result: Sendable>: Sendable {
    private let ended = Handover<Swift.Result<Result, any Error>>()

    /// Begins it.
    public init(_ work: @escaping @Sendable () throws -> Result) {
        DispatchQueue.global(qos: .userInitiated).async { [ended] in
            ended.give(Swift.Result { try work() })
            ended.close()
        }
    }

    /// Waits for its end; throws what it threw. To be asked once.
    public func result() throws -> Result {
        guard let result = ended.take() else { preconditionFailure("a result is taken once") }
        return try result.get()
    }
}
