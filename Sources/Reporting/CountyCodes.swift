// A subquery for the code of each issue's county would take a sixth of what reading the issue takes.

import CSV
import SQLite

/// The FIPS codes of the counties, by the bytes of their names.
struct CountyCodes {
    private var starts: [UInt64] = []
    private var counties: [(name: [UInt8], code: [UInt8])] = []

    init(in connection: Connection) throws {
        try connection.forEachRow("SELECT name, fips FROM county") { (row: borrowing Row) in
            starts.append(try row.withBytes(0) { Self.start(of: $0) })
            counties.append((Array(try row.text(0).utf8), Array(try row.text(1).utf8)))
        }
    }

    /// The code of the county of that name, in bytes; nil if there is none.
    func code(of name: RawSpan) -> [UInt8]? {
        guard name.byteCount > 0 else { return nil }
        let start = Self.start(of: name)
        for index in starts.indices where starts[index] == start {
            if name.withUnsafeBytes({ $0.elementsEqual(counties[index].name) }) {
                return counties[index].code
            }
        }
        return nil
    }

    /// The first eight bytes: few counties begin alike.
    private static func start(of name: RawSpan) -> UInt64 {
        name.withUnsafeBytes { bytes in
            if bytes.count >= 8 { return bytes.loadUnaligned(as: UInt64.self) }
            return bytes.reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}
