// What an entry says of where an issue came from: the row of a file, or another desk's package.

import AccessIssues
import Evidence

extension EntryBody {
    static func imports(_ brought: Brought, _ entry: JournalEntry) -> [JSON.Member] {
        var members: [JSON.Member] = []
        if let row = brought.row ?? brought.rowNow {
            // Its source, and its own number if it has one, stand among the values of the issue's first entry.
            var known: [JSON.Member] = [.init("place", .integer(row.place))]
            if let content = row.content {
                known.append(.init("content", .string(entry.saltedHash(of: content).hex)))
            }
            if row.id != nil { known.append(.init("has_id", true)) }
            members.append(.init("row", .object(known)))
        }
        if let package = brought.package {
            members.append(
                .init(
                    "package",
                    [
                        "exporter": .string(package.exporter.description),
                        "hash": .string(Hex.encode(package.hash)),
                        "size": .integer(package.size),
                    ]))
        }
        if !brought.notes.isEmpty {
            let notes = brought.notes.map { note -> JSON in
                ["at": .string(note.addedAt.description), "by": .string(note.addedBy)]
            }
            members.append(.init("notes", .array(notes)))
        }
        return members
    }

    static func received(_ entry: JournalEntry) throws(LogbookError) -> Received {
        let body = entry.body
        guard let reference = Reference(entry.subject), let desk = body["desk"]?.text.flatMap({ DeskID($0) }),
            let at = body["logged_at"]?.text.flatMap({ Instant($0) })
        else { throw unreadable(entry) }
        return Received(
            reference: reference, desk: desk, loggedAt: at, person: try person(entry),
            values: try values(entry), offers: try offers(entry),
            notes: body["notes"]?.elements?.count ?? 0, referrals: try FollowingBody.referrals(entry),
            calls: try FollowingBody.calls(entry))
    }

    /// Whether a sealed value's name is that of a note, which is no field of the issue.
    static func isNote(_ name: String) -> Bool { name == "note" || name.hasPrefix("note/") }
}
