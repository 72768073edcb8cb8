import Foundation
import TestSupport
import Testing

/// Packages that follow each other: what changed, without a value, and nothing that doesn't follow.
@Suite(.enabled(if: Machine.hasSQLite && Machine.hasPython, "needs sqlite3 and python3")) struct SinceTests {
    let desk = Desk()

    private func file(_ path: String) -> String {
        String(decoding: desk.bytes(of: desk.folder + "/" + path), as: UTF8.self)
    }

    /// The rows of a package's `changes.csv`, by reference.
    private func changes(_ package: String) -> [String: String] {
        let rows = file(package + "/changes.csv").components(separatedBy: "\r\n").dropFirst().filter {
            !$0.isEmpty
        }
        return Dictionary(rows.map { (String($0.prefix(14)), String($0.dropFirst(15))) }) { $1 }
    }

    @Test("each change is named with its fields, and the package before by its hash")
    func kinds() {
        let first = ["a", "b", "c", "d", "e", "f"].map { name in
            desk.log("--kind", "intake-wait", "--consent", "regulator", "--facility", "@=\(name)")
        }
        _ = desk.log("--kind", "other", "--consent", "counts-only")
        #expect(desk.run("export", "-o", "one").code == 0)
        let old = desk.folder + "/one"
        let before = desk.files(in: old).map { desk.bytes(of: old + "/" + $0) }
        desk.run("amend", first[0], "--county", "Kern", "--facility", "secretly elsewhere")
        desk.run("amend", first[1], "--consent", "counts-only")
        desk.run("withdraw", first[2])
        desk.run("link", first[3], "--duplicate-of", first[4])
        desk.run("offer", first[4], "--appointment-at", "2024-11-08")
        let new = desk.log("--kind", "other", "--consent", "regulator")
        let outcome = desk.run("export", "-o", "two", "--since", "one", "--json")
        #expect(outcome.code == 0, "\(outcome)")
        #expect(
            changes("two") == [
                first[0]: "changed,county facility", first[1]: "consent-withdrawn,",
                first[2]: "consent-withdrawn,",
                first[3]: "duplicate,status duplicate_of", first[4]: "changed,offers", new: "added,",
            ])
        #expect(!file("two/changes.csv").contains("secretly"))
        let sums = desk.tool("sha256sum", "one/SHA256SUMS").text.prefix(64)
        #expect(outcome.json["previous"].string == String(sums))
        #expect(
            Parsed(Array(desk.bytes(of: desk.folder + "/two/datapackage.json")))["carewatch"]["previous"]
                .string == "sha256:\(sums)")
        #expect(
            outcome.json["changes"]["consent-withdrawn"].int == 2 && outcome.json["changes"]["added"].int == 1
        )
        #expect(outcome.json["files"]["changes.csv"].int == 6)
        let verified = desk.run("verify", "two", "--json")
        #expect(verified.code == 0 && verified.json["previous"].string == String(sums), "\(verified)")
        #expect(
            desk.files(in: old).map { desk.bytes(of: old + "/" + $0) } == before, "the old one stays as it is"
        )
        #expect(Desk().receive(desk.folder + "/two").json["added"].int == 5)
        // The same again: nothing changed since.
        let again = desk.run("export", "-o", "three", "--since", "two")
        #expect(again.code == 0 && again.text.contains("which was checked: nothing"), "\(again)")
        #expect(changes("three").isEmpty)
        // What was chosen otherwise isn't gone, and it says so.
        #expect(desk.run("export", "-o", "four", "--since", "two", "--kind", "other").code == 0)
        #expect(Set(changes("four").values) == ["not-in-filter,"] && changes("four").count == 4)
        let codebook = file("two/codebook.csv")
        #expect(codebook.contains("changes.csv,fields"))
    }

    @Test("where nothing may be given any more, the package that follows says just that")
    func nothingLeft() {
        let references = (0..<3).map { _ in desk.log("--kind", "other", "--consent", "regulator") }
        #expect(desk.run("export", "-o", "one").code == 0)
        for reference in references { desk.run("amend", reference, "--consent", "none") }
        #expect(desk.run("export", "-o", "alone").code == 2, "without a package before it has nothing to say")
        let outcome = desk.run("export", "-o", "two", "--since", "one", "--json")
        #expect(outcome.code == 0 && outcome.json["files"]["issues.csv"].int == 0, "\(outcome)")
        #expect(
            changes("two")
                == Dictionary(uniqueKeysWithValues: references.map { ($0, "consent-withdrawn,") }))
        #expect(desk.run("verify", "two").code == 0)
    }

    @Test("an issue that is no longer in the logbook, or of which an entry says so, was erased")
    func erased() {
        let references = (0..<3).map { _ in desk.log("--kind", "other", "--consent", "regulator") }
        #expect(desk.run("export", "-o", "one").code == 0)
        desk.tool(
            "sqlite3", desk.book,
            "PRAGMA foreign_keys=OFF; DELETE FROM issue WHERE reference = '\(references[0])'")
        for reference in references[1...] { desk.run("amend", reference, "--county", "Kern") }
        // An export reads the journal and doesn't check it: so an entry of that kind will do.
        let entry = #"{"kind":"erased"}"#
        desk.tool(
            "sqlite3", desk.book,
            "INSERT INTO journal SELECT desk, max(seq) + 1, '\(references[1])', '\(entry)', zeroblob(32) FROM journal"
        )
        #expect(desk.run("export", "-o", "two", "--since", "one").code == 0)
        #expect(changes("two")[references[0]] == "erased,")
        #expect(changes("two")[references[1]] == "erased,county")
        #expect(changes("two")[references[2]] == "changed,county")
    }

    @Test("what can't be followed is refused, and nothing is written")
    func refused() {
        _ = desk.log("--kind", "other", "--consent", "regulator")
        #expect(desk.run("export", "-o", "one").code == 0)
        #expect(
            desk.shell(
                "cp -a one spoilt && printf x >> spoilt/issues.csv; cp -a one unsigned && rm unsigned/SHA256SUMS.sig"
            ).code == 0)
        let other = Desk()
        _ = other.log("--kind", "other", "--consent", "regulator")
        let theirs = other.export("theirs", audience: "regulator")
        desk.export("ours")
        for (old, new, code) in [
            ("spoilt", "two", "earlier-not-whole"), ("unsigned", "two", "earlier-not-whole"),
            (theirs, "two", "earlier-of-another"), ("ours", "two", "earlier-for-others"),
            ("nowhere", "two", "no-folder"), ("one", "one/two", "inside-earlier"),
            ("one", "one", "already-there"),
        ] {
            let outcome = desk.run("export", "-o", new, "--since", old, "--json")
            #expect(outcome.code == 1, "\(old): \(outcome)")
            #expect(Parsed(outcome.stderr)["error"]["code"].string == code, "\(old): \(outcome)")
        }
        #expect(!desk.files(in: desk.folder).contains { $0.hasPrefix("two") })
        // A journal that was cut and went another way isn't the one of that package.
        let files = [desk.book, desk.key].map { ($0, desk.bytes(of: $0)) }
        _ = desk.log()
        #expect(desk.run("export", "-o", "later").code == 0)
        for (path, bytes) in files { try? bytes.write(to: URL(filePath: path)) }
        let cut = desk.run("export", "-o", "two", "--since", "later", "--json")
        #expect(Parsed(cut.stderr)["error"]["code"].string == "earlier-not-of-this-journal", "\(cut)")
        for _ in 0..<3 { _ = desk.log() }
        let rewritten = desk.run("export", "-o", "two", "--since", "later")
        #expect(rewritten.code == 1 && rewritten.errors.contains("rewritten"), "\(rewritten)")
    }

    @Test(
        "whatever happens between two packages, it is what a comparison of all rows by reference finds",
        arguments: 1...3 as ClosedRange<UInt64>)
    func agreesWithOracle(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let audience = random.one(of: ["desk", "regulator"])
        let consents = ["regulator", "regulator-with-narrative", "counts-only", "none"]
        let lines = (0..<60).map { number in
            #"{"kind":"intake-wait","consent":"\#(random.one(of: consents))","narrative":"=told \#(number), \"q\"\nmore","facility":"@f\#(number)"}"#
        }
        let logged = desk.run("log", "--input", "-", "--json", input: lines.joined(separator: "\n"))
        let references = logged.lines.compactMap { Parsed(Array($0.utf8))["reference"].string }
        #expect(references.count == 60)
        desk.export("one", audience: audience)
        for _ in 0..<25 {
            let reference = random.one(of: references)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: desk.run("amend", reference, "--county", random.one(of: ["Kern", "Napa"]))
            case 1: desk.run("amend", reference, "--consent", random.one(of: consents))
            case 2:
                desk.run(
                    "offer", reference, "--appointment-at",
                    "2024-11-0\(Int.random(in: 1...9, using: &random))")
            case 3: desk.run("withdraw", reference)
            case 4: desk.run("link", reference, "--duplicate-of", references[0])
            case 5: desk.run("note", reference, "-", input: "A note, \"too\".")
            default: _ = desk.log("--kind", "other", "--consent", random.one(of: consents))
            }
        }
        let outcome = desk.start(
            ["export", "-o", "two", "--since", "one", "--audience", audience]
                + (audience == "desk" ? ["--confirm", desk.id] : [])
        ).finish()
        #expect(outcome.code == 0, "\(outcome)")
        let told = desk.tool("python3", Desk.project + "/Tests/oracle/changes.py", "one", "two")
        #expect(told.code == 0 && told.lines.count > 5, "\(told)")
        let gone = ["consent-withdrawn", "erased", "not-in-filter"]
        let ours = changes("two").map { reference, change in
            let parts = change.components(separatedBy: ",")
            let kind = gone.contains(parts[0]) ? "gone" : parts[0] == "duplicate" ? "changed" : parts[0]
            return "\(reference),\(kind),\(parts[1])"
        }
        #expect(ours.sorted() == told.lines.sorted(), "\(audience)")
        #expect(!changes("two").values.contains { $0.hasPrefix("erased") || $0.hasPrefix("not-in-filter") })
        #expect(desk.run("verify", "two").code == 0)
    }
}
