// A checkpoint read, and found in whatever it was sent in: a report, its JSON, a mail.

extension SignedCheckpoint {
    /// More bytes, and more signatures, than this has no checkpoint.
    static let largest = (text: 64 << 10, signatures: 64)

    /// Reads a checkpoint, in exactly the form in which ``text`` writes it.
    public init(parsing text: [UInt8]) throws(CheckpointError) {
        guard text.count <= Self.largest.text else { throw .tooLong }
        guard text.last == 0x0A, let string = String(validating: text, as: UTF8.self) else {
            throw .malformed
        }
        // By bytes: a character of Swift's may hold a line end and more.
        let lines = string.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
            .map { Substring($0) }
        try self.init(lines: lines)
    }

    private init(lines: [Substring]) throws(CheckpointError) {
        let checkpoint = try Checkpoint(lines: Array(lines.prefix(3)))
        guard lines.count != 3 else {
            self.init(checkpoint)
            return
        }
        guard lines[3].isEmpty, lines.count > 4 else { throw .malformed }
        guard lines.count - 4 <= Self.largest.signatures else { throw .tooLong }
        var signatures: [NoteSignature] = []
        for line in lines[4...] {
            guard let signature = NoteSignature(line: line) else { throw .malformed }
            signatures.append(signature)
        }
        self.init(checkpoint, signatures: signatures)
    }

    /// The first checkpoint of a desk in a text: alone, in a text or page of any kind that holds its lines, or in
    /// JSON under `checkpoint` or `text`. Nil where there is none.
    public static func found(in bytes: [UInt8]) -> SignedCheckpoint? {
        if let alone = try? SignedCheckpoint(parsing: bytes) { return alone }
        if let json = try? JSON(parsing: bytes) {
            let text = json["checkpoint"]?["text"] ?? json["text"] ?? json["checkpoint"]
            return text?.text.flatMap { found(inText: Array($0.utf8)) }
        }
        return found(inText: bytes)
    }

    private static func found(inText bytes: [UInt8]) -> SignedCheckpoint? {
        let name = Array(DeskName.origin(of: "").utf8)
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { $0.last == 0x0D ? $0.dropLast() : $0 }
        for (number, line) in lines.enumerated() {
            // A name ends its line: of several it is the last.
            guard let start = line.ranges(of: name).last?.lowerBound else { continue }
            // What stands before the name is a margin, or what a page has there; later lines have as much, or none.
            let margin = start - line.startIndex
            let block = lines[number..<min(number + 4 + largest.signatures, lines.count)]
                .enumerated().map {
                    $0.offset == 0 || isMargin($0.element.prefix(margin))
                        ? $0.element.dropFirst(margin) : $0.element
                }
            if let found = longest(block) { return found }
        }
        return nil
    }

    private static func isMargin(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    }

    /// The checkpoint that these lines begin with, with as many signatures as follow.
    private static func longest(_ block: [ArraySlice<UInt8>]) -> SignedCheckpoint? {
        let lines = block.map { String(decoding: $0, as: UTF8.self)[...] }
        guard lines.count >= 3, let checkpoint = try? Checkpoint(lines: Array(lines.prefix(3))),
            checkpoint.desk != nil
        else {
            return nil
        }
        var signatures: [NoteSignature] = []
        if lines.count > 3, lines[3].utf8.allSatisfy({ $0 == 0x20 }) {
            for line in lines.dropFirst(4) {
                guard let signature = NoteSignature(line: line) else { break }
                signatures.append(signature)
            }
        }
        return SignedCheckpoint(checkpoint, signatures: signatures)
    }
}
