// What is sealed, opened for the commands that show it.

import AccessIssues
import Evidence
import Storage
import Words

/// Opens what is sealed in an issue, as far as it can be: all else is shown without the key too, and one damaged value
/// hides no other.
struct SealedOpener {
    private let reader: SealedReader
    private let words: Words

    /// Nil where the key is away, which is said on standard error.
    init?(_ logbook: Logbook, _ words: Words) throws {
        guard let reader = try logbook.sealedReader() else {
            Output.error(words.keyIsAway(Logbook.keyPath(of: logbook.path)))
            return nil
        }
        (self.reader, self.words) = (reader, words)
    }

    /// The values of those fields that can be opened.
    func open(_ issue: Issue, only fields: [Field] = Field.sealed) throws -> [Field: Secret] {
        var values: [Field: Secret] = [:]
        for field in fields {
            guard case .sealed(let entry) = issue[field] else { continue }
            try sayingWhatStaysClosed {
                values[field] = try reader.value(field.rawValue, entry: entry, of: issue.reference)
            }
        }
        return values
    }

    /// The notes, where they can be opened.
    func notes(of issue: Issue, in logbook: Logbook) throws -> [OpenedNote] {
        var notes: [OpenedNote] = []
        try sayingWhatStaysClosed { notes = try logbook.openedNotes(of: issue) }
        return notes
    }

    /// What each file that was registered is, by its number, where that can be opened.
    func descriptions(of issue: Issue) throws -> [Int: Secret] {
        var descriptions: [Int: Secret] = [:]
        for exhibit in issue.exhibits {
            try sayingWhatStaysClosed {
                descriptions[exhibit.number] = try reader.description(of: exhibit, issue.reference)
            }
        }
        return descriptions
    }

    private func sayingWhatStaysClosed(_ open: () throws -> Void) throws {
        do { try open() } catch let error as LogbookError {
            guard case .cannotOpen = error else { throw error }
            Output.error("carewatch: \(words.message(error))")
        }
    }
}
