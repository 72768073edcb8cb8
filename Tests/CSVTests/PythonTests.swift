import CSV
import Foundation
import TestSupport
import Testing

/// Python's csv module is the independent reader and writer that ours must agree with.
@Suite struct PythonTests {
    /// Prints a row a line, each cell in hex; then writes it all again in another dialect.
    static let script = """
        import csv, sys
        source, target = sys.argv[1:]
        kind = dict(encoding='utf-8', errors='surrogateescape', newline='')
        with open(source, **kind) as file:
            rows = list(csv.reader(file, strict=True))
        for row in rows:
            print(','.join(cell.encode('utf-8', 'surrogateescape').hex() + '.' for cell in row))
        with open(target, 'w', **kind) as file:
            writer = csv.writer(file, delimiter=';', quoting=csv.QUOTE_ALL, lineterminator='\\n')
            writer.writerows(rows)
        """

    @Test(
        "Python reads what we write, and we what Python writes, to the same cells", arguments: UInt64(0)..<4)
    func bothWays(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var rows = randomRows(2000, using: &random)
        rows.append([[0xFF, 0x2C, 0xFE], []])

        let folder = try TemporaryFolder("csv")
        let (ours, theirs) = (folder.file("ours.csv"), folder.file("theirs.csv"))
        try Data(written(rows)).write(to: URL(filePath: ours))
        let printed = try run("python3", "-c", Self.script, ours, theirs)

        let hex = rows.map { row in
            row.map { cell in cell.map { String(format: "%02x", $0) }.joined() + "." }.joined(separator: ",")
        }
        #expect(printed.split(separator: "\n").map(String.init) == hex)

        var options = CSVReader.Options()
        options.delimiter = UInt8(ascii: ";")
        let reading = read(Array(try Data(contentsOf: URL(filePath: theirs))), options)
        #expect(reading.rows == rows)
        #expect(reading.error == nil)
    }
}
