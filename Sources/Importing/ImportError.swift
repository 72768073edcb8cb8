import AccessIssues
import CSV
import Evidence

/// Why a file as a whole can't be imported: facts for another module to word. Nothing was stored.
public enum ImportError: Error, Equatable, Sendable {
    /// The file can't be read; `code` is the system's `errno`.
    case cannotRead(path: String, code: Int32)
    /// The file of rejected rows can't be written; `code` is the system's `errno`.
    case cannotWrite(path: String, code: Int32)
    /// Nothing stands in the file.
    case empty
    /// The file is UTF-16, as "Unicode text" of a spreadsheet.
    case utf16
    /// The file isn't CSV there.
    case csv(CSVError)
    /// A column's name is no text in the map's encoding.
    case headerNotText(TextEncoding, line: Int)
    /// The whole header stands in one cell: another byte is between the cells.
    case wrongDelimiter(found: String, wanted: String)
    /// A column has the name of another, and is mapped.
    case columnTwice(String)
    /// Columns that the map needs and the file hasn't, and that the file has and the map doesn't know.
    case columns(absent: [AbsentColumn], unexpected: [String], line: Int)
    /// The file counts problems by the row, and says of none when it was: it is no list of them.
    case counts(columns: [String])
    /// The dates of a column can't be trusted.
    case dates(column: String, DateOrderProof)
    /// No map was given, and what comes by standard input has no name to call one by.
    case noMap
    /// No map was given, and one with the file's name is there.
    case mapIsThere(path: String)
    /// A map couldn't be written; `code` is the system's `errno`.
    case cannotWriteMap(path: String, code: Int32)
    /// The map is no JSON.
    case mapNotJSON(path: String, JSONError)
    /// The map is JSON, and no map.
    case map(path: String, MapError)
    /// The file isn't what it was when it was looked through.
    case changedMeanwhile
    /// It was asked to end; nothing was stored.
    case interrupted
    /// Something is wrong with a package.
    case package(PackageError)

    /// A column that the file hasn't.
    public struct AbsentColumn: Equatable, Sendable {
        /// Its name in the map.
        public let name: String
        /// The unexpected column that may be meant.
        public let nearest: String?

        /// A column of that name.
        public init(name: String, nearest: String?) { (self.name, self.nearest) = (name, nearest) }
    }
}
