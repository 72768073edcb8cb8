import AccessIssues
import Foundation
import Reporting
import Storage
import Words

/// A logbook in a folder of its own, removed with the value.
final class TemporaryLogbook {
    let folder: URL
    let path: String
    let logbook: Logbook

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "reporting-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "logbook.sqlite").path
        logbook = try Logbook.open(path, for: .storing)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func file(_ name: String) -> String { folder.appending(path: name).path }

    /// Logs one issue a line: fields and what was typed for them; sealed fields and offers too. Each is logged a
    /// millisecond after the one before, however fast the machine is.
    @discardableResult
    func log(_ issues: [[Field: String]], offers: [Int: [Offer]] = [:], today: CivilDate = "2026-01-01")
        throws
        -> [Issue]
    {
        let data = try logbook.referenceData()
        let reader = FieldReader(today: today) { data }
        let answers = try issues.enumerated().map { index, said in
            var answers = Answers()
            for (field, text) in said {
                if field.isSealed {
                    try answers.say(Secret(text), for: field)
                } else {
                    try answers.say(text, for: field, read: reader)
                }
            }
            answers.offers = offers[index] ?? []
            return answers
        }
        let references = try logbook.log(answers, by: "test", today: today).map(\.issue.reference)
        let start = Instant.now()
        let moves = references.enumerated().map { index, reference in
            let at = start.advanced(byMilliseconds: Int64(index))
            return "UPDATE issue SET logged_at = '\(at)' WHERE reference = '\(reference)';"
        }
        try shell("BEGIN IMMEDIATE; \(moves.joined()) COMMIT")
        return try references.map { try logbook.issue($0) }
    }

    /// Runs SQL in the shell, for what the logbook's own functions don't do, such as another `logged_at`.
    @discardableResult
    func shell(_ sql: String) throws -> String { try run("sqlite3", path, sql) }
}

/// Runs a program, and returns what it printed.
@discardableResult
func run(_ command: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(command: command[0]) }
    return String(decoding: printed, as: UTF8.self)
}

struct Failed: Error { let command: String }

extension CivilDate: ExpressibleByStringLiteral {
    /// The day of a literal.
    public init(stringLiteral text: String) {
        guard let date = CivilDate(text) else { preconditionFailure("\(text) is no day") }
        self = date
    }
}

extension ISOWeek: ExpressibleByStringLiteral {
    /// The week of a literal.
    public init(stringLiteral text: String) {
        guard let week = ISOWeek(text) else { preconditionFailure("\(text) is no week") }
        self = week
    }
}

/// The same numbers for the same seed (Steele, Lea, Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
