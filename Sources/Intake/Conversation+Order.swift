// Which questions are asked, and in which order: danger first, then what happened, who pays, when, who tells, and
// what is sealed last. Only what matters for the problem at hand: the dates that its verdict needs, the minutes of a
// wait on the phone, the amount that was paid. All else can be added in the review.

import AccessIssues

extension Conversation {
    /// The questions that are asked of such a problem, as far as is known now.
    public var order: [Question] {
        var order: [Question] = [.field(.urgency), .kind]
        guard let kind else { return order }
        order += about(kind)
        order += [.plan, .field(.coverage), .field(.county)]
        order += dates(of: kind)
        order += [Field.reporter, .consent, .name, .phone, .memberNumber, .narrative].map { .field($0) }
        order += wanted.filter { !order.contains($0) }
        return order
    }

    /// Everything that any problem is asked.
    static let everAsked: Set<Question> = {
        var asked: Set<Question> = []
        for kind in Kind.allCases {
            var conversation = Conversation(given: [], defaults: [:], person: .byIdentifiers, requestID: nil)
            conversation.replies[.kind] = .value(.text(kind.rawValue))
            for urgency in Urgency.codes {
                conversation.replies[.field(.urgency)] = .value(.text(urgency))
                asked.formUnion(conversation.order)
            }
        }
        return asked
    }()

    private func about(_ kind: Kind) -> [Question] {
        // Forty-eight hours or ninety-six: authorization decides.
        let isUrgent = kind == .urgentWait || (kind.isWaitForCare && code(.urgency) == Urgency.urgent)
        let authorization: [Question] = isUrgent ? [.field(.priorAuthorization)] : []
        switch kind {
        case .phoneWait: return [.field(.waitedMinutes)]
        case .noCallback, .wrongInformation, .grievanceMishandled: return []
        // The care is in the name; ten days or fifteen depend on the visit.
        case .psychiatryWait: return [.field(.visit)] + authorization
        case .cancelledNotRescheduled, .cancelledRescheduledLate:
            return [.field(.care), .field(.cancelledBy)] + authorization
        case .paidOutOfPocket: return [.field(.care), .field(.paidAmount)]
        default: return [.field(.care)] + authorization
        }
    }

    private func dates(of kind: Kind) -> [Question] {
        switch kind {
        case .intakeWait, .urgentWait: [.field(.requestedAt), .appointmentAt]
        case .followUpWait: [.field(.priorAppointmentOn), .appointmentAt]
        case .psychiatryWait:
            code(.visit) == Visit.followUp
                ? [.field(.priorAppointmentOn), .appointmentAt] : [.field(.requestedAt), .appointmentAt]
        case .cancelledNotRescheduled: [.field(.occurredOn), .field(.priorAppointmentOn)]
        case .cancelledRescheduledLate, .providerNoShow:
            [.field(.occurredOn), .field(.priorAppointmentOn), .appointmentAt]
        case .paidOutOfPocket: [.field(.paidOn)]
        case .grievanceMishandled: [.field(.grievanceFiledOn)]
        default: [.field(.occurredOn)]
        }
    }

    /// Where it goes on: the first question that was neither given nor passed.
    var next: Step {
        let open = order.first { !given.contains($0) && !trail.contains($0) }
        return open.map { .asking($0) } ?? .review
    }
}
