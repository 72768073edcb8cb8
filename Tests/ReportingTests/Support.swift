import AccessIssues
import DateLiterals
import Reporting
import Storage
import TestSupport
import Words

/// A logbook in a folder of its own, removed with the value.
final class TemporaryLogbook {
    let folder: TemporaryFolder
    let path: String
    let logbook: Logbook

    init() throws {
        folder = try TemporaryFolder("reporting")
        path = folder.file("logbook.sqlite")
        logbook = try Logbook.open(path, for: .storing)
    }

    func file(_ name: String) -> String { folder.file(name) }

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

extension ISOWeek: ExpressibleByStringLiteral {
    /// The week of a literal.
    public init(stringLiteral text: String) {
        guard let week = ISOWeek(text) else { preconditionFailure("\(text) is no week") }
        self = week
    }
}
