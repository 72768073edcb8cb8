// Which column may be which field: by its name, else by what stands in it. Names go first, so that a column that is
// called "Phone" is the phone though another holds numbers too. What isn't certain is left out.

import AccessIssues

extension MapGuess {
    /// The part of a column's cells that must fit before its content alone tells what it is.
    private static let mostOfThem = 0.8

    mutating func guess(
        _ names: [String], _ studies: [ColumnStudy], _ words: GuessWords, _ reader: FieldReader
    ) throws {
        var found: [Int: Column] = [:]
        var taken: Set<ImportMap.Target> = []
        let isTwice = Set(names.filter { name in names.count { $0 == name } > 1 })
        func isFree(_ index: Int) -> Bool {
            found[index] == nil && !names[index].isEmpty && !isTwice.contains(names[index])
        }
        for index in names.indices where isFree(index) {
            guard var target = words.target(ofColumn: names[index]) else { continue }
            if taken.contains(target), target == .field(.phone) { target = .field(.phone2) }
            guard !taken.contains(target) else { continue }
            guard let column = try column(names[index], target, studies[index], words, reader) else {
                continue
            }
            found[index] = column
            taken.insert(column.target)
        }
        for index in names.indices where isFree(index) {
            guard let target = try target(byContent: studies[index], taken, words, reader),
                let column = try column(names[index], target, studies[index], words, reader)
            else { continue }
            found[index] = column
            taken.insert(column.target)
        }
        columns = names.indices.compactMap { found[$0] }
        var left: Set<String> = []
        for index in names.indices where found[index] == nil {
            // A column without a name needs no word while it is empty.
            guard !names[index].isEmpty || studies[index].filled > 0 else { continue }
            if left.insert(names[index]).inserted { ignored.append(names[index]) }
        }
    }

    /// The column as that field; nil if what stands in it contradicts.
    private func column(
        _ name: String, _ target: ImportMap.Target, _ study: ColumnStudy, _ words: GuessWords,
        _ reader: FieldReader
    ) throws -> Column? {
        // Of an empty column nothing can be said, least of all how it will be filled.
        guard study.filled > 0 else { return nil }
        var column = Column(name: name, target: target)
        if target.isSealed { return column }
        if target.dateRule != nil {
            guard study.dates.dates > study.dates.others else { return nil }
            let (forms, sample, reasons) = study.dates.outcome
            column.dates = Dates(forms: forms, sample: sample, reasons: reasons)
            return column
        }
        guard case .field(let field) = target else { return target == .answer ? nil : column }
        if field == .sourceID {
            let isUnique = study.isFree || study.words.count == study.filled
            return isUnique && study.filled * 10 >= rows * 9 ? column : nil
        }
        guard field.isCoded else { return column }
        // A county or a plan is understood as it is written, however many there are.
        guard !study.isFree else { return field == .county || field == .plan ? column : nil }
        let separator = field == .kind ? separator(of: study, words, reader) : nil
        let all = try codes(of: study, field, separator, words, reader)
        guard isListOfCodes(all, study, field) else { return nil }
        (column.words, column.separator) = (all.filter { !ColumnStudy.mayIdentify($0.text) }, separator)
        return column
    }

    /// Stories and people's names are no codes: they mustn't be listed.
    private func isListOfCodes(_ all: [Word], _ study: ColumnStudy, _ field: Field) -> Bool {
        guard study.bytes <= study.filled * 40 else { return false }
        let total = all.reduce(0) { $0 + $1.count }
        let known = all.reduce(0) { $0 + ($1.code == nil ? 0 : $1.count) }
        switch field {
        case .plan: return all.count <= 12 || all.count * 3 <= total
        case .kind: return known * 4 >= total || all.count <= 12 || all.count * 3 <= total
        default: return known * 2 >= total
        }
    }

    private func codes(
        of study: ColumnStudy, _ field: Field, _ separator: String?, _ words: GuessWords,
        _ reader: FieldReader
    ) throws -> [Word] {
        var counts: [String: Int] = [:]
        for (bytes, met) in study.words {
            let text = Self.text(bytes, encoding)
            for part in separator.map({ text.split(separatedBy: $0) }) ?? [text] {
                let word = trimmed(part)
                if !word.isEmpty { counts[word, default: 0] += met.count }
            }
        }
        let all = try counts.map { word, count in
            Word(text: word, count: count, code: try Self.code(of: word, field, words, reader))
        }
        // By its bytes: the order is the same on every machine.
        return all.sorted {
            $0.count != $1.count ? $0.count > $1.count : $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
        }
    }

    private static func code(
        of word: String, _ field: Field, _ words: GuessWords, _ reader: FieldReader
    ) throws -> String? {
        if let code = words.code(of: word, in: field) { return code }
        // Any name may be a plan's; one that is nearly a known one's may as well be a slip, and a person decides.
        if field == .plan, try reader.referenceData().isNearlyAPlan(word) { return nil }
        do { return try reader.read(word, for: field).canonical } catch is FieldError { return nil }
    }

    /// What parts the problems of a cell, where parting makes known words of unknown ones.
    private func separator(of study: ColumnStudy, _ words: GuessWords, _ reader: FieldReader) -> String? {
        let texts = study.words.keys.map { Self.text($0, encoding) }
        let whole = Set(texts.map { GuessWords.key($0) })
        func isKnown(_ text: String) -> Bool {
            words.code(of: text, in: .kind) != nil || (try? reader.read(text, for: .kind)) != nil
        }
        return [";", "\n", "|", "/", "+", "&", ","].first { separator in
            let parted = texts.filter { !isKnown($0) }.map { text in
                text.split(separatedBy: separator).map(trimmed).filter { !$0.isEmpty }
            }.filter { $0.count > 1 }
            // Each part of some cell is known, or stands alone in another.
            return parted.contains { parts in
                parts.allSatisfy { isKnown($0) || whole.contains(GuessWords.key($0)) }
            }
        }
    }

    /// What a column's cells alone tell it to be.
    private func target(
        byContent study: ColumnStudy, _ taken: Set<ImportMap.Target>, _ words: GuessWords,
        _ reader: FieldReader
    ) throws -> ImportMap.Target? {
        func isMost(_ count: Int) -> Bool { Double(count) >= Double(study.filled) * Self.mostOfThem }
        guard study.filled > 0 else { return nil }
        if isMost(study.phones) {
            return [.field(.phone), .field(.phone2)].first { !taken.contains($0) }
        }
        if isMost(study.emails) { return taken.contains(.field(.email)) ? nil : .field(.email) }
        guard !study.isFree else { return nil }
        let tables = try reader.referenceData()
        func known(_ isKnown: (String) -> Bool) -> Int {
            study.words.reduce(0) { $0 + (isKnown(Self.text($1.key, encoding)) ? $1.value.count : 0) }
        }
        let tests: [(Field, (String) -> Bool)] = [
            // A number may be a county's code, but nobody writes that in a column of another name.
            (
                .county,
                { tables.county(named: $0) != nil && !$0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            ),
            (.plan, { tables.plan(named: $0) != nil }),
            (.kind, { words.code(of: $0, in: .kind) != nil && $0.count > 5 }),
        ]
        return tests.first { field, test in !taken.contains(.field(field)) && isMost(known(test)) }
            .map { .field($0.0) }
    }
}

extension Field {
    /// Whether its words are given a meaning, each by itself.
    fileprivate var isCoded: Bool {
        switch form {
        case .code, .yesNo, .plan, .county, .campaign: true
        case .text, .minutes, .money, .date, .reference, .sealed: false
        }
    }
}
