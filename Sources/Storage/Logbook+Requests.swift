// A request that was made before adds nothing. What was asked is kept as a keyed hash (formats.md 1), so that the
// same name for something else is noticed.

import AccessIssues
import Evidence
import Vault

extension Logbook {
    /// The issue that the same request logged before.
    func repeated(_ answers: Answers) throws -> Issue? {
        guard let id = answers.requestID else { return nil }
        let row = try connection.first(
            "SELECT reference, content FROM request WHERE desk = ? AND id = ?", desk.description, id
        ) { row in (reference: Reference(try row.text(0)), content: try row.optionalBlob(1)) }
        guard let row, let reference = row.reference else { return nil }
        if let content = row.content, let now = try contentHash(of: answers), content != now {
            throw LogbookError.requestReused(id: id, reference)
        }
        return try issue(reference)
    }

    /// The issue that the same request logged before; nil if none did.
    ///
    /// Throws ``LogbookError/requestReused(id:_:)`` where it logged other answers.
    public func issue(loggedBy answers: Answers) throws -> Issue? {
        try translating { try repeated(answers) }
    }

    func contentHash(of answers: Answers) throws -> [UInt8]? {
        guard let keys = usableKeys else { return nil }
        var members: [JSON.Member] = []
        for field in Field.allCases {
            if let text = answers.values[field]?.canonical ?? answers.secrets[field]?.text {
                members.append(.init(field.rawValue, .string(text)))
            }
        }
        if let note = answers.note { members.append(.init("note", .string(note.text))) }
        let offers = answers.offers.map { offer in
            JSON.array(
                [
                    offer.offeredOn?.canonical ?? "", offer.appointmentAt?.canonical ?? "",
                    offer.answer.rawValue,
                ]
                .map { .string($0) })
        }
        members.append(.init("offers", .array(offers)))
        switch answers.person {
        case .byIdentifiers: break
        case .sameAs(let reference): members.append(.init("same_person_as", .string(reference.description)))
        case .other: members.append(.init("other_person", .string("yes")))
        }
        return IdentifierIndex(keys).hash(content: JSON.object(members).compact())
    }
}
