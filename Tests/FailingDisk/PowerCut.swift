// What does a disk hold after the power failed?
//
// What was synced. Of what was written since, anything: nothing, all, or some of it in any order, and of a write some
// of its sectors. sqlite.org/psow.html: a write that the power cuts leaves the bytes beside it as they were.

/// What the power leaves of a folder when it fails at some moment.
public struct PowerCut: Sendable {
    /// What became of what wasn't synced.
    public enum Kind: CaseIterable, Sendable {
        /// Nothing of it is there.
        case dropped
        /// All of it is.
        case kept
        /// It is there up to some write, of which a part is.
        case cut
        /// Of each write and cut of a file nobody knows whether it is there, or all of it.
        case torn
        /// The same, and what is there came in any order.
        case reordered
    }

    /// The size of what a disk writes whole or not at all.
    private static let sector = 512

    /// The files that are left, by their names in the folder.
    public let files: [String: [UInt8]]

    /// The power fails at the moment of that number.
    public init(
        _ record: DiskRecord, at moment: Int, _ kind: Kind, using random: inout some RandomNumberGenerator
    ) {
        var contents = record.contents
        var waiting: [Int: [DiskRecord.Event]] = [:]
        var names = record.moments[moment].names
        var unsure: [(name: String, file: Int, isMade: Bool)] = []
        for event in record.events.prefix(moment) {
            switch event {
            case .write(let file, _, _), .truncate(let file, _): waiting[file, default: []].append(event)
            case .sync(let file):
                for event in waiting.removeValue(forKey: file) ?? [] {
                    Self.apply(event, to: &contents[file])
                }
                // The folder is synced with a journal's first sync (os_unix.c, "UNIXFILE_DIRSYNC").
                if unsure.contains(where: { $0.isMade && $0.file == file }) { unsure.removeAll() }
            case .make(let name, let file): unsure.append((name, file, true))
            case .remove(let name, let file, let isSynced):
                if isSynced { unsure.removeAll() } else { unsure.append((name, file, false)) }
            }
        }
        // Of what became of names, what came first is kept first.
        let kept =
            switch kind {
            case .dropped: 0
            case .kept: unsure.count
            default: Int.random(in: 0...unsure.count, using: &random)
            }
        for (name, file, isMade) in unsure.dropFirst(kept).reversed() {
            if !isMade { names[name] = file } else if names[name] == file { names[name] = nil }
        }
        for file in Set(names.values).sorted() {
            var left = waiting[file] ?? []
            Self.lose(&left, kind, using: &random)
            for event in left { Self.apply(event, to: &contents[file]) }
        }
        files = names.mapValues { contents[$0] }
    }

    /// Takes out of a file's writes what the power didn't let happen.
    private static func lose(
        _ events: inout [DiskRecord.Event], _ kind: Kind, using random: inout some RandomNumberGenerator
    ) {
        switch kind {
        case .dropped: events.removeAll()
        case .kept: break
        case .cut:
            guard let last = events.indices.randomElement(using: &random) else { return }
            let cut = parts(of: events[last], using: &random)
            events = events[..<last] + cut
        case .torn, .reordered:
            events = events.flatMap { (event: DiskRecord.Event) -> [DiskRecord.Event] in
                switch Int.random(in: 0..<3, using: &random) {
                case 0: []
                case 1: [event]
                default: parts(of: event, using: &random)
                }
            }
            if kind == .reordered { events.shuffle(using: &random) }
        }
    }

    /// Some of the sectors of a write.
    private static func parts(
        of event: DiskRecord.Event, using random: inout some RandomNumberGenerator
    ) -> [DiskRecord.Event] {
        guard case .write(let file, let offset, let bytes) = event else {
            return Bool.random(using: &random) ? [event] : []
        }
        var parts: [DiskRecord.Event] = []
        var start = offset
        while start < offset + bytes.count {
            let end = min((start / sector + 1) * sector, offset + bytes.count)
            if Bool.random(using: &random) {
                parts.append(.write(file: file, at: start, Array(bytes[start - offset..<end - offset])))
            }
            start = end
        }
        return parts
    }

    private static func apply(_ event: DiskRecord.Event, to content: inout [UInt8]) {
        switch event {
        case .write(_, let offset, let bytes):
            // A gap reads as zeros (write(2)).
            if content.count < offset + bytes.count {
                content += Array(repeating: 0, count: offset + bytes.count - content.count)
            }
            content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        case .truncate(_, let size):
            if size < content.count {
                content.removeSubrange(size...)
            } else {
                content += Array(repeating: 0, count: size - content.count)
            }
        case .sync, .make, .remove: break
        }
    }
}
