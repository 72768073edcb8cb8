// What is done about an issue, in a line: a referral and what came of it, a call and how it went.

import AccessIssues

extension Words {
    /// A call in one line: `Thu 2024-12-05 14:30, left a voicemail, by ana; again Fri 2024-12-06 17:00`.
    public func say(_ call: Call) -> String {
        let told = "\(say(call.calledAt)), \(label(call.outcome)), \(choose("by", "por")) \(shown(call.by))"
        guard let again = call.again else { return told }
        return told + choose("; again ", "; otra vez: ") + say(toCall: again)
    }

    /// A referral in one line: `DMHC, Thu 2024-12-05, case 123-456: no answer yet`. `regulator` is who was asked, as far
    /// as the rule book knows them.
    public func say(_ referral: Referral, to regulator: Regulator? = nil) -> String {
        var told = "\(regulator.map(name) ?? shown(referral.regulator)), \(say(referral.referredOn))"
        if let number = referral.caseNumber { told += choose(", case ", ", caso ") + shown(number) }
        told += ": " + label(referral.outcome)
        return referral.outcomeOn.map { told + ", \(say($0))" } ?? told
    }

    /// How a call went.
    public func label(_ outcome: Call.Outcome) -> String {
        switch outcome {
        case .reached: choose("reached", "se habló con la persona")
        case .voicemail: choose("left a voicemail", "se dejó un mensaje de voz")
        case .noAnswer: choose("no answer", "nadie contestó")
        case .wrongNumber: choose("wrong number", "número equivocado")
        case .refused: choose("didn't want to talk", "no quiso hablar")
        }
    }

    /// What came of a referral.
    public func label(_ outcome: Referral.Outcome) -> String {
        switch outcome {
        case .pending: choose("no answer yet", "todavía sin respuesta")
        case .resolved:
            choose(
                "solved before anything was decided", "resuelto antes de que se decidiera algo")
        case .upheld: choose("decided for the patient", "decidido a favor del paciente")
        case .partlyUpheld:
            choose("decided for the patient in part", "decidido en parte a favor del paciente")
        case .denied: choose("decided for the plan", "decidido a favor del plan")
        case .notTaken: choose("closed without being heard", "cerrado sin revisarlo")
        case .withdrawn: choose("taken back", "retirado")
        }
    }

    // MARK: Before and after a call

    /// What may be said to a machine that answers. It stands before any number.
    public func say(_ voicemail: Voicemail) -> String {
        switch voicemail {
        case .sayCarewatch:
            choose(
                "Voicemail: you may leave a message and say carewatch.",
                "Buzón de voz: puede dejar un mensaje y mencionar carewatch.")
        case .neutralOnly:
            choose(
                "Voicemail: a neutral message only. Your first name and a number; not carewatch, nothing about care "
                    + "or the plan.",
                "Buzón de voz: solo un mensaje neutral. Su nombre de pila y un número; ni carewatch, ni nada sobre la "
                    + "atención o el plan.")
        case .none:
            choose(
                "Voicemail: leave no message. Hang up.", "Buzón de voz: no deje ningún mensaje. Cuelgue.")
        }
    }

    /// The same in few words, for a list.
    func short(_ voicemail: Voicemail) -> String {
        switch voicemail {
        case .sayCarewatch: choose("voicemail: may say carewatch", "buzón: puede mencionar carewatch")
        case .neutralOnly: choose("voicemail: neutral only", "buzón: solo mensaje neutral")
        case .none: choose("voicemail: no message", "buzón: ningún mensaje")
        }
    }

    /// The heads of what is needed to call: who, in which language, what was tried.
    public var callHeads: (language: String, calls: String) {
        (label(.language), choose("Calls so far", "Llamadas hasta ahora"))
    }

    /// Nobody called yet.
    public var noCallsYet: String { choose("none", "ninguna") }

    /// No number is on file.
    public var noNumber: String {
        choose("No phone number is on file.", "No hay ningún teléfono en archivo.")
    }

    /// A call was kept.
    public func called(_ call: Call, of issue: Issue) -> String {
        choose(
            "Call \(call.number) of \(issue.reference): \(say(call)).",
            "Llamada \(call.number) de \(issue.reference): \(say(call)).")
    }

    /// When to call again: a moment in Pacific time needs no offset.
    func say(toCall date: ApproximateDate) -> String {
        guard case .moment(let moment) = date, moment.offsetMinutes == PacificTime.offset(at: moment.instant)
        else { return say(date) }
        return "\(say(moment.date)) \(moment.time)"
    }
}
