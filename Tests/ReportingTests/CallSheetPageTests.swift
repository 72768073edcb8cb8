// The sheet as a page of HTML: it fits its paper, holds all it needs, and typed text is only text in it.

import AccessIssues
import DateLiterals
import Foundation
import Storage
import TestSupport
import Testing
import Words

@testable import Reporting

@Suite struct CallSheetPageTests {
    let book: RuleBook

    init() throws { book = try Logbook.builtInRuleBook() }

    private func sheet(_ issue: AccessIssues.Issue, opened: [Field: Secret]) -> CallSheet {
        CallSheet(issue, opened: opened, by: book, today: "2024-12-20")
    }

    /// Short ones, and the longest of each coverage.
    private var sheets: [CallSheet] {
        let longest = Coverage.allCases.flatMap { coverage in
            [Kind.outOfNetworkRefused, .paidOutOfPocket, .cancelledRescheduledLate].flatMap { kind in
                [Urgency.routine, .emergency].map {
                    sheet(FullSheet.issue(kind, coverage: coverage, urgency: $0), opened: FullSheet.secrets)
                }
            }
        }
        return longest + [
            sheet(.told(.other), opened: [:]),
            sheet(
                .told(.intakeWait, [.coverage: .text("commercial")], sealed: [.narrative]),
                opened: [.narrative: Secret(String(repeating: "Wait. ", count: 5_000))]),
        ]
    }

    @Test(
        "each sheet is one page of Letter paper, in both languages, however much it says",
        .enabled(if: Paper.chromium != nil, "needs Chromium"), arguments: Language.allCases)
    func onePage(language: Language) throws {
        let words = Words(language)
        let first = sheets[0].rendered(as: .html, in: words)
        #expect(try Paper.pages(of: first) == 1)
        // All in one page of HTML: each begins a sheet of paper, so one that is too long makes one page more.
        let sections = sheets.map { $0.htmlSection(in: words) }
        let all = Document.htmlHead(title: "All", in: language) + sections.joined() + Document.htmlEnd
        let pages = try Paper.pages(of: all)
        #expect(pages == sections.count)
    }

    @Test(
        "it fetches nothing, runs nothing, names its language, and its colours stand out",
        arguments: Language.allCases)
    func selfContained(language: Language) throws {
        let page = sheets[0].rendered(as: .html, in: Words(language))
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
        for wrong in ["<script", "http://", "https://", "src=", "href=", "url(", "@import", "<img", "<link"] {
            #expect(!page.contains(wrong), "\(wrong)")
        }
        #expect(page.contains("default-src 'none'"))
        // WCAG 2: at least 4.5 to 1 on white.
        let colours = page.matches(of: /[^-]color: (#[0-9a-f]{3,6})/).map { String($0.1) }
        #expect(colours.count >= 3)
        for colour in colours { #expect(contrastOnWhite(colour) >= 4.5, "\(colour)") }
    }

    @Test("what somebody typed is text in a page and in Markdown, whatever it holds")
    func typed() throws {
        let nasty = "<script>alert(1)</script> & \"q\" 'a' </dd> `code` [x](http://x) \u{1B}[2J \u{202E}back"
        let issue = AccessIssues.Issue.told(
            .intakeWait, [.facility: .text(nasty), .plan: .text(nasty), .grievanceNumber: .text(nasty)],
            sealed: [.narrative])
        let sheet = sheet(issue, opened: [.narrative: Secret(nasty)])
        let page = sheet.rendered(as: .html, in: Words(.english))
        let folder = try TemporaryFolder("typed")
        let path = folder.file("page.html")
        try page.write(toFile: path, atomically: true, encoding: .utf8)
        // Another program reads the page: the tags it finds are ours alone, and the text is what was typed.
        let program = """
            import sys
            from html.parser import HTMLParser
            class Reader(HTMLParser):
                tags, texts, inside = set(), [], False
                def handle_starttag(self, tag, attributes):
                    self.tags.add(tag); self.inside = tag == 'dd'
                    if self.inside: self.texts.append('')
                def handle_endtag(self, tag): self.inside = False
                def handle_data(self, data):
                    if self.inside: self.texts[-1] += data
            reader = Reader()
            reader.feed(open(sys.argv[1], encoding='utf-8').read())
            print(' '.join(sorted(reader.tags))); print('\\n'.join(reader.texts))
            """
        let read = try run("python3", "-c", program, path).split(separator: "\n").map(String.init)
        #expect(!(read.first ?? "script").split(separator: " ").contains("script"))
        let harmless = nasty.replacing("\u{1B}", with: "\u{FFFD}").replacing("\u{202E}", with: "\u{FFFD}")
        #expect(read.filter { $0 == harmless }.count >= 2)
        let markdown = sheet.rendered(as: .markdown, in: Words(.english))
        #expect(!markdown.contains("<script>") && !markdown.contains("\u{1B}"))
    }

    /// The contrast of a colour on white, by WCAG 2.
    private func contrastOnWhite(_ colour: String) -> Double {
        var digits = colour.dropFirst().map { String($0) }
        if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
        let parts = stride(from: 0, to: 6, by: 2).map { index -> Double in
            let part = Double(Int(digits[index] + digits[index + 1], radix: 16) ?? 255) / 255
            return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 1.05 / (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05)
    }
}
