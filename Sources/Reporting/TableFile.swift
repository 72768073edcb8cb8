// Composing CSV, hashing and writing take as long as reading does. In a large export another processor does them,
// while this one reads on; a small one isn't worth a thread.
//
// Pieces go over in order, and few wait at a time: memory doesn't grow.

import CSV
import Dispatch
import Synchronization

/// Writes the cells of a table as CSV; of a large one on a thread of its own.
///
/// What goes wrong there is thrown by the next call here. Whoever made one calls ``stop()`` before letting go of it.
final class TableFile: Sendable {
    /// How many pieces are written on the caller's thread.
    private static let beginning = 8
    /// How many pieces may wait: neither side waits for one that took longer.
    private static let room = 4

    private let composer: Mutex<Composer>
    private let pieces = Mutex(Pieces())
    private let hasRoom = DispatchSemaphore(value: room)
    private let hasMore = DispatchSemaphore(value: 0)
    private let hasEnded = DispatchSemaphore(value: 0)

    /// What goes from one thread to the other.
    private struct Pieces {
        var waiting: [[UInt8]] = []
        /// Those that were written, to be filled again.
        var spare: [[UInt8]] = []
        var failure: (any Error)?
        var written = 0
        var isRunning = false
    }

    init(
        _ columns: [PackageTable.Column], _ counties: CountyCodes, to sink: @escaping PackageFolder.Sink
    ) throws {
        composer = Mutex(try Composer(columns, counties, to: sink))
    }

    /// Writes the rows of a ``CellBuffer``, or has them written.
    func write(_ cells: RawSpan) throws {
        guard isOnThread() else { return try composer.withLock { try $0.write(cells) } }
        hasRoom.wait()
        pieces.withLock { pieces in
            var copy = pieces.spare.popLast() ?? []
            cells.withUnsafeBytes { copy.append(contentsOf: $0) }
            pieces.waiting.append(copy)
        }
        hasMore.signal()
        try throwFailure()
    }

    /// Whether the next piece goes to the thread, which is started if it is time.
    private func isOnThread() -> Bool {
        let (isRunning, starts) = pieces.withLock { pieces in
            if pieces.isRunning { return (true, false) }
            pieces.isRunning = pieces.written >= Self.beginning
            pieces.written += 1
            return (pieces.isRunning, pieces.isRunning)
        }
        if starts { DispatchQueue.global().async { self.work() } }
        return isRunning
    }

    /// Writes what comes until nothing more does; after a failure, nothing.
    private func work() {
        while true {
            hasMore.wait()
            let (piece, hasFailed) = pieces.withLock { pieces in
                (pieces.waiting.isEmpty ? nil : pieces.waiting.removeFirst(), pieces.failure != nil)
            }
            guard var piece else { break }
            var failure: (any Error)?
            if !hasFailed {
                do { try composer.withLock { try $0.write(piece.span.bytes) } } catch { failure = error }
            }
            piece.removeAll(keepingCapacity: true)
            pieces.withLock { pieces in
                pieces.spare.append(piece)
                if let failure { pieces.failure = failure }
            }
            hasRoom.signal()
        }
        hasEnded.signal()
    }

    private func throwFailure() throws {
        if let failure = pieces.withLock({ $0.failure }) { throw failure }
    }

    /// Ends the thread, if there is one, when it has written what it has.
    func stop() {
        let wasRunning = pieces.withLock { pieces in
            defer { pieces.isRunning = false }
            return pieces.isRunning
        }
        guard wasRunning else { return }
        hasMore.signal()
        hasEnded.wait()
    }

    /// Hands over what is left; returns the number of rows, the header not counted.
    func finish() throws -> Int {
        stop()
        try throwFailure()
        return try composer.withLock { try $0.finish() }
    }
}

/// Makes CSV of cells.
private struct Composer: ~Copyable {
    private let forms: [PackageTable.CellForm]
    private let counties: CountyCodes
    private var writer: CSVWriter

    /// Begins with the header.
    init(_ columns: [PackageTable.Column], _ counties: CountyCodes, to sink: @escaping PackageFolder.Sink)
        throws
    {
        (forms, self.counties) = (columns.map(\.cell), counties)
        writer = CSVWriter(sink: sink)
        for column in columns { writer.field(column.name) }
        try writer.endRow()
    }

    mutating func write(_ cells: RawSpan) throws {
        try cells.withUnsafeBytes { cells in
            var cells = CellReader(cells)
            while !cells.isAtEnd {
                for form in forms {
                    let cell = cells.next()
                    if cell.isEmpty {
                        writer.empty()
                        continue
                    }
                    switch form {
                    case .plain, .earliestIssue: writer.field(cell.bytes)
                    case .guarded, .sealed, .note: writer.text(cell.bytes)
                    case .label(let labels): writer.field(labels.label(of: cell.bytes).span.bytes)
                    case .number: writer.field(cell.loadUnaligned(as: Int.self))
                    case .countyCode:
                        if let code = counties.code(of: cell.bytes) {
                            writer.field(code.span.bytes)
                        } else {
                            writer.empty()
                        }
                    }
                }
                try writer.endRow()
            }
        }
    }

    mutating func finish() throws -> Int {
        try writer.flush()
        return writer.rows - 1
    }
}
