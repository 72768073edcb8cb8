// Ways in which a file is damaged that something other than carewatch wrote to.

import TestSupport

/// One way to damage a file.
public enum Damage: String, CaseIterable, Sendable {
    case bit, byte, bytes, pagesSwapped = "pages swapped", cut = "cut short", zeroed, pageAgain =
        "a page twice"

    private static let page = 4096

    /// Damages the bytes so, by chance.
    func apply(to bytes: inout [UInt8], using random: inout SplitMix64) {
        let pages = bytes.count / Self.page
        func page(_ number: Int) -> Range<Int> { number * Self.page..<(number + 1) * Self.page }
        switch self {
        case .bit: bytes[Self.place(in: bytes, &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case .byte: Self.change(Self.place(in: bytes, &random), in: &bytes, &random)
        case .bytes:
            for _ in 0..<Int.random(in: 2...64, using: &random) {
                Self.change(Self.place(in: bytes, &random), in: &bytes, &random)
            }
        case .pagesSwapped:
            let (one, other) = (
                page(.random(in: 0..<pages, using: &random)), page(.random(in: 0..<pages, using: &random))
            )
            let kept = Array(bytes[one])
            bytes.replaceSubrange(one, with: Array(bytes[other]))
            bytes.replaceSubrange(other, with: kept)
        case .cut: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
        case .zeroed:
            let start = Self.place(in: bytes, &random)
            let length = random.one(of: [1, 16, 512, Self.page, 4 * Self.page])
            for place in start..<min(start + length, bytes.count) { bytes[place] = 0 }
        case .pageAgain:
            let one = Array(bytes[page(.random(in: 0..<pages, using: &random))])
            bytes.replaceSubrange(page(.random(in: 0..<pages, using: &random)), with: one)
        }
    }

    /// Anywhere; half of the times where SQLite keeps the structure, at the head of a page or of the file.
    private static func place(in bytes: [UInt8], _ random: inout SplitMix64) -> Int {
        guard random.chance(50) else { return .random(in: bytes.indices, using: &random) }
        let start = page * Int.random(in: 0..<max(bytes.count / page, 1), using: &random)
        let head = start == 0 ? 220 : 64
        return min(start + Int.random(in: 0..<head, using: &random), bytes.count - 1)
    }

    private static func change(_ place: Int, in bytes: inout [UInt8], _ random: inout SplitMix64) {
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
    }
}
