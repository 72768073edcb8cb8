// The sheets of all that can be referred today: first a cover that counts them, then each on its own page, by whom they
// are for.
//
// Two passes: the first keeps references alone, the second makes one sheet after the other and lets go of it. So memory
// doesn't grow with narratives, and what is sealed is open for one issue at a time.

import AccessIssues
import Evidence
import Storage
import Words

/// Which issues can be referred, by whom they are for.
public struct CallSheetPacket: Sendable {
    /// The issues for one regulator: emergencies first, then the oldest logged.
    public struct Group: Sendable {
        /// Who is called; nil where nobody is known.
        public let regulator: Regulator?
        /// The issues.
        public var references: [Reference]
    }

    /// The groups, the largest first.
    public let groups: [Group]
    private let emergencies: Int
    private let book: RuleBook
    private let today: CivilDate

    /// How many sheets it has.
    public var count: Int { groups.reduce(0) { $0 + $1.references.count } }

    /// Goes through the issues that are live and finds those whose next step is to refer them.
    public init(from logbook: Logbook, today: CivilDate) throws {
        let book = try logbook.ruleBook()
        var byCode: [String?: [Reference]] = [:]
        var inDanger: [String?: [Reference]] = [:]
        let live = Status.allCases.filter(\.isLive)
        try logbook.forEachIssue(IssueFilter(statuses: live), in: .oldestFirst) { issue in
            guard let step = book.assess(issue, today: today).nextStep, step.action == .refer,
                step.on <= today
            else { return }
            let code = step.regulator?.code
            if issue.code(.urgency) == Urgency.emergency {
                inDanger[code, default: []].append(issue.reference)
            } else {
                byCode[code, default: []].append(issue.reference)
            }
        }
        let targets: [Regulator?] = book.regulators + [nil]
        let found = targets.map { target in
            let code = target?.code
            return Group(
                regulator: target, references: inDanger[code, default: []] + byCode[code, default: []])
        }
        // A sort keeps the order of equals: that of the rule book.
        groups = found.filter { !$0.references.isEmpty }
            .sorted { $0.references.count > $1.references.count }
        let emergencies = inDanger.values.reduce(0) { $0 + $1.count }
        (self.emergencies, self.book, self.today) = (emergencies, book, today)
    }

    /// Writes the packet piece by piece. `open` opens an issue's sealed values, as far as it can.
    public func write(
        as format: CallSheet.Format, in words: Words, from logbook: Logbook,
        opening open: (Issue) throws -> [Field: Secret], to sink: ([UInt8]) throws -> Void
    ) throws {
        let cover = cover(in: words)
        switch format {
        case .text: try sink(Array(cover.text().utf8))
        case .markdown: try sink(Array(cover.markdown().utf8))
        case .html:
            let head = Document.htmlHead(title: words.packet(today), in: words.language)
            try sink(Array((head + cover.htmlSection()).utf8))
        }
        for reference in groups.flatMap(\.references) {
            let issue = try logbook.issue(reference)
            let sheet = CallSheet(issue, opened: try open(issue), by: book, today: today)
            switch format {
            // A form feed begins a sheet of paper.
            case .text: try sink(Array(("\u{0C}" + sheet.rendered(as: .text, in: words)).utf8))
            case .markdown: try sink(Array(("\n---\n\n" + sheet.rendered(as: .markdown, in: words)).utf8))
            case .html: try sink(Array(sheet.htmlSection(in: words).utf8))
            }
        }
        if format == .html { try sink(Array(Document.htmlEnd.utf8)) }
    }

    /// Writes an array of the sheets' objects; nothing is opened for it.
    public func writeJSON(from logbook: Logbook, to sink: ([UInt8]) throws -> Void) throws {
        var isFirst = true
        for reference in groups.flatMap(\.references) {
            let sheet = CallSheet(try logbook.issue(reference), by: book, today: today)
            try sink(Array((isFirst ? "[\n" : ",\n").utf8) + sheet.json.compact())
            isFirst = false
        }
        try sink(Array((isFirst ? "[]\n" : "\n]\n").utf8))
    }

    private func cover(in words: Words) -> Document {
        var document = Document()
        if emergencies > 0 { document.add(.warning(words.packetEmergencies(emergencies))) }
        document.add(.title(words.packet(today)))
        document.add(.paragraph(words.packetCount(count)))
        let lines = groups.map { words.packetLine($0.regulator, $0.references.count) }
        if !lines.isEmpty { document.add(.list(lines)) }
        return document
    }
}
