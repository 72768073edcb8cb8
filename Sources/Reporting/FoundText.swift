// Where the words of a search were found, for a terminal.

import AccessIssues
import Storage
import Words

/// A line for each place: what it is called and what stands there, in one line, with nothing that could steer a
/// terminal.
public func renderHits(_ hits: [SearchHit], _ words: Words) -> [String] {
    hits.filter { $0.field != "reference" }.map { hit in
        let field = Field(rawValue: hit.field)
        let name = field.map { words.label($0) } ?? (hit.field == "description" ? words.exhibit : words.note)
        let text = field.map { words.label(hit.excerpt.text, of: $0) } ?? hit.excerpt.text
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "\(name): \(printable(line))"
    }
}
