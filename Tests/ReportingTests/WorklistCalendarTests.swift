import TestSupport
import Testing

@testable import Reporting

/// Long lines of a calendar.
struct WorklistCalendarTests {
    @Test("a long line is broken at 75 octets, never inside a letter, and reads the same", arguments: 0..<50)
    func folding(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = ["a", "é", "ñ", "語", "\u{1F469}", " ", "Z"]
        let line = (0..<Int.random(in: 0...200, using: &random))
            .map { _ in letters[Int.random(in: letters.indices, using: &random)] }.joined()
        let bytes = WorklistCalendar.folded(line)
        let text = String(validating: bytes, as: UTF8.self)
        #expect(text?.hasSuffix("\r\n") == true)
        let parts = bytes.split(separator: 0x0D, omittingEmptySubsequences: false).dropLast()
            .map { $0.first == 0x0A ? $0.dropFirst() : $0 }
        for part in parts {
            #expect(part.count <= 75)
            #expect(String(validating: part, as: UTF8.self) != nil)
        }
        #expect(text.map { String($0.dropLast()).replacing("\r\n ", with: "") } == line)
    }
}
