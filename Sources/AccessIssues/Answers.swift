// What somebody says in one go, before it is an issue or a change of one. The command line, `--input` and
// later pages and imports all fill the same answers, so that the same rules hold for each.

/// Text that is shown to nobody by accident: not in an error, not in a log, not in a debugger's description.
public struct Secret: Sendable, CustomStringConvertible, CustomReflectable {
    /// The text itself.
    public let text: String

    /// Keeps the text.
    public init(_ text: String) { self.text = text }

    /// Never the text.
    public var description: String { "sealed" }

    /// Never the text.
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// Whose problem it is, where the identifiers don't decide.
public enum PersonChoice: Equatable, Sendable {
    /// The identifiers decide.
    case byIdentifiers
    /// The same person as another issue's.
    case sameAs(Reference)
    /// Another person, whatever the identifiers say.
    case other
}

/// Everything that was said in one go.
public struct Answers: Sendable {
    /// Answers kept in the clear.
    public private(set) var values = FieldValues()
    /// Answers to be sealed.
    public private(set) var secrets: [Field: Secret] = [:]
    /// Fields to be emptied.
    public private(set) var cleared: Set<Field> = []
    /// The appointments offered, numbered from 1.
    public var offers: [Offer] = []
    /// A note to be sealed.
    public private(set) var note: Secret?
    /// Whose problem it is.
    public var person = PersonChoice.byIdentifiers
    /// The fields of which nothing shall be filled in from the desk's settings.
    public var leftEmpty: Set<Field> = []
    /// The caller's own name for this request: the same one again adds nothing.
    public private(set) var requestID: String?

    /// No answers yet.
    public init() {}

    /// Whether nothing was said.
    public var isEmpty: Bool {
        values.isEmpty && secrets.isEmpty && cleared.isEmpty && offers.isEmpty && note == nil
            && person == .byIdentifiers
    }

    /// Takes an answer in the clear, as it was typed.
    public mutating func say(_ typed: String, for field: Field, read reader: FieldReader) throws {
        try say(try reader.read(typed, for: field), for: field)
    }

    /// Takes an answer in the clear that a ``FieldReader`` has read.
    public mutating func say(_ value: Value, for field: Field) throws(FieldError) {
        if field == .status, value == .text(Status.duplicate.rawValue) {
            throw FieldError.hasItsCommand(.status, command: "link")
        }
        if field == .duplicateOf { throw FieldError.hasItsCommand(.duplicateOf, command: "link") }
        values[field] = value
    }

    /// Takes an answer that will be sealed.
    public mutating func say(_ secret: Secret, for field: Field) throws {
        precondition(field.isSealed, "only a sealed field takes a secret; another's would be lost")
        secrets[field] = try Self.checked(secret, called: field.rawValue)
    }

    /// Takes a note that will be sealed.
    public mutating func say(note secret: Secret) throws {
        note = try Self.checked(secret, called: "note")
    }

    /// Takes the caller's own name for this request.
    public mutating func say(requestID: String) throws {
        let name = "request_id"
        guard !requestID.isEmpty else { throw FieldError.empty(name: name) }
        guard !requestID.utf8.contains(0) else { throw FieldError.holdsNUL(name: name) }
        guard requestID.utf8.count <= FieldReader.textLimit else {
            throw FieldError.tooLong(
                name: name, bytes: requestID.utf8.count, limit: FieldReader.textLimit)
        }
        self.requestID = requestID
    }

    /// Empties a field. What every issue has can't be emptied.
    public mutating func clear(_ field: Field) throws(FieldError) {
        switch field {
        case .kind, .receivedOn, .consent, .status: throw .cannotBeCleared(field)
        case .duplicateOf: throw .hasItsCommand(field, command: "link")
        default: cleared.insert(field)
        }
    }

    /// The values of a new issue: what was said, and what holds unless said.
    ///
    /// First what the desk's settings have; then received today, open, and counted but not handed on
    /// (`counts-only`). Throws as ``checkNewIssue()`` does.
    public func valuesOfNewIssue(
        today: CivilDate, unlessSaid settings: Settings = Settings()
    ) throws(FieldError) -> FieldValues {
        try checkNewIssue()
        var all = values
        settings.fill(&all, except: leftEmpty)
        if all[.receivedOn] == nil { all[.receivedOn] = .date(.day(today)) }
        if all[.consent] == nil { all[.consent] = .text(Consent.countsOnly.rawValue) }
        if all[.status] == nil { all[.status] = .text(Status.open.rawValue) }
        return all
    }

    /// Throws if these answers can't begin an issue: the kind wasn't said, something is to be emptied, or a day is
    /// given on which what is still open was settled.
    public func checkNewIssue() throws(FieldError) {
        guard values[.kind] != nil else { throw .missing(.kind) }
        if let field = cleared.first { throw .setAndCleared(field) }
        guard values[.closedOn] != nil else { return }
        var isLive = true
        if case .text(let code) = values[.status] { isLive = Status(rawValue: code)?.isLive ?? true }
        if isLive { throw .hasItsCommand(.closedOn, command: "close") }
    }

    /// The edit that these answers ask for. Throws if a field is both set and emptied, and for what ends an
    /// issue: that happens on a day, and has its own commands.
    public func edit() throws(FieldError) -> Edit {
        switch values[.status]?.canonical {
        case Status.resolved.rawValue: throw .hasItsCommand(.status, command: "close")
        case Status.withdrawn.rawValue: throw .hasItsCommand(.status, command: "withdraw")
        default: break
        }
        let both = Field.allCases.first { field in
            cleared.contains(field) && (values[field] != nil || secrets[field] != nil)
        }
        if let both { throw .setAndCleared(both) }
        return Edit(set: values, clear: cleared)
    }

    private static func checked(_ secret: Secret, called name: String) throws(FieldError) -> Secret {
        let bytes = secret.text.utf8.count
        guard bytes > 0 else { throw .empty(name: name) }
        guard !secret.text.utf8.contains(0) else { throw .holdsNUL(name: name) }
        guard bytes <= FieldReader.sealedLimit else {
            throw .tooLong(name: name, bytes: bytes, limit: FieldReader.sealedLimit)
        }
        return secret
    }
}
