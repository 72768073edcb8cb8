/// Why an answer was refused. It holds facts; `Words` says them. A sealed answer is never among them.
public enum FieldError: Error, Hashable, Sendable {
    /// No such code; the nearest known one, if one is near, and all there are.
    case unknownCode(Field, given: String, nearest: String?, all: [String])
    /// Not one of the answers to an offer.
    case unknownAnswer(given: String, nearest: String?)
    /// Not a county of California.
    case unknownCounty(given: String, nearest: String?)
    /// No such strike or event in the logbook.
    case unknownCampaign(given: String, nearest: String?, all: [String])
    /// Neither `yes` nor `no`.
    case notYesOrNo(Field, given: String)
    /// Not whole minutes from 0 to `limit`.
    case notMinutes(Field, given: String, limit: Int)
    /// Not dollars and cents.
    case notMoney(Field, given: String)
    /// Not a reference, or its check letter doesn't fit.
    case notAReference(name: String, given: String)
    /// Not a date, or not one as exact as the field takes. `name` is a field or a part of an offer.
    case notADate(name: String, given: String, DateError)
    /// A date after today in a field of what has happened.
    case inTheFuture(name: String, ApproximateDate, today: CivilDate)
    /// Nothing stands there.
    case empty(name: String)
    /// More bytes than the field takes.
    case tooLong(name: String, bytes: Int, limit: Int)
    /// A NUL byte, which many programs take for the end of the text.
    case holdsNUL(name: String)
    /// A field that carewatch itself fills in.
    case givenByCarewatch(name: String)
    /// There is no such field; the nearest one, if one is near.
    case unknownField(name: String, nearest: String?)
    /// What every issue needs wasn't said.
    case missing(Field)
    /// A field that can't be emptied, since every issue has it.
    case cannotBeCleared(Field)
    /// The same field is to be set and emptied at once.
    case setAndCleared(Field)
    /// Two fields that can't be said together.
    case conflict(name: String, with: String)
    /// A field of a form that has another command: `status` as `duplicate` is said with `link`.
    case hasItsCommand(Field, command: String)

    /// The field or part that was refused, by its one name.
    public var name: String {
        switch self {
        case .unknownCode(let field, _, _, _), .notYesOrNo(let field, _), .notMinutes(let field, _, _),
            .notMoney(let field, _), .missing(let field),
            .cannotBeCleared(let field), .setAndCleared(let field), .hasItsCommand(let field, _):
            field.rawValue
        case .unknownAnswer: "answer"
        case .unknownCounty: Field.county.rawValue
        case .unknownCampaign: Field.campaign.rawValue
        case .notADate(let name, _, _), .inTheFuture(let name, _, _), .empty(let name),
            .tooLong(let name, _, _), .holdsNUL(let name), .givenByCarewatch(let name),
            .unknownField(let name, _), .conflict(let name, _), .notAReference(let name, _):
            name
        }
    }
}
