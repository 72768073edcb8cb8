import AccessIssues
import CSV
import Foundation
import Reporting
import Storage
import Synchronization
import Testing
import Words

@Suite struct ExportTests {
    static let hostile = [
        "=1+1", "'=1+1", "''@x", "plain", "comma, \"quoted\"", "two\r\nlines\nthree", "-12", "+1 213",
        "＝cmd", "\tx", " leads and trails ", "👩‍⚕️ über «ñ»", "\u{202E}right to left\u{202C} שלום", "007",
    ]

    private func export(
        _ book: TemporaryLogbook, _ audience: ExportAudience, to name: String = "package"
    ) throws -> ExportOutcome {
        try Export.write(
            book.logbook, for: audience, to: book.file(name), today: "2024-11-05", in: Words(.english))
    }

    private struct NotWritten: Error {}

    private func written(_ outcome: ExportOutcome) throws -> ExportSummary {
        guard case .written(let summary) = outcome else { throw NotWritten() }
        return summary
    }

    @Test("a regulator gets only what consent allows, and is told what was left out")
    func consent() throws {
        let book = try TemporaryLogbook()
        let secrets: [Field: String] = [
            .name: "MARKER-name", .phone: "+1 213 555 0100", .phone2: "2135550101", .email: "MARKER@x.org",
            .memberNumber: "MARKER-7", .contactName: "MARKER-contact", .narrative: "MARKER-narrative",
            .loggedBy: "MARKER-ann", .takenBy: "MARKER-bob", .sourceID: "MARKER-1",
            .grievanceNumber: "MARKER-2",
        ]
        let all = Consent.allCases.map { consent in
            secrets.merging([.kind: "intake-wait", .consent: consent.rawValue]) { $1 }
        }
        let issues = try book.log(
            all + [[.kind: "other", .consent: "regulator"], [.kind: "other", .consent: "counts-only"]])
        for issue in issues.dropFirst(4) {
            // Whatever the consent: nobody who took a report back is to be asked for it.
            _ = try book.logbook.change([issue.reference], by: "test") { _ in .withdrawn(on: "2024-11-01") }
        }

        let summary = try written(export(book, .regulator))
        #expect(summary.files.map(\.name) == ["issues.csv", "offers.csv", "referrals.csv", "calls.csv"])
        #expect(summary.files.map(\.rows) == [2, 0, 0, 0])
        #expect(summary.leftOut.byConsent == [.none: 1, .countsOnly: 1])
        #expect(summary.leftOut.withdrawn == 2)
        #expect(summary.unopened == 0)

        let rows = try records(of: book.file("package/issues.csv"))
        #expect(rows.map { $0["reference"] } == [issues[2], issues[3]].map(\.reference.description))
        #expect(rows.map { $0["narrative"] } == ["", "MARKER-narrative"])
        for name in try FileManager.default.contentsOfDirectory(atPath: book.file("package")) {
            let text = try String(contentsOfFile: book.file("package/\(name)"), encoding: .utf8)
            #expect(text.components(separatedBy: "MARKER").count == (name == "issues.csv" ? 2 : 1), "\(name)")
            #expect(!text.contains("555 01") && !text.contains("55501"))
        }
        let note = try String(contentsOfFile: book.file("package/method.md"), encoding: .utf8)
        #expect(note.contains("| consent: counts-only (Counted in reports) | 1 |"))
        #expect(note.contains("| Withdrawn by the person | 2 |"))
    }

    @Test("the desk gets everything opened, its notes too")
    func desk() throws {
        let book = try TemporaryLogbook()
        let issues = try book.log([
            [.kind: "other", .consent: "none", .narrative: "=told", .name: "Ann", .loggedBy: "bob"],
            [.kind: "intake-wait"],
        ])
        for text in ["first, note", "=second"] {
            var note = Answers()
            try note.say(note: Secret(text))
            _ = try book.logbook.amend([issues[0].reference], with: note, by: "carla")
        }
        let summary = try written(export(book, .desk))
        #expect(summary.files.map(\.rows) == [2, 0, 2, 0, 0])
        #expect(summary.leftOut.forConsent == 0)
        #expect(summary.leftOut.withdrawn == 0)
        let rows = try records(of: book.file("package/issues.csv"))
        #expect(rows[0]["narrative"] == "'=told")
        #expect(rows[0]["name"] == "Ann")
        #expect(rows[0]["note_count"] == "2")
        #expect(rows[1]["narrative"] == "")
        let header = try cells(of: book.file("package/issues.csv"))[0]
        #expect(Array(header.prefix(4)) == ["reference", "desk", "logged_at", "person"])
        #expect(
            header.filter { $0 != "county_fips" }.dropFirst(4).dropLast(2)
                == Field.allCases.map(\.rawValue)[...])
        let notes = try cells(of: book.file("package/notes.csv"))
        #expect(notes[0] == ["reference", "added_at", "added_by", "note"])
        #expect(notes.dropFirst().map { $0[3] } == ["first, note", "'=second"])
        #expect(notes.dropFirst().allSatisfy { $0[2] == "carla" && Instant($0[1]) != nil })
    }

    @Test("hostile text gives the same cells to our reader, to Python's csv and to the sqlite3 shell")
    func readByOthers() throws {
        let book = try TemporaryLogbook()
        let issues = try book.log(
            Self.hostile.map { text in
                [
                    .kind: "other", .consent: "regulator-with-narrative", .narrative: text, .facility: text,
                    .plan: text, .source: text, .grievanceOutcome: text, .county: "Los Angeles",
                    .waitedMinutes: "40", .paidAmount: "$1,250.5", .requestedAt: "2024-10-20 14:30",
                    .occurredOn: "2024-10-10/2024-10-20",
                ]
            },
            offers: [
                0: [
                    Offer(number: 1, offeredOn: .day("2024-10-21"), answer: .declined),
                    Offer(number: 2, appointmentAt: .day("2024-12-01")),
                ]
            ])
        for audience in ExportAudience.allCases {
            let summary = try written(export(book, audience, to: audience.rawValue))
            for file in summary.files {
                let path = book.file("\(audience.rawValue)/\(file.name)")
                let ours = try cells(of: path)
                #expect(ours.count == file.rows + 1)
                #expect(try pythonCells(of: path) == ours)
                #expect(try shellCells(of: path) == ours)
            }
            for name in ["codebook.csv"] {
                let path = book.file("\(audience.rawValue)/\(name)")
                #expect(try pythonCells(of: path) == cells(of: path))
            }
        }
        let rows = try records(of: book.file("regulator/issues.csv"))
        for (row, issue) in zip(rows, issues) {
            for field in Field.clear {
                guard let cell = row[field.rawValue] else { continue }
                let value = issue[field]?.canonical ?? ""
                #expect(cell == (field.isFreeText ? FormulaGuard.guarding(value) : value), "\(field)")
            }
            #expect(row["county_fips"] == "037")
            #expect(row["week"] == issue.week.week.description)
        }
        #expect(rows.map { FormulaGuard.unguarding($0["narrative"] ?? "") } == Self.hostile)
        let offers = try cells(of: book.file("regulator/offers.csv")).dropFirst()
        let reference = issues[0].reference.description
        #expect(
            Array(offers) == [
                [reference, "1", "2024-10-21", "", "declined"], [reference, "2", "", "2024-12-01", "open"],
            ])
    }

    @Test("person is the person's earliest issue in the package, and links nothing outside of it")
    func person() throws {
        let book = try TemporaryLogbook()
        let issues = try book.log([
            [.kind: "other", .memberNumber: "1", .consent: "counts-only"],
            [.kind: "other", .memberNumber: "1", .consent: "regulator"],
            [.kind: "other", .consent: "regulator"],
            [.kind: "other", .memberNumber: "1", .consent: "regulator"],
            [.kind: "other", .memberNumber: "2", .consent: "regulator"],
        ])
        // Logged in one transaction, they may share a millisecond: the reference decides then.
        for (index, issue) in issues.enumerated() {
            try book.shell(
                "UPDATE issue SET logged_at = '2024-10-22T10:00:00.00\(index)Z' WHERE reference = '\(issue.reference)'"
            )
        }
        _ = try export(book, .regulator)
        let names = issues.map(\.reference.description)
        let people = try records(of: book.file("package/issues.csv")).map { $0["person"] }
        #expect(people == [names[1], "", names[1], names[4]])
        _ = try export(book, .desk, to: "desk")
        let all = try records(of: book.file("desk/issues.csv")).map { $0["person"] }
        #expect(all == [names[0], names[0], "", names[0], names[4]])
    }

    @Test("where nothing may leave there is no folder, and it is said why")
    func nothing() throws {
        let book = try TemporaryLogbook()
        try book.log([[.kind: "other"], [.kind: "other", .consent: "none"]])
        guard case .nothingToWrite(let leftOut) = try export(book, .regulator) else {
            Testing.Issue.record("a package was written")
            return
        }
        #expect(leftOut.byConsent == [.countsOnly: 1, .none: 1])
        #expect(!FileManager.default.fileExists(atPath: book.file("package")))
    }

    @Test("without the key file everything but the narratives is there, and their number is said")
    func keyAbsent() throws {
        let book = try TemporaryLogbook()
        try book.log([
            [.kind: "other", .consent: "regulator-with-narrative", .narrative: "told", .facility: "clinic"],
            [.kind: "other", .consent: "regulator", .narrative: "told"],
        ])
        try FileManager.default.removeItem(atPath: Logbook.keyPath(of: book.path))
        let logbook = try Logbook.open(book.path, for: .reading)
        let summary = try written(
            Export.write(
                logbook, for: .regulator, to: book.file("package"), today: "2024-11-05", in: Words(.spanish)))
        #expect(summary.unopened == 1)
        #expect(summary.keyTrouble == .absent)
        let rows = try records(of: book.file("package/issues.csv"))
        #expect(rows.map { $0["narrative"] } == ["", ""])
        #expect(rows.map { $0["facility"] } == ["clinic", ""])
        let note = try String(contentsOfFile: book.file("package/method.md"), encoding: .utf8)
        #expect(note.contains("1 valor sellado no se pudo abrir, porque faltaba el archivo de claves"))
    }

    @Test("what is in the way is refused")
    func refusals() throws {
        let book = try TemporaryLogbook()
        try book.log([
            [.kind: "other", .consent: "regulator-with-narrative", .narrative: "told"]
        ])
        try FileManager.default.createDirectory(
            atPath: book.file("taken"), withIntermediateDirectories: false)
        #expect(throws: CommandError.alreadyThere(path: book.file("taken"))) {
            try export(book, .regulator, to: "taken/")
        }
        #expect(throws: CommandError.noFolder(path: book.file("absent"))) {
            try export(book, .regulator, to: "absent/package")
        }
    }

    private func interrupted(_ book: TemporaryLogbook, at moment: Int) throws -> ExportOutcome {
        let asked = Atomic(0)
        return try Export.write(
            book.logbook, for: .desk, to: book.file("package"), today: "2024-11-05", in: Words(.english)
        ) { asked.add(1, ordering: .relaxed).newValue == moment }
    }

    @Test("whenever an export is interrupted, nothing of it is left")
    func interruption() throws {
        let book = try TemporaryLogbook()
        try book.log([[.kind: "other", .name: "Ann", .narrative: "told"]])
        let before = try FileManager.default.contentsOfDirectory(atPath: book.folder.path).sorted()
        var moment = 0
        while true {
            moment += 1
            do { _ = try interrupted(book, at: moment) } catch is Export.Interrupted {
                let after = try FileManager.default.contentsOfDirectory(atPath: book.folder.path).sorted()
                #expect(after == before)
                continue
            }
            break
        }
        // At least twice for each of the seven files, and once before the folder gets its name.
        #expect(moment > 15)
    }

    @Test("what an export left that was killed is removed by the next one, and nothing else is")
    func left() throws {
        let book = try TemporaryLogbook()
        try book.log([[.kind: "other", .name: "Ann"]])
        let files = FileManager.default
        let kept = [
            "package.partial-x", "package.partial-12-3", "packages.partial-12", "package.partial-7",
            "package.partial-8",
        ]
        for name in kept.dropLast(2) + ["package.partial-1f"] {
            try files.createDirectory(atPath: book.file(name), withIntermediateDirectories: false)
            try Data("Ann".utf8).write(to: URL(filePath: book.file(name + "/issues.csv")))
        }
        try Data("a file".utf8).write(to: URL(filePath: book.file("package.partial-7")))
        try files.createSymbolicLink(
            atPath: book.file("package.partial-8"), withDestinationPath: "package.partial-x")
        _ = try export(book, .desk)
        let left = try files.contentsOfDirectory(atPath: book.folder.path).filter { $0.contains("partial") }
        #expect(left.sorted() == kept.sorted())
        #expect(files.fileExists(atPath: book.file("package.partial-x/issues.csv")))
        // One that is still being written stays.
        try files.removeItem(atPath: book.file("package"))
        let partial = book.file("package.partial-1f")
        try files.createDirectory(atPath: partial, withIntermediateDirectories: false)
        let descriptor = open(partial, O_RDONLY | O_DIRECTORY)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        _ = try export(book, .desk)
        #expect(files.fileExists(atPath: partial))
        close(descriptor)
    }

    @Test(
        "a key file that is damaged or another desk's empties what is sealed, and is said",
        arguments: [true, false])
    func keyUnusable(isDamaged: Bool) throws {
        let (book, other) = (try TemporaryLogbook(), try TemporaryLogbook())
        try book.log([
            [.kind: "other", .consent: "regulator-with-narrative", .narrative: "told", .facility: "clinic"]
        ])
        let key = URL(filePath: Logbook.keyPath(of: book.path))
        try
            (isDamaged
            ? Data("no key".utf8) : Data(contentsOf: URL(filePath: Logbook.keyPath(of: other.path))))
            .write(to: key)
        let logbook = try Logbook.open(book.path, for: .reading)
        let summary = try written(
            Export.write(
                logbook, for: .regulator, to: book.file("package"), today: "2024-11-05", in: Words(.english)))
        #expect(summary.unopened == 1)
        #expect(summary.keyTrouble == .unusable)
        let rows = try records(of: book.file("package/issues.csv"))
        #expect(rows.map { $0["narrative"] } == [""])
        #expect(rows.map { $0["facility"] } == ["clinic"])
        let note = try String(contentsOfFile: book.file("package/method.md"), encoding: .utf8)
        #expect(
            note.contains("1 sealed value couldn't be opened, since the logbook's key file was damaged or"))
    }

    @Test("one value that was altered empties its own cell alone")
    func altered() throws {
        let book = try TemporaryLogbook()
        try book.log([
            [.kind: "other", .name: "Ann", .narrative: "first"],
            [.kind: "other", .name: "Bob", .narrative: "second"],
        ])
        try book.shell(
            """
            UPDATE sealed SET value = zeroblob(length(value)) WHERE field = 'name'
              AND seq = (SELECT min(seq) FROM sealed)
            """)
        let summary = try written(export(book, .desk))
        #expect(summary.unopened == 1)
        #expect(summary.keyTrouble == nil)
        let rows = try records(of: book.file("package/issues.csv"))
        #expect(rows.map { $0["name"] } == ["", "Bob"])
        #expect(rows.map { $0["narrative"] } == ["first", "second"])
    }

    @Test("a duplicate names its original only where that is in the package, and no desk's business is in it")
    func duplicates() throws {
        let book = try TemporaryLogbook()
        let issues = try book.log([
            [.kind: "other", .consent: "regulator"], [.kind: "other", .consent: "counts-only"],
            [.kind: "other", .consent: "regulator", .voicemail: "neutral-only"],
            [.kind: "other", .consent: "regulator"],
        ])
        for (duplicate, original) in [(2, 0), (3, 1)] {
            _ = try book.logbook.change([issues[duplicate].reference], by: "test") { _ in
                .linked(duplicateOf: issues[original].reference)
            }
        }
        for (audience, last) in [(ExportAudience.regulator, ""), (.desk, issues[1].reference.description)] {
            _ = try export(book, audience, to: audience.rawValue)
            let rows = try records(of: book.file("\(audience.rawValue)/issues.csv"))
            #expect(
                rows.map { $0["duplicate_of"] }.suffix(2) == [issues[0].reference.description, last])
            #expect((rows[0]["voicemail"] == nil) == (audience == .regulator))
            #expect((rows[0]["callback_on"] == nil) == (audience == .regulator))
        }
    }

    @Test("the folder has its files and no others, readable by their owner only")
    func folder() throws {
        let book = try TemporaryLogbook()
        try book.log([[.kind: "other", .consent: "regulator"]])
        _ = try export(book, .regulator)
        let files = FileManager.default
        #expect(
            try files.contentsOfDirectory(atPath: book.file("package")).sorted() == [
                ".gitattributes", "SHA256SUMS", "SHA256SUMS.sig", "calls.csv", "checkpoint.txt",
                "codebook.csv", "codebook.md", "csv-metadata.json", "datapackage.json", "issues.csv",
                "method.md", "offers.csv", "referrals.csv",
            ])
        func mode(_ name: String) throws -> Int? {
            try files.attributesOfItem(atPath: book.file(name))[.posixPermissions] as? Int
        }
        #expect(try mode("package") == 0o700)
        #expect(try mode("package/issues.csv") == 0o600)
        #expect(
            try Data(contentsOf: URL(filePath: book.file("package/.gitattributes"))) == Data("* -text\n".utf8)
        )
        let columns = try records(of: book.file("package/codebook.csv")).filter { $0["file"] == "issues.csv" }
        #expect(try columns.map { $0["name"] } == cells(of: book.file("package/issues.csv"))[0])
        let guarded = columns.filter { $0["guarded"] == "yes" }.map { $0["name"] ?? "" }
        #expect(guarded == ["source", "plan", "facility", "grievance_outcome", "narrative"])
        #expect(columns.allSatisfy { $0["meaning"] != "" && $0["label_es"] != "" && $0["form"] != "" })
    }
}
