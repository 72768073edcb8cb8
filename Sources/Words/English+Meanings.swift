// What stands in each column of a package, in English.

import AccessIssues

extension English {
    static func meaning(_ column: PackageColumn) -> String {
        switch column {
        case .reference:
            "The issue's name everywhere: eleven random letters or digits and one that checks them."
        case .desk: "The desk that logged the issue."
        case .loggedAt: "When the issue was written down, UTC."
        case .person:
            "The reference of the same person's earliest issue in this package; empty where it isn't known."
        case .field(let field): meaning(field)
        case .crosswalk(let crosswalk): meaning(of: crosswalk)
        case .fieldLabel(let field): "What the code in \(field.rawValue) is called: to read, not to count by."
        case .countyFIPS: "The county's three digits within California (state 06); keep it as text."
        case .noteCount: "How many notes the desk added."
        case .week: "The ISO week in which reports count the issue. Derived from occurred_on or received_on."
        case .offerNumber: "The offer's place among the issue's offers, from 1, as they were told."
        case .offeredOn: "The day the appointment was offered."
        case .appointmentAt: "When the appointment offered would take place."
        case .answer: "What became of the offer."
        case .addedAt: "When the note was added, UTC."
        case .addedBy: "Who added the note."
        case .note: "The note."
        case .referralNumber: "Its place among the issue's referrals, from 1."
        case .regulator: "Who was asked to act."
        case .caseNumber: "The number under which they keep it."
        case .referredOn: "The day it was referred."
        case .referralOutcome: "What came of the referral, as far as is known."
        case .outcomeOn: "The day on which the outcome was known."
        case .callNumber: "Its place among the calls about the issue, from 1."
        case .calledAt: "When somebody called, UTC."
        case .calledBy: "Who called."
        case .callOutcome: "What came of the call."
        case .again: "When to call again: a day, or a day and time."
        case .change:
            "What became of the issue since the earlier package. Only added and changed ones, and duplicates, are in issues.csv."
        case .changedFields:
            "The names of the columns, or files, that differ, with blanks between; no values."
        }
    }

    private static func meaning(_ field: Field) -> String {
        switch field {
        case .loggedBy: "Who at the desk wrote the issue down."
        case .takenBy: "Who at the desk took the call."
        case .receivedOn: "The day the report reached the desk."
        case .channel: "How the report reached the desk."
        case .source: "Where an imported row came from."
        case .sourceID: "The row's own number at its source."
        case .campaign: "The strike or other event that the issue was logged under."
        case .reporter: "Who reported the problem."
        case .authorized: "Whether who reported it may speak for the patient."
        case .consent: "How far the person lets the issue go."
        case .language: "The language the person wants to be spoken to in: ISO 639 codes."
        case .ageBand: "The patient's age."
        case .plan: "The health plan: its code, or the name as typed where no code is known."
        case .coverage: "Who pays, and so which law and which regulator apply."
        case .county: "The patient's county in California, without the word County."
        case .facility: "The clinic or office, as typed."
        case .kind: "What went wrong."
        case .care: "The care that was sought."
        case .visit: "Whether the visit is the first of a course of treatment."
        case .urgency: "How soon care is needed, as the person says it."
        case .priorAuthorization: "Whether the plan had to authorize the care first."
        case .cancelledBy: "Who cancelled the appointment."
        case .waitedMinutes: "Minutes waited on the phone."
        case .paidAmount: "US dollars paid out of pocket."
        case .paidOn: "When that was paid."
        case .occurredOn: "When the problem occurred."
        case .requestedAt: "When the appointment was asked for."
        case .priorAppointmentOn: "The last appointment attended before the problem."
        case .attendedOn: "When the person was seen."
        case .longerWaitNoted: "Whether a clinician noted in the chart that a longer wait does no harm."
        case .scheduledInAdvance:
            "Whether the follow-up was scheduled in advance by the clinician's recommendation."
        case .grievanceFiledOn: "When a grievance was filed with the plan."
        case .grievanceNumber: "The plan's number of the grievance."
        case .grievanceAnsweredOn: "When the plan answered the grievance."
        case .grievanceOutcome: "What the plan answered, as typed."
        case .proof: "How well the report is proven."
        case .name: "The patient's name."
        case .phone: "The phone number."
        case .phone2: "A second phone number."
        case .email: "The email address."
        case .memberNumber: "The number on the plan's card."
        case .contactName: "Who should be spoken to, where that isn't the patient."
        case .narrative: "What happened, in the person's own words."
        case .voicemail: "What may be said to a machine that answers a call back."
        case .callbackOn: "The day to call back."
        case .status: "Where the issue stands."
        case .closedOn: "The day it was settled or taken back."
        case .duplicateOf: "The issue that tells of the same problem; empty where that isn't in the package."
        }
    }
}
