// What the weekly report says, in order: the headline, the numbers in short, who and what, week by week, late
// entries, how complete the data is, how it was counted, whom to call. Text and Markdown are made of it.

import AccessIssues
import Storage
import Words

extension WeeklyReport {
    /// A form in which a report can be had.
    public enum Format: String, CaseIterable, Sendable {
        /// For a terminal, at most 80 columns wide.
        case text
        /// GitHub's Markdown.
        case markdown
        /// For scripts.
        case json
        /// For spreadsheets: one long table.
        case csv
    }

    /// The report in a format, ending with a line feed.
    public func rendered(as format: Format, in words: Words) -> String {
        switch format {
        case .text: document(in: words).text()
        case .markdown: titled(document(in: words), words).markdown()
        case .json: String(decoding: json(in: words).pretty(), as: UTF8.self) + "\n"
        case .csv: csv(in: words)
        }
    }

    /// The same in UTF-8, CSV with the mark by which spreadsheets know it where that is wanted.
    public func bytes(as format: Format, in words: Words, withByteOrderMark: Bool) -> [UInt8] {
        (withByteOrderMark ? byteOrderMark : []) + Array(rendered(as: format, in: words).utf8)
    }

    /// A file has a title; on a terminal the headline says as much.
    private func titled(_ page: Document, _ words: Words) -> Document {
        Document(blocks: [.title(words.say(.title(week)))] + page.blocks)
    }

    /// How the numbers were counted, and what they can't say.
    public func method(in words: Words) -> [String] {
        var sentences: [ReportSentence] = [.isoWeeks, .whichWeek]
        if let campaign { sentences.append(.strikeWeeks(campaign)) }
        sentences += [
            .notASample, .peopleAreALowerBound, .asOf(asOf, onlyLoggedByThen: countsOnlyLoggedByThen),
            .whoWaits, .lateByDayReceived,
            .stillFilling(days: Self.fillingDays), audience == .desk ? .deskConsent : .othersConsent,
            .notCounted,
        ]
        let judged: [JudgedSentence] = [
            .howJudged(ruleBook: verdicts.ruleBook, asOf), .whatExceeds, .whyNotJudged, .howWaitsAreCounted,
            .whoIsPastDue, .whichReferrals,
        ]
        return told(filter, words) + sentences.map { words.say($0) } + judged.map { words.say($0) }
    }

    /// Which issues are counted. That those of another campaign aren't is said of the campaign alone.
    private func told(_ filter: IssueFilter, _ words: Words) -> [String] {
        var others = filter
        others[.campaign] = []
        let campaigns = filter[.campaign].map { shown($0) }.joined(separator: ", ")
        return (words.told(others).map { [words.say(.onlyFiltered($0))] } ?? [])
            + (campaigns.isEmpty ? [] : [words.say(.otherCampaigns(campaigns))])
    }

    /// What an answer is called.
    func label(_ code: String, of question: Question, in words: Words) -> String {
        code == Self.unsaid ? words.say(.unsaid) : words.label(code, of: question.field)
    }

    private func document(in words: Words) -> Document {
        var page = Document()
        page.add(
            .paragraph(
                words.say(
                    .headline(
                        week, strikeWeek, campaign, issues: issues.count, people: people.count,
                        previous: issues.previous))))
        if audience == .desk {
            page.add(
                .paragraph(
                    words.say(
                        .mayBeCountedOutside(
                            issues: outside.issues.count, of: issues.count, people: outside.people.count))))
        }
        if receivedAfterWeek > 0 { page.add(.paragraph(words.say(.receivedAfterWeek(receivedAfterWeek)))) }
        page.add(.heading(words.say(.inShort)))
        page.add(.table(inShort(words)))
        addVerdicts(to: &page, words)
        addReferrals(to: &page, words)
        for breakdown in breakdowns {
            page.add(.heading(words.say(heading(of: breakdown.by))))
            page.add(
                breakdown.rows.isEmpty
                    ? .paragraph(words.say(.nothingThisWeek)) : .table(table(of: breakdown, words)))
        }
        addRates(to: &page, words)
        page.add(.heading(words.say(.weekByWeek)))
        page.add(.table(trendTable(words)))
        if trend.contains(where: \.isStillFilling) {
            page.add(.paragraph(words.say(.stillFillingMark(days: Self.fillingDays))))
        }
        page.add(.heading(words.say(.lateEntries)))
        if lateEntries.isEmpty {
            page.add(.paragraph(words.say(.noLateEntries)))
        } else {
            page.add(.paragraph(words.say(.lateEntriesRevise)))
            page.add(
                .list(
                    lateEntries.map {
                        words.say(
                            .lateWeek(
                                $0.week, strikeWeek(of: $0.week), count: $0.count, was: $0.was, now: $0.now))
                    }))
        }
        addMoved(to: &page, words)
        page.add(.heading(words.say(.dataQuality)))
        page.add(.table(qualityTable(words)))
        if !quality.unknownPlans.isEmpty {
            page.add(.heading(words.say(.unknownPlans)))
            let rows = quality.unknownPlans.map { [Cell.typed($0.name), .number($0.count)] }
            page.add(.table(Table([words.say(.plan), words.say(.count)], rows)))
        }
        page.add(.heading(words.say(.howCounted)))
        page.add(.list(method(in: words)))
        page.add(.heading(words.say(EvidenceSentence.checkpoint)))
        page.add(.paragraph(words.say(checkpoint.sentence)))
        page.add(.verbatim(checkpoint.text))
        page.add(.paragraph(words.say(.help)))
        return page
    }

    private func inShort(_ words: Words) -> Table {
        let ofDesk: [(ReportSentence, Int, Int?)] =
            audience == .desk
            ? [
                (.outsideProblems, outside.issues.count, outside.issues.previous),
                (.outsidePeople, outside.people.count, outside.people.previous),
            ] : []
        let rows: [(ReportSentence, Int, Int?)] =
            [
                (.problems, issues.count, issues.previous), (.peopleAtLeast, people.count, people.previous),
            ] + ofDesk + [
                (.urgent, urgent.count, urgent.previous),
                (.grievancesFiled, grievancesFiled.count, grievancesFiled.previous),
                (.grievancesAnswered, grievancesAnswered.count, grievancesAnswered.previous),
                (.waitingOfWeek, stillWaiting.week, nil), (.waitingOfAll, stillWaiting.all, nil),
            ]
        let following: [(JudgedSentence, Int)] = [
            (.pastDueOfWeek, verdicts.pastDue.week), (.pastDueOfAll, verdicts.pastDue.all),
            (.referralsMade, referrals.reduce(0) { $0 + $1.count }),
        ]
        return Table(
            ["", words.say(.thisWeek), words.say(.lastWeek)],
            rows.map { [.words(words.say($0.0)), .number($0.1), $0.2.map(Cell.number) ?? .words("")] }
                + following.map { [.words(words.say($0.0)), .number($0.1), .words("")] })
    }

    func heading(of question: Question) -> ReportSentence {
        switch question {
        case .kind: .byKind
        case .care: .byCare
        case .county: .byCounty
        case .coverage: .byCoverage
        case .reporter: .byReporter
        }
    }

    private func table(of breakdown: Breakdown, _ words: Words) -> Table {
        Table(
            ["", words.say(.thisWeek), words.say(.lastWeek)],
            breakdown.rows.map { row in
                [
                    .words(label(row.code, of: breakdown.by, in: words)), .number(row.number.count),
                    .number(row.number.previous),
                ]
            })
    }

    private func trendTable(_ words: Words) -> Table {
        let most = max(trend.map(\.count).max() ?? 0, 1)
        return Table(
            weekHead(words) + [words.say(.occurred), words.say(.received), "", ""],
            trend.map { entry in
                weekCells(entry.week) + [
                    .number(entry.count), .number(entry.received),
                    .words(entry.isStillFilling ? "*" : ""), .bar(entry.count * 1000 / most),
                ]
            })
    }

    private func strikeWeek(of week: ISOWeek) -> StrikeWeek? { campaign.map { StrikeWeek(of: week, in: $0) } }

    /// A week is never shown without its days.
    private func weekHead(_ words: Words) -> [String] {
        [words.say(.week), words.say(.days)] + (campaign == nil ? [] : [words.say(.strikeWeek)])
    }

    private func weekCells(_ week: ISOWeek) -> [Cell] {
        let place: [Cell] =
            campaign.map { campaign in
                if case .week(let number) = StrikeWeek(of: week, in: campaign) {
                    [.words("W\(number)")]
                } else {
                    [.words("")]
                }
            } ?? []
        return [.words(week.description), .words("\(week.monday)/\(week.sunday)")] + place
    }

    private func qualityTable(_ words: Words) -> Table {
        let rows: [(ReportSentence, Int)] = [
            (.withoutOccurredOn, quality.withoutOccurredOn), (.spansWeeks, quality.spansWeeks),
            (.withoutIdentifier, quality.withoutIdentifier), (.withoutCounty, quality.withoutCounty),
            (.withoutPlan, quality.withoutPlan), (.unknownPlan, quality.unknownPlanCount),
            (.withoutCoverage, quality.withoutCoverage),
            (.withoutCare, quality.withoutCare), (.withoutRequestedAt, quality.withoutRequestedAt),
            (.duplicates, quality.duplicates), (.withdrawn, quality.withdrawn),
        ]
        return Table(
            ["", words.say(.thisWeek)], rows.map { [.words(words.say($0.0)), .number($0.1)] })
    }
}
