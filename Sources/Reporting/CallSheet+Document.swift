// What the sheet says, part by part.

import AccessIssues
import Words

extension CallSheet {
    /// The sheet, with as much of the narrative as the page has room for.
    func document(in words: Words) -> Document {
        guard let narrative = opened[.narrative]?.text else { return document(in: words, narrative: nil) }
        let whole = oneLine(narrative)
        let rest = words.restOfNarrative(issue.reference)
        // What the rest leaves of the page, reckoned with one line of it.
        let setting = PageSpace.Setting.dense
        let room = setting.lines - PageSpace.lines(of: document(in: words, narrative: "."), set: setting)
        let letters = min(max(2, room) * PageSpace.lettersOfLast(setting), Self.mostOfNarrative)
        let text =
            columns(of: whole) <= letters
            ? whole : String(whole.prefix(max(0, letters - rest.count)) + rest)
        return document(in: words, narrative: text)
    }

    /// More isn't read on the phone.
    private static var mostOfNarrative: Int { 1_200 }

    private func document(in words: Words, narrative: String?) -> Document {
        var document = Document()
        if directions.isEmergency { document.add(.warning(words.inDanger)) }
        document.add(.title(words.callSheet(issue.reference)))
        func add(_ part: CallSheetPart, _ lines: [String], _ block: ([String]) -> Document.Block) {
            guard !lines.isEmpty else { return }
            document.add(.heading(words.heading(part)))
            document.add(block(lines))
        }
        let whom = words.whomToCall(directions, step)
        add(.whom, Array(whom.prefix(1))) { .lead($0.joined()) }
        if whom.count > 1 { document.add(.list(Array(whom.dropFirst()))) }
        add(.say, words.whatToSay(issue, verdict, toPlan: isForPlan)) { .steps($0) }
        add(.before, words.beforeCalling(issue, directions)) { .list($0) }
        document.add(.heading(words.heading(.facts)))
        if let missing = words.stillMissing(missing, verdict) { document.add(.paragraph(missing)) }
        document.add(.facts(facts(words, narrative: narrative)))
        let isForDMHC = directions.regulator?.code == Regulator.dmhc
        if isForDMHC { document.add(.paragraph(words.alsoAsked)) }
        if isForDMHC, let clock = GrievanceClock(issue) {
            add(.dates, words.say(clock, assumesDMHC: directions.assumesDMHC)) { .list($0) }
        }
        add(.money, directions.settlements.map(words.say)) { .list($0) }
        let promises = book.promises(for: issue)
        add(.promises, promises.map(words.say)) { .checks($0) }
        if !promises.isEmpty { document.add(.paragraph(words.promisesAreOfANotice)) }
        document.add(.heading(words.heading(.standard)))
        var law = [words.say(verdict)]
        if !promises.isEmpty { law.append(words.promisesStand(in: promises.map(\.standard.authority))) }
        law.append(words.ruleBook(verdict.ruleBook, asOf: today))
        document.add(.paragraph(law.joined(separator: " ")))
        if step != nil { document.add(.heading(words.heading(.next))) }
        let made = words.madeOn(today, showsSealed: !opened.isEmpty)
        let next = [step.map { words.dated($0) }, made].compactMap(\.self)
        document.add(.paragraph(next.joined(separator: " ")))
        return document
    }

    // MARK: Facts

    /// The facts in the order in which the Help Center's form asks for them (domain.md 2.3).
    private func facts(_ words: Words, narrative: String?) -> [Fact] {
        var facts: [Fact] = []
        func add(_ fields: Field...) {
            for field in fields { if let fact = fact(field, words) { facts.append(fact) } }
        }
        add(.name, .contactName, .reporter)
        // What may be left on a machine is read before the number is dialled.
        if issue[.phone] != nil || issue[.phone2] != nil {
            let rule = words.label(issue.voicemail.rawValue, of: .voicemail)
            facts.append(Fact(words.label(Field.voicemail), .words(rule)))
        }
        add(.phone, .phone2, .email, .language, .ageBand, .county)
        add(.plan, .coverage, .memberNumber)
        add(.kind, .care, .visit, .urgency, .priorAuthorization, .cancelledBy, .occurredOn, .waitedMinutes)
        add(.requestedAt)
        for offer in issue.offers {
            facts.append(Fact("\(words.offer) \(offer.number)", .words(words.brief(offer))))
        }
        add(.priorAppointmentOn, .attendedOn, .longerWaitNoted, .scheduledInAdvance, .paidAmount, .paidOn)
        add(.grievanceFiledOn, .grievanceNumber, .grievanceAnsweredOn, .grievanceOutcome, .proof, .facility)
        for referral in issue.referrals {
            let who = book.regulator(referral.regulator)
            facts.append(
                Fact("\(words.referral) \(referral.number)", .typed(words.say(referral, to: who))))
        }
        if issue[.narrative] != nil {
            facts.append(Fact(words.label(.narrative), narrative.map { .typed($0) } ?? .words(words.onFile)))
        }
        return facts
    }

    private func fact(_ field: Field, _ words: Words) -> Fact? {
        guard let value = issue[field] else { return nil }
        let label = words.label(field)
        switch value {
        case .sealed:
            return Fact(label, opened[field].map { .typed(oneLine($0.text)) } ?? .words(words.onFile))
        case .date(let date): return Fact(label, .words(words.brief(date)))
        case .flag(let flag): return Fact(label, .words(words.label(flag)))
        case .cents: return Fact(label, .words("$" + value.canonical))
        case .minutes: return Fact(label, .words(value.canonical))
        case .text(let text): return Fact(label, .typed(oneLine(words.label(text, of: field))))
        }
    }
}

/// Text of several lines in one.
private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
