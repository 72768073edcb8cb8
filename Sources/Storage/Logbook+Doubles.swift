// Did this import bring what was here already? Nothing is dropped for it: a person decides.
//
// Asked once, after the last row: for each new issue one look at an index, however many there are.

import AccessIssues
import SQLite

/// Issues of an import that may be the same problem as another.
public struct Doubles: Sendable {
    /// How many of the import's issues.
    public internal(set) var count = 0
    /// The first of them, in the order of the file.
    public internal(set) var first: [Double] = []

    /// An issue that may be the same problem as another.
    public struct Double: Equatable, Sendable {
        /// The new issue.
        public let reference: Reference
        /// Which of the import's issues it is, from 0.
        public let place: Int
        /// The other.
        public let other: Reference
        /// Whether it is the same person's; else kind, plan, county and day are the same.
        public let isSamePerson: Bool
    }

    /// None.
    public init() {}
}

extension RowImport {
    /// The issues of this import that are alike to another, be it of the same file: the same person's by identifiers,
    /// or of the same kind, plan, county and day. The problems of one row are no doubles of each other.
    public func doubles(naming most: Int) throws -> Doubles {
        var doubles = Doubles()
        try logbook.connection.withStatement(Self.twins) { statement in
            try statement.bind(latestBefore, at: 1)
            while try statement.step() {
                doubles.count += 1
                guard doubles.first.count < most else { continue }
                let found = try statement.withRow { row -> Doubles.Double? in
                    guard let reference = Reference(try row.text(0)) else { return nil }
                    let person = try row.optionalText(2).flatMap { Reference($0) }
                    guard let other = try person ?? row.optionalText(1).flatMap({ Reference($0) }) else {
                        return nil
                    }
                    return Doubles.Double(
                        reference: reference, place: try row.int(3) - latestBefore - 1, other: other,
                        isSamePerson: person != nil)
                }
                if let found { doubles.first.append(found) }
            }
        }
        return doubles
    }

    /// Rows are never deleted, so an import's have the greatest numbers. The expression for the day is that of the
    /// index; a month or a range is no day. A person that was chosen is that of the row's own first problem.
    private static let twins = """
        SELECT reference, twin, namesake, number FROM (
          SELECT new.reference AS reference, new.rowid AS number,
            CASE WHEN length(coalesce(new.occurred_on, new.received_on)) = 10 THEN (
              SELECT other.reference FROM issue AS other
              WHERE coalesce(other.occurred_on, other.received_on) = coalesce(new.occurred_on, new.received_on)
                AND other.kind = new.kind AND other.plan IS new.plan AND other.county IS new.county
                AND other.rowid <> new.rowid AND other.status NOT IN ('withdrawn', 'duplicate')
              LIMIT 1) END AS twin,
            CASE WHEN new.person IS NOT NULL AND NOT new.person_is_chosen THEN (
              SELECT other.reference FROM issue AS other
              WHERE other.person = new.person AND other.rowid <> new.rowid
                AND other.status NOT IN ('withdrawn', 'duplicate')
                AND (other.source IS NOT new.source OR other.source_id IS NOT new.source_id
                  OR (new.source_id IS NULL AND other.kind = new.kind))
              LIMIT 1) END AS namesake
          FROM issue AS new WHERE new.rowid > ? AND new.status NOT IN ('withdrawn', 'duplicate'))
        WHERE twin IS NOT NULL OR namesake IS NOT NULL ORDER BY number
        """
}
