// By which words columns and codes are recognised. The words themselves, English and Spanish, come from `Words`.

import AccessIssues

/// What columns and answers are called in the sheets that people keep.
public struct GuessWords: Sendable {
    private var columns: [String: ImportMap.Target] = [:]
    private var codes: [Field: [String: String]] = [:]

    /// No words yet.
    public init() {}

    /// A column of that name becomes this (a field's name, or another that a map takes); the first word stands.
    public mutating func add(column name: String, _ target: String) {
        guard let target = ImportMap.Target(named: target) else { return }
        let key = Self.key(name)
        if columns[key] == nil { columns[key] = target }
    }

    /// That word means the code of a field; the first meaning stands.
    public mutating func add(word: String, _ code: String, of field: Field) {
        let key = Self.key(word)
        if codes[field]?[key] == nil { codes[field, default: [:]][key] = code }
    }

    /// What a column of that name becomes; nil where the name isn't known.
    func target(ofColumn name: String) -> ImportMap.Target? {
        // "County (of residence)" is a county.
        let short = name.prefix { $0 != "(" && $0 != "[" }
        return columns[Self.key(name)] ?? columns[Self.key(String(short))]
    }

    /// The code that a word means; nil where it isn't known.
    func code(of word: String, in field: Field) -> String? { codes[field]?[Self.key(word)] }

    /// Lower case without accents, and words parted by one space: so "Fecha de llamada:" is "fecha de llamada".
    static func key(_ text: String) -> String {
        var key = ""
        for scalar in text.lowercased().unicodeScalars {
            let letter = plain[scalar] ?? Character(scalar)
            // An accent that stands apart from its letter.
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            if letter.isLetter || letter.isNumber {
                key.append(letter)
            } else if scalar == "#" {
                key += key.isEmpty || key.hasSuffix(" ") ? "#" : " #"
            } else if !key.isEmpty, !key.hasSuffix(" "), scalar != "'", scalar != "’" {
                key.append(" ")
            }
        }
        return key.hasSuffix(" ") ? String(key.dropLast()) : key
    }

    private static let plain: [Unicode.Scalar: Character] = [
        "á": "a", "à": "a", "é": "e", "è": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n", "ç": "c",
        "º": "o", "ª": "a",
    ]
}
