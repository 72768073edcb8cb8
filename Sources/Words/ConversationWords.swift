// What a conversation says between its questions, both languages side by side.

import AccessIssues
import Intake

extension Words {
    // MARK: Beginning and end

    /// What a person needs to know before the first question.
    public var beforeTheFirstQuestion: String {
        choose(
            "Enter skips a question, ? explains it, back goes to the one before. Ctrl-C stops; what you said is kept.",
            "Enter salta una pregunta, ? la explica, atrás vuelve a la anterior. Ctrl-C interrumpe; lo dicho se guarda."
        )
    }

    /// How a text of several lines is ended.
    public var howLinesEnd: String {
        choose(
            "(a line with only a full stop ends it; e opens your editor)",
            "(una línea con solo un punto termina; e abre su editor)")
    }

    /// Whether another problem of the same person comes next.
    public var anotherProblem: String {
        choose("Another problem for the same person? [no]", "¿Otro problema de la misma persona? [no]")
    }

    // MARK: What came of a line

    /// What is said of it; empty where there is nothing to say, or something is to be done instead.
    public func say(_ event: Event, in conversation: Conversation) -> [String] {
        switch event {
        case .took(let question, let reply): took(question, reply)
        case .refused(let error): [refusal(error, in: conversation)]
        case .several(let found):
            [choose("Several match. Which number?", "Varias coinciden. ¿Qué número?")]
                + numbered(found.map(\.label))
        case .noMatch(let given, let nearest): [noMatch(given, nearest)]
        case .noSuchNumber(let highest):
            [noSuchNumber(highest: highest)]
        case .danger: [inDanger]
        case .planIsUnknown:
            [
                choose(
                    "carewatch doesn't know this plan. It is kept as you typed it.",
                    "carewatch no conoce este plan. Se guarda como lo escribió.")
            ]
        case .needed:
            [
                choose(
                    "This one is needed, and can't be skipped.",
                    "Esta respuesta es necesaria y no se puede saltar.")
            ]
        case .wentBack:
            [
                choose(
                    "Back. Enter keeps an answer, - takes it away.",
                    "Atrás. Enter deja la respuesta, - la quita.")
            ]
        case .nothingBefore: [choose("This is the first question.", "Esta es la primera pregunta.")]
        case .explain(let question): explanation(of: question)
        case .explainHere: [explanation(of: conversation)]
        case .more: more(in: conversation)
        case .yesOrNo: [choose("Type yes or no. Enter is no.", "Escriba sí o no. Enter es no.")]
        case .whichAlike(let count):
            [choose("Which one? Such as o \(count).", "¿Cuál? Por ejemplo o \(count).")]
        case .edit, .save, .show, .offer, .another, .end, .leave: []
        }
    }

    /// Why an answer was refused. Its question stands right above, where it is asked: programs alone need a name.
    private func refusal(_ error: FieldError, in conversation: Conversation) -> String {
        let (told, name) = (message(error), error.name + ": ")
        guard told.hasPrefix(name) else { return told }
        let why = told.dropFirst(name.count)
        if conversation.question == nil, conversation.aside == nil {
            return "\(Question(named: error.name).map { title($0) } ?? error.name): \(why)"
        }
        return String(why).capitalizedFirst
    }

    private func took(_ question: Question, _ reply: Reply?) -> [String] {
        guard let reply else {
            return [choose("Taken away: \(title(question)).", "Quitado: \(title(question)).")]
        }
        // What is sealed stands on the screen already, as it was typed.
        if case .secret = reply { return [] }
        return ["\(title(question)): \(say(reply, to: question))"]
    }

    private func noMatch(_ given: String, _ nearest: Choice?) -> String {
        let (given, nearest) = (shown(given), nearest.map { shown($0.label) })
        return choose(
            "Nothing here is \"\(given)\". " + (nearest.map { "Did you mean \($0)? " } ?? "") + "? explains.",
            "Aquí no hay \"\(given)\". " + (nearest.map { "¿Quiso decir \($0)? " } ?? "") + "? explica.")
    }

    /// A number was typed that nothing has.
    public func noSuchNumber(highest: Int) -> String {
        choose("There is no such number: 1 to \(highest).", "No hay ese número: de 1 a \(highest).")
    }

    /// Lines numbered from a number.
    public func numbered(_ lines: [String], from first: Int = 1) -> [String] {
        let width = String(first + lines.count - 1).count
        return lines.enumerated().map { index, line in
            let number = String(first + index)
            return String(repeating: " ", count: 1 + width - number.count) + number + " " + line
        }
    }

    // MARK: The review

    /// Everything that will be logged, numbered. Sealed answers stand there as they were typed.
    public func review(_ conversation: Conversation) -> [String] {
        let lines = conversation.said.compactMap { question in
            conversation.replies[question].map { "\(title(question)): \(sayBriefly($0, to: question))" }
        }
        let head =
            lines.isEmpty
            ? choose("Nothing was said yet.", "Todavía no se ha dicho nada.")
            : choose("This will be logged:", "Esto se va a anotar:")
        return [head] + numbered(lines)
    }

    /// What can be done at the review.
    public func reviewHint(_ conversation: Conversation) -> String {
        let number = min(3, max(1, conversation.said.count))
        return choose(
            "\(number) to change, m for more, Enter to save.",
            "\(number) para cambiar, m para más, Enter para guardar.")
    }

    /// What is asked before everything that was said is thrown away.
    public var discardEverything: String {
        choose("Throw away everything you said? [no]", "¿Borrar todo lo que dijo? [no]")
    }

    /// An answer in words, a text of several lines by its first ones.
    public func sayBriefly(_ reply: Reply, to question: Question) -> String {
        guard question.takesSeveralLines, case .secret(let secret) = reply else {
            return say(reply, to: question)
        }
        let lines = secret.text.split(separator: "\n")
        let first = lines.prefix(2).map { shown(String($0), limit: 120) }.joined(separator: " / ")
        let rest = lines.count - 2
        guard rest > 0 else { return first }
        return first + " "
            + choose(
                "(\(number(rest, "more line", "more lines")))", "(\(number(rest, "línea más", "líneas más")))"
            )
    }

    private func more(in conversation: Conversation) -> [String] {
        [choose("What else can be said:", "Qué más se puede decir:")]
            + numbered(conversation.unsaid.map { title($0) }, from: conversation.said.count + 1)
            + [choose("Type its number or name.", "Escriba su número o nombre.")]
    }

    private func explanation(of conversation: Conversation) -> String {
        switch (conversation.aside, conversation.step) {
        case (.alike?, _), (.offering?, _):
            choose(
                "Look whether it is the same problem. If it is, an appointment can be recorded there. What you say here is "
                    + "logged as a problem of its own all the same, unless you press Ctrl-D and type discard.",
                "Mire si es el mismo problema. Si lo es, se le puede anotar una cita. Lo que diga aquí se anota de todos "
                    + "modos como un problema aparte, a menos que pulse Ctrl-D y escriba descartar.")
        case (.dropping?, _): choose("Type yes or no.", "Escriba sí o no.")
        case (.discarding?, _), (nil, .stored):
            choose("Type yes or no. Enter is no.", "Escriba sí o no. Enter es no.")
        case (nil, _):
            choose(
                "Type a number or a name to change or add an answer. m lists what else can be said. Enter saves. "
                    + "discard throws everything away. Ctrl-C stops, and what you said is kept.",
                "Escriba un número o un nombre para cambiar o añadir una respuesta. m muestra qué más se puede decir. "
                    + "Enter guarda. descartar borra todo. Ctrl-C interrumpe, y lo dicho se guarda.")
        }
    }

    // MARK: Issues that may be the same

    /// Issues that may be the same, or the same person's, each with what is known of it.
    public func alike(_ issues: [Issue]) -> [String] {
        let head =
            issues.count == 1
            ? choose("This may be there already:", "Puede que esto ya esté anotado:")
            : choose(
                "These may be the same, or the same person's:", "Pueden ser lo mismo, o de la misma persona:")
        let lines = issues.map { issue in
            let day = issue.date(.occurredOn) ?? issue.date(.receivedOn)
            let parts = [
                issue.reference.description, day.map { say($0) },
                issue.kind.map { label($0.rawValue, of: .kind) }, label(issue.status.rawValue, of: .status),
            ]
            let known = parts.compactMap(\.self) + issue.offers.map { say($0) }
            return known.joined(separator: "; ")
        }
        return [head] + numbered(lines)
    }

    /// What can be done with them.
    public func alikeHint(_ conversation: Conversation) -> String {
        conversation.alike.count == 1
            ? choose(
                "offer records an appointment offered for it, show shows it, Enter goes on.",
                "cita anota una cita ofrecida para ese, ver lo muestra, Enter sigue.")
            : choose(
                "offer 1 records an appointment offered for the first, show 1 shows it, Enter goes on.",
                "cita 1 anota una cita ofrecida para el primero, ver 1 lo muestra, Enter sigue.")
    }

    /// What is asked before an appointment is recorded for an issue that is there.
    public func appointment(for reference: Reference) -> String {
        choose(
            "When would the appointment be, for \(reference)?", "¿Para cuándo es la cita, de \(reference)?")
    }

    /// What is asked once it was recorded.
    public var ownProblemToo: String {
        choose(
            "Is what you said a problem of its own, to be logged too? Type yes or no.",
            "¿Lo que dijo es además otro problema, que se debe anotar? Escriba sí o no.")
    }

    /// What a command that can't ask says of an issue of the same person.
    public func isOfTheSamePerson(_ issue: Reference, as other: Reference) -> String {
        choose(
            "\(other) is of the same person as \(issue): carewatch show \(other)",
            "\(other) es de la misma persona que \(issue): carewatch show \(other)")
    }

    /// What a command that can't ask says of an issue that may be the same problem.
    public func mayBeTheSame(_ issue: Reference, as other: Reference) -> String {
        choose(
            "\(other) may be the same problem as \(issue): carewatch show \(other)",
            "\(other) puede ser el mismo problema que \(issue): carewatch show \(other)")
    }
}
