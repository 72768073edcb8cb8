// The questions of a conversation, and why each is asked, in English.

import AccessIssues
import Intake

extension English {
    static func question(_ question: Question) -> String? {
        switch question {
        case .appointmentAt: return "Was an appointment offered? When would it be?"
        case .offeredOn: return "When was it offered?"
        case .answer: return "What became of the offer?"
        case .note: return "A note:"
        case .field(let field): return self.question(field)
        }
    }

    private static func question(_ field: Field) -> String? {
        switch field {
        case .urgency: "How soon is care needed?"
        case .kind: "What went wrong?"
        case .care: "What care is it about?"
        case .visit: "A first visit, or a follow-up?"
        case .priorAuthorization: "Must the plan authorize it first?"
        case .cancelledBy: "Who cancelled?"
        case .waitedMinutes: "How many minutes was the wait on the phone?"
        case .paidAmount: "How much was paid, in dollars?"
        case .paidOn: "When was that paid?"
        case .plan: "Which health plan?"
        case .coverage: "What kind of coverage is it?"
        case .county: "Which county?"
        case .occurredOn: "When did it happen?"
        case .requestedAt: "When was the appointment asked for?"
        case .priorAppointmentOn: "When was the last appointment before this?"
        case .grievanceFiledOn: "When was the grievance filed?"
        case .reporter: "Who is telling this?"
        case .consent: "What may be done with this? Ask the person."
        case .name: "The patient's name?"
        case .phone: "A phone number?"
        case .memberNumber: "The member number on the plan's card?"
        case .narrative: "What happened, in the person's words?"
        default: nil
        }
    }

    static func reason(for question: Question) -> String? {
        switch question {
        case .appointmentAt:
            "The wait ends at the earliest appointment that was offered, whether or not it was taken."
        case .field(let field): reason(for: field)
        case .offeredOn, .answer, .note: nil
        }
    }

    private static func reason(for field: Field) -> String? {
        switch field {
        case .urgency:
            "Urgent care is due within 48 hours, or 96 where the plan must authorize it. Emergency: somebody is in "
                + "danger now. Routine: everything else."
        case .kind: "The one answer that is needed. It decides what else is asked, and reports count by it."
        case .care: "Therapy is due within 10 business days, psychiatry within 15."
        case .visit:
            "A first visit is counted from the day it was asked for, a follow-up from the last appointment."
        case .priorAuthorization:
            "Urgent care is due within 48 hours, and within 96 where the plan must authorize it."
        case .cancelledBy:
            "An appointment that the plan or the provider cancelled still has to be given in time."
        case .waitedMinutes: "There are limits for how long a plan may let people wait on the phone."
        case .paidAmount: "What was paid for care that the plan should have given may be claimed back."
        case .plan: "It decides who can help. A plan that isn't known here is kept as you type it."
        case .coverage:
            "It decides which law holds and whom to call. It is on the plan's card, or the employer knows: commercial "
                + "is bought or by way of a job; self-funded means that the employer pays for care itself. If nobody "
                + "knows, choose Not known."
        case .county: "Reports count by county."
        case .occurredOn: "Reports count by the week in which it happened. A month such as 2024-10 will do."
        case .requestedAt:
            "The days of the wait are counted from here. Give the time too where care is urgent."
        case .priorAppointmentOn: "The days to the next appointment are counted from here."
        case .reporter:
            "If the patient is telling it, their phone number shows whether the same person called before."
        case .consent:
            "It is theirs to say. At the desk only: it goes nowhere, not even as one more in a number. In reports: one more in "
                + "a number, and nothing else. A line for the regulator: what went wrong, where and when, without "
                + "name, phone or member number; with the narrative, only if they say so."
        case .name: "To know whom to call back."
        case .phone: "To call back."
        case .memberNumber: "It shows whether the same person called before, and the plan asks for it."
        case .narrative:
            "In the person's own words. It is kept sealed, and goes to the regulator only if they say so."
        default: nil
        }
    }
}
