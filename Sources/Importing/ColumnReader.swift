// One column of a file: its cells to answers.

import AccessIssues

/// Reads the cells of one column.
struct ColumnReader {
    let column: ImportMap.Column
    /// The column's place in the file, from 1.
    let position: Int
    /// What its dates say of their order.
    private(set) var evidence = DateEvidence()

    private let reader: FieldReader
    private let encoding: TextEncoding
    private let checksDates: Bool
    private let values: [String: Value?]?
    private let words: [String]
    private let dates: DateColumn?
    private var memo = CellMemo<Meaning>()

    /// What a cell came to. A class: a million cells share a few of them.
    private final class Meaning: Sendable {
        let value: Value?
        let problem: CellProblem?
        let evidence: DateEvidence.Cell?
        /// The column's name and the text, each ended by a zero; empty where nothing stands.
        let content: [UInt8]
        /// What stands in the cell besides the first, where a separator parts it.
        let further: [Part]

        init(
            value: Value? = nil, problem: CellProblem? = nil, evidence: DateEvidence.Cell? = nil,
            content: [UInt8] = [], further: [Part] = []
        ) {
            (self.value, self.problem, self.evidence) = (value, problem, evidence)
            (self.content, self.further) = (content, further)
        }
    }

    /// A part of a cell: what it means, and its content as a cell's of its own would be.
    struct Part: Sendable {
        let value: Value
        let content: [UInt8]
    }

    /// The further problems of a row, and which bytes of its content are the first one's.
    struct Several {
        let parts: [Part]
        let place: Range<Int>
    }

    init(
        _ column: ImportMap.Column, at position: Int, in encoding: TextEncoding, _ reader: FieldReader,
        checksDates: Bool
    ) throws {
        self.checksDates = checksDates
        (self.column, self.position, self.encoding, self.reader) = (column, position, encoding, reader)
        dates = column.target.dateRule.map {
            DateColumn(formats: column.dates, name: column.target.name, rule: $0)
        }
        words = (column.values?.keys.map { $0 } ?? []).sorted()
        do {
            values = try column.values?.mapValues { code in
                code.isEmpty ? nil : try Self.value(code, column.target, reader)
            }
        } catch let error as FieldError {
            throw MapError.value(column: column.name, error)
        }
    }

    private static func value(
        _ text: String, _ target: ImportMap.Target, _ reader: FieldReader
    ) throws -> Value? {
        switch target {
        case .field(let field): try reader.read(text, for: field)
        case .answer: .text(try reader.answer(text).rawValue)
        case .note, .offeredOn, .appointmentAt: nil
        }
    }

    /// Takes a cell into the answers, and its bytes into the content that the row is known by; returns what is
    /// wrong with it.
    mutating func read(
        _ cell: RawSpan, line: Int, into answers: inout Answers, _ offer: inout Offer,
        _ content: inout [UInt8], _ several: inout Several?
    ) throws -> CellProblem? {
        if column.isSealed { return try readSealed(cell, into: &answers, &content) }
        let meaning: Meaning
        if let known = memo.find(cell) {
            meaning = known
        } else {
            meaning = try self.meaning(of: cell)
            memo.remember(cell, meaning)
        }
        content.append(contentsOf: meaning.content)
        if !meaning.further.isEmpty {
            several = Several(
                parts: meaning.further, place: content.count - meaning.content.count..<content.count)
        }
        if checksDates, let cell = meaning.evidence { evidence.add(cell, line: line) }
        if let problem = meaning.problem { return problem }
        guard let value = meaning.value else { return nil }
        do throws(FieldError) { try take(value, into: &answers, &offer) } catch { return .field(error) }
        return nil
    }

    private func readSealed(
        _ cell: RawSpan, into answers: inout Answers, _ content: inout [UInt8]
    ) throws -> CellProblem? {
        guard let whole = encoding.text(cell) else { return .notText(encoding) }
        let text = trimmed(whole)
        guard !text.isEmpty else { return nil }
        content += self.content(of: text)
        do {
            // A narrative is kept as it was written, its spaces too.
            switch column.target {
            case .field(.narrative): try answers.say(Secret(whole), for: .narrative)
            case .field(let field): try answers.say(Secret(text), for: field)
            default: try answers.say(note: Secret(whole))
            }
        } catch let error as FieldError {
            return .field(error)
        }
        return nil
    }

    private func take(_ value: Value, into answers: inout Answers, _ offer: inout Offer) throws(FieldError) {
        switch (column.target, value) {
        case (.field(let field), _): try answers.say(value, for: field)
        case (.offeredOn, .date(let date)): offer.offeredOn = date
        case (.appointmentAt, .date(let date)): offer.appointmentAt = date
        case (.answer, .text(let code)): offer.answer = Answer(rawValue: code) ?? .open
        default: break
        }
    }

    private func content(of text: String) -> [UInt8] {
        Array(column.name.utf8) + [0] + Array(text.utf8) + [0]
    }

    private func meaning(of cell: RawSpan) throws -> Meaning {
        guard let whole = encoding.text(cell) else { return Meaning(problem: .notText(encoding)) }
        if let separator = column.separator {
            return try meaning(ofParts: whole.split(separatedBy: separator))
        }
        return try meaning(of: whole)
    }

    /// What several problems in one cell come to; the same one twice counts once, and an empty part not at all.
    private func meaning(ofParts parts: [String]) throws -> Meaning {
        var found: [Part] = []
        for part in parts where !trimmed(part).isEmpty {
            let meaning = try meaning(of: part)
            if let problem = meaning.problem { return Meaning(problem: problem, content: meaning.content) }
            guard let value = meaning.value, !found.contains(where: { $0.value == value }) else { continue }
            found.append(Part(value: value, content: meaning.content))
        }
        guard let first = found.first else { return try meaning(of: "") }
        return Meaning(value: first.value, content: first.content, further: Array(found.dropFirst()))
    }

    private func meaning(of whole: String) throws -> Meaning {
        let text = trimmed(whole)
        let content = text.isEmpty ? [] : content(of: text)
        if let values {
            if let value = values[text] { return Meaning(value: value, content: content) }
            guard !text.isEmpty else { return Meaning() }
            if let value = try knownByItself(text) { return Meaning(value: value, content: content) }
            return Meaning(
                problem: .unknownValue(given: text, nearest: nearest(to: text, among: words)),
                content: content)
        }
        guard !text.isEmpty else { return Meaning() }
        let date = dates?.read(text)
        if let dates, date?.text == nil {
            return Meaning(
                problem: .dateForm(given: text, wanted: dates.formats.map(\.pattern)),
                evidence: date?.evidence, content: content)
        }
        do {
            return Meaning(
                value: try value(of: date?.text ?? text), evidence: date?.evidence, content: content)
        } catch let error as FieldError {
            return Meaning(problem: .field(error), evidence: date?.evidence, content: content)
        }
    }

    /// A county or a known plan is what it is called: next week's sheet may name one more.
    private func knownByItself(_ text: String) throws -> Value? {
        switch column.target {
        case .field(.county): try reader.referenceData().county(named: text).map { .text($0.name) }
        case .field(.plan): try reader.referenceData().plan(named: text).map { .text($0) }
        default: nil
        }
    }

    private func value(of text: String) throws -> Value? {
        switch (column.target, dates) {
        case (.field, _), (_, nil): try Self.value(text, column.target, reader)
        case (_, let dates?): .date(try reader.date(text, by: dates.rule, called: dates.name))
        }
    }
}

extension String {
    /// The parts between a separator, empty ones too.
    func split(separatedBy separator: String) -> [String] {
        // By its bytes: a line feed after a carriage return is one letter to a String.
        let (bytes, end) = (Array(utf8), Array(separator.utf8))
        var (parts, start, at) = ([String](), 0, 0)
        while at <= bytes.count - end.count {
            guard bytes[at..<at + end.count].elementsEqual(end) else {
                at += 1
                continue
            }
            parts.append(String(decoding: bytes[start..<at], as: UTF8.self))
            at += end.count
            start = at
        }
        return parts + [String(decoding: bytes[start...], as: UTF8.self)]
    }
}
