// What can be said of a file without a map.

import AccessIssues
import CSV

extension FileImport {
    /// What can be said of a file without a map: its columns, or that it is no list of problems.
    public static func withoutMap(_ source: ImportSource) throws -> ImportError {
        let file = try SourceFile(source, skippingLines: 0)
        var csv = CSVReader { buffer in try file.read(into: buffer) }
        do {
            let names = try csv.next { record in
                (1...record.count).map { trimmed(record.string($0) ?? "?") }
            }
            guard let names else { throw ImportError.empty }
            var table = CountTable(names, read: [], readsDate: false)
            while try csv.next({ table.look(at: $0) }) != nil {}
            return table.columns.isEmpty
                ? .noMap(columns: names.filter { !$0.isEmpty }) : .counts(columns: table.columns)
        } catch let error as CSVError {
            throw ImportError.csv(error)
        }
    }
}
