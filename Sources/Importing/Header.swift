// The columns that a file has against those that its map knows. Each is mapped or ignored by name.

import AccessIssues
import Storage

/// The columns of a file, by its map.
struct Header {
    /// Each column's name, without spaces at its ends.
    let names: [String]
    /// The names as they stand in the file.
    let rawNames: [[UInt8]]
    /// The sealed columns that the map reads and a file of rejected rows leaves out.
    let leftOut: [String]
    /// The columns that are read, with their places in the file, from 1.
    let mapped: [(column: ImportMap.Column, position: Int)]
    /// The places of columns without a name: nothing may stand there.
    let unnamed: [Int]
    /// How many lines came before.
    let skippedLines: Int
    /// Whether it is a file of rejected rows, made by an earlier import.
    let isOfRejects: Bool

    var count: Int { names.count }

    /// What its columns are read as.
    var compared: ComparedFields {
        let targets = mapped.map(\.column.target)
        return ComparedFields(
            fields: targets.compactMap { if case .field(let field) = $0 { field } else { nil } },
            hasNote: targets.contains(.note),
            offer: Set(targets.compactMap { ComparedFields.OfferPart(rawValue: $0.name) }))
    }

    /// The columns that a file of rejects has beside its own.
    static let rejectColumns = ["carewatch_line", "carewatch_reason"]

    init(_ names: [String], raw: [[UInt8]], _ map: ImportMap) throws(ImportError) {
        let names = names.map(trimmed)
        (self.names, rawNames, skippedLines) = (names, raw, map.skippedLines)
        let isOfRejects = Self.rejectColumns.allSatisfy(names.contains)
        self.isOfRejects = isOfRejects
        if names.count == 1, map.columns.count > 1 || !map.ignored.isEmpty,
            let found = names[0].first(where: { ",;\t|".contains($0) })
        {
            throw .wrongDelimiter(found: String(found), wanted: String(UnicodeScalar(map.delimiter)))
        }
        var places: [String: Int] = [:]
        var (unnamed, unexpected): ([Int], [String]) = ([], [])
        let known = Set(map.columns.map(\.name) + map.ignored + (isOfRejects ? Self.rejectColumns : []))
        for (index, name) in names.enumerated() {
            if name.isEmpty {
                if !map.ignored.contains("") { unnamed.append(index + 1) }
            } else if !known.contains(name) {
                unexpected.append(name)
            } else if places.updateValue(index + 1, forKey: name) != nil, !map.ignored.contains(name) {
                throw .columnTwice(name)
            }
        }
        // A file of rejects leaves out what is sealed.
        let absent = map.columns.filter { places[$0.name] == nil && !(isOfRejects && $0.isSealed) }
        guard absent.isEmpty, unexpected.isEmpty else {
            throw .columns(
                absent: absent.map { column in
                    ImportError.AbsentColumn(
                        name: column.name, nearest: nearest(to: column.name, among: unexpected))
                },
                unexpected: unexpected, line: map.skippedLines + 1)
        }
        mapped = map.columns.compactMap { column in places[column.name].map { (column, $0) } }
            // The order of the fields: that is how they are stored, however the columns stand.
            .sorted { $0.column.target.order < $1.column.target.order }
        self.unnamed = unnamed
        leftOut = map.columns.map(\.name).filter { places[$0] == nil }
    }
}
