import CSV
import TestSupport

typealias Cell = [UInt8]

/// What makes a CSV file or a formula go wrong, and something plain between it.
private let hostile: [String] = [
    ",", "\"", "\r", "\n", "\r\n", "\"\"", " ", "\t", "'", "=", "+", "-", "@", "＝", "＋", "－", "＠", ";",
    "\u{FEFF}", "é", "\u{301}", "a", "plain text", "0123456789abcdef", "👩‍⚕️", "\u{1}", "\u{7F}",
]

extension Cell {
    /// Up to a dozen hostile pieces; one in ten is long.
    static func random(using random: inout SplitMix64, nul: Bool = false) -> Cell {
        let long = Int.random(in: 0..<10, using: &random) == 0
        let count = Int.random(in: 0...(long ? 60 : 6), using: &random)
        return (0..<count).flatMap { _ in
            nul && Int.random(in: 0..<20, using: &random) == 0
                ? [0] : Array(hostile.randomElement(using: &random)!.utf8)
        }
    }

    /// Bytes that need not be CSV at all.
    static func soup(using random: inout SplitMix64) -> Cell {
        let bytes = Array("aab,,,;\"\"\n\n\r\n\r\n\0".utf8)
        var count = Int.random(in: 0...24, using: &random)
        // Now and then long enough for the words of eight.
        if count == 24 { count = 200 }
        let plain = Int.random(in: 0..<3, using: &random) == 0
        return (0..<count).map { _ in
            plain && Int.random(in: 0..<8, using: &random) > 0
                ? UInt8(ascii: "x") : bytes.randomElement(using: &random)!
        }
    }
}

func randomRows(_ count: Int, using random: inout SplitMix64, nul: Bool = false) -> [[Cell]] {
    (0..<count).map { _ in
        (0..<Int.random(in: 1...8, using: &random)).map { _ in .random(using: &random, nul: nul) }
    }
}

/// Collects what a writer hands over.
final class Pieces {
    var bytes: [UInt8] = []
    var sizes: [Int] = []

    func take(_ span: RawSpan) {
        span.withUnsafeBytes { bytes.append(contentsOf: $0) }
        sizes.append(span.byteCount)
    }
}

func written(bufferSize: Int = 64 * 1024, _ body: (inout CSVWriter) throws -> Void) throws -> [UInt8] {
    let pieces = Pieces()
    var writer = CSVWriter(bufferSize: bufferSize) { pieces.take($0) }
    try body(&writer)
    try writer.flush()
    return pieces.bytes
}

func written(_ rows: [[Cell]], bufferSize: Int = 64 * 1024) throws -> [UInt8] {
    try written(bufferSize: bufferSize) { writer in
        for row in rows {
            for cell in row { cell.withUnsafeBytes { writer.field($0.bytes) } }
            try writer.endRow()
        }
    }
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// What came of reading: the records before the error, if there was one, and their lines.
struct Reading: Equatable {
    var rows: [[Cell]] = []
    var lines: [Int] = []
    var error: CSVError?
}

/// Reads with a source that gives at most `chunk()` bytes at a time.
func read(
    _ bytes: [UInt8], _ options: CSVReader.Options = .init(), chunk: @escaping () -> Int = { .max }
) -> Reading {
    var position = 0
    var reader = CSVReader(options) { buffer in
        let count = min(buffer.count, bytes.count - position, chunk())
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
    }
    var reading = Reading()
    do {
        while let (line, row) = try reader.next({ ($0.line, cells($0)) }) {
            reading.rows.append(row)
            reading.lines.append(line)
        }
    } catch {
        reading.error = error as? CSVError
    }
    return reading
}

func cells(_ record: borrowing CSVRecord) -> [Cell] {
    var row: [Cell] = []
    record.forEach { _, bytes in bytes.withUnsafeBytes { row.append(Array($0)) } }
    return row
}
