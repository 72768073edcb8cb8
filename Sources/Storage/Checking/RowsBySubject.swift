// The rows of a table beside the entries that tell of them.
//
// Journal and table are read in the same order, that of their subjects, each once from its beginning to its end. To
// look up the rows of a million issues one by one, most of which have none, took a third of a check.

import SQLite

/// The rows of one table in the order of their subjects.
final class RowsBySubject {
    private var statement: Statement
    private let columns: Int32
    private var next: [String?]?

    /// `select` gives texts, the subject first, in its order.
    init(_ select: String, _ range: SubjectRange, on connection: Connection) throws {
        statement = try connection.prepare(select)
        columns = Int32(statement.columnCount)
        try statement.bindAll([range.first, range.end])
        try step()
    }

    private func step() throws {
        next = nil
        guard try statement.step() else { return }
        next = try statement.withRow { row in
            var texts: [String?] = []
            for column in 0..<columns { texts.append(try row.optionalText(column)) }
            return texts
        }
    }

    /// The rows of a subject. To be asked in order; those of subjects that nobody asked for are given to `stray`.
    func take(of subject: String, stray: ([String?]) -> Void) throws -> [[String?]] {
        var rows: [[String?]] = []
        while let row = next, let first = row[0] {
            if isSame(first, subject) {
                rows.append(row)
            } else if first.utf8.lexicographicallyPrecedes(subject.utf8) {
                stray(row)
            } else {
                break
            }
            try step()
        }
        return rows
    }

    /// The rows after the last subject that was asked for.
    func takeRest(stray: ([String?]) -> Void) throws {
        while let row = next {
            stray(row)
            try step()
        }
    }
}

/// Subjects from `first` on and before `end`, in the order of their bytes.
struct SubjectRange: Sendable {
    let first: String
    let end: any Bindable & Sendable

    /// datatype3.html: "A TEXT value is less than a BLOB value", whatever stands in it.
    private static let top: [UInt8] = []

    static let all = SubjectRange(first: "", end: top)

    /// All, cut by the first sign: references are drawn at random, so each part has about as many.
    static let sixteenths: [SubjectRange] = {
        let cuts = "2468ACEGJMPRTWY".map(String.init)
        return zip([""] + cuts, cuts as [any Bindable & Sendable] + [top]).map(SubjectRange.init)
    }()
}
