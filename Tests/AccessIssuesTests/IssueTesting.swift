// What the tests of issues share: tables small enough to read, issues built from what a test is about, and
// generators of values and changes.

import TestSupport
import Testing

@testable import AccessIssues

// `Testing` has an `Issue` too.
typealias Issue = AccessIssues.Issue

extension Reference: ExpressibleByStringLiteral {
    /// Reads "0000-0000-0000"; one whose check letter doesn't fit fails the test.
    public init(stringLiteral text: String) {
        if Reference(text) == nil { Testing.Issue.record("\(text) is no reference") }
        self = Reference(text) ?? Reference(random: 0)
    }
}

extension ReferenceData {
    static let small = ReferenceData(
        counties: [
            County(name: "Los Angeles", fips: "037"), County(name: "Orange", fips: "059"),
            County(name: "San Diego", fips: "073"),
        ],
        planByAlias: ["kaiser": "kaiser", "kaiser permanente": "kaiser", "kp": "kaiser"],
        campaigns: [
            Campaign(
                code: "kaiser-socal-2024", title: "Strike", from: "2024-10-21", to: "2025-05-04")
        ])
}

extension FieldReader {
    /// Reads on 22 October 2024, a Tuesday.
    static var onStrike: FieldReader { FieldReader(today: "2024-10-22") { .small } }
}

extension Issue {
    /// An issue logged at noon of 22 October 2024, Pacific time.
    static func of(
        _ values: FieldValues = [:], offers: [Offer] = [], reference: Reference = Reference(random: 7)
    ) -> Issue {
        var all: FieldValues = [.kind: .text("intake-wait"), .status: .text("open")]
        all.merge(values)
        return Issue(
            reference: reference, desk: DeskID(random: 1),
            loggedAt: Instant("2024-10-22T19:00:00.000Z") ?? Instant(millisecondsSince1970: 0),
            person: nil, values: all, offers: offers, notes: 0)
    }
}

extension Value {
    static func day(_ day: CivilDate) -> Value { .date(.day(day)) }
}

extension SplitMix64 {
    /// Letters of many kinds, among them two spellings of é, quotes, tabs and what isn't in the first plane.
    mutating func text() -> String {
        let letters = [
            "a", "Z", "7", " ", "é", "e\u{301}", "\"", "\\", "\t", "ñ", "語", "\u{1F469}", "=", "'",
        ]
        return (0..<Int.random(in: 1...12, using: &self))
            .map { _ in letters[Int.random(in: letters.indices, using: &self)] }.joined()
    }

    /// Any value that may stand in the field.
    mutating func value(of field: Field) -> Value {
        switch field.form {
        case .code(let codes): .text(codes[Int.random(in: codes.indices, using: &self)])
        case .yesNo: .flag(Bool.random(using: &self))
        case .text, .plan: .text(text())
        case .county: .text("Orange")
        case .campaign: .text("kaiser-socal-2024")
        case .minutes: .minutes(Int.random(in: 0...FieldReader.minutesLimit, using: &self))
        case .money: .cents(Int.random(in: 0...Money.limit, using: &self))
        case .date: .date(approximateDate())
        case .reference: .text(Reference(random: next()).description)
        case .sealed: .sealed(entry: Int.random(in: 1...9_000_000, using: &self))
        }
    }

    mutating func field() -> Field { Field.allCases[Int.random(in: Field.allCases.indices, using: &self)] }

    mutating func offer(number: Int) -> Offer {
        Offer(
            number: number, offeredOn: Bool.random(using: &self) ? .day(day()) : nil,
            appointmentAt: Bool.random(using: &self) ? approximateDate() : nil,
            answer: Answer.allCases[Int.random(in: 0..<4, using: &self)])
    }
}
