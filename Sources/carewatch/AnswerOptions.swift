// Every answer as an option: `requested_at` is `--requested-at`. One place lists them, for `log` and `amend`.

import AccessIssues
import ArgumentParser
import Words

/// The answers kept in the clear, as they were typed.
struct ClearAnswerOptions: ParsableArguments {
    @Option(help: "Who writes this down; for the desk alone.") var loggedBy: String?
    @Option(help: "Who took the call, if somebody else.") var takenBy: String?
    @Option(help: "The day the report reached the desk. Default: today.") var receivedOn: String?
    @Option(help: "How it reached the desk: phone, web, email, in-person, mail, referral, import.")
    var channel: String?
    @Option(help: "Where it was copied from.") var source: String?
    @Option(name: .customLong("source-id"), help: "Its number there.") var sourceID: String?
    @Option(help: "The strike or event it belongs to.") var campaign: String?
    @Option(help: "Who tells: patient, parent-guardian, family, advocate, clinician, other.")
    var reporter: String?
    @Option(help: "Whether they may speak for the patient: yes or no.") var authorized: String?
    @Option(help: "none, counts-only, regulator, regulator-with-narrative. Default: counts-only.")
    var consent: String?
    @Option(help: "The language to speak in: en, es, zh, vi, …") var language: String?
    @Option(help: "under-13, 13-to-17, 18-to-25, 26-to-44, 45-to-64, 65-and-over.") var ageBand: String?
    @Option(help: "The health plan, such as kaiser.") var plan: String?
    @Option(
        help: """
            commercial, medi-cal-managed, medi-cal-county, medicare-advantage, self-funded, \
            cdi-regulated, calpers, fehb, unknown.
            """)
    var coverage: String?
    @Option(help: "The county, such as \"Los Angeles\".") var county: String?
    @Option(help: "The clinic or office. Don't name people here: it isn't sealed.") var facility: String?
    @Option(help: "What went wrong, such as intake-wait. A wrong one lists all.") var kind: String?
    @Option(
        help: """
            individual-therapy, group-therapy, psychiatry, intake-assessment, \
            substance-use, intensive-outpatient, inpatient-residential, autism-services, other.
            """)
    var care: String?
    @Option(help: "first or follow-up.") var visit: String?
    @Option(help: "routine, urgent or emergency.") var urgency: String?
    @Option(help: "Whether the plan must authorize it first: yes or no.") var priorAuthorization: String?
    @Option(help: "plan, provider or patient.") var cancelledBy: String?
    @Option(help: "Minutes waited on the phone.") var waitedMinutes: String?
    @Option(help: "What was paid out of pocket, such as 120.50.") var paidAmount: String?
    @Option(help: "When that was paid.") var paidOn: String?
    @Option(help: "When it happened: a day, a month (2024-10) or a range (2024-10-10/2024-10-20).")
    var occurredOn: String?
    @Option(help: "When the appointment was asked for; with a time where hours count.")
    var requestedAt: String?
    @Option(help: "The last appointment attended before the problem.") var priorAppointmentOn: String?
    @Option(help: "When the person was seen.") var attendedOn: String?
    @Option(help: "Whether a clinician noted that a longer wait does no harm: yes or no.")
    var longerWaitNoted: String?
    @Option(help: "Whether it was scheduled in advance as periodic care: yes or no.")
    var scheduledInAdvance: String?
    @Option(help: "When a grievance was filed with the plan.") var grievanceFiledOn: String?
    @Option(help: "The plan's number of it.") var grievanceNumber: String?
    @Option(help: "When the plan answered.") var grievanceAnsweredOn: String?
    @Option(help: "What the plan answered. Don't name people here: it isn't sealed.")
    var grievanceOutcome: String?
    @Option(help: "self-report, message, letter or chart-note.") var proof: String?
    @Option(help: "say-carewatch, neutral-only or none. Unless said: neutral-only.") var voicemail: String?
    @Option(help: "When to call back.") var callbackOn: String?
    @Option(help: "open, referred, resolved or withdrawn. Default: open.") var status: String?
    @Option(help: "When it was settled.") var closedOn: String?

    /// What was typed, by field, in the order of the fields.
    var typed: [(field: Field, text: String)] {
        let all: [(Field, String?)] = [
            (.loggedBy, loggedBy), (.takenBy, takenBy), (.receivedOn, receivedOn), (.channel, channel),
            (.source, source), (.sourceID, sourceID), (.campaign, campaign), (.reporter, reporter),
            (.authorized, authorized), (.consent, consent), (.language, language), (.ageBand, ageBand),
            (.plan, plan), (.coverage, coverage), (.county, county), (.facility, facility),
            (.kind, kind), (.care, care), (.visit, visit), (.urgency, urgency),
            (.priorAuthorization, priorAuthorization), (.cancelledBy, cancelledBy),
            (.waitedMinutes, waitedMinutes), (.paidAmount, paidAmount), (.paidOn, paidOn),
            (.occurredOn, occurredOn), (.requestedAt, requestedAt),
            (.priorAppointmentOn, priorAppointmentOn), (.attendedOn, attendedOn),
            (.longerWaitNoted, longerWaitNoted), (.scheduledInAdvance, scheduledInAdvance),
            (.grievanceFiledOn, grievanceFiledOn), (.grievanceNumber, grievanceNumber),
            (.grievanceAnsweredOn, grievanceAnsweredOn), (.grievanceOutcome, grievanceOutcome),
            (.proof, proof), (.voicemail, voicemail), (.callbackOn, callbackOn), (.status, status),
            (.closedOn, closedOn),
        ]
        return all.compactMap { field, text in text.map { (field, $0) } }
    }
}

/// The answers that are sealed: each option says where its value comes from, never the value.
struct SealedAnswerOptions: ParsableArguments {
    @Option(defaultAsFlag: SealedSource.ask, help: sealedHelp("The patient's name."))
    var name: SealedSource?
    @Option(defaultAsFlag: SealedSource.ask, help: sealedHelp("A phone number."))
    var phone: SealedSource?
    @Option(
        name: .customLong("phone-2"), defaultAsFlag: SealedSource.ask,
        help: sealedHelp("A second phone number."))
    var phone2: SealedSource?
    @Option(defaultAsFlag: SealedSource.ask, help: sealedHelp("An email address."))
    var email: SealedSource?
    @Option(defaultAsFlag: SealedSource.ask, help: sealedHelp("The member number on the plan's card."))
    var memberNumber: SealedSource?
    @Option(defaultAsFlag: SealedSource.ask, help: sealedHelp("Whom to ask for, if not the patient."))
    var contactName: SealedSource?
    @Option(defaultAsFlag: SealedSource.ask, help: sealedHelp("What happened, in the person's words."))
    var narrative: SealedSource?
    @Option(defaultAsFlag: SealedSource.ask, help: sealedHelp("A note."))
    var note: SealedSource?

    /// The sources that were named, by field, in the order of the fields.
    var sources: [(field: Field, source: SealedSource)] {
        let all: [(Field, SealedSource?)] = [
            (.name, name), (.phone, phone), (.phone2, phone2), (.email, email),
            (.memberNumber, memberNumber), (.contactName, contactName), (.narrative, narrative),
        ]
        return all.compactMap { field, source in source.map { (field, $0) } }
    }
}

private func sealedHelp(_ text: String) -> ArgumentHelp {
    ArgumentHelp("\(text) Sealed: alone it asks; @FILE or - reads it.", valueName: "@file|-")
}

/// Whose problem it is, where the identifiers don't decide.
struct PersonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The same person as that issue's.", valueName: "reference"))
    var samePersonAs: ReferenceArgument?

    @Flag(help: "Another person, whatever the identifiers say.")
    var otherPerson = false

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
    @OptionGroup(title: "Answers") var clear: ClearAnswerOptions
    @OptionGroup(title: "Sealed answers") var sealed: SealedAnswerOptions
    @OptionGroup(title: "The person") var person: PersonOptions

    /// Takes these answers into `answers`; sealed ones are asked for or read now.
    func fill(_ answers: inout Answers, reader: FieldReader, secretReader: inout SecretReader) throws {
        for (field, text) in clear.typed { try answers.say(text, for: field, read: reader) }
        for (field, source) in sealed.sources {
            let secret = try secretReader.read(
                source, option: field.optionName, question: secretReader.words.question(field),
                severalLines: field == .narrative)
            if let secret { try answers.say(secret, for: field) }
        }
        if let source = sealed.note {
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
        let typed = clear.urgency?.split(whereSeparator: \.isWhitespace).joined().lowercased()
        return typed == Urgency.emergency.rawValue
    }

    /// The first option that was named, for a message.
    var firstOption: String? {
        clear.typed.first?.field.optionName ?? sealed.sources.first?.field.optionName
            ?? (sealed.note != nil ? "note" : person.samePersonAs != nil ? "same-person-as" : nil)
    }

    /// Whether nothing was said.
    var isEmpty: Bool {
        clear.typed.isEmpty && sealed.sources.isEmpty && sealed.note == nil && person.samePersonAs == nil
            && !person.otherPerson
    }
}
