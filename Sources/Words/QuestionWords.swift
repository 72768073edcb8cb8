// The questions of a conversation, why each is asked, and what was answered.

import AccessIssues
import Intake

extension Words {
    /// What a question is about: the head of its line in the review.
    public func title(_ question: Question) -> String {
        switch question {
        case .field(let field): label(field)
        case .appointmentAt: choose("Appointment offered", "Cita ofrecida")
        case .offeredOn: choose("Offered on", "Ofrecida el")
        case .answer: choose("Answer to the offer", "Respuesta a la oferta")
        case .note: choose("Note", "Nota")
        }
    }

    /// What an answer's code is called.
    public func label(_ code: String, to question: Question) -> String {
        switch question {
        case .field(let field): label(code, of: field)
        case .answer: Answer(rawValue: code).map { label($0) } ?? code
        case .appointmentAt, .offeredOn, .note: code
        }
    }

    /// A question in plain words.
    public func asking(_ question: Question) -> String {
        let asked =
            switch language {
            case .english: English.question(question)
            case .spanish: Spanish.question(question)
            }
        return asked ?? "\(title(question)):"
    }

    /// Why it is asked, and how to answer.
    public func explanation(of question: Question) -> [String] {
        let why =
            switch language {
            case .english: English.reason(for: question) ?? question.column.map { English.meaning($0) }
            case .spanish: Spanish.reason(for: question) ?? question.column.map { Spanish.meaning($0) }
            }
        return [why, howToAnswer(question)].compactMap(\.self)
    }

    private func howToAnswer(_ question: Question) -> String? {
        switch question.form {
        case .code, .yesNo:
            choose(
                "Type the number, or a few letters of an answer.",
                "Escriba el número, o unas letras de una respuesta.")
        case .plan, .county, .campaign:
            choose("Type the name, or a few letters of it.", "Escriba el nombre, o unas letras de él.")
        case .minutes: choose("Type whole minutes, such as 45.", "Escriba minutos enteros, como 45.")
        case .money: choose("Type an amount such as 120.50.", "Escriba una cantidad como 120.50.")
        case .date(let rule):
            rule.refusesFuture
                ? choose(
                    "Type a date as you say it: Oct 22, 10/22/2024, yesterday, last Monday.",
                    "Escriba la fecha como la dice: 22 de octubre, 10/22/2024, ayer, lunes pasado.")
                : choose(
                    "Type a date as you say it, with a time if there is one: Nov 8 2:30 pm.",
                    "Escriba la fecha como la dice, con la hora si la hay: 8 de noviembre 2:30 pm.")
        case .sealed where question.takesSeveralLines:
            choose(
                "Type as many lines as you like. A line with only a full stop ends it. An e alone opens your editor.",
                "Escriba las líneas que quiera. Una línea con solo un punto termina. Una e sola abre su editor."
            )
        case .sealed:
            choose(
                "It is kept sealed: only who has the desk's key can read it.",
                "Se guarda sellado: solo quien tiene la clave de la mesa puede leerlo.")
        case .text:
            choose(
                "Don't name people here: it isn't sealed.", "No nombre a personas aquí: no se guarda sellado."
            )
        case .reference: nil
        }
    }

    /// An answer in words. One that is sealed is said as it was typed: this is for the person's own screen.
    public func say(_ reply: Reply, to question: Question) -> String {
        switch reply {
        case .secret(let secret): shown(secret.text, limit: 200)
        case .value(.date(let date)): sayInFull(date)
        case .value(.flag(let flag)): label(flag)
        case .value(.cents), .value(.minutes), .value(.sealed): reply.text
        case .value(.text(let code)): shown(label(code, to: question))
        }
    }

    /// A date with its weekday in full: `Tuesday, 2024-10-22`.
    public func sayInFull(_ date: ApproximateDate) -> String {
        switch date {
        case .day(let day): "\(name(day.weekday)), \(day)"
        case .moment(let moment): "\(name(moment.date.weekday)), \(moment.date) \(moment.time)"
        case .month, .range: say(date)
        }
    }
}

extension Reply {
    fileprivate var text: String {
        switch self {
        case .value(.cents(let cents)): "$" + Value.cents(cents).canonical
        case .value(let value): value.canonical
        case .secret: ""
        }
    }
}

extension Question {
    /// The column of a package that holds its answer.
    fileprivate var column: PackageColumn? {
        switch self {
        case .field(let field): .field(field)
        case .appointmentAt: .appointmentAt
        case .offeredOn: .offeredOn
        case .answer: .answer
        case .note: .note
        }
    }
}
