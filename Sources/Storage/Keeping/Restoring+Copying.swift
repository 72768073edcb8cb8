// A backup becomes another desk's logbook: a new one, with keys of its own, that is told everything anew.
//
// Two logbooks of one desk would each go on counting its journal, and each would sign for the other. So the copy is
// a desk of its own, which received the original's issues whole, as a package brings them, and made them its own.

import AccessIssues
import Evidence
import SQLite
import Vault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Restoring {
    /// Makes a new desk of what `source` sees, and puts that in place.
    func putCopy(of source: Connection, from desk: DeskID, _ report: CheckReport) throws -> RestoreSummary {
        let (keys, opening) = try keysOfOriginal(desk, source)
        try FileSystem.makeFolder(of: path)
        try place.mustBeWritable()
        let drafts = (
            old: try Draft(in: FileSystem.folder(of: path)), new: try Draft(in: FileSystem.folder(of: path))
        )
        defer {
            drafts.old.discard()
            drafts.new.discard()
        }
        let original = try draw(source, into: drafts.old, of: desk, keys: keys)
        original.use(opening)
        let copy = try Logbook.open(drafts.new.path, for: .storing, migrations: migrations)
        try copy.take(from: original, report, by: actor, goOn: { try place.progress(0, 0) })
        try original.close()
        try copy.close()
        let made = try Logbook.check(drafts.new.path, migrations: migrations)
        if let first = made.findings.first {
            throw BackupError.notWhole(path: file, found: made.found, first: first)
        }
        let finished = try Connection(drafts.new.path, .readWrite)
        // As a backup is: what is put in place says itself what mode it is in, and SQLite would leave a journal beside it.
        try finished.leaveWAL()
        var aside: String?
        let kept: String?
        do {
            kept = try place.put(finished) { _ in
                aside = try moveKey(from: Logbook.keyPath(of: drafts.new.path), of: copy.desk) ?? aside
            }
        } catch {
            if !error.leavesUnknown { takeKeyBack(of: copy.desk, aside) }
            throw error
        }
        try finished.close()
        return RestoreSummary(
            report: report, path: path, kept: kept, leftBehind: nil, how: .copied, desk: copy.desk,
            keyPath: Logbook.keyPath(of: path), key: Logbook.keyBeside(path, of: copy.desk), keyIsNew: true,
            keySetAside: aside)
    }

    /// The original's keys: those that the backup carries, or its key file beside it or beside the new place.
    private func keysOfOriginal(_ desk: DeskID, _ source: Connection) throws -> (KeyFile, OpeningKeys) {
        var isLocked = false
        for place in [file, path] {
            guard let (keys, _) = try? KeyFile.read(from: Logbook.keyPath(of: place)),
                try isOwn(keys, of: desk, in: source)
            else { continue }
            if let opening = try opened(keys) { return (keys, opening) }
            isLocked = true
        }
        if let keys = try carriedKey(in: source, of: desk), let opening = try opened(keys) {
            return (keys, opening)
        }
        isLocked = try isLocked || Logbook.carriedKey(in: source) != nil
        throw BackupError.copyNeedsKey(path: file, isLocked: isLocked)
    }

    /// What opens sealed values; nil where that takes a passphrase which nobody gave.
    private func opened(_ keys: KeyFile) throws -> OpeningKeys? {
        if let opening = keys.opening { return opening }
        guard let passphrase else { return nil }
        do throws(UnlockingError) { return try keys.unlocked(with: passphrase) } catch {
            throw LogbookError.vault(VaultError(error, path: file))
        }
    }

    /// Gives the new desk's key file its place, and another that was there a name of its own.
    private func moveKey(from made: String, of desk: DeskID) throws -> String? {
        let keyPath = Logbook.keyPath(of: path)
        guard Logbook.keyBeside(path, of: desk) != .fits else { return nil }
        do throws(KeyFile.FileError) {
            let (keys, _) = try KeyFile.read(from: made)
            let aside = FileSystem.exists(keyPath) ? try KeyFile.setAside(keyPath) : nil
            try keys.write(to: keyPath)
            return aside
        } catch {
            throw LogbookError(error)
        }
    }
}

extension Restoring {
    /// The new desk isn't there after all: the key file that was there has its name back.
    private func takeKeyBack(of desk: DeskID, _ aside: String?) {
        let keyPath = Logbook.keyPath(of: path)
        guard Logbook.keyBeside(path, of: desk) == .fits else { return }
        FileSystem.remove(keyPath)
        if let aside { rename(aside, keyPath) }
    }
}

extension Logbook {
    /// Tells this new logbook all that the other holds; `goOn` throws once nobody wants to know any more.
    func take(
        from original: Logbook, _ report: CheckReport, by actor: String, goOn: () throws -> Void
    ) throws {
        let root = report.root?.bytes ?? []
        let origin = PackageOrigin(exporter: original.desk, size: report.entries, hash: root)
        try changing {
            let body: JSON = [
                "from": .string(original.desk.description), "root": .string(Hex.encode(root)),
                "size": .integer(report.entries),
            ]
            try recorder?.record("copied", body, by: actor, at: .now())
        }
        for addition in try original.ruleAdditions() { try tell(addition, by: actor) }
        let settings = try original.settings()
        _ = try changeSettings(by: actor) { $0 = settings }
        var earliest: [PersonID: Reference] = [:]
        try receive(from: origin, by: actor, adopting: true) { receipt in
            var exhibits: [Issue] = []
            try original.forEachIssueAsLogged { issue in
                try goOn()
                var packaged = try PackagedIssue(whole: issue, from: original)
                if let person = issue.person {
                    packaged.person = earliest[person] ?? issue.reference
                    earliest[person] = packaged.person
                }
                _ = try receipt.add(packaged)
                if !issue.exhibits.isEmpty { exhibits.append(issue) }
            }
            for issue in exhibits { try takeExhibits(of: issue, from: original, by: actor) }
        }
    }

    /// Registers an issue's files that prove something here too, and seals anew what is sealed of them.
    private func takeExhibits(of issue: Issue, from original: Logbook, by actor: String) throws {
        let opener = Opener(try original.presentOpeningKeys())
        for exhibit in issue.exhibits {
            let names = try original.connection.all(
                "SELECT field FROM sealed WHERE desk = ? AND seq = ? ORDER BY field",
                original.desk.description,
                exhibit.entry
            ) { try $0.text(0) }
            var brought = Brought()
            let plain = try names.compactMap { name -> PlainValue? in
                try original.opened(name, at: exhibit.entry, of: issue.reference, by: opener)
                    .map { PlainValue(field: name, bytes: $0) }
            }
            if !plain.isEmpty { try seal(plain, of: issue.reference, into: &brought) }
            _ = try record(
                .exhibited(exhibit), on: self.issue(issue.reference), issue.reference, bringing: brought,
                by: actor, at: .now())
        }
    }

    /// Adds to the rules what another logbook's journal told; no verdict is compared.
    private func tell(_ addition: RuleAddition, by actor: String) throws {
        try changing { try write(addition, by: actor) }
        forgetTables()
    }

    /// What was added to the rules, in its order.
    private func ruleAdditions() throws -> [RuleAddition] {
        let bodies = try connection.all(
            """
            SELECT entry FROM journal WHERE subject = desk AND json_extract(entry, '$.kind') = 'rules' ORDER BY seq
            """
        ) { row in try row.withBytes(0) { try JournalEntry(parsing: $0).body } }
        return try bodies.map { try RuleAddition(json: $0) }
    }

    /// Each issue in the order of a package.
    private func forEachIssueAsLogged(_ body: (Issue) throws -> Void) throws {
        try connection.withStatement(IssueRows.select + " ORDER BY logged_at, reference") { statement in
            try statement.forEachRow { row in try body(try IssueRows.issue(from: row, in: connection)) }
        }
    }
}

extension PackagedIssue {
    /// All of an issue as a logbook has it, but whose it is.
    init(whole issue: Issue, from logbook: Logbook) throws {
        self.init(issue.reference, desk: issue.desk, loggedAt: issue.loggedAt, isWhole: true)
        for (field, value) in issue.values where !field.isSealed { values[field] = value }
        secrets = try logbook.opened(issue)
        (offers, referrals, calls) = (issue.offers, issue.referrals, issue.calls)
        notes = try logbook.openedNotes(of: issue)
    }
}
