// The rows that weren't taken, as they stood in their file, each with its line and the reason: once mended they
// import by the same map.

import CSV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where rejected rows go, and what of them.
public struct RejectsOptions: Sendable {
    /// The file; a number is added where one is there already.
    public var path: String
    /// Whether the cells that would be sealed stand in it, in the clear.
    public var withSealed: Bool
    /// Says what is wrong with a row.
    public var describe: @Sendable ([RowProblem]) -> String

    /// Rejected rows go to that file.
    public init(
        path: String, withSealed: Bool, describe: @escaping @Sendable ([RowProblem]) -> String
    ) {
        (self.path, self.withSealed, self.describe) = (path, withSealed, describe)
    }
}

/// A file of rejected rows that is being written. It gets its name when it is whole.
final class RejectsFile {
    private let options: RejectsOptions
    private let kept: [Int]
    /// How many columns the file of the rows has, and whether some of them are left out here.
    private let (count, leavesOut): (Int, Bool)
    private let partial: String
    private let descriptor: Int32
    private var writer: CSVWriter

    init(
        _ options: RejectsOptions, _ header: Header, delimiter: UInt8, titleLines: [UInt8]
    ) throws(ImportError) {
        self.options = options
        let sealed = Set(header.mapped.filter(\.column.isSealed).map(\.position))
        let old = Set(Header.rejectColumns)
        kept = (1...header.count).filter { column in
            !old.contains(header.names[column - 1]) && (options.withSealed || !sealed.contains(column))
        }
        (count, leavesOut) = (header.count, !options.withSealed && !sealed.isEmpty)
        partial = "\(options.path).partial-\(String(UInt32.random(in: .min ... .max), radix: 16))"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: options.path, code: errno) }
        self.descriptor = descriptor
        let path = options.path
        writer = CSVWriter(delimiter: delimiter) { bytes in
            try bytes.withUnsafeBytes { try Self.write($0, to: descriptor, path) }
        }
        do {
            try titleLines.withUnsafeBytes { try Self.write($0, to: descriptor, path) }
            for column in kept { writer.field(header.names[column - 1]) }
            for name in Header.rejectColumns { writer.field(name) }
            try writer.endRow()
        } catch {
            discard()
            throw (error as? ImportError) ?? .cannotWrite(path: path, code: EIO)
        }
    }

    func add(_ record: borrowing CSVRecord, line: Int, _ problems: [RowProblem]) throws {
        if record.count == count {
            for column in kept { record.withBytes(column) { writer.field($0) } }
        } else if leavesOut {
            // Which of its cells would be sealed can't be known. As many cells as no row has: it isn't taken for a
            // row before somebody mended it.
            for _ in 0...kept.count { writer.empty() }
        } else {
            record.forEach { _, bytes in writer.field(bytes) }
        }
        writer.field(line)
        writer.field(options.describe(problems))
        try writer.endRow()
    }

    /// Gives the file its name, and returns that.
    func publish() throws -> String {
        defer { discard() }
        try writer.flush()
        guard fsync(descriptor) == 0 else { throw ImportError.cannotWrite(path: options.path, code: errno) }
        var path = options.path
        var number = 1
        // What is there may be half mended, or be just these rows, from an attempt before.
        while link(partial, path) != 0 {
            guard errno == EEXIST, number < 10_000 else {
                throw ImportError.cannotWrite(path: path, code: errno)
            }
            if Self.haveSameBytes(partial, path) { return path }
            number += 1
            path = Self.numbered(options.path, number)
        }
        return path
    }

    /// Removes what was written.
    func discard() {
        unlink(partial)
    }

    deinit { close(descriptor) }

    private static func haveSameBytes(_ one: String, _ other: String) -> Bool {
        guard let one = try? SourceFile(.file(one), skippingLines: 0),
            let other = try? SourceFile(.file(other), skippingLines: 0), one.size == other.size
        else { return false }
        var pieces = ([UInt8](repeating: 0, count: 1 << 16), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let counts = (
                try? pieces.0.withUnsafeMutableBytes { try one.read(into: $0) },
                try? pieces.1.withUnsafeMutableBytes { try other.read(into: $0) }
            )
            guard let count = counts.0, counts.1 == count,
                pieces.0[..<count].elementsEqual(pieces.1[..<count])
            else { return false }
            if count == 0 { return true }
        }
    }

    private static func numbered(_ path: String, _ number: Int) -> String {
        path.hasSuffix(".csv") ? "\(path.dropLast(4))-\(number).csv" : "\(path)-\(number)"
    }

    private static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String
    ) throws(ImportError) {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            let count = systemWrite(descriptor, start, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .cannotWrite(path: path, code: errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
}

/// write(2); inside a type with a method of that name it can't be called by it.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, start, count)
}
