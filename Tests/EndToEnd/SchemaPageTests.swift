import Foundation
import Testing

/// docs/schema.md is what the migrations say, and tells of all that a logbook has.
@Suite(.enabled(if: Machine.hasPython, "needs python3")) struct SchemaPageTests {
    let desk = Desk()

    @Test(
        "the page is what its script makes of the migrations; another page, or another migration, is refused")
    func upToDate() {
        #expect(desk.shell("'\(Desk.project)/docs/generate-schema' --check").code == 0)
        let copy = """
            mkdir docs && cp -r '\(Desk.project)/migrations' . \
            && cp '\(Desk.project)'/docs/{generate-schema,schema.md,fields.md} docs/ &&
            """
        #expect(desk.shell("bash -c \"\(copy) docs/generate-schema --check\"").code == 0)
        #expect(desk.shell("echo >> docs/schema.md; docs/generate-schema --check").code == 1)
        #expect(desk.shell("docs/generate-schema && docs/generate-schema --check").code == 0)
        let more = "echo 'CREATE TABLE more (one TEXT) STRICT;' > migrations/9999-more.sql"
        #expect(desk.shell("\(more); docs/generate-schema --check").code == 1)
    }

    @Test("every table, view and column of a new logbook stands in the page")
    func complete() throws {
        _ = desk.log("--kind", "other")
        let page = try String(contentsOfFile: Desk.project + "/docs/schema.md", encoding: .utf8)
        let columns = desk.shell(
            """
            sqlite3 -readonly desk/logbook.sqlite "SELECT s.name || ' ' || c.name FROM sqlite_schema s, \
            pragma_table_xinfo(s.name) c WHERE s.type IN ('table', 'view')"
            """
        ).text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(columns.count > 200)
        let parts = page.components(separatedBy: "\n### `")
        for column in columns {
            let part = parts.first { $0.hasPrefix(column[0] + "`\n") }
            #expect(part?.contains("| `\(column[1])` |") == true, "\(column)")
        }
    }

    @Test("the views can be read by the shell as the page says, and the shell can't write")
    func shell() throws {
        _ = desk.log("--kind", "no-callback", "--county", "Kern")
        #expect(desk.run("backup", "for-reading.sqlite").code == 0)
        let rows = desk.shell(
            "sqlite3 -readonly for-reading.sqlite 'SELECT kind_label, county FROM issue_current WHERE is_counted'"
        )
        #expect(rows.text == "Nobody called back|Kern\n")
        let weeks = desk.shell(
            "sqlite3 -readonly -header -csv for-reading.sqlite 'SELECT week, issues FROM week_summary'")
        #expect(weeks.text.split(whereSeparator: \.isNewline) == ["week,issues", "2024-W44,1"])
        #expect(desk.shell("sqlite3 -readonly for-reading.sqlite 'DELETE FROM issue'").code != 0)
    }
}
