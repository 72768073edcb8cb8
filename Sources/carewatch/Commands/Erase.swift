// Destroying what tells whose an issue is, here and in the copies that the logbook knows of.

import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Words

struct Erase: ParsableCommand {
    static var configuration: CommandConfiguration { .command("erase", .erase) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.eraseReferences, .reference), completion: .references)
    var references: [ReferenceArgument] = []
    @Option(help: .text(.erasePerson, .reference), completion: .references)
    var person: ReferenceArgument?
    @Flag(help: .text(.eraseExpired)) var expired = false
    @Flag(help: .text(.eraseEntirely)) var entirely = false
    @Flag(help: .text(.eraseDryRun)) var dryRun = false
    @Option(help: .text(.eraseConfirm, .reference)) var confirm: String?

    private var leftover: Leftover { entirely ? .nothing : .count }

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        try refuseConflicts()
        let plan = try desk.withLogbook(.reading) { logbook, _ in try self.plan(of: logbook) }
        guard !plan.issues.isEmpty else { return try print(Outcome(plan, []), words) }
        if !desk.json || desk.canAsk { for line in words.preview(plan) { tell(line) } }
        guard !dryRun else {
            if desk.json { try print(Outcome(plan, plan.places), words) }
            return
        }
        try confirm(plan, words)
        // From here on Ctrl-C comes too late: half an erase would be told as none.
        let outcome = try Interruption.watched { _ in try erase(plan) }
        try print(outcome, words)
        if outcome.places.contains(where: \.isUnreached) || !outcome.sources.isEmpty { throw ExitCode(2) }
    }

    private func refuseConflicts() throws(CommandError) {
        let options: [(name: String, isSaid: Bool)] = [
            ("REF", !references.isEmpty), ("--person", person != nil), ("--expired", expired),
        ]
        let said = options.filter(\.isSaid).map(\.name)
        guard let first = said.first else { throw .nothingToErase }
        if said.count > 1 { throw .conflict(first, with: said[1]) }
    }

    // MARK: What is to go

    private func plan(of logbook: Logbook) throws -> ErasePlan {
        let chosen = try chosen(of: logbook)
        var issues: [ErasePlan.Issue] = []
        for reference in chosen.references {
            let there = try? logbook.issue(reference)
            if there == nil { try checkWasErased(reference, of: logbook) }
            let counts = try logbook.eraseable(reference)
            issues.append(
                ErasePlan.Issue(
                    reference: reference, entries: counts.entries, sealedValues: counts.sealedValues,
                    isLive: there?.status.isLive == true))
        }
        let reach = try EraseReach(
            chosen.references, of: logbook, runtimeFolder: Surroundings.variable("XDG_RUNTIME_DIR"))
        return ErasePlan(
            issues: issues, leftover: leftover, places: reach.places, confirmation: chosen.confirmation,
            retention: expired ? try logbook.settings().retention : nil)
    }

    /// An erase of what is gone looks through the copies once more; a name that never was here is a slip.
    private func checkWasErased(_ reference: Reference, of logbook: Logbook) throws {
        do { _ = try logbook.issue(reference) } catch LogbookError.erased { return }
    }

    private func chosen(of logbook: Logbook) throws -> (references: [Reference], confirmation: String) {
        if let person {
            let reference = try person.reference()
            return (try logbook.issuesOfPerson(of: reference), reference.description)
        }
        guard expired else {
            var seen: Set<Reference> = []
            let all = try references.map { try $0.reference() }.filter { seen.insert($0).inserted }
            return (all, all.first?.description ?? "")
        }
        guard let days = try logbook.settings().retention else { throw CommandError.noRetention }
        let due = try logbook.expired(days: days, today: try Surroundings.today())
        return (due.map(\.reference), String(due.count))
    }

    /// What is gone can't be brought back: the reference must be typed.
    private func confirm(_ plan: ErasePlan, _ words: Words) throws {
        var typed = confirm
        if typed == nil, desk.canAsk {
            typed = Input.ask(words.questionForErase(plan), severalLines: false)
        }
        let said = typed?.filter { !$0.isWhitespace } ?? ""
        let isMeant = said == plan.confirmation || Reference(said)?.description == plan.confirmation
        guard isMeant else { throw CommandError.eraseNotConfirmed(plan.confirmation) }
    }

    // MARK: Erasing

    private struct Outcome {
        let plan: ErasePlan
        var places: [CopyPlace]
        var erased: [ErasedIssue] = []
        var sources: [String] { erased.flatMap(\.sourcesThatBringItBack) }

        init(_ plan: ErasePlan, _ places: [CopyPlace]) { (self.plan, self.places) = (plan, places) }
    }

    private func erase(_ plan: ErasePlan) throws -> Outcome {
        var outcome = Outcome(plan, [])
        let references = plan.issues.map(\.reference)
        let reach = try desk.withLogbook(.changing) { logbook, _ in
            // What somebody wrote beside it meanwhile is looked through too.
            let reach = try EraseReach(
                references, of: logbook, runtimeFolder: Surroundings.variable("XDG_RUNTIME_DIR"))
            outcome.erased = try logbook.erase(references, leaving: leftover, by: Surroundings.user)
            outcome.places = try reach.reach(from: logbook, by: Surroundings.user)
            return reach
        }
        if let log = reach.openLog() { outcome.places.append(log) }
        return outcome
    }

    // MARK: Printing

    private func tell(_ line: String) {
        if dryRun { try? Output.standard.line(line) } else { Output.error(line) }
    }

    private func print(_ outcome: Outcome, _ words: Words) throws {
        guard desk.json else {
            if outcome.plan.issues.isEmpty {
                return try Output.standard.line(words.nothingExpired(outcome.plan.retention))
            }
            for line in words.erased(outcome.erased, leaving: leftover, outcome.places) {
                try Output.standard.line(line)
            }
            return
        }
        try Output.standard.bytes(json(outcome).compact() + [0x0A])
    }

    private func json(_ outcome: Outcome) -> JSON {
        let erased = Dictionary(
            outcome.erased.map { ($0.reference, $0) }, uniquingKeysWith: { one, _ in one })
        let issues = outcome.plan.issues.map { issue -> JSON in
            var members: [JSON.Member] = [
                .init("reference", .string(issue.reference.description)),
                .init("entries", .integer(issue.entries)),
                .init("sealed_values", .integer(issue.sealedValues)), .init("live", .bool(issue.isLive)),
            ]
            if let entry = erased[issue.reference]?.entry { members.append(.init("entry", .integer(entry))) }
            return .object(members)
        }
        return [
            "issues": .array(issues), "left": .string(leftover.rawValue),
            "places": .array(outcome.places.map(json)),
            "unreached": .integer(outcome.places.count(where: \.isUnreached) + outcome.sources.count),
            "dry_run": .bool(dryRun),
        ]
    }

    private func json(_ place: CopyPlace) -> JSON {
        var members: [JSON.Member] = [
            .init("kind", .string(place.kind.rawValue)), .init("path", .string(place.path)),
        ]
        if let at = place.madeAt { members.append(.init("made_at", .string(at.description))) }
        members.append(.init("outcome", .string(Words.code(of: place.outcome))))
        if case .unreached = place.outcome {
            members.append(.init("message", .string(Words(.english).say(place))))
        }
        return .object(members)
    }
}
