import AccessIssues
import Evidence
import TestSupport
import Testing
import Vault

@testable import Storage

// Files that prove something: what is kept of them, and what a check makes of it.

@Suite struct ExhibitTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    private func new(_ text: String, isKept: Bool, sha256: String? = nil) -> NewExhibit {
        let bytes = Array(text.utf8)
        return NewExhibit(
            kind: .letter, datedOn: .month(year: 2024, month: 10), sha256: sha256 ?? Hash256(of: bytes).hex,
            bytes: bytes.count, description: Secret("from the plan"), file: isKept ? bytes : nil)
    }

    @Test(
        "a file that is kept opens byte for byte; of another only its hash is there, and neither is in the clear"
    )
    func kept() throws {
        let reference = try logbook.log([:]).reference
        let words = String(repeating: "glimmerwock ", count: 5_000)
        let first = try logbook.register(new(words, isKept: true), of: reference, by: "ana").exhibit
        let second = try logbook.register(new("vorbmark", isKept: false), of: reference, by: "luz").exhibit
        let issue = try logbook.issue(reference)
        #expect(issue.exhibits == [first, second])
        #expect((first.number, second.number) == (1, 2))
        #expect((first.isKept, second.isKept) == (true, false))
        #expect(try logbook.openedFile(of: first, reference) == Array(words.utf8))
        #expect(try logbook.openedFile(of: second, reference) == nil)
        let reader = try #require(try logbook.sealedReader())
        #expect(try reader.description(of: second, reference)?.text == "from the plan")
        try logbook.close()
        let text = String(decoding: folder.bytes(), as: UTF8.self)
        for marker in ["glimmerwock", "vorbmark", "from the plan"] { #expect(!text.contains(marker)) }
        try checkFold(of: folder)
    }

    @Test("the same file again adds nothing, to another issue it does")
    func twice() throws {
        let (one, other) = (try logbook.log([:]).reference, try logbook.log([:]).reference)
        let first = try logbook.register(new("x", isKept: false), of: one, by: "ana")
        let again = try logbook.register(new("x", isKept: true), of: one, by: "luz")
        #expect((first.isRepeat, again.isRepeat) == (false, true))
        #expect(again.exhibit == first.exhibit)
        #expect(try logbook.issue(one).exhibits.count == 1)
        #expect(try !logbook.register(new("x", isKept: false), of: other, by: "ana").isRepeat)
    }

    @Test("a check opens what is kept and hashes it again: another file than the one registered is found")
    func checked() throws {
        let reference = try logbook.log([:]).reference
        let wrong = Hash256(of: Array("another".utf8)).hex
        _ = try logbook.register(new("right", isKept: true), of: reference, by: "ana")
        _ = try logbook.register(new("wrong", isKept: true, sha256: wrong), of: reference, by: "ana")
        _ = try logbook.register(
            new("elsewhere", isKept: false, sha256: String(repeating: "0", count: 64)), of: reference,
            by: "ana")
        let report = try Logbook.check(folder.logbookPath)
        #expect(report.findings == [.keptFile(exhibit: "\(reference)/2", isOpen: true)])
        #expect((report.keptFiles, report.openedFiles) == (2, 2))
        try folder.moveKey(away: true)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("what a file is, is found by its words; the file's own bytes aren't searched")
    func searched() throws {
        let reference = try logbook.log([:]).reference
        _ = try logbook.register(new("glimmerwock", isKept: true), of: reference, by: "ana")
        func found(_ words: String) throws -> [String] {
            var fields: [String] = []
            _ = try logbook.search(SearchWords([words]), IssueFilter()) { _, _ in
                []
            } _: { _, hits in
                fields += hits.map(\.field)
            }
            return fields
        }
        #expect(try found("plan from") == ["description"])
        #expect(try found("glimmerwock") == [])
    }
}
