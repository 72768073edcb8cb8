import Testing

@testable import AccessIssues

@Suite struct FieldReaderTests {
    let reader = FieldReader.onStrike

    @Test("every code is read in any case, with spaces or underscores for hyphens")
    func codes() throws {
        for field in Field.allCases {
            guard case .code(let codes) = field.form else { continue }
            for code in codes {
                let spaced = String(code.map { $0 == "-" ? " " : $0 })
                let underscored = String(code.map { $0 == "-" ? "_" : $0 })
                for typed in [code, code.uppercased(), "  \(code)\n", spaced, underscored] {
                    #expect(try reader.read(typed, for: field) == .text(code))
                }
            }
        }
    }

    @Test(
        "an unknown code names the nearest one and all there are",
        arguments: [
            (Field.kind, "intake-wiat", "intake-wait"), (.kind, "psych", "psychiatry-wait"),
            (.care, "individual", "individual-therapy"), (.coverage, "comercial", "commercial"),
            (.urgency, "emergencey", "emergency"), (.visit, "followup", "follow-up"),
            (.reporter, "xyzzy", nil),
        ] as [(Field, String, String?)])
    func didYouMean(field: Field, typed: String, meant: String?) {
        guard case .code(let all) = field.form else { return }
        #expect(throws: FieldError.unknownCode(field, given: typed, nearest: meant, all: all)) {
            try reader.read(typed, for: field)
        }
    }

    @Test(
        "yes and no in English and Spanish",
        arguments: [
            ("yes", true), ("Y", true), ("TRUE", true), ("sí", true), ("si", true), ("no", false),
            ("N", false),
            ("false", false), ("si\u{301}", true),
        ])
    func yesNo(typed: String, flag: Bool) throws {
        #expect(try reader.read(typed, for: .authorized) == .flag(flag))
    }

    @Test("neither yes nor no", arguments: ["maybe", "1", "0", "yess", "да"])
    func notYesNo(typed: String) {
        #expect(throws: FieldError.notYesOrNo(.authorized, given: typed)) {
            try reader.read(typed, for: .authorized)
        }
    }

    @Test("minutes are whole, from none to a week", arguments: [("0", 0), ("45", 45), ("10080", 10_080)])
    func minutes(typed: String, count: Int) throws {
        #expect(try reader.read(typed, for: .waitedMinutes) == .minutes(count))
    }

    @Test(
        "what is no number of minutes",
        arguments: [
            "-1", "+5", "1.5", "10081", "99999999999999999999", "an hour", "٤٥", "1 000",
        ])
    func notMinutes(typed: String) {
        #expect(throws: FieldError.notMinutes(.waitedMinutes, given: typed, limit: 10_080)) {
            try reader.read(typed, for: .waitedMinutes)
        }
    }

    @Test("money is read into cents, and what isn't money is refused")
    func money() throws {
        #expect(try reader.read("$1,250.5", for: .paidAmount) == .cents(125_050))
        #expect(throws: FieldError.notMoney(.paidAmount, given: "about 80")) {
            try reader.read("about 80", for: .paidAmount)
        }
    }

    @Test("free text is kept as typed but for the spaces around it")
    func text() throws {
        #expect(
            try reader.read("  Anaheim \u{2019}Main\u{2019}  st\n", for: .facility)
                == .text("Anaheim \u{2019}Main\u{2019}  st"))
        let decomposed = "Jose\u{301}"
        #expect(try reader.read(decomposed, for: .takenBy) == .text(decomposed))
        #expect(try reader.read("=1+1", for: .grievanceNumber) == .text("=1+1"))
    }

    @Test("nothing, NUL and more than the limit are refused in every field", arguments: Field.clear)
    func limits(field: Field) throws {
        let name = field.rawValue
        for nothing in ["", "   ", "\n\t"] {
            #expect(throws: FieldError.empty(name: name)) { try reader.read(nothing, for: field) }
        }
        #expect(throws: FieldError.holdsNUL(name: name)) { try reader.read("a\0b", for: field) }
        let limit = FieldReader.textLimit
        #expect(throws: FieldError.tooLong(name: name, bytes: limit + 1, limit: limit)) {
            try reader.read(String(repeating: "é", count: limit / 2) + "x", for: field)
        }
    }

    @Test("text of exactly the limit is taken")
    func longest() throws {
        let text = String(repeating: "é", count: FieldReader.textLimit / 2)
        #expect(try reader.read(text, for: .facility) == .text(text))
    }

    @Test("a sealed field is never read in the clear", arguments: Field.sealed)
    func sealed(field: Field) {
        #expect(throws: FieldError.self) { try reader.read("Rosa", for: field) }
    }

    @Test("a reference is read as people type it and kept in its one form")
    func reference() throws {
        let reference = Reference(random: 99)
        let typed = reference.description.lowercased().filter { $0 != "-" }
        #expect(try reader.read(typed, for: .duplicateOf) == .text(reference.description))
        #expect(throws: FieldError.notAReference(name: "duplicate_of", given: "4F7K")) {
            try reader.read("4F7K", for: .duplicateOf)
        }
    }

    @Test("a field is found by its name with hyphens or underscores, and only by that")
    func names() {
        for field in Field.allCases {
            #expect(Field(named: field.rawValue) == field)
            #expect(Field(named: field.optionName) == field)
        }
        #expect(Field(named: "Kind") == nil)
        #expect(Set(Field.clear).isDisjoint(with: Field.sealed))
        #expect(Field.clear.count + Field.sealed.count == Field.allCases.count)
    }
}
