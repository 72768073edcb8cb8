import Foundation
import Testing

@testable import Importing

@Suite struct TextEncodingTests {
    private func text(_ bytes: [UInt8], _ encoding: TextEncoding) -> String? {
        encoding.text(bytes.span.bytes)
    }

    @Test("Latin-1 and Windows-1252 are read as Foundation reads them, and an undefined byte is refused")
    func everyByte() {
        for byte in UInt8.min...UInt8.max {
            let latin = text([byte], .latin1)
            #expect(latin == String(bytes: [byte], encoding: .isoLatin1))
            let windows = text([byte], .windows1252)
            let isUndefined = [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte)
            #expect(windows == (isUndefined ? nil : String(bytes: [byte], encoding: .windowsCP1252)))
        }
    }

    @Test("what isn't UTF-8 is refused, not repaired")
    func utf8() {
        #expect(text([0x4A, 0x6F, 0x73, 0xE9], .utf8) == nil)
        #expect(text([0x4A, 0x6F, 0x73, 0xE9], .latin1) == "José")
    }
}
