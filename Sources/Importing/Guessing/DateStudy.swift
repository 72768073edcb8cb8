// How does this column write its dates, and why is that certain?
//
// "03/04/2024" alone can't be read. What tells the order is a day over 12 on one side, and never one on the other; a
// column without any is left to a person (domain.md, 7-E).

import AccessIssues

/// Why the form of a column's dates is what it is, or can't be known: facts for another module to word.
public enum DateReason: Equatable, Sendable {
    /// On that line stands a date with a part that can't be the month: so the form is this one.
    case dayOver12(line: Int, text: String, day: Int, form: String)
    /// In every date of that shape both parts are at most 12.
    case ambiguous(count: Int, line: Int, text: String)
    /// Both parts are over 12 somewhere.
    case contradictory(line: Int, text: String, otherLine: Int, otherText: String)
    /// The year stands first.
    case yearFirst(line: Int, text: String)
    /// The month's name stands there.
    case monthName(line: Int, text: String)
    /// A month and a year are all that stands there.
    case monthOnly(line: Int, text: String)
    /// So many cells are no dates.
    case notDates(count: Int, line: Int)
}

/// What the cells of one column say of how its dates are written.
struct DateStudy {
    /// A place where something stands.
    private struct Place {
        let line: Int
        let text: String
        var day = 0
    }

    /// All dates of one shape, as `x/x/yyyy hh:mm`.
    private struct Shape {
        var count = 0
        var first: Place
        /// The first with a left, and with a right, part over 12.
        var left, right: Place?
    }

    private var shapes: [String: Shape] = [:]
    private var order: [String] = []
    private(set) var dates = 0
    private(set) var others = 0
    private var firstOther: Int?
    private let words = DateColumn(formats: [.words], name: "", rule: .pastDayOrPeriod)

    mutating func look(at text: String, line: Int, count: Int = 1) {
        guard let (shape, parts) = shape(of: text) else {
            others += count
            firstOther = min(firstOther ?? line, line)
            return
        }
        dates += count
        var place = Place(line: line, text: text)
        if shapes[shape] == nil { order.append(shape) }
        var known = shapes[shape] ?? Shape(first: place)
        known.count += count
        if line < known.first.line { known.first = place }
        if let (left, right) = parts {
            place.day = left
            if left > 12, line < known.left?.line ?? .max { known.left = place }
            place.day = right
            if right > 12, line < known.right?.line ?? .max { known.right = place }
        }
        shapes[shape] = known
    }

    /// The forms that a map names, nil where a person must decide; and why.
    var outcome: (forms: [String]?, sample: String, reasons: [DateReason]) {
        var (forms, isOpen, reasons) = ([String](), false, [DateReason]())
        for shape in order {
            guard let known = shapes[shape] else { continue }
            let (form, reason) = Self.form(of: shape, known)
            reasons.append(reason)
            if let form { if !forms.contains(form) { forms.append(form) } } else { isOpen = true }
        }
        if others > 0 { reasons.append(.notDates(count: others, line: firstOther ?? 0)) }
        let sample = order.first.flatMap { shapes[$0] }.map { $0.right ?? $0.left ?? $0.first }?.text
        return (isOpen || forms.isEmpty ? nil : forms, sample ?? "", reasons)
    }

    private static func form(of shape: String, _ known: Shape) -> (String?, DateReason) {
        let (line, text) = (known.first.line, known.first.text)
        switch shape {
        case "iso": return ("iso", .yearFirst(line: line, text: text))
        case "words": return ("words", .monthName(line: line, text: text))
        default: break
        }
        if shape.hasPrefix("yyyy") { return (shape, .yearFirst(line: line, text: text)) }
        if shape.hasPrefix("mm") { return (shape, .monthOnly(line: line, text: text)) }
        func form(_ left: String, _ right: String) -> String {
            left + shape.dropFirst().prefix(1) + right + shape.dropFirst(3)
        }
        switch (known.left, known.right) {
        case (let left?, let right?):
            return (
                nil,
                .contradictory(
                    line: left.line, text: left.text, otherLine: right.line, otherText: right.text)
            )
        case (nil, let right?):
            let form = form("mm", "dd")
            return (form, .dayOver12(line: right.line, text: right.text, day: right.day, form: form))
        case (let left?, nil):
            let form = form("dd", "mm")
            return (form, .dayOver12(line: left.line, text: left.text, day: left.day, form: form))
        case (nil, nil): return (nil, .ambiguous(count: known.count, line: line, text: text))
        }
    }

    /// The shape of a date, and its two parts where their order is the question; nil for what is no date.
    private func shape(of text: String) -> (String, parts: (Int, Int)?)? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 6, bytes.count <= 40 else { return nil }
        if let digits = Self.digits(bytes) { return digits }
        let isISO = DateColumn(formats: [.iso], name: "", rule: .pastMomentOrPeriod).read(text).text != nil
        if isISO, ApproximateDate(canonical: text) != nil { return ("iso", nil) }
        return words.read(text).text == nil ? nil : ("words", nil)
    }

    private static func digits(_ bytes: [UInt8]) -> (String, parts: (Int, Int)?)? {
        var rest = bytes[...]
        func number() -> (value: Int, width: Int)? {
            let found = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            guard (1...4).contains(found.count) else { return nil }
            rest = rest.dropFirst(found.count)
            return (found.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, found.count)
        }
        guard let first = number(), let separator = rest.popFirst(), "/-.".utf8.contains(separator),
            let second = number()
        else { return nil }
        let sign = String(UnicodeScalar(separator))
        if rest.isEmpty {
            if first.width == 4, second.width == 2, sign == "-" { return ("iso", nil) }
            guard second.width == 4, (1...12).contains(first.value) else { return nil }
            return ("mm\(sign)yyyy", nil)
        }
        guard rest.popFirst() == separator, let third = number(), let time = time(rest) else { return nil }
        func isMonthOrDay(_ part: (value: Int, width: Int)) -> Bool {
            part.width <= 2 && (1...31).contains(part.value)
        }
        if first.width == 4, isMonthOrDay(second), isMonthOrDay(third), second.value <= 12 {
            return (sign == "-" && second.width == 2 ? "iso" : "yyyy\(sign)mm\(sign)dd\(time)", nil)
        }
        guard isMonthOrDay(first), isMonthOrDay(second), third.width == 4 || third.width == 2 else {
            return nil
        }
        return ("x\(sign)x\(sign)\(third.width == 4 ? "yyyy" : "yy")\(time)", (first.value, second.value))
    }

    /// The form of what follows a day: nothing, or a time; nil for anything else.
    private static func time(_ rest: ArraySlice<UInt8>) -> String? {
        guard let gap = rest.first else { return "" }
        let parts = rest.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let isTime = parts.allSatisfy { part in
            (1...2).contains(part.count)
                && part.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        }
        guard isTime, (2...3).contains(parts.count),
            gap == UInt8(ascii: " ") || gap | 0x20 == UInt8(ascii: "t")
        else { return nil }
        return (gap == UInt8(ascii: " ") ? " " : "t") + (parts.count == 2 ? "hh:mm" : "hh:mm:ss")
    }
}
