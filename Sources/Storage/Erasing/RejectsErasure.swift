// The rows of somebody in a file of bad rows: CSV by RFC 4180 whatever its delimiter is, in an encoding in which ASCII is
// ASCII.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Takes rows out of a file of bad rows.
enum RejectsErasure {
    /// Takes out every row but the first that holds one of the traits; says what became of the file.
    static func erase(_ traits: PersonTraits?, in path: String) -> CopyPlace.Outcome {
        guard FileSystem.exists(path) else { return .unreached(.absent) }
        guard let traits else { return .unreached(.keyAbsent) }
        if traits.isEmpty { return .clean }
        guard let bytes = FileSystem.contents(path) else { return .unreached(.unreadable) }
        guard !bytes.contains(0) else { return .unreached(.unreadable) }
        var (kept, taken) = ([UInt8](), 0)
        for (index, record) in records(bytes).enumerated() {
            if index > 0, cells(record).contains(where: traits.isIn) {
                taken += 1
            } else {
                kept += record
            }
        }
        guard taken > 0 else { return .clean }
        if let code = FileSystem.replace(path, with: kept) {
            return .unreached(code == EMLINK ? .otherNames : .system(code))
        }
        return .rowsTaken(taken)
    }

    /// The records, each with the end of its line.
    static func records(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var records: [ArraySlice<UInt8>] = []
        var (start, isQuoted) = (0, false)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard byte == UInt8(ascii: "\n"), !isQuoted else { continue }
            records.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { records.append(bytes[start...]) }
        return records
    }

    /// What stands between what may be delimiters, without its quotes.
    static func cells(_ record: ArraySlice<UInt8>) -> [String] {
        var (cells, cell, isQuoted): ([[UInt8]], [UInt8], Bool) = ([], [], false)
        for byte in record {
            switch byte {
            case UInt8(ascii: "\""):
                isQuoted.toggle()
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"):
                if isQuoted {
                    cell.append(byte)
                } else {
                    cells.append(cell)
                    cell = []
                }
            case UInt8(ascii: "\r"), UInt8(ascii: "\n"): if isQuoted { cell.append(byte) }
            default: cell.append(byte)
            }
        }
        return (cells + [cell]).map { String(decoding: $0, as: UTF8.self) }
    }
}
