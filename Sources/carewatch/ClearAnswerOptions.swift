import AccessIssues
import ArgumentParser

/// The answers kept in the clear, as they were typed: an option each.
struct ClearAnswerOptions: ParsableArguments, CustomReflectable {
    /// What was typed, by field, in the order of the fields.
    let typed: [(field: Field, text: String)]

    init() { typed = [] }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: OptionKey.self)
        typed = try Self.all.compactMap { field, _ in
            let key = OptionKey(stringValue: field.rawValue)
            return try container.decode(Option<String?>.self, forKey: key).wrappedValue.map { (field, $0) }
        }
    }

    init(taking arguments: inout PlainArguments) {
        typed = Self.all.compactMap { field, _ in arguments.take(field.optionName).map { (field, $0) } }
    }

    /// What was typed for a field; nil if nothing was.
    subscript(field: Field) -> String? { typed.first { $0.field == field }?.text }

    /// What ArgumentParser takes for this type's properties.
    var customMirror: Mirror {
        Mirror(
            self,
            children: Self.all.map { field, help in
                let option = Option<String?>(
                    name: .customLong(field.optionName), help: ArgumentHelp(stringLiteral: help))
                return (field.rawValue, option)
            })
    }

    private static let all: [(field: Field, help: String)] = [
        (.loggedBy, "Who writes this down; for the desk alone."),
        (.takenBy, "Who took the call, if somebody else."),
        (.receivedOn, "The day the report reached the desk. Default: today."),
        (.channel, "How it reached the desk: phone, web, email, in-person, mail, referral, import."),
        (.source, "Where it was copied from."),
        (.sourceID, "Its number there."),
        (.campaign, "The strike or event it belongs to."),
        (.reporter, "Who tells: patient, parent-guardian, family, advocate, clinician, other."),
        (.authorized, "Whether they may speak for the patient: yes or no."),
        (.consent, "none, counts-only, regulator, regulator-with-narrative. Default: counts-only."),
        (.language, "The language to speak in: en, es, zh, vi, …"),
        (.ageBand, "under-13, 13-to-17, 18-to-25, 26-to-44, 45-to-64, 65-and-over."),
        (.plan, "The health plan, such as kaiser."),
        (
            .coverage,
            """
            commercial, medi-cal-managed, medi-cal-county, medicare-advantage, self-funded, \
            cdi-regulated, calpers, fehb, unknown.
            """
        ),
        (.county, "The county, such as \"Los Angeles\"."),
        (.facility, "The clinic or office. Don't name people here: it isn't sealed."),
        (.kind, "What went wrong, such as intake-wait. A wrong one lists all."),
        (
            .care,
            """
            individual-therapy, group-therapy, psychiatry, intake-assessment, \
            substance-use, intensive-outpatient, inpatient-residential, autism-services, other.
            """
        ),
        (.visit, "first or follow-up."),
        (.urgency, "routine, urgent or emergency."),
        (.priorAuthorization, "Whether the plan must authorize it first: yes or no."),
        (.cancelledBy, "plan, provider or patient."),
        (.waitedMinutes, "Minutes waited on the phone."),
        (.paidAmount, "What was paid out of pocket, such as 120.50."),
        (.paidOn, "When that was paid."),
        (.occurredOn, "When it happened: a day, a month (2024-10) or a range (2024-10-10/2024-10-20)."),
        (.requestedAt, "When the appointment was asked for; with a time where hours count."),
        (.priorAppointmentOn, "The last appointment attended before the problem."),
        (.attendedOn, "When the person was seen."),
        (.longerWaitNoted, "Whether a clinician noted that a longer wait does no harm: yes or no."),
        (.scheduledInAdvance, "Whether it was scheduled in advance as periodic care: yes or no."),
        (.grievanceFiledOn, "When a grievance was filed with the plan."),
        (.grievanceNumber, "The plan's number of it."),
        (.grievanceAnsweredOn, "When the plan answered."),
        (.grievanceOutcome, "What the plan answered. Don't name people here: it isn't sealed."),
        (.proof, "self-report, message, letter or chart-note."),
        (.voicemail, "say-carewatch, neutral-only or none. Unless said: neutral-only."),
        (.callbackOn, "When to call back."),
        (.status, "open, referred, resolved or withdrawn. Default: open."),
        (.closedOn, "When it was settled."),
    ]
}

/// The key of an option that is no property.
struct OptionKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
