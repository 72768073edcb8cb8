import AccessIssues
import ArgumentParser
import Words

/// The answers kept in the clear, as they were typed: an option each.
struct ClearAnswerOptions: ParsableArguments, CustomReflectable {
    /// What was typed, by field, in the order of the fields.
    let typed: [(field: Field, text: String)]

    init() { typed = [] }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: OptionKey.self)
        typed = try Self.all.compactMap { field in
            let key = OptionKey(stringValue: field.rawValue)
            return try container.decode(Option<String?>.self, forKey: key).wrappedValue.map { (field, $0) }
        }
    }

    init(taking arguments: inout PlainArguments) {
        typed = Self.all.compactMap { field in arguments.take(field.optionName).map { (field, $0) } }
    }

    /// What was typed for a field; nil if nothing was.
    subscript(field: Field) -> String? { typed.first { $0.field == field }?.text }

    /// What ArgumentParser takes for this type's properties.
    var customMirror: Mirror {
        Mirror(
            self,
            children: Self.all.map { field in
                let words = HelpLanguage.words
                let option = Option<String?>(
                    name: .customLong(field.optionName),
                    help: ArgumentHelp(
                        words.help(field), valueName: words.valueName(field)),
                    completion: .answers(to: field))
                return (field.rawValue, option)
            })
    }

    /// Every field in the clear that a person answers; `link` says what is a duplicate.
    private static let all = Field.allCases.filter { !$0.isSealed && $0 != .duplicateOf }
}

/// The key of an option that is no property.
struct OptionKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
