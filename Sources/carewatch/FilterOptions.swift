// One grammar of filters for list, search, report and export. What was typed is resolved once, into an IssueFilter.

import AccessIssues
import ArgumentParser
import Storage
import Words

/// Which issues. An option that is repeated names alternatives; different ones must all be fulfilled.
struct FilterOptions: ParsableArguments {
    @Option(help: .text(.filterFrom, .day)) var from: [String] = []
    @Option(help: .text(.filterTo, .day)) var to: [String] = []
    @Option(help: .text(.listWeek, .week), completion: .weeks) var week: [String] = []
    @Option(help: .text(.filterKind, .code), completion: .answers(to: .kind)) var kind: [String] = []
    @Option(help: .text(.filterCounty, .county), completion: .answers(to: .county)) var county: [String] = []
    @Option(help: .text(.filterPlan, .plan), completion: .answers(to: .plan)) var plan: [String] = []
    @Option(help: .text(.filterCoverage, .code), completion: .answers(to: .coverage))
    var coverage: [String] = []
    @Option(help: .text(.filterCare, .code), completion: .answers(to: .care)) var care: [String] = []
    @Option(help: .text(.filterReporter, .code), completion: .answers(to: .reporter))
    var reporter: [String] = []
    @Option(help: .text(.filterStatus, .code), completion: .codes(of: Status.self)) var status: [String] = []
    @Option(help: .text(.filterCampaign, .campaign), completion: .campaigns) var campaign: [String] = []
    @Option(help: .text(.filterDesk, .desk)) var desk: [String] = []

    init() {}

    init(taking arguments: inout PlainArguments) {
        from = arguments.take("from").map { [$0] } ?? []
        to = arguments.take("to").map { [$0] } ?? []
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
        for (option, typed) in [("from", from), ("to", to)] where typed.count > 1 {
            throw FindError.onlyOnce(option: option)
        }
        filter.from = try from.first.map { try day($0, of: "from", by: reader).firstDay }
        filter.to = try to.first.map { try day($0, of: "to", by: reader).lastDay }
        if let from = filter.from, let to = filter.to, to < from {
            throw FindError.endsBeforeItBegins(from: from, to: to)
        }
        for (field, typed) in answers {
            filter[field] = unrepeated(try typed.flatMap { try codes($0, of: field, by: reader, logbook) })
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
        try reader.date(typed, accepting: [.day, .month], leaning: .past, called: option)
    }

    /// The codes that an option's value stands for. A plan that has no code is every spelling of its name.
    private func codes(
        _ typed: String, of field: Field, by reader: FieldReader, _ logbook: Logbook
    ) throws -> [String] {
        let value = try reader.read(typed, for: field).canonical
        guard field == .plan else { return [value] }
        let tables = try reader.referenceData()
        if tables.isPlan(value) { return [value] }
        let names = try logbook.plansAsTyped()
        let meant = names.filter { FoldedText($0) == FoldedText(value) }
        if !meant.isEmpty { return meant }
        throw FindError.unknownPlan(
            given: typed, nearest: nearest(to: value, among: tables.planByAlias.keys.sorted() + names))
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
