import AccessIssues
import TestSupport
import Testing

// Case and accents aside. Python's unicodedata is the other opinion.

struct FoldedTextTests {
    private func folded(_ text: String) -> String { String(decoding: FoldedText(text).bytes, as: UTF8.self) }

    @Test("a word of a text is known by its beginning, after anything that is no letter or digit")
    func wordBeginnings() {
        let text = FoldedText("Medi-Cal managed care (Año 24)")
        for part in ["medi", "Medi-Cal m", "cal", "MANAGED", "care", "ano", "24"] {
            #expect(text.hasWord(beginningWith: FoldedText(part)), "\(part)")
        }
        for part in ["edi", "ana", "no", "4", "", "managedcare"] {
            #expect(!text.hasWord(beginningWith: FoldedText(part)), "\(part)")
        }
        // Not the first place where it stands, but a later one.
        #expect(FoldedText("banana ana").hasWord(beginningWith: FoldedText("ana")))
    }

    @Test("every letter from U+00C0 to U+017F loses the accents that Unicode takes off it, in both spellings")
    func latin() throws {
        let script = """
            import unicodedata
            for code in range(0xC0, 0x180):
                letter = chr(code)
                parts = unicodedata.normalize('NFD', letter)
                if len(parts) > 1 and parts[0].isascii():
                    print(letter, parts[0].lower(), parts, sep='\\t')
            """
        let lines = String(decoding: try python(script, reading: []), as: UTF8.self).split(separator: "\n")
        #expect(lines.count > 100)
        for line in lines {
            let cells = line.split(separator: "\t").map(String.init)
            #expect(folded(cells[0]) == cells[1])
            #expect(folded(cells[2]) == cells[1], "an accent that follows its letter")
        }
    }

    @Test("words are found whatever their case and accents, as a part of another word")
    func found() {
        let text = FoldedText("La señora NÚÑEZ no recibió cita; ansiedad, ÁNIMO bajo. Ελλάδα Москва 心")
        for word in [
            "nunez", "Núñez", "Nu\u{301}n\u{303}ez", "ANSIEDAD", "animo", "recib", "ελλ", "МОСК", "心",
        ] {
            #expect(text.firstIndex(of: FoldedText(word)) != nil, "\(word)")
        }
        for word in ["nuñoz", "citas", "", "bajo. x"] {
            #expect(text.firstIndex(of: FoldedText(word)) == nil, "\(word)")
        }
    }

    @Test("a number is the same however it is written")
    func squeezed() {
        #expect(FoldedText("(714) 555-01.00").squeezed == FoldedText("7145550100"))
        #expect(FoldedText("ABC 12-3").squeezed == FoldedText("abc123"))
    }

    @Test("offsets point at the letters that the bytes came from", arguments: UInt64(0)..<20)
    func offsets(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = Array("aZ9 ñÉ\u{301}ŁΩ心🙂\n")
        let text = String((0..<60).compactMap { _ in letters.randomElement(using: &random) })
        let (folded, offsets) = FoldedText.withOffsets(text)
        #expect(folded == FoldedText(text))
        #expect(offsets.count == folded.bytes.count && offsets == offsets.sorted())
        let utf8 = Array(text.utf8)
        for offset in offsets { #expect(utf8[offset] & 0xC0 != 0x80) }
    }

    @Test("what isn't UTF-8 is kept, and ends nothing", arguments: UInt64(0)..<40)
    func anyBytes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        // A letter that was begun takes three bytes more at the most.
        let bytes =
            (0..<50).map { _ in UInt8.random(in: .min ... .max, using: &random) } + Array("    End".utf8)
        let folded = bytes.withUnsafeBufferPointer { FoldedText($0) }
        #expect(folded.bytes.suffix(3).elementsEqual("end".utf8))
    }
}
