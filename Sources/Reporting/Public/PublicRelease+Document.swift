// What a public release says, as a page and as CSV: made of what passed the gate.

import AccessIssues
import CSV
import Disclosure
import Evidence
import Storage
import Words

extension PublicRelease {
    /// The release in a format, ending with a line feed.
    func rendered(as format: WeeklyReport.Format, in words: Words, on look: TextLook = .plain) -> String {
        switch format {
        case .text: document(in: words).text(look)
        case .markdown: document(in: words).markdown()
        case .html:
            document(in: words).html(title: words.sayPublicly(.title(period.name)), in: words.language)
        case .json: String(decoding: json.pretty(), as: UTF8.self) + "\n"
        case .csv: csv()
        }
    }

    func document(in words: Words) -> Document {
        var page = Document()
        page.add(.title(words.sayPublicly(.title(period.name))))
        page.add(.paragraph(made(in: words)))
        page.add(.paragraph(words.sayPublicly(.hiddenMark)))
        for part in parts { add(part, to: &page, words) }
        if !parts.contains(where: { $0.kind == .late }) {
            page.add(.paragraph(words.sayPublicly(.nothingLate)))
        }
        addMethod(to: &page, words)
        page.add(.heading(words.sayPublicly(.checkpoint)))
        page.add(.verbatim(checkpoint.text))
        return page
    }

    /// How it was made, for a package.
    func note(in words: Words, _ proof: EvidenceSentence) -> Document {
        var page = Document()
        page.add(.title(words.sayPublicly(.title(period.name))))
        page.add(.paragraph(made(in: words)))
        page.add(.paragraph(words.say(proof)))
        page.add(.paragraph(words.sayPublicly(.files)))
        page.add(.paragraph(words.sayPublicly(.lateMeans)))
        addMethod(to: &page, words)
        return page
    }

    private func made(in words: Words) -> String {
        words.sayPublicly(
            .made(
                period: period.name, from: period.days.lowerBound, to: period.days.upperBound, desk: desk))
    }

    private func addMethod(to page: inout Document, _ words: Words) {
        page.add(.heading(words.sayPublicly(.protection)))
        page.add(.paragraph(words.sayPublicly(.rules)))
        if let visible = parts.first?.visible {
            page.add(.paragraph(words.sayPublicly(.choice(visible: visible))))
        }
        page.add(.paragraph(words.sayPublicly(.audit)))
        page.add(
            .list([words.sayPublicly(.disjoint), words.sayPublicly(.consentNone), words.sayPublicly(.sample)])
        )
        page.add(.heading(words.sayPublicly(.score)))
        var lines = score.map { line -> [Reporting.Cell] in
            [.words(words.sayPublicly(.scoreLine(line.variable))), .words(String(line.points))]
        }
        lines.append([
            .words(words.sayPublicly(.scoreTotal(allowed: total <= Score.limit))), .words(String(total)),
        ])
        page.add(.table(Table(["", words.sayPublicly(.score)], lines)))
        page.add(.paragraph(words.sayPublicly(.scoreSays)))
        page.add(.heading(words.sayPublicly(.notClaimed)))
        page.add(.list([words.sayPublicly(.inversion), words.sayPublicly(.persons)]))
    }

    private func add(_ part: Part, to page: inout Document, _ words: Words) {
        if part.kind == .late {
            page.add(.heading(words.sayPublicly(.late)))
            page.add(.paragraph(words.sayPublicly(.lateMeans)))
        }
        let tables: [(PublicSentence, (Cell) -> Bool)] = [
            (.all, { $0.kind.level == .all && $0.place.level == .all }),
            (.byKind, { $0.kind.level != .all && $0.place.level == .all }),
            (.byPlace, { $0.kind.level == .all && $0.place.level != .all }),
            (.byKindAndPlace, { $0.kind.level != .all && $0.place.level != .all }),
        ]
        for (title, isIn) in tables {
            let cells = part.cells.filter(isIn)
            guard let first = cells.first else { continue }
            let (hasKind, hasPlace) = (first.kind.level != .all, first.place.level != .all)
            page.add(.heading(words.sayPublicly(title)))
            var head: [String] = []
            if hasKind { head.append(words.sayPublicly(.kind)) }
            if hasPlace { head.append(words.sayPublicly(.place)) }
            if head.isEmpty { head.append("") }
            head += [words.sayPublicly(.issues), words.sayPublicly(.share)]
            let rows = cells.map { cell -> [Reporting.Cell] in
                var row: [Reporting.Cell] = []
                if hasKind { row.append(.words(kindLabel(cell.kind, words))) }
                if hasPlace { row.append(.words(placeLabel(cell.place, words))) }
                if row.isEmpty { row.append(.words(words.sayPublicly(.total))) }
                row.append(cell.issues.map { .number($0) } ?? .words(Self.mark))
                let share = part.share(of: cell).map { "\($0 / 10).\($0 % 10)" }
                row.append(.words(share ?? (part.total == 0 ? "" : Self.mark)))
                return row
            }
            page.add(.table(Table(head, rows)))
        }
    }

    private func kindLabel(_ name: Name, _ words: Words) -> String {
        name.level == .group
            ? PublicKindGroup(rawValue: name.code).map(words.label) ?? name.code
            : words.label(name.code, of: .kind)
    }

    private func placeLabel(_ name: Name, _ words: Words) -> String {
        PublicRegion(rawValue: name.code).map(words.label) ?? name.code
    }
}

// MARK: - CSV

extension PublicRelease {
    func csv() -> String {
        var bytes: [UInt8] = []
        // The sink of bytes never fails.
        _ = try? writeCSV { piece in piece.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes `counts.csv`, and returns how many rows it has.
    @discardableResult
    func writeCSV(to sink: @escaping (RawSpan) throws -> Void) throws -> Int {
        var writer = CSVWriter(sink: sink)
        for column in PublicColumn.allCases { writer.field(column.rawValue) }
        try writer.endRow()
        var rows = 0
        for part in parts {
            for cell in part.cells {
                let isPeriods = part.kind == .period
                writer.field(part.kind.rawValue)
                writer.field(isPeriods ? period.name : "")
                writer.field(isPeriods ? period.days.lowerBound.description : "")
                writer.field(isPeriods ? period.days.upperBound.description : "")
                writer.field(PublicColumn.kind.level(cell.kind))
                writer.field(cell.kind.code)
                writer.field(PublicColumn.place.level(cell.place))
                let region = PublicRegion(rawValue: cell.place.code)
                writer.field(region?.rawValue ?? "")
                writer.field(region == nil ? cell.place.code : "")
                writer.field(PublicPlan.fips[cell.place.code] ?? "")
                if let issues = cell.issues { writer.field(issues) } else { writer.empty() }
                writer.field(cell.issues == nil ? Self.mark : "")
                let share = part.share(of: cell)
                writer.field(share.map { "\($0 / 10).\($0 % 10)" } ?? "")
                writer.field(share == nil && part.total != 0 ? Self.mark : "")
                try writer.endRow()
                rows += 1
            }
        }
        try writer.flush()
        return rows
    }
}
