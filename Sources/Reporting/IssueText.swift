// One issue for a terminal.

import AccessIssues
import Storage
import Words

/// The whole issue, one answer a line. Sealed values are "on file" unless they come opened.
/// `book` knows whom it was referred to.
public func renderText(_ issue: Issue, unsealed: Unsealed?, book: RuleBook? = nil, _ words: Words) -> String {
    var rows: [(String, String)] = []
    rows.append((words.loggedAt, words.say(issue.loggedAt)))
    for field in Field.allCases {
        guard let value = issue[field] else { continue }
        rows.append((words.label(field), text(value, of: field, opened: unsealed?.values[field], words)))
    }
    for offer in issue.offers { rows.append(("\(words.offer) \(offer.number)", words.say(offer))) }
    for referral in issue.referrals {
        rows.append((words.referral, words.say(referral, to: book?.regulator(referral.regulator))))
    }
    for call in issue.calls { rows.append((words.call, words.say(call))) }
    for exhibit in issue.exhibits {
        let description = unsealed?.descriptions[exhibit.number].map { printable($0.text) }
        rows.append(
            (
                "\(words.exhibit) \(exhibit.number)",
                "\(words.say(exhibit, description))\n\(words.hash(of: exhibit))"
            ))
    }
    rows.append((words.week, issue.week.week.description))
    if let notes = unsealed?.notes, notes.count == issue.notes {
        for note in notes {
            rows.append(
                (words.note, "\(words.say(note.at)), \(printable(note.by)): \(printable(note.text.text))"))
        }
    } else if issue.notes > 0 {
        rows.append((words.note, "\(issue.notes), \(words.onFile)"))
    }
    let width = rows.map { columns(of: $0.0) }.max() ?? 0
    let lines = rows.map { head, text in
        // Further lines of a narrative stand under its first one.
        let gap = String(repeating: " ", count: width - columns(of: head))
        let margin = "\n" + String(repeating: " ", count: width + 4)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return "  \(head)\(gap)  \(lines.joined(separator: margin))\n"
    }
    return "\(issue.reference)\n" + lines.joined()
}

private func text(_ value: Value, of field: Field, opened: Secret?, _ words: Words) -> String {
    switch value {
    case .sealed: opened.map { printable($0.text) } ?? words.onFile
    case .date(let date): words.say(date)
    case .flag(let flag): words.label(flag)
    case .cents: "$" + value.canonical
    case .minutes: value.canonical
    case .text(let text): printable(words.label(text, of: field))
    }
}

/// Text as a terminal may show it: whole, its lines kept, with nothing that could steer the terminal.
func printable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { shown(String($0), limit: Int.max) }
        .joined(separator: "\n")
}

/// The columns that a text takes on a terminal: two for a letter of Chinese, Japanese or Korean and for an emoji.
func columns(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
}

/// Whether a terminal gives a letter two columns (Unicode, "East Asian Width": W and F).
private func isWide(_ letter: Character) -> Bool {
    guard let first = letter.unicodeScalars.first, first.value >= 0x1100 else { return false }
    return switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x2_0000...0x3_FFFD:
        true
    default: first.properties.isEmojiPresentation
    }
}
