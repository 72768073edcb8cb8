// Every answer as an option: `requested_at` is `--requested-at`. `log` and `amend` share them.

import AccessIssues
import ArgumentParser
import Words

/// Whose problem it is, where the identifiers don't decide.
struct PersonOptions: ParsableArguments {
    @Option(help: .text(.samePersonAs, .reference), completion: .references)
    var samePersonAs: ReferenceArgument?

    @Flag(help: .text(.otherPerson))
    var otherPerson = false

    init() {}

    init(taking arguments: inout PlainArguments) {
        samePersonAs = arguments.take("same-person-as").map { ReferenceArgument(argument: $0) }
        otherPerson = arguments.takeFlag("other-person")
    }

    func choice() throws -> PersonChoice {
        switch (samePersonAs, otherPerson) {
        case (nil, false): return .byIdentifiers
        case (nil, true): return .other
        case (let same?, false): return .sameAs(try same.reference())
        case (.some, true): throw CommandError.conflict("--same-person-as", with: "--other-person")
        }
    }
}

/// Everything that can be said of an issue.
struct AnswerOptions: ParsableArguments {
    @OptionGroup(title: HelpText.answers.shown) var clear: ClearAnswerOptions
    @OptionGroup(title: HelpText.sealedAnswers.shown) var sealed: SealedAnswerOptions
    @OptionGroup(title: HelpText.thePerson.shown) var person: PersonOptions

    init() {}

    init(taking arguments: inout PlainArguments) {
        clear = ClearAnswerOptions(taking: &arguments)
        sealed = SealedAnswerOptions(taking: &arguments)
        person = PersonOptions(taking: &arguments)
    }

    /// Takes these answers into `answers`; sealed ones are read now, and asked for now unless a conversation will ask.
    func fill(
        _ answers: inout Answers, reader: FieldReader, secretReader: inout SecretReader, asksNow: Bool = true
    ) throws {
        for (field, text) in clear.typed { try answers.say(text, for: field, read: reader) }
        for (field, source) in sealed.sources where asksNow || source != .ask {
            let secret = try secretReader.read(
                source, option: field.optionName, question: secretReader.words.question(field),
                severalLines: field == .narrative)
            if let secret { try answers.say(secret, for: field) }
        }
        if let source = sealed.note, asksNow || source != .ask {
            let note = try secretReader.read(
                source, option: "note", question: secretReader.words.questionForNote, severalLines: true)
            if let note { try answers.say(note: note) }
        }
        answers.person = try person.choice()
    }

    /// Refuses sealed values that were typed in argv, before anything else is done.
    func refuseTypedSecrets() throws(CommandError) {
        for (field, source) in sealed.sources where source == .typedOnCommandLine {
            throw CommandError.sealedOnCommandLine(option: field.optionName)
        }
        if sealed.note == .typedOnCommandLine { throw CommandError.sealedOnCommandLine(option: "note") }
    }

    /// 911 and 988 come before anything else, on standard error, so that JSON stays JSON.
    func warnOfDanger(_ words: Words) {
        if isEmergency { Output.error(words.inDanger) }
    }

    /// Whether care is needed at once, as far as what was typed tells.
    var isEmergency: Bool {
        let typed = clear[.urgency]?.split(whereSeparator: \.isWhitespace).joined().lowercased()
        return typed == Urgency.emergency.rawValue
    }

    /// The first option that was named, for a message.
    var firstOption: String? {
        clear.typed.first?.field.optionName ?? sealed.sources.first?.field.optionName
            ?? (sealed.note != nil ? "note" : nil) ?? (person.samePersonAs != nil ? "same-person-as" : nil)
            ?? (person.otherPerson ? "other-person" : nil)
    }

    /// Whether nothing was said.
    var isEmpty: Bool {
        clear.typed.isEmpty && sealed.isEmpty && person.samePersonAs == nil
            && !person.otherPerson
    }
}
