// What scripts are told: codes that stay the same, and nothing that is sealed.

import AccessIssues
import Storage
import Testing
import Words

@Suite struct ToldTests {
    static let table: [(any Error, String, String?)] = [
        (FieldError.unknownCode(.kind, given: "x", nearest: nil, all: []), "unknown-code", "kind"),
        (FieldError.notADate(name: "requested_at", given: "x", .empty), "not-a-date", "requested_at"),
        (FieldError.inTheFuture(name: "paid_on", .day(today), today: today), "in-the-future", "paid_on"),
        (FieldError.notAReference(name: "duplicate_of", given: "x"), "not-a-reference", "duplicate_of"),
        (FieldError.missing(.kind), "missing", "kind"),
        (FieldError.empty(name: "source"), "empty", "source"),
        (FieldError.holdsNUL(name: "note"), "holds-nul", "note"),
        (FieldError.unknownField(name: "knid", nearest: "kind"), "unknown-field", "knid"),
        (CommandError.sealedOnCommandLine(option: "phone"), "sealed-on-command-line", "phone"),
        (CommandError.notUTF8(name: "narrative"), "not-utf8", "narrative"),
        (CommandError.emptyInput, "empty-input", nil),
        (CommandError.line(2, .notAnObject), "line", nil),
        (CommandError.line(2, .field(.missing(.kind))), "missing", "kind"),
        (CommandError.badReference("x"), "bad-reference", "reference"),
        (CommandError.notConfirmed(desk: "7K3M9QWX"), "not-confirmed", "confirm"),
        (LogbookError.absent(path: "x"), "absent", nil),
        (LogbookError.busy(path: "x"), "busy", nil),
        (LogbookError.notConfirmed(path: "x", detail: "x"), "not-confirmed", nil),
        (LogbookError.noSuchIssue(reference), "no-such-issue", nil),
        (LogbookError.requestReused(id: "x", reference), "request-reused", nil),
    ]

    @Test("codes are stable words", arguments: table.indices)
    func codes(index: Int) throws {
        let (error, code, field) = Self.table[index]
        for language in Language.allCases {
            let told = try #require(Words(language).tell(error))
            #expect(told.code == code)
            #expect(told.field == field)
        }
    }

    @Test("every code is lower-case words joined by hyphens")
    func shape() throws {
        for error in Samples().errors {
            let told = try #require(Words(.english).tell(error))
            #expect(told.code.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil, "\(told.code)")
        }
    }

    @Test("an error that isn't this project's isn't told")
    func foreign() {
        struct Other: Error {}
        #expect(Words(.english).tell(Other()) == nil)
    }

    @Test("a sealed value is in no message, however it is refused", arguments: Field.sealed)
    func sealed(field: Field) throws {
        let secret = "rosa-555-0100"
        let reader = FieldReader(today: today) {
            ReferenceData(counties: [], planByAlias: [:], campaigns: [])
        }
        let tooLong = String(repeating: secret, count: FieldReader.sealedLimit / secret.utf8.count + 1)
        var errors: [any Error] = []
        for text in [secret, secret + "\0", String(repeating: secret, count: 200)] {
            errors.append(#expect(throws: FieldError.self) { try reader.read(text, for: field) }!)
        }
        for text in [secret + "\0", tooLong] {
            var answers = Answers()
            errors.append(
                #expect(throws: FieldError.self) { try answers.say(Secret(text), for: field) }!)
        }
        errors.append(CommandError.sealedOnCommandLine(option: field.optionName))
        for error in errors {
            for language in Language.allCases {
                let told = try #require(Words(language).tell(error))
                #expect(!told.message.contains("555") && !told.message.contains("rosa"))
            }
            #expect(!"\(error)".contains("555"))
        }
    }
}
