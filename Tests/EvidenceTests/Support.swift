import Evidence
import TestSupport

extension JSON {
    /// A value that has a canonical form, with every character that is awkward in JSON somewhere.
    static func randomCanonical(depth: Int = 4, using random: inout SplitMix64) -> JSON {
        switch Int.random(in: 0..<(depth == 0 ? 3 : 5), using: &random) {
        case 0: return .string(randomText(using: &random))
        case 1:
            let largest = (1 << Int.random(in: 1...53, using: &random)) - 1
            return .integer(Int.random(in: -largest...largest, using: &random))
        case 2: return .bool(Bool.random(using: &random))
        case 3:
            let count = Int.random(in: 0...5, using: &random)
            return .array((0..<count).map { _ in randomCanonical(depth: depth - 1, using: &random) })
        default:
            var members: [Member] = []
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                let name = String(
                    randomText(using: &random).unicodeScalars.filter(\.isASCII).map(Character.init))
                if members.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) { continue }
                members.append(Member(name, randomCanonical(depth: depth - 1, using: &random)))
            }
            return .object(members)
        }
    }

    private static func randomText(using random: inout SplitMix64) -> String {
        let awkward = "\u{7F}\u{80}\u{2028}\u{FEFF}\u{FFFF}\u{10FFFF}\"\\/é e\u{301}漢😀\u{0}<&"
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            if Bool.random(using: &random) {
                text.unicodeScalars.append(Unicode.Scalar(UInt8.random(in: 0...0x7F, using: &random)))
            } else {
                text.unicodeScalars.append(awkward.unicodeScalars.randomElement(using: &random) ?? "x")
            }
        }
        return text
    }
}
