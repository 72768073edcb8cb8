import TestSupport
import Testing

@testable import AccessIssues

@Suite("Dates under random input")
struct DateFuzzTests {
    private static let seeds = [
        "2024-10-22", "10/22/2024", "Oct 22, 2024", "22 de octubre de 2024", "October 22nd",
        "el lunes pasado",
        "próximo viernes", "next friday", "mañana 9 a. m.", "2024-10", "Oct 2024", "2024-10-10/2024-10-20",
        "10/10/2024-10/20/2024", "2024-10-22T14:30-07:00", "2024-10-22T14:30:00Z", "10/22/2024 2:30 p.m.",
        "yesterday at 17:00", "11/3/2024 1:30am -07:00", "2024-1-5", "Feb 29",
    ]
    private static let spice: [Unicode.Scalar] = [
        "0", "1", "2", "9", "/", "-", ":", ".", ",", " ", "t", "Z", "+", "p", "m", "ñ", "\u{301}", "\u{303}",
        "２", "\u{0}",
        "\u{A0}", "\u{1F600}", "\n", "İ", "\u{212A}", "\u{10FFFF}",
    ]

    @Test("20,000 mutations crash nothing; what is accepted reads back to itself", arguments: UInt64(1)...10)
    func mutations(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var accepted = 0
        for _ in 0..<20_000 {
            let text = Bool.random(using: &random) ? byteMutation(&random) : scalarMutation(&random)
            let today = random.day()
            for leaning in [DateReader.Leaning.past, .future] {
                guard let date = try? DateReader.read(text, today: today, accepting: .any, leaning: leaning)
                else { continue }
                accepted += 1
                let canonical = date.canonical
                guard ApproximateDate(canonical: canonical) == date,
                    date.first <= date.last, date.firstDay <= date.lastDay
                else {
                    Testing.Issue.record("\(text) was read as \(canonical)")
                    return
                }
            }
            exerciseStrictParsers(text)
        }
        #expect(accepted > 1000)
    }

    @Test("the fast way for canonical text agrees with the way for words", arguments: UInt64(1)...200)
    func fastWay(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let date = random.approximateDate()
        // A space in front keeps the strict parser from taking it.
        let read = try DateReader.read(
            " " + date.canonical, today: "2024-10-22", accepting: .any, leaning: .past)
        #expect(read == date)
    }

    @Test("the fast way for American dates agrees with the way for words", arguments: UInt64(1)...200)
    func fastAmericanWay(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let date = random.day()
        let text = "\(date.month)/\(date.day)/\(date.year)"
        for text in [text, " " + text] {
            let read = try DateReader.read(text, today: "2024-10-22", accepting: .any, leaning: .past)
            #expect(read == .day(date))
        }
    }

    private func byteMutation(_ random: inout SplitMix64) -> String {
        var bytes = Array((Self.seeds.randomElement(using: &random) ?? "").utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(UInt8.random(in: 32...126, using: &random), at: place)
            default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func scalarMutation(_ random: inout SplitMix64) -> String {
        var scalars = Array((Self.seeds.randomElement(using: &random) ?? "").unicodeScalars)
        for _ in 0..<Int.random(in: 1...3, using: &random) where !scalars.isEmpty {
            let place = Int.random(in: scalars.indices, using: &random)
            let scalar = Self.spice.randomElement(using: &random) ?? " "
            switch Int.random(in: 0..<4, using: &random) {
            case 0: scalars[place] = scalar
            case 1: scalars.insert(scalar, at: place)
            case 2: scalars.swapAt(place, Int.random(in: scalars.indices, using: &random))
            default: scalars.removeSubrange(place..<min(place + 2, scalars.count))
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private func exerciseStrictParsers(_ text: String) {
        // What a strict parser accepts is what it would write; bytes, for == forgives accents.
        for written in [
            CivilDate(text)?.description, Moment(text)?.description, CivilTime(text)?.description,
            ISOWeek(text)?.description, Instant(text)?.description,
            ApproximateDate(canonical: text)?.canonical,
        ] {
            if let written, !written.utf8.elementsEqual(text.utf8) {
                Testing.Issue.record("\(text) was read as \(written)")
            }
        }
    }
}
