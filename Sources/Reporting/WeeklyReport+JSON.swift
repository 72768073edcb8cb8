// For scripts: stable once shipped, and it may only grow (design.md, "Weekly report").

import AccessIssues
import Evidence
import Words

extension WeeklyReport {
    /// The report as JSON; labels and the method note in the language of `words`.
    public func json(in words: Words) -> JSON {
        var members: [JSON.Member] = [
            .init("schema", .string(since == nil ? Self.schema : Self.strikeSchema)),
            .init("week", .string(week.description)),
            .init("from", .string(from.description)),
            .init("to", .string(to.description)),
            .init("as_of", .string(asOf.description)),
        ]
        if let strikeWeek { members.append(.init("strike_week", .string(strikeWeek.code))) }
        members += [
            .init("issues", .integer(issues.count)),
            .init("people", .integer(people.count)),
        ]
        for breakdown in breakdowns {
            let rows = breakdown.rows.map { row -> JSON in
                [
                    "code": .string(row.code),
                    "label": .string(label(row.code, of: breakdown.by, in: words)),
                    "count": .integer(row.number.count),
                    "previous": .integer(row.number.previous),
                ]
            }
            members.append(.init(breakdown.by.rawValue, .array(rows)))
        }
        members += [
            .init(
                "still_waiting", ["week": .integer(stillWaiting.week), "all": .integer(stillWaiting.all)]),
            .init("late_entries", .array(lateEntries.map(Self.json))),
            .init("trend", .array(trend.map(json))),
            .init("quality", qualityJSON),
            // Where others read it the number itself would tell: it is left out like the issues.
            .init("left_out", audience == .desk ? ["none": 0] : [:]),
            .init("method", .array(method(in: words).map(JSON.string))),
            .init(
                "previous",
                [
                    "week": .string(week.previous.description), "issues": .integer(issues.previous),
                    "people": .integer(people.previous),
                ]),
            .init("audience", .string(audience.rawValue)),
            .init("urgent", Self.json(urgent)),
            .init(
                "grievances",
                ["filed": Self.json(grievancesFiled), "answered": Self.json(grievancesAnswered)]),
        ]
        if audience == .desk {
            members.append(
                .init(
                    "outside",
                    ["issues": Self.json(outside.issues), "people": Self.json(outside.people)]))
        }
        if let campaign { members.append(.init("campaign", .string(campaign.code))) }
        if let told = filter.json { members.append(.init("filter", told)) }
        members.append(.init("checkpoint", checkpoint.json))
        members +=
            verdictMembers(in: words) + [
                .init("waits_by_limit", .array(verdicts.waitsByLimit.map(Self.json)))
            ]
        if let since {
            // Several weeks have no week before.
            members.removeAll { $0.name == "strike_week" }
            members = members.withoutPrevious
            members += [
                .init("first_week", .string(since.description)),
                .init("weeks", .integer(since.weeks(until: week) + 1)),
            ]
        }
        return .object(members + issuingMembers(in: words))
    }

    private static func json(_ number: Count) -> JSON {
        ["count": .integer(number.count), "previous": .integer(number.previous)]
    }

    private static func json(_ waits: WaitsByLimit) -> JSON {
        [
            "code": .string(waits.code), "limit": waits.limit.map(JSON.integer) ?? .null,
            "waits": .array(
                waits.groups.map {
                    [
                        "from": .integer($0.from), "to": $0.to.map(JSON.integer) ?? .null,
                        "count": .integer($0.count),
                    ]
                }),
        ]
    }

    private static func json(_ entry: LateWeek) -> JSON {
        [
            "week": .string(entry.week.description), "count": .integer(entry.count),
            "was": .integer(entry.was), "now": .integer(entry.now),
        ]
    }

    private func json(_ entry: TrendWeek) -> JSON {
        var members: [JSON.Member] = [.init("week", .string(entry.week.description))]
        if let campaign {
            members.append(.init("strike_week", .string(StrikeWeek(of: entry.week, in: campaign).code)))
        }
        members += [
            .init("count", .integer(entry.count)), .init("received", .integer(entry.received)),
            .init("still_filling", .bool(entry.isStillFilling)),
            .init("share_exceeding", .object(Self.json(entry.judged))),
        ]
        return .object(members)
    }

    private var qualityJSON: JSON {
        [
            "without_occurred_on": .integer(quality.withoutOccurredOn),
            "spans_weeks": .integer(quality.spansWeeks),
            "without_identifier": .integer(quality.withoutIdentifier),
            "without_county": .integer(quality.withoutCounty),
            "without_plan": .integer(quality.withoutPlan),
            "without_coverage": .integer(quality.withoutCoverage),
            "without_care": .integer(quality.withoutCare),
            "without_requested_at": .integer(quality.withoutRequestedAt),
            "received_after_week": .integer(receivedAfterWeek),
            "unknown_plans": .array(
                quality.unknownPlans.map { ["name": .string($0.name), "count": .integer($0.count)] }),
            "duplicates": .integer(quality.duplicates),
            "withdrawn": .integer(quality.withdrawn),
            "unknown_plan_count": .integer(quality.unknownPlanCount),
        ]
    }
}

extension [JSON.Member] {
    /// Without what is said of a week before, at any depth.
    fileprivate var withoutPrevious: [JSON.Member] {
        func stripped(_ json: JSON) -> JSON {
            switch json {
            case .object(let members): .object(members.withoutPrevious)
            case .array(let elements): .array(elements.map(stripped))
            default: json
            }
        }
        return filter { $0.name != "previous" }.map { .init($0.name, stripped($0.value)) }
    }
}
