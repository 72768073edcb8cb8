// One grammar of filters for list, search, report and export. What was typed is resolved once, into an IssueFilter.

import AccessIssues
import ArgumentParser
import Storage
import Words

/// Which issues. An option that is repeated names alternatives; different ones must all be fulfilled.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only from this day or month on.", valueName: "day")) var from: String?
    @Option(help: ArgumentHelp("Only up to this day or month, itself included.", valueName: "day"))
    var to: String?
    @Option(help: "Only this week's: last, this, 2024-W43, a day of it, or W1 of the strike.")
    var week: [String] = []
    @Option(help: "Only this kind of problem, such as intake-wait.") var kind: [String] = []
    @Option(help: "Only this county, by its name or FIPS code.") var county: [String] = []
    @Option(help: "Only this plan, by a code such as kaiser or a name as an issue has it.")
    var plan: [String] = []
    @Option(help: "Only this coverage, such as commercial.") var coverage: [String] = []
    @Option(help: "Only this care, such as psychiatry.") var care: [String] = []
    @Option(help: "Only what this reporter told, such as patient.") var reporter: [String] = []
    @Option(help: "Only those that stand so: open, referred, resolved, withdrawn or duplicate.")
    var status: [String] = []
    @Option(help: "Only what belongs to this strike or event; W1 is then its first week.")
    var campaign: [String] = []
    @Option(help: "Only this desk's.") var desk: [String] = []

    init() {}

    init(taking arguments: inout PlainArguments) {
        from = arguments.take("from")
        to = arguments.take("to")
        week = arguments.take("week").map { [$0] } ?? []
        kind = arguments.take("kind").map { [$0] } ?? []
        county = arguments.take("county").map { [$0] } ?? []
        plan = arguments.take("plan").map { [$0] } ?? []
        coverage = arguments.take("coverage").map { [$0] } ?? []
        care = arguments.take("care").map { [$0] } ?? []
        reporter = arguments.take("reporter").map { [$0] } ?? []
        status = arguments.take("status").map { [$0] } ?? []
        campaign = arguments.take("campaign").map { [$0] } ?? []
        desk = arguments.take("desk").map { [$0] } ?? []
    }

    /// The filter that was typed. What is unknown is refused with the nearest known one, never guessed.
    func filter(by reader: FieldReader, of logbook: Logbook) throws -> IssueFilter {
        var filter = try filterBesidesWeeks(by: reader, of: logbook)
        let campaign = try weeksCampaign(filter, of: logbook)
        filter.weeks = unrepeated(
            try week.map { try Week.read($0, today: reader.today, campaign: campaign, of: logbook) })
        return filter
    }

    /// The same but for `--week`, which a report has for itself.
    func filterBesidesWeeks(by reader: FieldReader, of logbook: Logbook) throws -> IssueFilter {
        var filter = IssueFilter()
        filter.from = try from.map { try day($0, of: "from", by: reader).firstDay }
        filter.to = try to.map { try day($0, of: "to", by: reader).lastDay }
        if let from = filter.from, let to = filter.to, to < from {
            throw FindError.endsBeforeItBegins(from: from, to: to)
        }
        for (field, typed) in answers {
            filter[field] = unrepeated(try typed.map { try code($0, of: field, by: reader, logbook) })
        }
        filter.desks = unrepeated(try desk.map { try desk($0, of: logbook) })
        return filter
    }

    private var answers: [(field: Field, typed: [String])] {
        [
            (.kind, kind), (.county, county), (.plan, plan), (.coverage, coverage), (.care, care),
            (.reporter, reporter), (.status, status), (.campaign, campaign),
        ]
    }

    /// The campaign that `W1` counts from; nil for the one that holds where none was said.
    private func weeksCampaign(_ filter: IssueFilter, of logbook: Logbook) throws -> Campaign? {
        let codes = filter[.campaign]
        // Which of several it counts from isn't guessed.
        if codes.count > 1, week.contains(where: Week.isStrikeWeek) {
            throw FindError.onlyOnce(option: "campaign")
        }
        guard codes.count == 1 else { return nil }
        return try Week.campaign(codes[0], of: logbook)
    }

    private func day(_ typed: String, of option: String, by reader: FieldReader) throws -> ApproximateDate {
        do throws(DateError) {
            return try DateReader.read(typed, today: reader.today, accepting: [.day, .month], leaning: .past)
        } catch {
            throw FieldError.notADate(name: option, given: typed, error)
        }
    }

    private func code(
        _ typed: String, of field: Field, by reader: FieldReader, _ logbook: Logbook
    ) throws -> String {
        let value = try reader.read(typed, for: field).canonical
        guard field == .plan else { return value }
        let plans = try reader.referenceData().planByAlias
        if plans.values.contains(value) { return value }
        let names = try logbook.plansAsTyped()
        if names.contains(where: { $0.utf8.elementsEqual(value.utf8) }) { return value }
        throw FindError.unknownPlan(
            given: typed, nearest: nearest(to: value, among: Array(plans.keys).sorted() + names))
    }

    private func desk(_ typed: String, of logbook: Logbook) throws -> DeskID {
        let wanted = typed.uppercased()
        if let desk = DeskID(wanted), desk == logbook.desk { return desk }
        let desks = try logbook.desks()
        if let desk = desks.first(where: { $0.description == wanted }) { return desk }
        let names = desks.map(\.description)
        throw FindError.unknownDesk(given: typed, nearest: nearest(to: wanted, among: names), all: names)
    }
}

/// The elements in order, each once.
private func unrepeated<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var met: Set<Element> = []
    return elements.filter { met.insert($0).inserted }
}
