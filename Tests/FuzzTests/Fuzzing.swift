// Generated inputs for everything that reads what somebody else wrote. An input follows from its number alone, so
// that one that does harm can be made again.
//
// CAREWATCH_FUZZ says how many inputs each target takes, CAREWATCH_FUZZ_FROM the number of the first.

import Foundation
import TestSupport

/// What a target made of its inputs.
struct FuzzTally {
    let target: String
    var taken = 0
    var refused = 0

    var line: String { "\(target): \(taken + refused) inputs, \(taken) taken, \(refused) refused\n" }
}

/// Gives a target its inputs: `take` says whether it took one. A crash ends the process, and then the file
/// `carewatch-fuzz-TARGET` in the temporary folder holds the number before which the harmful input comes.
func fuzz(
    _ target: String, seeds: [String], words: [String], costing: Int = 1, _ take: ([UInt8]) throws -> Bool
) rethrows -> FuzzTally {
    try fuzz(target, seeds: seeds.map { Array($0.utf8) }, words: words, costing: costing, take)
}

/// The same with seeds that are no text. `costing` is how many times dearer than others an input is: a short run takes
/// fewer then.
func fuzz(
    _ target: String, seeds: [[UInt8]], words: [String], costing: Int = 1, _ take: ([UInt8]) throws -> Bool
) rethrows -> FuzzTally {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["CAREWATCH_FUZZ"].flatMap { Int($0) } ?? 2_000 / costing
    let first = environment["CAREWATCH_FUZZ_FROM"].flatMap { Int($0) } ?? 0
    let isCampaign = environment["CAREWATCH_FUZZ"] != nil
    let note = FileManager.default.temporaryDirectory
        .appendingPathComponent("carewatch-fuzz-" + target.replacingOccurrences(of: " ", with: "-")).path
    var tally = FuzzTally(target: target)
    let pieces = words.map { Array($0.utf8) }
    for number in first..<first + count {
        if isCampaign, number % 1_000 == 0 {
            _ = FileManager.default.createFile(atPath: note, contents: Data("\(number)\n".utf8))
        }
        var random = SplitMix64(seed: UInt64(number))
        let input = generated(from: seeds, pieces, using: &random)
        if try take(input) { tally.taken += 1 } else { tally.refused += 1 }
    }
    if isCampaign {
        try? FileManager.default.removeItem(atPath: note)
        FileHandle.standardOutput.write(Data(tally.line.utf8))
    }
    return tally
}

/// A seed with a few changes, or a soup of pieces and bytes.
private func generated(
    from seeds: [[UInt8]], _ pieces: [[UInt8]], using random: inout SplitMix64
) -> [UInt8] {
    if random.chance(15) {
        return (0..<Int.random(in: 0...20, using: &random)).flatMap { _ in
            random.chance(70) ? random.one(of: pieces) : [UInt8.random(in: .min ... .max, using: &random)]
        }
    }
    var bytes = random.one(of: seeds)
    for _ in 0..<random.one(of: [0, 1, 1, 1, 2, 3, 8]) { change(&bytes, seeds, pieces, using: &random) }
    return bytes
}

private func change(
    _ bytes: inout [UInt8], _ seeds: [[UInt8]], _ pieces: [[UInt8]], using random: inout SplitMix64
) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let length = min(Int.random(in: 0...12, using: &random), bytes.count - place)
    switch Int.random(in: 0..<9, using: &random) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where place < bytes.count: bytes[place] = .random(in: .min ... .max, using: &random)
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: random.one(of: pieces), at: place)
    case 4: bytes.replaceSubrange(place..<place + length, with: random.one(of: pieces))
    case 5: bytes.removeSubrange(place...)
    case 6: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 7:
        let other = random.one(of: seeds)
        bytes.replaceSubrange(place..., with: other.suffix(Int.random(in: 0...other.count, using: &random)))
    default:
        bytes.insert(
            contentsOf: repeatElement(
                random.one(of: random.one(of: pieces + [[0x30]])), count: random.one(of: [2, 40, 300])),
            at: place)
    }
}
