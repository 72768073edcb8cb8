import AccessIssues

@testable import Intake

let today = CivilDate("2024-10-28") ?? CivilDate(daysSince1970: 0)

/// Tables of a few rows, and labels that are the codes with blanks for hyphens.
var reading: Reading {
    Reading(
        reader: FieldReader(today: today) { tables },
        label: { code, _ in String(code.map { $0 == "-" ? " " : $0 }) },
        title: { question in String(question.name.map { $0 == "_" ? " " : $0 }) })
}

let tables = ReferenceData(
    counties: [
        County(name: "Kern", fips: "029"), County(name: "Los Angeles", fips: "037"),
        County(name: "San Diego", fips: "073"), County(name: "San Mateo", fips: "081"),
    ],
    planByAlias: [
        "kaiser": "kaiser", "kp": "kaiser", "kaiser permanente": "kaiser", "blue shield": "blue-shield",
        "anthem blue cross": "anthem-blue-cross",
    ],
    campaigns: [])

extension Conversation {
    /// Takes lines in turn and returns what came of the last one.
    @discardableResult
    mutating func take(_ lines: String...) throws -> [Event] {
        var events: [Event] = []
        for line in lines { events = try take(line, by: reading) }
        return events
    }

    /// A conversation that has come as far as these lines bring it.
    static func after(_ lines: String...) throws -> Conversation {
        var conversation = Conversation()
        for line in lines { _ = try conversation.take(line, by: reading) }
        return conversation
    }

    subscript(field: Field) -> String? { replies[.field(field)]?.memo }
}

extension Issue {
    /// An issue that is there already.
    static func there(_ bits: UInt64) throws -> Issue {
        try Issue(
            Logged(
                reference: Reference(random: bits), desk: DeskID(random: 1),
                at: Instant(millisecondsSince1970: 0), person: nil,
                values: [.kind: .text("intake-wait"), .receivedOn: .date(.day(today))], offers: []))
    }
}
