// A subquery for the code of each issue's county would take a sixth of what reading the issue takes.

import CSV
import SQLite

/// The FIPS codes of the counties, by the bytes of their names.
struct CountyCodes {
    private var counties: [(start: UInt64, name: [UInt8], code: String)] = []

    init(in connection: Connection) throws {
        counties = try connection.all("SELECT name, fips FROM county") { row in
            let start = try row.withBytes(0) { Self.start(of: $0) }
            return (start, Array(try row.text(0).utf8), try row.text(1))
        }
    }

    /// The code of the county of that name; nil if there is none.
    func code(of name: RawSpan) -> String? {
        let start = Self.start(of: name)
        let count = name.byteCount
        for county in counties where county.start == start && county.name.count == count {
            if name.withUnsafeBytes({ $0.elementsEqual(county.name) }) { return county.code }
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
