// How a package was made: what is in it, what isn't and why, and how to read it.

import AccessIssues
import Words

/// The method note of a package.
struct MethodNote {
    let summary: ExportSummary
    let audience: ExportAudience
    let desk: DeskID
    let today: CivilDate

    func document(in words: Words) -> Document {
        var page = Document()
        page.add(.title(words.say(audience == .desk ? .deskTitle : .regulatorTitle)))
        page.add(.paragraph(words.say(.made(today, desk: desk))))
        for sentence in summary.proof(of: desk) { page.add(.paragraph(words.say(sentence))) }
        page.add(.heading(words.say(.whatIsIn)))
        if let filter = words.told(summary.filter) {
            page.add(.paragraph(words.say(.onlyFilteredLines(filter))))
        }
        page.add(
            .table(
                Table(
                    [words.say(.file), words.say(.rows)],
                    summary.files.map { [.code($0.name), .number($0.rows)] })))
        page.add(.heading(words.say(.whatIsLeftOut)))
        for block in leftOut(words) { page.add(block) }
        var kept: [PackageSentence] =
            audience == .desk ? [.inTheClear] : [.regulatorColumns, .narratives]
        if summary.unopened > 0 {
            kept.append(.unopened(summary.unopened, summary.keyTrouble))
        }
        for sentence in kept { page.add(.paragraph(words.say(sentence))) }
        page.add(.heading(words.say(.howToRead)))
        let reading: [PackageSentence] =
            [
                .notASample, .noVerdict, .csv, .order, .time, .dates, .weeks, .emptyCells, .guardedCells,
                .leadingZeros, .importingAsText, .schemas, .persons, .freeText, .duplicates,
            ] + (audience == .desk ? [] : [.crosswalks])
        page.add(.list(reading.map(words.say)))
        return page
    }

    /// What a regulator's package tells is the same whether or not there are issues with consent none.
    private func leftOut(_ words: Words) -> [Document.Block] {
        let leftOut = summary.leftOut.outside
        var rows: [[Cell]] = []
        for consent in Consent.allCases {
            guard let count = leftOut.byConsent[consent], count > 0 else { continue }
            let reason = "consent: \(consent.rawValue) (\(words.label(consent.rawValue, of: .consent)))"
            rows.append([.words(reason), .number(count)])
        }
        if leftOut.withdrawn > 0 {
            rows.append([.words(words.say(.withdrawnIssues)), .number(leftOut.withdrawn)])
        }
        if audience == .desk { return [.paragraph(words.say(.nothingLeftOut))] }
        let table = Document.Block.table(Table([words.say(.reason), words.say(.issues)], rows))
        return (rows.isEmpty ? [] : [table]) + [.paragraph(words.say(.uncountedLeftOut))]
    }
}
