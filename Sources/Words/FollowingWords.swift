// What became of a referral or a call, in a word or two; both languages side by side.

import AccessIssues

extension Words {
    /// What came of a referral.
    public func label(_ outcome: Referral.Outcome) -> String {
        switch outcome {
        case .pending: choose("nothing yet", "nada todavía")
        case .resolved: choose("the plan gave the care", "el plan dio la atención")
        case .upheld: choose("decided for the patient", "decidida a favor del paciente")
        case .partlyUpheld:
            choose("decided for the patient in part", "decidida en parte a favor del paciente")
        case .denied: choose("decided for the plan", "decidida a favor del plan")
        case .notTaken: choose("closed unheard", "cerrada sin examinarse")
        case .withdrawn: choose("taken back", "retirada")
        }
    }

    /// What came of a call.
    public func label(_ outcome: Call.Outcome) -> String {
        switch outcome {
        case .reached: choose("reached", "contestó")
        case .voicemail: choose("voicemail", "buzón de voz")
        case .noAnswer: choose("no answer", "no contestó")
        case .wrongNumber: choose("wrong number", "número equivocado")
        case .refused: choose("did not want to talk", "no quiso hablar")
        }
    }
}
