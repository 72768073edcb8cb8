// Typed text, paths and what other programs say, made harmless before they stand in a sentence.

/// Typed text as it may be shown on a terminal: in one line, no control characters, not too long.
public func shown(_ text: String, limit: Int = 60) -> String {
    let scalars = text.unicodeScalars
    var result = String.UnicodeScalarView()
    for scalar in scalars.prefix(limit) { result.append(isHarmless(scalar) ? scalar : "\u{FFFD}") }
    return scalars.count > limit ? String(result) + "…" : String(result)
}

/// A path as it may be shown. It is as long as paths get: half of one leads nowhere.
func shown(path: String) -> String { shown(path, limit: 1_024) }

/// What another program says, without its last full stop.
func shown(detail: String) -> String {
    let text = shown(detail, limit: 200)
    return text.hasSuffix(".") ? String(text.dropLast()) : text
}

/// A path as it may be pasted into a shell: in quotes if it holds more than plain letters.
func pasted(path: String) -> String {
    let text = shown(path: path)
    let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
    guard !isPlain else { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// Control characters move the cursor or hide text; line ends and marks of direction make a line read as
/// something else. Joiners stay: Persian and some emoji need them.
private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
    default: true
    }
}
