import AccessIssues
import ArgumentParser
import Words

/// The answers that are sealed: each option says where its value comes from, never the value.
struct SealedAnswerOptions: ParsableArguments, CustomReflectable {
    /// The sources that were named, by field, in the order of the fields.
    let sources: [(field: Field, source: SealedSource)]
    /// Where a note comes from, which is no field.
    let note: SealedSource?

    /// Whether none was named.
    var isEmpty: Bool { sources.isEmpty && note == nil }

    init() { (sources, note) = ([], nil) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: OptionKey.self)
        try self.init { name in
            try container.decode(Option<SealedSource?>.self, forKey: OptionKey(stringValue: name))
                .wrappedValue
        }
    }

    init(taking arguments: inout PlainArguments) {
        self.init { arguments.take($0).map { SealedSource($0) } }
    }

    private init(_ source: (String) throws -> SealedSource?) rethrows {
        sources = try Field.sealed.compactMap { field in try source(field.optionName).map { (field, $0) } }
        note = try source(Self.note)
    }

    /// What ArgumentParser takes for this type's properties.
    var customMirror: Mirror {
        Mirror(
            self,
            children: (Field.sealed.map { ($0.optionName, HelpLanguage.words.help($0)) } + [
                (Self.note, HelpLanguage.words.text(.note))
            ]).map { name, help in
                let option = Option<SealedSource?>(
                    name: .customLong(name), defaultAsFlag: SealedSource.ask,
                    help: ArgumentHelp(help, valueName: HelpLanguage.words.text(ValueName.sealed)))
                return (name, option)
            })
    }

    private static let note = "note"
}
