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
        /// One page that holds all it needs, with charts.
        case html
        /// For scripts.
        case json
        /// For spreadsheets: one long table.
        case csv
    }

    /// The report in a format, ending with a line feed. Text is laid out for what it is shown on.
    public func rendered(as format: Format, in words: Words, on look: TextLook = .plain) -> String {
        switch format {
        case .text: document(in: words).text(look)
        case .markdown: titled(document(in: words), words).markdown()
        case .html:
            titled(document(in: words), words).page(
                title: title(in: words), foot: words.say(.madeBy), in: words.language)
        case .json: String(decoding: json(in: words).pretty(), as: UTF8.self) + "\n"
        case .csv: csv(in: words)
        }
    }

    /// A file has a title; on a terminal the headline says as much.
    private func titled(_ page: Document, _ words: Words) -> Document {
        Document(blocks: [.title(title(in: words))] + page.blocks)
    }

    /// What it is called.
    func title(in words: Words) -> String {
        if since != nil, let campaign { return words.say(.strikeTitle(campaign)) }
        return words.say(.title(week))
    }

    /// A sentence of the report, said of a week or of several.
    func say(_ sentence: ReportSentence, _ words: Words) -> String {
        since == nil ? words.say(sentence) : words.saySummed(sentence)
    }

    /// The same about verdicts.
    func say(_ sentence: JudgedSentence, _ words: Words) -> String {
        since == nil ? words.say(sentence) : words.saySummed(sentence)
    }

    /// What it says first.
    private func headline(in words: Words) -> String {
        if let since, let campaign {
            return words.say(
                .strikeHeadline(
                    campaign, from: from, to: to, weeks: since.weeks(until: week) + 1, issues: issues.count,
                    people: people.count))
        }
        return words.say(
            .headline(
                week, strikeWeek, campaign, issues: issues.count, people: people.count,
                previous: issues.previous))
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
        return told(filter, words) + sentences.map { say($0, words) } + judged.map { say($0, words) }
            + (since.map { [words.say(.howStrikeIsSummed(weeks: $0.weeks(until: week) + 1))] } ?? [])
            + [words.say(PageSentence.howShareByWeek)]
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
        page.add(.paragraph(headline(in: words)))
        if audience == .desk {
            page.add(
                .paragraph(
                    words.say(
                        .mayBeCountedOutside(
                            issues: outside.issues.count, of: issues.count, people: outside.people.count))))
        }
        if receivedAfterWeek > 0 { page.add(.paragraph(say(.receivedAfterWeek(receivedAfterWeek), words))) }
        page.add(.lead(share(in: words)))
        page.add(.heading(words.say(.inShort)))
        page.add(.table(inShort(words)))
        addShareByWeek(to: &page, words)
        for breakdown in breakdowns {
            page.add(.heading(words.say(heading(of: breakdown.by))))
            if let chart = chart(of: breakdown, words) { page.add(.chart(chart)) }
            page.add(
                breakdown.rows.isEmpty
                    ? .paragraph(say(.nothingThisWeek, words)) : .table(table(of: breakdown, words)))
            if breakdown.by == .kind { addWaits(to: &page, words) }
        }
        addRates(to: &page, words)
        addReferrals(to: &page, words)
        page.add(.heading(words.say(PageSentence.stillWaiting)))
        page.add(.table(waitingTable(words)))
        addVerdicts(to: &page, words)
        page.add(.heading(words.say(.weekByWeek)))
        page.add(.table(trendTable(words)))
        if trend.contains(where: \.isStillFilling) {
            page.add(.paragraph(words.say(.stillFillingMark(days: Self.fillingDays))))
        }
        page.add(.heading(words.say(.lateEntries)))
        if lateEntries.isEmpty {
            page.add(.paragraph(say(.noLateEntries, words)))
        } else {
            page.add(.paragraph(say(.lateEntriesRevise, words)))
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
        let ofDesk: [(ReportSentence, Int, Int)] =
            audience == .desk
            ? [
                (.outsideProblems, outside.issues.count, outside.issues.previous),
                (.outsidePeople, outside.people.count, outside.people.previous),
            ] : []
        let rows: [(ReportSentence, Int, Int)] =
            [
                (.problems, issues.count, issues.previous), (.peopleAtLeast, people.count, people.previous),
            ] + ofDesk + [
                (.urgent, urgent.count, urgent.previous),
                (.grievancesFiled, grievancesFiled.count, grievancesFiled.previous),
                (.grievancesAnswered, grievancesAnswered.count, grievancesAnswered.previous),
            ]
        let made = words.say(PageSentence.what)
        return Table(
            head(made, words),
            rows.map { numbers(words.say($0.0), .init(count: $0.1, previous: $0.2)) }
                + [
                    [
                        .words(say(JudgedSentence.referralsMade, words)),
                        .number(referrals.reduce(0) { $0 + $1.count }),
                    ]
                        + (since == nil ? [.words("")] : [])
                ])
    }

    /// Several weeks have none before them.
    private func head(_ first: String, _ words: Words) -> [String] {
        [first, say(.thisWeek, words)] + (since == nil ? [words.say(.lastWeek)] : [])
    }

    private func numbers(_ label: String, _ number: Count) -> [Cell] {
        [.words(label), .number(number.count)] + (since == nil ? [.number(number.previous)] : [])
    }

    private func waitingTable(_ words: Words) -> Table {
        Table(
            [words.say(PageSentence.what), words.say(.count)],
            [
                [.words(say(.waitingOfWeek, words)), .number(stillWaiting.week)],
                [.words(say(.waitingOfAll, words)), .number(stillWaiting.all)],
                [.words(say(.pastDueOfWeek, words)), .number(verdicts.pastDue.week)],
                [.words(say(.pastDueOfAll, words)), .number(verdicts.pastDue.all)],
            ])
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
        let most = max(1, breakdown.rows.map(\.number.count).max() ?? 1)
        return Table(
            head(words.label(breakdown.by.field), words) + [""],
            breakdown.rows.map { row in
                numbers(label(row.code, of: breakdown.by, in: words), row.number)
                    + [.bar(row.number.count * 1000 / most)]
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
            [words.say(PageSentence.what), say(.thisWeek, words)],
            rows.map { [.words(words.say($0.0)), .number($0.1)] })
    }
}
