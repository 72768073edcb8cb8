import CSV
import TestSupport
import Testing

@Suite struct FormulaGuardTests {
    @Test(
        "a text that a spreadsheet would run gets one apostrophe more",
        arguments: [
            "=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", "\0", "＝1", "＋", "－", "＠", "'=", "''=", "'＝",
            "=\u{338}",
        ])
    func guarded(text: String) {
        #expect(Array(FormulaGuard.guarding(text).utf8) == [0x27] + Array(text.utf8))
    }

    @Test(
        "any other text is left alone, texts of only apostrophes too",
        arguments: ["", "'", "''", "'a", "a=1", "1", " =1", "！", "\u{FEFF}", "'\u{301}", "\"=1\"", "''5"])
    func leftAlone(text: String) {
        #expect(Array(FormulaGuard.guarding(text).utf8) == Array(text.utf8))
        #expect(Array(FormulaGuard.unguarding(text).utf8) == Array(text.utf8))
    }

    /// Every text of up to four of these pieces: all that the guard tells apart.
    static let texts: [[UInt8]] = {
        let pieces: [[UInt8]] = [
            [0x27], Array("=".utf8), Array("\t".utf8), [0], Array("＠".utf8), [0xEF], [0xEF, 0xBC],
            Array("a".utf8),
            Array("\u{301}".utf8),
        ]
        var all: [[UInt8]] = [[]]
        var longest: [[UInt8]] = [[]]
        for _ in 0..<4 {
            longest = longest.flatMap { text in pieces.map { text + $0 } }
            all += longest
        }
        return all
    }()

    @Test("no two texts are written alike, and each comes back")
    func bijection() throws {
        let texts = Set(Self.texts)
        var images: Set<[UInt8]> = []
        for text in texts {
            let file = try written { writer in
                text.withUnsafeBytes { writer.text($0.bytes) }
                try writer.endRow()
            }
            var options = CSVReader.Options()
            options.allowsNUL = true
            var sent = false
            var reader = CSVReader(options) { buffer in
                defer { sent = true }
                if !sent { buffer.copyBytes(from: file) }
                return sent ? 0 : file.count
            }
            let (cell, back) = try #require(
                try reader.next { record in
                    (record.withBytes(1, copy), record.withText(1, copy))
                })
            #expect(back == text)
            #expect(cell == text || cell == [0x27] + text)
            images.insert(cell)
        }
        #expect(images.count == texts.count)
    }

    @Test("guard and unguard are each other's inverse for generated texts", arguments: UInt64(0)..<200)
    func inverse(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            let original = text(.random(using: &random, nul: true))
            let cell = FormulaGuard.guarding(original)
            #expect(Array(FormulaGuard.unguarding(cell).utf8) == Array(original.utf8))
            // What is in the cell is never what a spreadsheet runs.
            #expect(first(cell.utf8, isIn: "=+-@\t\r\n\0") == false)
        }
    }

    private func first(_ bytes: String.UTF8View, isIn set: String) -> Bool {
        bytes.first.map(set.utf8.contains) ?? false
    }

    private func copy(_ bytes: RawSpan) -> [UInt8] {
        bytes.withUnsafeBytes { Array($0) }
    }
}
