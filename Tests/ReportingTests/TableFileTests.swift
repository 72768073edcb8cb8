import CSV
import SQLite
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Reporting

/// The file of a table is the same whoever writes it, and errors of either thread are the caller's.
@Suite struct TableFileTests {
    private final class Written: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private struct DiskIsFull: Error {}
    private struct NoReference: Error {}

    private static let columns: [PackageTable.Column] = [
        .init(.reference, .plain, sql: ""), .init(.note, .guarded, sql: ""),
        .init(.noteCount, .number, sql: ""), .init(.countyFIPS, .countyCode, sql: ""),
    ]

    private static func counties() throws -> CountyCodes {
        try TemporaryLogbook().logbook.reading { try CountyCodes(in: $0) }
    }

    private static func text(_ index: Int, _ random: inout SplitMix64) -> String {
        let texts = ["", "=1+1", "a,b", "say \"no\"", "two\r\nlines", "ñ", "plain text of some length"]
        // Now and then one that is longer than what is handed over at a time.
        if index % 5000 == 4999 { return String(repeating: "long, ", count: CellBuffer.size / 4) }
        return texts.randomElement(using: &random) ?? ""
    }

    @Test("a table is the same from one thread and from two", arguments: [0, 1, 300, 30_000])
    func sameBytes(rows: Int) throws {
        let (written, expected) = (Written(), Written())
        let file = try TableFile(Self.columns, Self.counties()) { piece in
            written.bytes.withLock { bytes in piece.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        }
        defer { file.stop() }
        var writer = CSVWriter { piece in
            expected.bytes.withLock { bytes in piece.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        }
        for column in Self.columns { writer.field(column.name) }
        try writer.endRow()

        var random = SplitMix64(seed: UInt64(rows))
        var buffer = CellBuffer()
        for index in 0..<rows {
            let text = Self.text(index, &random)
            let place = buffer.appendReference()
            buffer.append(text.utf8.span.bytes)
            if index % 3 == 0 { buffer.appendEmpty() } else { buffer.append(index) }
            buffer.append((index % 2 == 0 ? "San Benito" : "Atlantis").utf8.span.bytes)
            guard let reference = ReferenceText("4F7K-9QXT-2MZ0".utf8.span.bytes) else { throw NoReference() }
            buffer.set(reference, at: place)

            writer.field("4F7K-9QXT-2MZ0")
            writer.text(text)
            if index % 3 == 0 { writer.empty() } else { writer.field(index) }
            writer.field(index % 2 == 0 ? "069" : "")
            try writer.endRow()
            if buffer.isFull {
                try buffer.withBytes { try file.write($0) }
                buffer.removeAll()
            }
        }
        try buffer.withBytes { try file.write($0) }
        try writer.flush()
        #expect(try file.finish() == rows)
        #expect(written.bytes.withLock { $0 } == expected.bytes.withLock { $0 })
    }

    @Test(
        "when writing fails the caller is told, the thread ends, and nothing more is written",
        arguments: [0, 1, 5, 40, 60])
    func failing(after pieces: Int) throws {
        let count = Mutex(0)
        #expect(throws: DiskIsFull.self) {
            let file = try TableFile(Self.columns, Self.counties()) { _ in
                try count.withLock { count in
                    count += 1
                    if count > pieces { throw DiskIsFull() }
                }
            }
            defer { file.stop() }
            var buffer = CellBuffer()
            for index in 0..<100_000 {
                for _ in 0..<2 { buffer.append("some words that fill it".utf8.span.bytes) }
                buffer.append(index)
                buffer.appendEmpty()
                if buffer.isFull {
                    try buffer.withBytes { try file.write($0) }
                    buffer.removeAll()
                }
            }
            try buffer.withBytes { try file.write($0) }
            _ = try file.finish()
        }
        #expect(count.withLock { $0 } == pieces + 1)
    }

    @Test("when reading fails the thread ends too")
    func abandoned() throws {
        for pieces in [0, 7, 8, 9, 20] {
            let file = try TableFile(Self.columns, Self.counties()) { _ in }
            var buffer = CellBuffer()
            for _ in 0..<4 { buffer.appendEmpty() }
            for _ in 0..<pieces { try buffer.withBytes { try file.write($0) } }
            file.stop()
            file.stop()
        }
    }
}
