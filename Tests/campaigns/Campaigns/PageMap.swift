// What a byte of a database file is for (sqlite.org/fileformat2.html), to say where a change is no change of data.

import SQLite

/// The parts of a database file.
struct PageMap {
    private let bytes: [UInt8]
    private let size: Int
    private var trees: Set<Int> = []
    private var free: Set<Int> = []

    /// Fields of the file's header that hold no data, by their first byte and the one after their last.
    private static let header: [(Range<Int>, String)] = [
        (0..<16, "the file's magic"), (16..<18, "page size"), (18..<20, "file format"),
        (20..<24, "room kept in each page"), (24..<28, "change counter"), (28..<32, "size in pages"),
        (32..<40, "list of free pages"), (40..<44, "schema cookie"), (44..<48, "schema format"),
        (48..<52, "suggested cache size"), (52..<56, "largest root page"), (56..<60, "text encoding"),
        (60..<64, "user version"), (64..<68, "incremental vacuum"), (68..<72, "application id"),
        (72..<92, "reserved, unused"), (92..<96, "version-valid-for"), (96..<100, "version of the library"),
    ]

    /// Reads the file at `path`, which these bytes are of.
    init(of bytes: [UInt8], at path: String) throws {
        self.bytes = bytes
        size = Int(bytes[16]) << 8 | Int(bytes[17])
        let connection = try Connection(path, .immutable)
        let roots = try connection.all("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0") {
            try $0.int(0)
        }
        try connection.close()
        var waiting = [1] + roots
        while let page = waiting.popLast() {
            if trees.insert(page).inserted { waiting += children(of: page) }
        }
        var trunk = number(at: 32)
        while trunk != 0, free.insert(trunk).inserted {
            let start = (trunk - 1) * size
            for index in 0..<number(at: start + 4) { free.insert(number(at: start + 8 + 4 * index)) }
            trunk = number(at: start)
        }
    }

    /// What the byte at that offset is for.
    func kind(at offset: Int) -> String {
        if offset < 100 {
            return "file header: " + (Self.header.first { $0.0.contains(offset) }?.1 ?? "")
        }
        let page = offset / size + 1
        if free.contains(page) { return "free page" }
        guard trees.contains(page) else { return "overflow page" }
        let (start, head) = ((page - 1) * size, headStart(page))
        let pointers = head + (isInterior(page) ? 12 : 8)
        let end = pointers + 2 * short(at: head + 3)
        var content = short(at: head + 5)
        if content == 0 { content = 65536 }
        switch offset {
        case ..<pointers: return "head of a page"
        case ..<end: return "cell pointers of a page"
        case ..<(start + content): return "unused area of a page"
        default: return isFreed(offset, page) ? "freed part of a page" : "cell"
        }
    }

    private func isFreed(_ offset: Int, _ page: Int) -> Bool {
        let start = (page - 1) * size
        var block = short(at: headStart(page) + 1)
        while block != 0 {
            let (next, length) = (short(at: start + block), short(at: start + block + 2))
            if (start + block..<start + block + length).contains(offset) { return true }
            guard next > block else { return false }
            block = next
        }
        return false
    }

    private func headStart(_ page: Int) -> Int { page == 1 ? 100 : (page - 1) * size }

    private func isInterior(_ page: Int) -> Bool { [2, 5].contains(bytes[headStart(page)]) }

    private func children(of page: Int) -> [Int] {
        guard isInterior(page) else { return [] }
        let (start, head) = ((page - 1) * size, headStart(page))
        let cells = (0..<short(at: head + 3)).map { number(at: start + short(at: head + 12 + 2 * $0)) }
        return cells + [number(at: head + 8)]
    }

    private func short(at offset: Int) -> Int { Int(bytes[offset]) << 8 | Int(bytes[offset + 1]) }

    private func number(at offset: Int) -> Int { short(at: offset) << 16 | short(at: offset + 2) }
}
