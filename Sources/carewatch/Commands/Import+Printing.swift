// What an import prints: the rows that were taken, and those that weren't.

import AccessIssues
import Evidence
import Importing
import Storage
import Words

extension Import {
    /// Tells of rows that can't become issues; on standard error, or as JSON.
    func tell(_ survey: FileImport.Survey, _ words: Words) throws {
        let isRefused = !skipBad || survey.rejectsFailure != nil
        if desk.json {
            if isRefused {
                try Output.standard.bytes(json(survey, nil).compact() + [0x0A])
                let message = words.badRows(survey, isRefused: true).joined(separator: " ")
                Output.error(Told(code: "bad-rows", field: nil, message: message).json)
            }
            return
        }
        for line in words.badRows(survey, isRefused: isRefused) { Output.error(line) }
    }

    /// Prints what was stored or, with the first rows, what would be.
    func printStored(
        _ stored: FileImport.Stored, of survey: FileImport.Survey, _ words: Words,
        firstRows first: [Answers]? = nil
    ) throws {
        guard !desk.json else {
            return try Output.standard.bytes(json(survey, stored, first).compact() + [0x0A])
        }
        let isRehearsal = first != nil
        let lines =
            words.imported(survey, stored, isRehearsal: isRehearsal)
            + words.changes(stored, isUpdating: update, isRehearsal: isRehearsal) + words.otherVersion(stored)
            + words.doubles(stored)
        for line in lines { try Output.standard.line(line) }
        for answers in first ?? [] { try Output.standard.line("  " + words.line(answers)) }
        guard first == nil else { return }
        if stored.added > 0 { try Output.standard.line(words.next("carewatch list")) }
    }

    private func json(
        _ survey: FileImport.Survey, _ stored: FileImport.Stored?, _ first: [Answers]? = nil
    ) -> JSON {
        let words = Words(.english)
        var members: [JSON.Member] = [
            .init("rows", .integer(survey.rows + survey.problems.rows)),
            .init("added", .integer(stored?.added ?? 0)),
            .init("known", .integer(stored?.known ?? 0)),
            .init("changed", .integer(stored?.changedCount ?? 0)),
            .init("empty", .integer(survey.empty)),
            .init("bad", .integer(survey.problems.rows)),
            .init("problems", .array(survey.problems.groups.map { json($0, words) })),
            .init("problems_not_listed", .integer(survey.problems.notListed)),
            .init("dry_run", .bool(dryRun)),
        ]
        members += newerVersion(survey, stored ?? FileImport.Stored())
        if let rejects = survey.rejects { members.append(.init("rejects", .string(rejects))) }
        if let first { members.append(.init("first_rows", .array(first.map(json)))) }
        return .object(members)
    }

    /// What is said of a newer version of a sheet.
    private func newerVersion(_ survey: FileImport.Survey, _ stored: FileImport.Stored) -> [JSON.Member] {
        func named(_ count: Int, _ first: [JSON]) -> JSON {
            ["count": .integer(count), "first": .array(first)]
        }
        let doubles = zip(stored.doubles.first, stored.doubleLines).map { double, line -> JSON in
            [
                "reference": .string(double.reference.description), "line": .integer(line),
                "other": .string(double.other.description), "same_person": .bool(double.isSamePerson),
            ]
        }
        return [
            .init("issues", .integer(survey.issues)),
            .init("unchanged", .integer(stored.known - stored.changedCount)),
            .init("updated", .integer(stored.updated)),
            .init("not_compared", .integer(stored.uncertain)),
            .init("changes", .array(stored.changes.map(json))),
            .init(
                "gone",
                named(stored.gone.count, stored.gone.first.map { .string($0.description) })),
            .init("maybe_duplicates", named(stored.doubles.count, doubles)),
            .init("erased", .integer(stored.erased)),
        ]
    }

    private func json(_ change: RowChange) -> JSON {
        var members: [JSON.Member] = [
            .init("reference", .string(change.reference.description)), .init("line", .integer(change.line)),
            .init("fields", .array(change.fields.map(json))), .init("updated", .bool(change.isAmended)),
        ]
        switch change.hindrance {
        case nil: break
        case .ended(let status): members.append(.init("left", .string(status.rawValue)))
        case .ofAnotherDesk: members.append(.init("left", "another-desk"))
        }
        return .object(members)
    }

    private func json(_ change: FieldChange) -> JSON {
        func text(_ text: String?) -> JSON {
            text.map { .string($0) } ?? (change.isSealed ? "sealed" : .null)
        }
        return [
            "field": .string(change.name), "before": text(change.before), "after": text(change.after),
            "state": .string(change.state.rawValue),
        ]
    }

    /// Prints what was stored of a package.
    func printStored(_ stored: PackageImport.Stored, from exporter: DeskID, _ words: Words) throws {
        guard desk.json else {
            for line in words.received(stored, from: exporter, isRehearsal: dryRun) {
                try Output.standard.line(line)
            }
            return
        }
        func named(_ named: PackageImport.Named) -> JSON {
            ["count": .integer(named.count), "first": .array(named.first.map { .string($0.description) })]
        }
        let json: JSON = [
            "exporter": .string(exporter.description), "added": .integer(stored.added),
            "replaced": .integer(stored.replaced), "unchanged": .integer(stored.unchanged),
            "own_differ": named(stored.ownDiffer), "kept": named(stored.kept),
            "missing": named(stored.missing), "dry_run": .bool(dryRun), "erased": named(stored.erased),
        ]
        try Output.standard.bytes(json.compact() + [0x0A])
    }

    private func json(_ group: ProblemList.Group, _ words: Words) -> JSON {
        var members: [JSON.Member] = [.init("line", .integer(group.first.line))]
        if let column = group.first.column { members.append(.init("column", .integer(column))) }
        if let name = group.first.name { members.append(.init("name", .string(name))) }
        members.append(.init("rows", .integer(group.count)))
        members.append(.init("message", .string(words.message(group.first.problem))))
        return .object(members)
    }

    private func json(_ answers: Answers) -> JSON {
        .object(
            Field.allCases.compactMap { field in
                if answers.secrets[field] != nil { return .init(field.rawValue, "sealed") }
                return answers.values[field].map { .init(field.rawValue, .string($0.canonical)) }
            })
    }
}
