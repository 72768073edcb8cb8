// What an entry seals, and whose issue it tells of. Both happen inside the transaction that stores them.

import AccessIssues
import SQLite
import Vault

extension Logbook {
    func brought(by answers: Answers, for reference: Reference) throws -> Brought {
        var brought = Brought()
        guard !answers.secrets.isEmpty else { return brought }
        let plain = Field.sealed.compactMap { field in
            answers.secrets[field].map { PlainValue(field: field.rawValue, bytes: Array($0.text.utf8)) }
        }
        try seal(plain, of: reference, into: &brought)
        let identifying = Identifying.fields.filter { answers.secrets[$0] != nil }
        guard !identifying.isEmpty else { return brought }
        if let keys = usableKeys {
            brought.identifiers = Identifying.hashes(of: answers.secrets, by: IdentifierIndex(keys))
        } else {
            brought.unidentified = identifying
        }
        return brought
    }

    func seal(
        _ plain: [PlainValue], of reference: Reference, into brought: inout Brought
    ) throws {
        let sealed = try sealer.seal(plain, reference: reference.description)
        brought.sealed = sealed
        if sealingKeyOnItsWay == nil, try sealed.isNewSealingKey || !isStored(sealed.keys.sealingKeyID) {
            sealingKeyOnItsWay = sealed.keys.sealingKeyID
            brought.bringsSealingKey = true
        }
    }

    /// Whether the sealing key is there: an erase takes out those that nobody uses. Asked once a transaction.
    private func isStored(_ sealingKey: String) throws -> Bool {
        if storedSealingKey == sealingKey { return true }
        let isThere =
            try connection.first("SELECT 1 FROM sealing_key WHERE id = ?", sealingKey) { try $0.int(0) }
            != nil
        if isThere { storedSealingKey = sealingKey }
        return isThere
    }

    func person(
        chosen: PersonChoice, identifiers: [(field: Field, hash: [UInt8])], reporter: Reporter?,
        of issue: Issue?, by actor: String
    ) throws -> PersonTold? {
        var random = SystemRandomNumberGenerator()
        switch chosen {
        case .byIdentifiers:
            guard issue?.personTold?.isChosen != true else { return nil }
            let found = try Persons(connection: connection)
                .person(by: identifiers, reporter: reporter, except: issue?.reference)
            guard let found, found != issue?.person else { return nil }
            // A person that identifiers told of keeps its mark unless they now name another that is known.
            let keepsMark = try issue?.person != nil && !isKnown(found, except: issue?.reference)
            return keepsMark ? nil : PersonTold(found)
        case .other:
            return PersonTold(PersonID(random: random.next()), isChosen: true)
        case .sameAs(let reference):
            let other = try self.issue(reference)
            if let person = other.person { return PersonTold(person, isChosen: true) }
            let person = PersonTold(PersonID(random: random.next()), isChosen: true)
            _ = try record(.amended(Edit(), person: person), on: try own(reference), by: actor)
            return person
        }
    }

    private func isKnown(_ person: PersonID, except reference: Reference?) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM issue WHERE person = ? AND reference IS NOT ?", person.description,
            reference?.description
        ) { try $0.int(0) } != nil
    }

    /// The keys, for hashes. Logging needs no secret: a key file that is damaged or another desk's is here as
    /// good as none; who reads a sealed value hears of it.
    var usableKeys: KeyFile? {
        do {
            return try keys()
        } catch {
            let notice = Notice.keyUnusable(path: Self.keyPath(of: path))
            if !notices.contains(notice) { notices.append(notice) }
            return nil
        }
    }

    /// Makes the hashes that a process without the key file couldn't.
    func identifyWhatWasLeft() throws {
        let left = try connection.all("SELECT DISTINCT reference FROM unidentified") { try $0.text(0) }
        // While the vault is locked they wait: logging asks for no passphrase.
        guard !left.isEmpty, let keys = usableKeys, let opening = usableOpeningKeys else { return }
        let index = IdentifierIndex(keys)
        for reference in left.compactMap({ Reference($0) }) {
            let issue = try issue(reference)
            // Nor is a value that can't be opened: it is left for a later process.
            guard let secrets = try? opened(issue, keys: opening, only: Identifying.fields) else { continue }
            var brought = Brought()
            brought.identifiers = Identifying.hashes(of: secrets, by: index)
            let known = try Persons(connection: connection).identifiers(of: issue)
            let new = brought.identifiers
            let all = new + known.filter { known in !new.contains { $0.field == known.field } }
            // Whose another desk's issue is, that desk says.
            let person =
                issue.desk != desk
                ? nil
                : try person(
                    chosen: .byIdentifiers, identifiers: all, reporter: issue.code(.reporter), of: issue,
                    by: "carewatch")
            _ = try record(
                .identified(person), on: issue, reference, bringing: brought, by: "carewatch", at: .now())
        }
    }
}
