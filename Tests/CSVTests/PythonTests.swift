import CSV
import Foundation
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

        let folder = FileManager.default.temporaryDirectory.appending(path: "csv-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (ours, theirs) = (folder.appending(path: "ours.csv"), folder.appending(path: "theirs.csv"))
        try Data(written(rows)).write(to: ours)

        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, ours.path, theirs.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)

        let hex = rows.map { row in
            row.map { cell in cell.map { String(format: "%02x", $0) }.joined() + "." }.joined(separator: ",")
        }
        #expect(String(decoding: printed, as: UTF8.self).split(separator: "\n").map(String.init) == hex)

        var options = CSVReader.Options()
        options.delimiter = UInt8(ascii: ";")
        let reading = read(Array(try Data(contentsOf: theirs)), options)
        #expect(reading.rows == rows)
        #expect(reading.error == nil)
    }
}
