import Foundation
import Testing

@Suite(.enabled(if: Machine.hasSQLite, "needs the sqlite3 shell"))
struct ConcurrencyTests {
    let desk = Desk()

    /// How often each of the 32 desks starts carewatch. A debug build takes 150 ms to know its own options, a
    /// release build 5 ms: so only a named one is started once for every issue.
    static let starts = ProcessInfo.processInfo.environment["CAREWATCH_BINARY"] == nil ? 5 : 50

    @Test("32 desks log 50 issues each into one logbook that they race to make, while its report is read")
    func racing() {
        let perStart = 50 / Self.starts
        let line = #"{"kind": "phone-wait", "waited_minutes": 30, "phone": "213-555-0123"}"# + "\n"
        let input = desk.write(String(repeating: line, count: perStart), to: "calls.jsonl")
        let write = """
            for start in $(seq \(Self.starts)); do
              carewatch log --input '\(input)' --json || { echo "exit $?"; break; }
            done
            """
        // Until the first desk has made it there is no logbook to report on.
        let read = """
            until [ "$(ls done-* 2>/dev/null | wc -l)" = 32 ]; do
              if carewatch report weekly --week this --json >report 2>errors; then grep -m 1 '"issues"' report
              else grep -q 'no logbook' errors || { cat errors; break; }; fi
            done
            """
        let desk = desk
        let outcomes = atOnce(33) { index in
            guard index < 32 else { return desk.shell(read) }
            let outcome = desk.shell(write)
            _ = desk.write("", to: "done-\(index)")
            return outcome
        }

        let printed = outcomes.dropLast().flatMap(\.lines)
            .map { Parsed(Array($0.utf8))["reference"].string ?? $0 }
        for outcome in outcomes { #expect(!outcome.text.contains("exit"), "\(outcome)") }
        #expect(printed.count == 1600)
        #expect(Set(printed).symmetricDifference(desk.sql("SELECT reference FROM issue")) == [])
        let reports = outcomes[32].lines.map { Int($0.filter(\.isNumber)) ?? -1 }
        #expect(reports.count > 1, "\(outcomes[32])")
        #expect(reports == reports.sorted() && (reports.first ?? -1) >= 0)

        #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
        #expect(desk.sql("PRAGMA integrity_check") == ["ok"])
        #expect(desk.sql("PRAGMA foreign_key_check") == [])
        #expect(desk.sql("SELECT count(*) FROM desk") == ["1"])
        #expect(desk.sql("SELECT count(*) = max(seq), min(seq) FROM journal") == ["1|1"])
        let made = outcomes.filter { $0.errors.contains("A new logbook was made") }
        #expect(made.count == 1)
        #expect(desk.show(printed[0])["phone"].string == "213-555-0123")
    }
}
