// How is a file laid out that nobody described?
//
// Its first bytes tell: the delimiter is the one by which the rows have the same number of cells, the titles are the
// lines before the first row that names as many columns as the others fill.

import AccessIssues
import CSV

/// Where the cells of a file end, and where its columns' names stand.
struct FileShape: Equatable {
    var delimiter = UInt8(ascii: ",")
    var skippedLines = 0

    /// The bytes that are looked at.
    static let headSize = 1 << 18
    private static let delimiters = Array(",;\t|".utf8)
    private static let mostTitles = 20
    private static let mostRecords = 100

    /// The shape that fits the file's first bytes best.
    init(ofHead head: [UInt8]) {
        var best = 0.0
        for delimiter in Self.delimiters {
            guard let (skipped, score) = Self.fit(head, delimiter), score > best else { continue }
            (best, self.delimiter, skippedLines) = (score, delimiter, skipped)
        }
    }

    /// The least number of title lines after which a header stands, and how well the rest fits.
    private static func fit(_ head: [UInt8], _ delimiter: UInt8) -> (skipped: Int, score: Double)? {
        var rest = head[...]
        for skipped in 0...mostTitles {
            let records = records(Array(rest), delimiter)
            if let score = score(records) { return (skipped, score) }
            guard let end = rest.firstIndex(of: 0x0A) else { return nil }
            rest = rest[(end + 1)...]
        }
        return nil
    }

    /// Which cells of each of the first records are filled; the last one may be cut off.
    private static func records(_ bytes: [UInt8], _ delimiter: UInt8) -> [[Bool]] {
        var options = CSVReader.Options()
        (options.delimiter, options.allowsNUL) = (delimiter, true)
        var at = 0
        var csv = CSVReader(options) { buffer in
            let count = min(buffer.count, bytes.count - at)
            buffer.copyBytes(from: bytes[at..<at + count])
            at += count
            return count
        }
        var records: [[Bool]] = []
        while records.count < mostRecords {
            let next = try? csv.next { record in
                (1...record.count).map { record.withBytes($0) { $0.byteCount > 0 } }
            }
            guard let next else { break }
            records.append(next)
        }
        if bytes.count >= headSize, records.count > 1, records.count < mostRecords { records.removeLast() }
        return records
    }

    /// How many cells most rows have, the more of them the better; nil where the first can't be their header.
    private static func score(_ records: [[Bool]]) -> Double? {
        guard let header = records.first, header.count > 1 else { return nil }
        let rows = records.dropFirst()
        let filled = header.count { $0 }
        let used = rows.map { row in (row.lastIndex(of: true) ?? -1) + 1 }.max() ?? 0
        guard filled > 1, filled * 2 > min(used, header.count) else { return nil }
        guard !rows.isEmpty else { return Double(header.count) }
        let share = Double(rows.count { $0.count == header.count }) / Double(rows.count)
        return share < 0.6 ? nil : Double(header.count) * share
    }
}
