// What is said of calling back: before a call, and of one that was made. Referrals stand in ReferralWords.

import AccessIssues

extension Words {
    /// A call in one line: `Thu 2024-12-05 14:30, left a voicemail, by ana; again Fri 2024-12-06 17:00`.
    public func say(_ call: Call) -> String {
        let told = "\(say(call.calledAt)), \(label(call.outcome)), \(choose("by", "por")) \(shown(call.by))"
        guard let again = call.again else { return told }
        return told + choose("; again ", "; otra vez: ") + say(toCall: again)
    }

    /// The head of a call.
    public var call: String { choose("Call back", "Llamada") }

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
