import CSV
import Foundation
import TestSupport

/// Every cell of a CSV file as it stands, its header first.
func cells(of path: String) throws -> [[String]] {
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    var start = 0
    var reader = CSVReader { buffer in
        let count = min(buffer.count, bytes.count - start)
        buffer.copyBytes(from: bytes[start..<start + count])
        start += count
        return count
    }
    var rows: [[String]] = []
    while let row = try reader.next({ record in (1...record.count).map { record.string($0) ?? "?" } }) {
        rows.append(row)
    }
    return rows
}

/// The rows below the header, by its names.
func records(of path: String) throws -> [[String: String]] {
    let rows = try cells(of: path)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
}

/// The cells as Python's csv reads them.
func pythonCells(of path: String) throws -> [[String]] {
    let script = """
        import csv, sys
        with open(sys.argv[1], encoding='utf-8', newline='') as file:
            for row in csv.reader(file, strict=True):
                print(','.join(cell.encode().hex() + '.' for cell in row))
        """
    return unhexed(try run("python3", "-c", script, path))
}

/// The cells as `.import` of the sqlite3 shell reads them; the header becomes the columns' names.
func shellCells(of path: String) throws -> [[String]] {
    let names = try cells(of: path)[0]
    let columns = names.map { "lower(hex(\"\($0)\"))||'.'" }.joined(separator: "||','||")
    let printed = try run(
        "sqlite3", ":memory:", "-cmd", ".mode csv", "-cmd", ".import '\(path)' t", "-cmd", ".mode list",
        "SELECT \(columns) FROM t")
    return [names] + unhexed(printed)
}

private func unhexed(_ printed: String) -> [[String]] {
    printed.split(separator: "\n").map { line in
        line.split(separator: ",").map { cell in
            let digits = Array(cell.utf8.dropLast())
            let bytes = stride(from: 0, to: digits.count, by: 2).map { at in
                UInt8(String(decoding: digits[at...at + 1], as: UTF8.self), radix: 16) ?? 0
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
