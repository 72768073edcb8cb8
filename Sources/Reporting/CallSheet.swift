// The page that somebody holds while calling: one issue, whom to call about it, what to say, and what is known.
//
// Its first half is for the call: plain words, no statute. The law stands at the end, for whoever asks for it. What isn't
// known isn't there, and what is sealed is there only if it comes opened.

import AccessIssues
import Storage
import Words

/// One issue with all that a call about it needs.
public struct CallSheet: Sendable {
    let issue: Issue
    /// The sealed values, by field; what lacks is "on file".
    let opened: [Field: Secret]
    let book: RuleBook
    let today: CivilDate
    let verdict: Verdict
    let step: NextStep?
    let directions: Directions

    /// The sheet of an issue as of a day.
    public init(_ issue: Issue, opened: [Field: Secret] = [:], by book: RuleBook, today: CivilDate) {
        (self.issue, self.opened, self.book, self.today) = (issue, opened, book, today)
        let assessed = book.assess(issue, today: today)
        (verdict, step) = (assessed.verdict, assessed.nextStep)
        directions = book.directions(for: issue)
    }

    /// How it can be printed.
    public enum Format: String, CaseIterable, Sendable {
        case text, markdown, html
    }

    /// What the Help Center asks for and nobody said yet, in its order (domain.md 2.3).
    public var missing: [Field] {
        var asked: [Field] = [.name, .phone, .plan, .coverage, .memberNumber]
        if directions.first != nil || issue[.grievanceFiledOn] != nil { asked.append(.grievanceFiledOn) }
        if issue[.grievanceFiledOn] != nil { asked.append(.grievanceNumber) }
        return asked.filter { field in
            issue[field] == nil || field == .coverage && issue.code(.coverage) == Coverage.unknown
        }
    }

    /// Whether the plan itself is called, with a grievance.
    var isForPlan: Bool { step?.action == .fileGrievance }

    /// The sheet in a format, in those words.
    public func rendered(as format: Format, in words: Words) -> String {
        let document = document(in: words)
        switch format {
        case .text: return document.text()
        case .markdown: return document.markdown()
        case .html:
            return Document.htmlHead(title: words.callSheet(issue.reference), in: words.language)
                + htmlSection(document) + Document.htmlEnd
        }
    }

    /// The sheet as a part of a page of HTML, set so that it fits a sheet of paper.
    func htmlSection(in words: Words) -> String { htmlSection(document(in: words)) }

    private func htmlSection(_ document: Document) -> String {
        let fitting = [PageSpace.Setting.usual, .close].first {
            PageSpace.lines(of: document, set: $0) <= $0.lines
        }
        return document.htmlSection(setAs: (fitting ?? .dense).name)
    }
}
