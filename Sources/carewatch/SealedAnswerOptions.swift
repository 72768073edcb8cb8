import AccessIssues
import ArgumentParser

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
            children: Self.all.map { name, help in
                let help = ArgumentHelp(
                    "\(help) Sealed: alone it asks; @FILE or - reads it.", valueName: "@file|-")
                let option = Option<SealedSource?>(
                    name: .customLong(name), defaultAsFlag: SealedSource.ask, help: help)
                return (name, option)
            })
    }

    private static let note = "note"
    private static let all: [(name: String, help: String)] = [
        (Field.name.optionName, "The patient's name."),
        (Field.phone.optionName, "A phone number."),
        (Field.phone2.optionName, "A second phone number."),
        (Field.email.optionName, "An email address."),
        (Field.memberNumber.optionName, "The member number on the plan's card."),
        (Field.contactName.optionName, "Whom to ask for, if not the patient."),
        (Field.narrative.optionName, "What happened, in the person's words."),
        (note, "A note."),
    ]
}
