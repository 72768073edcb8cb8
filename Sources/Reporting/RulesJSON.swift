// The rule book as JSON.

import AccessIssues
import Evidence
import Storage

extension JSON {
    /// The rule book with its campaigns, each row as the tables have it.
    public init(_ book: RuleBook, _ campaigns: [Campaign]) {
        self = [
            "rule_book": .string(book.version),
            "standards": .array(book.standards.map { JSON($0) }),
            "calendars": .array(book.calendars.map { JSON($0) }),
            "regulators": .array(book.regulators.map { JSON($0) }),
            "routes": .array(
                book.routes.map { route in
                    [
                        "coverage": .string(route.coverage.rawValue), "regulator": .string(route.regulator),
                        "role": .string(route.role.rawValue),
                    ]
                }),
            "campaigns": .array(campaigns.map { JSON($0) }),
        ]
    }

    private init(_ standard: Standard) {
        var members: [Member] = [
            Member("code", .string(standard.code)), Member("title", .string(standard.title.english)),
            Member("title_es", .string(standard.title.spanish)),
            Member("subject", .string(standard.subject.rawValue)),
        ]
        func add(_ name: String, _ value: String?) {
            if let value { members.append(Member(name, .string(value))) }
        }
        func add(_ name: String, _ codes: [String]) {
            if !codes.isEmpty { members.append(Member(name, .array(codes.map(JSON.string)))) }
        }
        add("urgency", standard.urgency?.rawValue)
        add("care", standard.care.map(\.rawValue))
        add("visit", standard.visit?.rawValue)
        add("prior_authorization", standard.priorAuthorization.map { $0 ? "yes" : "no" })
        add("kinds", standard.kinds.map(\.rawValue))
        if let limit = standard.limit { members.append(Member("limit", .integer(limit))) }
        add("unit", standard.unit?.rawValue)
        add("clock", standard.clock?.rawValue)
        add("authority", standard.authority)
        add("cdi_authority", standard.cdiAuthority)
        add("proof", standard.proof.rawValue)
        add("effective_from", standard.effectiveFrom.description)
        add("effective_to", standard.effectiveTo?.description)
        self = .object(members)
    }

    private init(_ calendar: BusinessCalendar) {
        let holidays = calendar.holidays.map { holiday -> JSON in
            ["date": .string(holiday.date.description), "name": .string(holiday.name)]
        }
        self = [
            "code": .string(calendar.code), "name": .string(calendar.name),
            "authority": .string(calendar.authority),
            "first_day": .string(calendar.days.lowerBound.description),
            "last_day": .string(calendar.days.upperBound.description), "holidays": .array(holidays),
        ]
    }

    private init(_ regulator: Regulator) {
        var members: [Member] = [
            Member("code", .string(regulator.code)), Member("name", .string(regulator.name)),
        ]
        let others = [
            ("phone", regulator.phone), ("tdd", regulator.tdd), ("web", regulator.web),
            ("mail", regulator.mail),
        ]
        for (name, value) in others { if let value { members.append(Member(name, .string(value))) } }
        members.append(Member("is_confirmed", .bool(regulator.isConfirmed)))
        self = .object(members)
    }

    private init(_ campaign: Campaign) {
        var members: [Member] = [
            Member("code", .string(campaign.code)), Member("title", .string(campaign.title)),
            Member("starts_on", .string(campaign.from.description)),
        ]
        if let last = campaign.to { members.append(Member("ends_on", .string(last.description))) }
        self = .object(members)
    }

    /// What was added to the rules, and the issues whose verdict changed.
    public init(_ added: RulesAdded, _ addition: RuleAddition) {
        self = [
            "rule_book": .string(added.version),
            "added": .object(addition.counts.map { Member($0.section, .integer($0.count)) }),
            "changed_count": .integer(added.changedCount),
            "changed": .array(
                added.changed.map { change in
                    [
                        "reference": .string(change.reference.description), "before": JSON(change.before),
                        "after": JSON(change.after),
                    ]
                }),
        ]
    }
}
