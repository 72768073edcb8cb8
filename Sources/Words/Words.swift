// Every sentence that a person reads comes from here, in the language that person chose.
//
// Short words that stand in tables (labels of fields and codes) are rows of Labels, both languages side by
// side. Sentences stand in English+… and Spanish+…, one file a subject, so that a third language is a third
// set of files and the compiler says what it lacks.

/// A language that carewatch speaks.
public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case spanish = "es"

    /// The language of a locale's name such as `es_US.UTF-8`; English for any that isn't known here.
    public init(locale: String) {
        self = locale.lowercased().hasPrefix("es") ? .spanish : .english
    }
}

/// The words of one language.
public struct Words: Sendable {
    /// Which language.
    public let language: Language

    /// The words of that language.
    public init(_ language: Language) { self.language = language }

    /// The one of two texts that is in this language.
    func choose(_ english: String, _ spanish: String) -> String {
        switch language {
        case .english: english
        case .spanish: spanish
        }
    }

    /// "one", "one and two", "one, two and three".
    func enumerate(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + choose(" and ", " y ") + last
    }
}

/// The sentences in English; its parts stand in English+….
enum English {}

/// The sentences in Spanish; its parts stand in Spanish+….
enum Spanish {}

extension String {
    /// With a large first letter.
    var capitalizedFirst: String { prefix(1).uppercased() + String(dropFirst()) }

    /// With a small first letter.
    var lowercasedFirst: String { prefix(1).lowercased() + String(dropFirst()) }
}
