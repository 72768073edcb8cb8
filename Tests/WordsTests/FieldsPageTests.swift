import AccessIssues
import Foundation
import Testing

@testable import Words

/// `docs/fields.md` is made here, so that it can't lag behind the fields. To write it anew:
/// `CAREWATCH_UPDATE_DOCS=1 swift test --filter FieldsPage`
@Suite("The page of fields")
struct FieldsPageTests {
    @Test("docs/fields.md names every field and code as the program knows them")
    func pageIsCurrent() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/fields.md").standardized
        let made = Self.page()
        if ProcessInfo.processInfo.environment["CAREWATCH_UPDATE_DOCS"] == "1" {
            try Data(made.utf8).write(to: page)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == made)
    }

    private static func page() -> String {
        var lines = [
            "# Fields and codes", "",
            "Made by a test from the program; see `Tests/WordsTests/FieldsPageTests.swift`.", "",
            "A field has one name in SQL, JSON and CSV; its option is the same with hyphens: `requested_at` is",
            "`--requested-at`. Only `kind` is required. New fields and codes come last.", "",
            "| Field | What it is | What it takes |", "|---|---|---|",
        ]
        let words = Words(.english)
        for field in Field.allCases {
            lines.append("| `\(field.rawValue)` | \(words.label(field)) | \(takes(field)) |")
        }
        lines += [
            "",
            "An offer has `offered_on`, `appointment_at` and `answer`: "
                + Answer.codes.map { "`\($0)`" }.joined(separator: ", ") + ".",
        ]
        for field in Field.allCases {
            guard case .code(let codes) = field.form else { continue }
            lines += ["", "## `\(field.rawValue)`", "", "| Code | English | Spanish |", "|---|---|---|"]
            for code in codes {
                let spanish = Words(.spanish).label(code, of: field)
                lines.append("| `\(code)` | \(words.label(code, of: field)) | \(spanish) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func takes(_ field: Field) -> String {
        switch field.form {
        case .code: "a code, see below"
        case .yesNo: "`yes` or `no`"
        case .text: "text; not sealed, so without names"
        case .plan: "a plan's code or one of its names; an unknown name is kept as typed"
        case .county: "a county of California, without the word County"
        case .campaign: "the code of a strike, such as `kaiser-socal-2024`"
        case .minutes: "whole minutes"
        case .money: "dollars and cents, `120.50`"
        case .date(.pastDay): "a day that isn't in the future"
        case .date(.pastDayOrPeriod): "a day, a month (`2024-10`) or a range (`2024-10-10/2024-10-20`)"
        case .date(.pastMomentOrPeriod): "a day, with a time where hours count, a month or a range"
        case .date(.futureDay): "a day"
        case .date(.futureMoment): "a day, with a time where it is known"
        case .reference: "the reference of another issue; said with `link`"
        case .sealed: "sealed text: `--input`, a prompt, `@FILE` or `-`, never on the command line"
        }
    }
}
