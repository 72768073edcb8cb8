import AccessIssues
import FailingDisk
import Foundation
import Storage
import TestSupport

/// Something that must hold didn't.
public struct Wrong: Error, CustomStringConvertible {
    /// What.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// A folder in which a logbook is used, and the disk that it lies on.
public final class Place {
    let folder: TemporaryFolder
    let disk: FaultDisk
    /// By how much issues differ in length: another round touches other pages.
    let round: Int

    /// A new one.
    public init(round: Int = 0) throws {
        folder = try TemporaryFolder(FaultDisk.folder)
        guard let disk = FaultDisk(folder.path) else { throw Wrong("SQLite refuses the file system") }
        (self.disk, self.round) = (disk, round)
    }

    var logbookPath: String { folder.file("logbook.sqlite") }
    var keyPath: String { Logbook.keyPath(of: logbookPath) }
    var backupPath: String { folder.file("backup.sqlite") }

    func open(_ purpose: Logbook.Purpose = .changing) throws -> Logbook {
        try Logbook.open(logbookPath, for: purpose)
    }

    /// Opens the logbook, and closes it whatever happens. What the close says counts, if nothing happened.
    func using(_ purpose: Logbook.Purpose = .changing, _ body: (Logbook) throws -> Void) throws {
        let logbook = try open(purpose)
        do { try body(logbook) } catch {
            try? logbook.close()
            throw error
        }
        try logbook.close()
    }

    /// The files there are, by their names in the folder, but for the shared memory.
    func files() -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let all = FileManager.default.enumerator(atPath: folder.path)
        while let name = all?.nextObject() as? String {
            guard !name.hasSuffix("-shm"), let data = FileManager.default.contents(atPath: folder.file(name))
            else { continue }
            files[name] = Array(data)
        }
        return files
    }

    /// Makes these the files there are.
    func put(_ files: [String: [UInt8]]) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            try FileManager.default.removeItem(atPath: folder.file(name))
        }
        for (name, bytes) in files {
            let file = URL(filePath: folder.file(name))
            if name.contains("/") {
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            try Data(bytes).write(to: file)
        }
    }

    // MARK: What is said

    /// The day on which everything happens.
    static let today = CivilDate(daysSince1970: 20_018)

    /// An issue with something in each kind of field.
    func issue(_ number: Int, request: String? = nil) throws -> Answers {
        var texts: [Field: String] = [
            .kind: "intake-wait", .reporter: "patient", .county: "Orange", .plan: "kaiser",
            .facility: String(repeating: "f", count: 1 + 97 * round % 800),
            .requestedAt: "2024-10-0\(1 + number % 9)", .name: "Person \(number)",
            .phone: "714 555 \(1000 + number % 9000)",
            .narrative: String(repeating: "I waited. ", count: 1 + 211 * round % 1500),
        ]
        if number % 3 == 0 { texts[.memberNumber] = "M\(number)" }
        var answers = try Self.answers(texts, request: request)
        try answers.say(note: Secret("called back"))
        answers.offers = [
            Offer(number: 1, offeredOn: nil, appointmentAt: ApproximateDate(canonical: "2024-11-08"))
        ]
        return answers
    }

    static func answers(_ texts: [Field: String], request: String? = nil) throws -> Answers {
        let tables = ReferenceData(
            counties: [County(name: "Orange", fips: "059")], planByAlias: ["kp": "kaiser"], campaigns: [])
        let reader = FieldReader(today: today) { tables }
        var answers = Answers()
        for (field, text) in texts {
            if field.isSealed {
                try answers.say(Secret(text), for: field)
            } else {
                try answers.say(text, for: field, read: reader)
            }
        }
        if let request { try answers.say(requestID: request) }
        return answers
    }
}

extension Logbook {
    /// Some issue.
    func anyReference() throws -> Reference {
        var found: Reference?
        try forEachIssue(IssueFilter(limit: 1)) { found = $0.reference }
        guard let found else { throw Wrong("no issue is there") }
        return found
    }
}
