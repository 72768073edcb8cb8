// What the tests of the logbook share.

import AccessIssues
import DateLiterals
import Foundation
import Migrations
import SQLite
import TestSupport
import Testing

@testable import Storage

typealias Issue = AccessIssues.Issue
typealias Field = AccessIssues.Field

/// A folder of its own for one test, removed with it.
final class Folder: Sendable {
    let path: String
    /// What goes with it: the folder, or the disk that is mounted on it.
    private let kept: any AnyObject & Sendable

    init(_ name: String = "storage") throws {
        let folder = try TemporaryFolder(name)
        (path, kept) = (folder.path, folder)
    }

    /// The folder that a disk is mounted on.
    init(on disk: SmallDisk) { (path, kept) = (disk.path, disk) }

    var logbookPath: String { path + "/logbook.sqlite" }
    var keyPath: String { Logbook.keyPath(of: logbookPath) }

    func open(
        _ purpose: Logbook.Purpose = .storing, migrations: [Migration] = Migration.all
    ) throws -> Logbook {
        try Logbook.open(logbookPath, for: purpose, migrations: migrations)
    }

    /// A connection that knows nothing of logbooks.
    func raw(_ access: Connection.Access = .readWrite) throws -> Connection {
        try Connection(logbookPath, access)
    }

    /// The names of the files, sorted.
    var files: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    func bytes(_ name: String = "logbook.sqlite") -> [UInt8] {
        FileManager.default.contents(atPath: path + "/" + name).map { Array($0) } ?? []
    }

    func write(_ bytes: [UInt8], to name: String = "logbook.sqlite") throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// Puts the logbook of schema 3 there, as the program of that schema closed it, with its key.
    func putOldLogbook(ofSchema schema: Int = 3) throws {
        let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        for ending in ["", ".key"] {
            let fixture = fixtures.appending(path: "logbook-of-schema-\(schema).sqlite" + ending)
            try write(Array(Data(contentsOf: fixture)), to: "logbook.sqlite" + ending)
        }
    }

    func mode(_ name: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return (attributes?[.posixPermissions] as? NSNumber)?.intValue
    }

    /// Takes the key file away, or brings it back.
    func moveKey(away: Bool) throws {
        let (here, there) = (keyPath, keyPath + ".elsewhere")
        try FileManager.default.moveItem(atPath: away ? here : there, toPath: away ? there : here)
    }

    /// A closed logbook with these answers in it; returns their references.
    @discardableResult func make(_ answers: [Answers] = [.saying([.kind: "other"])]) throws -> [Reference] {
        let logbook = try open()
        let logged = try logbook.log(answers, by: "tester", today: .testDay)
        try logbook.close()
        return logged.map(\.issue.reference)
    }
}

extension CivilDate {
    static let testDay: CivilDate = "2024-10-22"
}

extension Answers {
    /// What somebody said: sealed fields too, by their names.
    static func saying(
        _ texts: [Field: String], note: String? = nil, person: PersonChoice = .byIdentifiers,
        request: String? = nil, clear: [Field] = [], offers: [Offer] = []
    ) -> Answers {
        var answers = Answers()
        let tables = ReferenceData(
            counties: [County(name: "Orange", fips: "059")], planByAlias: ["kp": "kaiser"],
            campaigns: [
                Campaign(code: "kaiser-socal-2024", title: "", from: "2024-10-21", to: nil)
            ])
        let reader = FieldReader(today: .testDay) { tables }
        do {
            for (field, text) in texts {
                if field.isSealed {
                    try answers.say(Secret(text), for: field)
                } else {
                    try answers.say(text, for: field, read: reader)
                }
            }
            if let note { try answers.say(note: Secret(note)) }
            if let request { try answers.say(requestID: request) }
            for field in clear { try answers.clear(field) }
        } catch {
            Testing.Issue.record(error)
        }
        answers.person = person
        answers.offers = offers
        return answers
    }

    static let other = saying([.kind: "other"])
}

extension Logbook {
    /// Logs one issue as the tester, on the test's day.
    func log(_ texts: [Field: String], note: String? = nil, person: PersonChoice = .byIdentifiers) throws
        -> Issue
    {
        let texts = texts.merging([.kind: "other"]) { said, _ in said }
        let logged = try log([.saying(texts, note: note, person: person)], by: "tester", today: .testDay)
        return try #require(logged.first).issue
    }
}
