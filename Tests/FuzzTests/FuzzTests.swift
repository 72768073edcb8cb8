import AccessIssues
import ArgumentParser
import CSV
import Evidence
import TestSupport
import Testing

@testable import Importing
@testable import carewatch

@Suite("whatever it is given, nothing that reads crashes")
struct FuzzTests {
    @Test("the date parser; and what it takes, it writes and reads again as the same")
    func dates() throws {
        let today = try #require(CivilDate("2024-10-28"))
        let tally = fuzz(
            "date parser",
            seeds: [
                "2024-10-21", "2024-10", "2024-10-10/2024-10-20", "10/21/2024", "Oct 21, 2024",
                "21 octubre 2024",
                "yesterday", "3 weeks ago", "2024-10-21T14:30-07:00", "2024-10-21T21:30:00Z", "next tuesday",
                "early november", "10/21/24 2:30 pm", "hace 3 días", "el lunes pasado",
            ],
            words: [
                "0", "9", "-", "/", ":", "T", "Z", "+", " ", "am", "pm", "may", "mayo", "ago", "last",
                "99999999999",
                "２", "\u{301}", ".", "to", "2024", "-00", "W43", "\u{0}", "th", "of",
            ]
        ) { input in
            guard let text = String(validating: input, as: UTF8.self),
                let date = try? DateReader.read(text, today: today, accepting: .any, leaning: .past)
            else { return false }
            #expect(ApproximateDate(canonical: date.canonical) == date, "\(input)")
            return true
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    @Test("the CSV reader")
    func csv() throws {
        let tally = fuzz(
            "CSV reader",
            seeds: [
                "a,b,c\r\n1,2,3\r\n", "\"a\"\"b\",\"c\nd\"\n", "\u{FEFF}name;phone\n'=1+1;x\n", "a\n\n\nb",
                "\"open",
                String(repeating: "x,", count: 200), "é,\"\u{1F469}\u{200D}\u{2695}\u{FE0F}\"\r\n",
            ],
            words: [",", "\"", "\r", "\n", "\r\n", "\"\"", "\u{0}", "\u{FEFF}", ";", "'", "=", "x", "\t"]
        ) { input in
            var options = CSVReader.Options()
            (options.chunkSize, options.fieldLimit, options.recordLimit, options.fieldCountLimit) = (
                16, 400, 1_000, 300
            )
            var rest = input[...]
            var reader = CSVReader(options) { buffer in
                let piece = rest.prefix(buffer.count)
                buffer.copyBytes(from: piece)
                rest = rest.dropFirst(piece.count)
                return piece.count
            }
            do {
                while try reader.next({ record in record.count }) != nil {}
                return true
            } catch {
                return false
            }
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    @Test("the import map")
    func maps() throws {
        let tally = fuzz(
            "import map",
            seeds: [
                """
                {"source": "clinic", "encoding": "utf-8", "delimiter": ";", "skip_lines": 1, "dates": "month-first",
                 "columns": {"Case": "source_id", "Day": {"field": "received_on", "dates": "YYYY-MM-DD"},
                 "Problem": {"field": "kind", "values": {"No callback": "no-callback"}, "separator": ","}},
                 "constants": {"channel": "import", "plan": "kaiser"}, "ignore": ["Note"]}
                """,
                #"{"source":"x","columns":{"a":"kind"}}"#,
            ],
            words: [
                "{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e9", "-0", "\\u0000", "\\ud800", "kind",
                "?",
                "values", "dates", "field", "9007199254740993",
            ]
        ) { input in
            guard let json = try? JSON(parsing: input) else { return false }
            return (try? ImportMap(json)) != nil
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    @Test("the argument parser")
    func arguments() throws {
        let tally = fuzz(
            "argument parser",
            seeds: [
                "log --kind intake-wait --requested-at 2024-10-21 --care psychiatry --json",
                "list --week last --sort due --format csv --labels es",
                "show 4F7K-9QXT-2MZC --json --lang es",
                "report weekly --week 2024-W43 --format markdown -o x", "import a.csv --map b.json --dry-run",
                "amend 4F7K-9QXT-2MZC --clear facility", "refer 4F7K-9QXT-2MZC --to dmhc --case-number 12",
                "check x", "search --phone - --json", "due --requested-at 2024-10-01 --care psychiatry",
            ],
            words: [
                " ", "--", "-", "=", "--json", "--db", "-o", "--help", "-h", "--version", "@", "''", "\u{0}",
                "é",
                "--week", "log", "list", "99999999999999999999", "help", "--lang=xx",
                "--generate-completion-script",
            ], costing: 10
        ) { input in
            let words = String(decoding: input, as: UTF8.self).split(separator: " ").map(String.init)
            if let name = words.first, let type = Carewatch.plainCommands.first(where: { $0.name == name }) {
                _ = type.plain(words.dropFirst())
            }
            return (try? Carewatch.parseAsRoot(words)) != nil
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }
}
