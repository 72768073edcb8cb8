import AccessIssues
import Testing

@testable import Words

@Suite struct LabelTests {
    @Test("every field has a label in both languages, and no label is of no field")
    func fields() {
        #expect(Labels.fields.map(\.0) == Field.allCases)
        for (field, english, spanish) in Labels.fields {
            check(english, spanish, field.rawValue)
            #expect(Words(.english).label(field) == english)
            #expect(Words(.spanish).label(field) == spanish)
        }
    }

    @Test("every code has a label in both languages, and no label is of no code", arguments: Field.allCases)
    func codes(field: Field) {
        let rows = Labels.rows(of: field)
        switch field.form {
        case .code(let codes): #expect(rows.map(\.0) == codes)
        case .yesNo: #expect(rows.map(\.0) == ["yes", "no"])
        default: #expect(rows.isEmpty)
        }
        for (code, english, spanish) in rows {
            check(english, spanish, code)
            #expect(Words(.english).label(code, of: field) == english)
            #expect(Words(.spanish).label(code, of: field) == spanish)
        }
    }

    @Test("no two codes of a field have the same label", arguments: Field.allCases)
    func distinct(field: Field) {
        let rows = Labels.rows(of: field)
        #expect(Set(rows.map(\.1)).count == rows.count)
        #expect(Set(rows.map(\.2)).count == rows.count)
    }

    @Test("every answer to an offer has a label in both languages")
    func answers() {
        #expect(Labels.answers.map(\.0) == Answer.codes)
        for (code, english, spanish) in Labels.answers { check(english, spanish, code) }
    }

    @Test("every kind of exhibit and of entry has a label of its own in both languages")
    func exhibitsAndEntries() {
        for language in Language.allCases {
            let words = Words(language)
            let kinds = Exhibit.Kind.allCases.map { words.label($0) }
            #expect(Set(kinds).count == kinds.count && kinds.allSatisfy { !$0.isEmpty })
            let entries = Words.entryKinds.map { words.label(entry: $0.0) }
            #expect(Set(entries).count == entries.count)
        }
        for (kind, english, spanish) in Words.entryKinds { check(english, spanish, kind) }
        #expect(Words(.spanish).label(entry: "of-later") == "of-later")
    }

    @Test("what is in no list keeps its own name")
    func others() {
        #expect(Words(.spanish).label("kaiser", of: .plan) == "kaiser")
        #expect(Words(.spanish).label("a code of later", of: .kind) == "a code of later")
    }

    private func check(_ english: String, _ spanish: String, _ name: String) {
        for label in [english, spanish] {
            #expect(!label.isEmpty && label.count <= 45, "\(name): \(label)")
            #expect(label.first != " " && label.last != " " && label.last != ".", "\(name): \(label)")
        }
    }
}
