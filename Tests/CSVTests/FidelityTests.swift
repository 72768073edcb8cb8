import CSV
import Foundation
import TestSupport
import Testing

/// Free text goes out guarded, and is the same text again to whoever takes the guard off.
@Suite struct FidelityTests {
    private static let pieces = [
        "\"", "\"\"", ",", ";", "\r", "\n", "\r\n", "\t", "=1+1", "+", "-2", "@SUM(A1)", "＝", "＋", "－", "＠",
        "'", "''=", "'@", " ", "👩‍⚕️", "🏳️‍🌈", "שלום", "مرحبا", "\u{202E}", "\u{200F}", "\u{FEFF}", "é", "e\u{301}",
        "00123", "2024-10", "cmd|' /C calc'!A0", "plain text", "=HYPERLINK(\"x\",\"y\")",
    ]

    private static func text(using random: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...6, using: &random))
            .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
    }

    @Test("10,000 rows of hostile text are the same to Python's csv, the sqlite3 shell and our reader")
    func sameText() throws {
        var random = SplitMix64(seed: 8)
        let rows = (0..<10_000).map { _ in (0..<3).map { _ in Self.text(using: &random) } }
        let bytes = try written { writer in
            for name in ["a", "b", "c"] { writer.field(name) }
            try writer.endRow()
            for row in rows {
                for cell in row { writer.text(cell) }
                try writer.endRow()
            }
        }
        let folder = try TemporaryFolder("fidelity")
        try Data(bytes).write(to: URL(filePath: folder.file("text.csv")))
        let hex = rows.map { row in
            row.map { $0.utf8.map { String(format: "%02x", $0) }.joined() + "." }.joined(separator: ",")
        }
        try Data(hex.joined(separator: "\n").utf8).write(to: URL(filePath: folder.file("text.hex")))
        let oracle = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "oracle/fidelity.py").path
        #expect(
            try run("python3", oracle, folder.file("text.csv"), folder.file("text.hex")) == "10000\n")

        let reading = read(bytes)
        #expect(reading.error == nil)
        let ours = reading.rows.dropFirst().map { row in
            row.map { FormulaGuard.unguarding(String(decoding: $0, as: UTF8.self)) }
        }
        #expect(ours.count == rows.count)
        let same = zip(ours, rows).allSatisfy { read, row in
            zip(read, row).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
        }
        #expect(same)
    }
}
