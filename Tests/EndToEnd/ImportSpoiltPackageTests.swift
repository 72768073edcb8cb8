import Foundation
import Testing

/// Packages that aren't whole, or aren't packages: refused by what is wrong, with nothing stored.
@Suite(.enabled(if: Machine.hasSQLite && Machine.hasPython, "needs sqlite3 and python3"))
struct ImportSpoiltPackageTests {
    let one = Desk()
    let two = Desk()

    /// Python that changes the package `out`; `seal` writes the hashes anew, as somebody would who means it.
    private func spoil(_ lines: String) -> String {
        let program = """
            import hashlib, json, os, re
            def read(name): return open("out/" + name, newline="", encoding="utf-8").read()
            def write(name, text): open("out/" + name, "w", newline="", encoding="utf-8").write(text)
            def manifest(change):
                told = json.loads(read("datapackage.json")); change(told); write("datapackage.json", json.dumps(told))
            def seal():
                def change(told):
                    for file in told["resources"]:
                        data = open("out/" + file["path"], "rb").read()
                        file["hash"], file["bytes"] = "sha256:" + hashlib.sha256(data).hexdigest(), len(data)
                manifest(change)
                lines = [f"{hashlib.sha256(open('out/' + name, 'rb').read()).hexdigest()}  {name}\\n"
                         for name in sorted(os.listdir("out")) if not name.startswith("SHA256SUMS")]
                write("SHA256SUMS", "".join(lines))
                if os.path.exists("out/SHA256SUMS.sig"): os.remove("out/SHA256SUMS.sig")
            def edit(name, change):
                write(name, change(read(name))); seal()
            \(lines)
            """
        one.tool("rm", "-rf", "out")
        let package = one.export("out")
        let outcome = one.tool("python3", "-c", program)
        precondition(outcome.code == 0, "\(outcome)")
        return package
    }

    @Test("whatever was changed, taken out or put in, the package is refused and no logbook is made")
    func refused() {
        _ = one.fillWithEverything()
        let spoilt: [(String, String)] = [
            (
                "write('issues.csv', read('issues.csv').replace('other', 'Other', 1))",
                "issues.csv isn't the file"
            ),
            ("write('codebook.md', read('codebook.md') + ' ')", "codebook.md isn't the file"),
            ("write('notes.csv', '')", "notes.csv isn't the file"),
            ("os.remove('out/offers.csv')", "offers.csv is missing"),
            ("os.remove('out/datapackage.json')", "no package"),
            ("write('datapackage.json', '{}')", "no package"),
            ("write('datapackage.json', '{')", "no package"),
            ("write('datapackage.json', '')", "no package"),
            ("manifest(lambda told: told['resources'][0].update(path='../x'))", "no package"),
            ("manifest(lambda told: told['resources'][0].update(path='/etc/passwd'))", "no package"),
            ("manifest(lambda told: told['resources'][0].update(path='..'))", "no package"),
            ("manifest(lambda told: told['carewatch'].update(version=2))", "newer carewatch"),
            ("manifest(lambda told: told['carewatch'].update(desk='nobody'))", "no package"),
            ("manifest(lambda told: told['resources'].clear())", "issues.csv is missing"),
            (
                "edit('issues.csv', lambda text: text.replace('\\r\\n', ',new\\r\\n', 1).replace('\\r\\n', ',x\\r\\n').replace(',new,x', ',new', 1))",
                "newer carewatch"
            ),
            (
                "edit('issues.csv', lambda text: text.replace('intake-wait', 'unheard-of'))",
                "issues.csv, line 2: kind"
            ),
            ("edit('issues.csv', lambda text: text.replace('Kern', 'Nowhere'))", "county"),
            (
                "edit('offers.csv', lambda text: text.replace(',declined', ',perhaps'))",
                "offers.csv, line 3: answer"
            ),
            (
                "edit('offers.csv', lambda text: ''.join([(rows := text.splitlines(True))[0], rows[2], rows[1]]))",
                "offers.csv, line 2: number"
            ),
            (
                "edit('issues.csv', lambda text: ''.join((rows := re.split('(?<=\\r\\n)(?=[0-9A-Z]{4}-)', text))[:1] + rows[2:]))",
                "line 2: the row belongs to no issue"
            ),
            (
                "edit('notes.csv', lambda text: ''.join((rows := re.split('(?<=\\r\\n)(?=[0-9A-Z]{4}-)', text))[:1] + rows[:0:-1]))",
                "belongs to no issue"
            ),
            ("edit('issues.csv', lambda text: text.replace('\"', '', 1))", "issues.csv"),
        ]
        for (how, told) in spoilt {
            let outcome = two.run("import", spoil(how))
            #expect(outcome.code == 1 && outcome.errors.contains(told), "\(how): \(outcome)")
            let rows = two.files().isEmpty ? ["0"] : two.sql("SELECT count(*) FROM issue")
            #expect(rows == ["0"], "\(how)")
        }
        if !two.files().isEmpty { #expect(two.isWhole) }
        for other in [two.folder, "/etc"] { #expect(two.run("import", other).code == 1) }
        #expect(two.run("import", spoil("pass")).code == 0)
    }

    @Test("files that the manifest doesn't name aren't read, and members that others added are passed over")
    func unlisted() {
        _ = one.fillWithEverything()
        let package = spoil(
            "write('extra.csv', 'x'); manifest(lambda told: told.update(title='ours', contributors=[])); seal()"
        )
        #expect(two.receive(package).json["added"].int == 4)
        #expect(two.isWhole)
    }

    @Test("--map and --adopt are each for one kind of import")
    func options() {
        _ = one.fillWithEverything()
        #expect(two.run("import", one.export("out"), "--map", "x.json").code == 64)
        #expect(two.files() == [])
    }
}
