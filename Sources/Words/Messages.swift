// From an error to its sentence and its code. Every error that reaches a person passes here.

import AccessIssues
import Importing
import Storage

/// An error as a person and a script are told of it.
public struct Told: Equatable, Sendable {
    /// A stable word for scripts: the error's name in words joined by hyphens.
    public let code: String
    /// The field or option that it is about, if it is about one.
    public let field: String?
    /// What went wrong, where, and what to do.
    public let message: String

    /// An error told in these words.
    public init(code: String, field: String?, message: String) {
        (self.code, self.field, self.message) = (code, field, message)
    }
}

extension Words {
    /// Tells of an error that this project throws; nil for any other.
    public func tell(_ error: any Error) -> Told? {
        switch error {
        case let error as FieldError: told(error, error.name, message(error))
        case CommandError.line(let line, .field(let error)):
            told(error, error.name, message(CommandError.line(line, .field(error))))
        case let error as CommandError: told(error, error.field, message(error))
        case let error as UsageError: Told(code: "usage", field: error.field, message: message(error))
        case let error as KeyRestoreError: told(error, nil, message(error))
        case LogbookError.vault(let error): told(error, nil, message(error))
        case let error as LogbookError: told(error, nil, message(error))
        case ImportError.package(let error): told(error, nil, message(ImportError.package(error)))
        case let error as ImportError: told(error, nil, message(error))
        case let error as FindError: told(error, error.option, message(error))
        case let error as WorkError: told(error, error.option, message(error))
        case let error as ExhibitError: told(error, error.option, message(error))
        case let error as UndoError: told(error, nil, message(error))
        case let error as BackupError: told(error, nil, message(error))
        case let error as EvidenceError: told(error, nil, message(error))
        case let error as DraftError: told(error, nil, message(error))
        case let error as RuleFileError: told(error, error.field, message(error))
        case let error as IssuedError: told(error, error.field, message(error))
        case let error as ReleaseError: told(error, nil, message(error))
        case let error as PublicError: told(error, error.field, message(error))
        default: nil
        }
    }

    /// What a field's error says.
    public func message(_ error: FieldError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }

    /// What a command's error says.
    public func message(_ error: CommandError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }

    /// What a logbook's error says.
    public func message(_ error: LogbookError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }

    /// What an import's error says.
    public func message(_ error: ImportError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }

    /// What is wrong with a cell or a row.
    public func message(_ problem: CellProblem) -> String {
        switch language {
        case .english: English.message(problem)
        case .spanish: Spanish.message(problem)
        }
    }

    /// What a notice says.
    public func message(_ notice: Notice) -> String {
        switch language {
        case .english: English.message(notice)
        case .spanish: Spanish.message(notice)
        }
    }

    private func told(_ error: any Error, _ field: String?, _ message: String) -> Told {
        Told(code: code(of: error), field: field, message: message)
    }

    /// What became of a place, in words joined by hyphens: `rows-taken`.
    public static func code(of outcome: CopyPlace.Outcome) -> String {
        Words(.english).code(of: outcome)
    }

    /// The name of the case in words joined by hyphens: `unknownCode` is `unknown-code`, `notUTF8` is
    /// `not-utf8`.
    func code(of error: Any) -> String {
        let name = Array(Mirror(reflecting: error).children.first?.label ?? "\(error)")
        return name.indices.reduce(into: "") { code, index in
            let begins =
                name[index].isUppercase && index > 0
                && (!name[index - 1].isUppercase || name.dropFirst(index + 1).first?.isLowercase == true)
            code += (begins ? "-" : "") + name[index].lowercased()
        }
    }
}

extension CommandError {
    /// The option or field that the error is about.
    var field: String? {
        switch self {
        case .sealedOnCommandLine(let option), .standardInputTwice(let option), .cannotAsk(let option),
            .badChoice(let option, _, _, _), .badNumber(let option, _):
            option
        case .resumesOnTerminal: "resume"
        case .notUTF8(let name), .inputTooLarge(let name, _): name
        case .line(_, .wrongType(let name)): name
        case .line(_, .field(let error)): error.name
        case .badReference: "reference"
        case .noteOnCommandLine: "note"
        case .badWeek, .noSuchStrikeWeek: "week"
        case .noCampaign: "campaign"
        case .notConfirmed, .eraseNotConfirmed, .undoNotConfirmed: "confirm"
        case .noRetention, .badRetention: "retention"
        case .nothingToErase: "reference"
        case .whichOffer: "number"
        case .outcomeBeforeReferral: "on"
        case .notReferredYet: "outcome"
        case .line, .cannotRead, .cannotWrite, .emptyInput, .nothingToChange, .conflict, .needs, .badToday,
            .noFolder,
            .noHome, .alreadyThere:
            nil
        }
    }
}
