// Did this import bring what was here already? Nothing is dropped for it: a person decides.
//
// Looking each new issue up in the index took 8.5 s of a million rows' 52. So each leaves a hash in memory, and after the
// last row the hashes are sorted (2 to 5 s together); what was there before is looked through once, its weeks alone where
// the import has few of them.

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

/// By what the issues of an import may be doubles, in their order.
struct DoubleKeys: Sendable {
    /// A hash of each one's day, kind, plan and county, seeded anew for each process; 0 where it can be none.
    private(set) var keys: [UInt64] = []
    private(set) var days: Set<CivilDate> = []

    mutating func add(_ values: FieldValues) {
        guard let day = Self.day(of: values) else { return keys.append(0) }
        days.insert(day)
        keys.append(
            Self.key(
                day.daysSince1970, kind: values[.kind]?.canonical ?? "", plan: values[.plan]?.canonical,
                county: values[.county]?.canonical))
    }

    /// The day that it is counted on; nil for a month or a range, and for what nobody counts.
    private static func day(of values: FieldValues) -> CivilDate? {
        guard case .date(.day(let day)) = values[.occurredOn] ?? values[.receivedOn] else { return nil }
        let status = values[.status]?.canonical
        return status == Status.withdrawn.rawValue || status == Status.duplicate.rawValue ? nil : day
    }

    static func key(_ day: Int32, kind: String, plan: String?, county: String?) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(day)
        for text in [kind, plan ?? "", county ?? ""] {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            hasher.combine(0 as UInt8)
        }
        return max(1, UInt64(bitPattern: Int64(hasher.finalize())))
    }
}

extension RowImport {
    /// The issues of this import that are alike to another, be it of the same file: the same person's by identifiers,
    /// or of the same kind, plan, county and day. The problems of one row are no doubles of each other.
    public func doubles(naming most: Int) throws -> Doubles {
        let keys = doubleKeys.keys
        let sorted = keys.filter { $0 != 0 }.sorted()
        let before = try othersBefore(among: sorted)
        let namesakes = try namesakes()
        let repeated = Self.repeated(sorted)
        var doubles = Doubles()
        for (place, key) in keys.enumerated() {
            let isTwin = key != 0 && (Self.contains(repeated, key) || before[key] != nil)
            guard isTwin || namesakes[place] != nil else { continue }
            doubles.count += 1
            guard doubles.first.count < most, let reference = try reference(at: place) else { continue }
            let twin =
                try before[key]
                ?? keys.indices.first { $0 != place && keys[$0] == key }
                .flatMap { try self.reference(at: $0) }
            guard let other = namesakes[place] ?? twin else { continue }
            doubles.first.append(
                Doubles.Double(
                    reference: reference, place: place, other: other, isSamePerson: namesakes[place] != nil))
        }
        return doubles
    }

    /// The keys that stand there more than once; each once, in order.
    private static func repeated(_ sorted: [UInt64]) -> [UInt64] {
        var repeated: [UInt64] = []
        for index in sorted.indices.dropFirst() where sorted[index] == sorted[index - 1] {
            if repeated.last != sorted[index] { repeated.append(sorted[index]) }
        }
        return repeated
    }

    private static func contains(_ sorted: [UInt64], _ key: UInt64) -> Bool {
        var range = sorted.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if sorted[middle] == key { return true }
            range = sorted[middle] < key ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }

    /// Rows are never deleted, so an import's have the greatest numbers, in its order.
    private func reference(at place: Int) throws -> Reference? {
        try logbook.connection.first(
            "SELECT reference FROM issue WHERE rowid = ?", latestBefore + 1 + place
        ) { row in Reference(try row.text(0)) } ?? nil
    }

    /// As many weeks are worth a look at each.
    private static let fewWeeks = 16

    /// Of what was there before this import, one issue for each of these keys.
    private func othersBefore(among sorted: [UInt64]) throws -> [UInt64: Reference] {
        guard latestBefore > 0, !sorted.isEmpty else { return [:] }
        let weeks = Set(doubleKeys.days.map { ISOWeek(containing: $0).description })
        let select = """
            SELECT reference, coalesce(occurred_on, received_on), kind, plan, county FROM issue
            WHERE rowid <= ? AND status NOT IN (?, ?)
            """
        let values: [any Bindable] = [latestBefore, Status.withdrawn.rawValue, Status.duplicate.rawValue]
        let isFew = weeks.count <= Self.fewWeeks
        let marks = isFew ? " AND week IN (\(weeks.map { _ in "?" }.joined(separator: ", ")))" : ""
        var found: [UInt64: Reference] = [:]
        try logbook.connection.forEachRow(select + marks, binding: values + (isFew ? weeks.sorted() : [])) {
            (row: borrowing Row) in
            guard let day = CivilDate(try row.text(1)) else { return }
            let key = DoubleKeys.key(
                day.daysSince1970, kind: try row.text(2), plan: try row.optionalText(3),
                county: try row.optionalText(4))
            guard Self.contains(sorted, key), found[key] == nil else { return }
            found[key] = Reference(try row.text(0))
        }
        return found
    }

    /// The new issues whose person, as identifiers tell, another issue is of too, by their places.
    private func namesakes() throws -> [Int: Reference] {
        guard bringsPersons else { return [:] }
        var found: [Int: Reference] = [:]
        try logbook.connection.forEachRow(Self.samePerson, binding: [latestBefore]) { (row: borrowing Row) in
            found[try row.int(0) - latestBefore - 1] = try row.optionalText(1).flatMap { Reference($0) }
        }
        return found
    }

    /// A person that was chosen is that of the row's own first problem.
    private static let samePerson = """
        SELECT new.rowid, (
          SELECT other.reference FROM issue AS other
          WHERE other.person = new.person AND other.rowid <> new.rowid
            AND other.status NOT IN ('withdrawn', 'duplicate')
            AND (other.source IS NOT new.source OR other.source_id IS NOT new.source_id
              OR (new.source_id IS NULL AND other.kind = new.kind))
          LIMIT 1)
        FROM issue AS new
        WHERE new.rowid > ? AND new.person IS NOT NULL AND NOT new.person_is_chosen
          AND new.status NOT IN ('withdrawn', 'duplicate')
        """
}
