// From what was typed to words: lower case, no spaces; a comma is a word of its own.
//
// Only what can be part of a date gets through: ASCII, the letters that Spanish adds, and the spaces
// that other programs put into times. Words are compared as Swift compares strings, so "mañana" is found
// however its ñ is encoded; digits and separators are compared as bytes.

extension DateReader {
    /// Longer text is no date; nothing is gained by looking at it.
    private static let longest = 100

    static func words(of text: String) throws(DateError) -> [String] {
        guard text.utf8.count <= longest else { throw .unknown(found: text) }
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\t", "\u{A0}", "\u{202F}":
                end(&word, &words)
            case ",":
                end(&word, &words)
                words.append(",")
            case "!"..."~", "á", "é", "í", "ó", "ú", "ñ", "Á", "É", "Í", "Ó", "Ú", "Ñ", "\u{301}", "\u{303}":
                word += scalar.properties.lowercaseMapping
            default:
                let isDigit = scalar.properties.numericType != nil
                throw isDigit ? .nonASCIIDigit(found: text) : .unknown(found: text)
            }
        }
        end(&word, &words)
        guard !words.isEmpty else { throw .empty }
        return words
    }

    private static func end(_ word: inout String, _ words: inout [String]) {
        guard !word.isEmpty else { return }
        words.append(word)
        word = ""
    }

    /// How many days after today.
    static func distance(ofDay word: String) -> Int? {
        switch word {
        case "today", "hoy": 0
        case "yesterday", "ayer": -1
        case "tomorrow", "mañana", "manana": 1
        default: nil
        }
    }

    static func englishWeekday(_ word: String) -> Weekday? {
        switch word {
        case "monday": .monday
        case "tuesday": .tuesday
        case "wednesday": .wednesday
        case "thursday": .thursday
        case "friday": .friday
        case "saturday": .saturday
        case "sunday": .sunday
        default: nil
        }
    }

    static func spanishWeekday(_ word: String) -> Weekday? {
        switch word {
        case "lunes": .monday
        case "martes": .tuesday
        case "miércoles", "miercoles": .wednesday
        case "jueves": .thursday
        case "viernes": .friday
        case "sábado", "sabado": .saturday
        case "domingo": .sunday
        default: nil
        }
    }

    /// A month by its name or abbreviation, with or without a full stop, 1 to 12.
    static func month(_ word: String) -> Int? {
        let name = word.utf8.last == UInt8(ascii: ".") ? String(word.dropLast()) : word
        switch name {
        case "january", "jan", "enero", "ene": return 1
        case "february", "feb", "febrero": return 2
        case "march", "mar", "marzo": return 3
        case "april", "apr", "abril", "abr": return 4
        case "may", "mayo": return 5
        case "june", "jun", "junio": return 6
        case "july", "jul", "julio": return 7
        case "august", "aug", "agosto", "ago": return 8
        case "september", "sept", "sep", "septiembre", "setiembre", "set": return 9
        case "october", "oct", "octubre": return 10
        case "november", "nov", "noviembre": return 11
        case "december", "dec", "diciembre", "dic": return 12
        default: return nil
        }
    }
}
