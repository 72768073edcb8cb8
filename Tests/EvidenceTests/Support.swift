import Evidence
import Foundation

/// A seeded generator, so that a failing case can be repeated.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Runs a Python program on a file's bytes and returns what it prints; nil where there is no python3.
func python(_ program: String, reading input: [UInt8]) throws -> [UInt8]? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "carewatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "input")
    try Data(input).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, file.path()]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? Array(bytes) : nil
}

let hasPython = (try? python("print(1)", reading: [])) == Array("1\n".utf8)

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
