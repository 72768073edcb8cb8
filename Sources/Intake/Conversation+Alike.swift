// The problem, or another of the same person, may be there already: that is said as early as it is known. An
// appointment can then be recorded there, and nothing keeps anybody from logging the problem all the same.

import AccessIssues

extension Conversation {
    /// Tells of issues that may be the same. Returns whether any of them is news: then the person is asked what to do
    /// before the conversation goes on.
    public mutating func find(_ issues: [Issue]) -> Bool {
        // An earlier search may have been about another county: only what was found last may be the same.
        let news = issues.filter { !told.contains($0.reference) }
        let ours = Set(alike.map(\.reference))
        alike = issues.filter { ours.contains($0.reference) } + news
        guard !news.isEmpty else { return false }
        told.formUnion(news.map(\.reference))
        aside = .alike
        return true
    }

    mutating func take(_ text: String, during aside: Aside, by reading: Reading) -> [Event] {
        switch aside {
        case .alike:
            let command = Reading.folded(text)
            if let events = takeAboutAlike(command) { return events }
            if command.isEmpty {
                self.aside = nil
                return []
            }
            if Self.isBack(text) {
                self.aside = nil
                return goBack()
            }
            return [.explainHere]
        case .offering(let reference): return take(text, asOfferFor: reference, by: reading)
        case .dropping:
            // Enter alone throws nothing away.
            return take(text.isEmpty ? nil : Self.isYes(text), of: text, endingIf: false)
        case .discarding: return take(Self.isYes(text), of: text, endingIf: true)
        }
    }

    /// Ends with one of yes and no, and goes on with the other.
    private mutating func take(_ isYes: Bool?, of text: String, endingIf ending: Bool) -> [Event] {
        guard let isYes else { return text == "?" ? [.explainHere] : [.yesOrNo] }
        if isYes == ending { return [.end] }
        aside = nil
        return []
    }

    /// `offer` and `show`, or their first letters, with a number where there are several; nil for any other line.
    mutating func takeAboutAlike(_ command: String) -> [Event]? {
        let word = command.prefix { $0.isLetter }
        let isShow: Bool
        switch word {
        case "show", "s", "ver", "v": isShow = true
        case "offer", "o", "cita", "c": isShow = false
        default: return nil
        }
        let rest = trimmed(String(command.dropFirst(word.count)))
        let number = rest.isEmpty ? (alike.count == 1 ? 1 : nil) : Reading.number(rest)
        guard let number else { return rest.isEmpty ? [.whichAlike(count: alike.count)] : nil }
        guard alike.indices.contains(number - 1) else { return [.noSuchNumber(highest: alike.count)] }
        let reference = alike[number - 1].reference
        if isShow { return [.show(reference)] }
        aside = .offering(reference)
        return []
    }

    private mutating func take(_ text: String, asOfferFor reference: Reference, by reading: Reading)
        -> [Event]
    {
        if text == "?" { return [.explain(.appointmentAt)] }
        if Self.isBack(text) {
            aside = .alike
            return []
        }
        if text.isEmpty {
            if let date = date(.appointmentAt) { return [.offer(reference, date)] }
            aside = .alike
            return []
        }
        do throws(FieldError) {
            let date = try reading.reader.date(text, by: .futureMoment, called: Question.appointmentAt.name)
            return [.offer(reference, date)]
        } catch {
            return [.refused(error)]
        }
    }

    /// The appointment was recorded for that issue.
    public mutating func recordOffer(for reference: Reference) { aside = .dropping(reference) }
}
