// Whose issue is it? Identities are sealed, so identifiers are compared by keyed hashes (formats.md 1).
//
// The member number decides. A phone may be a family's or an office's: it counts only where the reporter is
// the patient, and only while no member number says otherwise.

import AccessIssues
import SQLite
import Vault

/// The fields whose values identify a person.
enum Identifying {
    static let fields: [Field] = [.memberNumber, .phone, .phone2]

    /// The keyed hashes of the identifiers among these answers; a value without digits has none.
    static func hashes(
        of secrets: [Field: Secret], by index: IdentifierIndex
    ) -> [(field: Field, hash: [UInt8])] {
        fields.compactMap { field in
            guard let text = secrets[field]?.text else { return nil }
            let hash = field == .memberNumber ? index.hash(memberNumber: text) : index.hash(phone: text)
            return hash.map { (field, $0) }
        }
    }
}

/// Finds the person that identifiers tell of.
struct Persons {
    let connection: Connection

    /// The person of an issue with these identifiers: one already known, or a new one. Nil if none of the
    /// identifiers counts.
    func person(
        by identifiers: [(field: Field, hash: [UInt8])], reporter: Reporter?, except reference: Reference?
    ) throws -> PersonID? {
        if let known = try knownPerson(by: identifiers, reporter: reporter, except: reference) {
            return known
        }
        let counts = identifiers.contains { $0.field == .memberNumber || reporter == .patient }
        guard counts else { return nil }
        var random = SystemRandomNumberGenerator()
        return PersonID(random: random.next())
    }

    /// The person that these identifiers tell of; nil if none that is known.
    func knownPerson(
        by identifiers: [(field: Field, hash: [UInt8])], reporter: Reporter?, except reference: Reference?
    ) throws -> PersonID? {
        let number = identifiers.first { $0.field == .memberNumber }?.hash
        let phones = identifiers.filter { $0.field != .memberNumber }.map(\.hash)
        if let number, let known = try person(memberNumber: number, except: reference) { return known }
        if reporter == .patient {
            for phone in phones {
                if let known = try person(phone: phone, memberNumber: number, except: reference) {
                    return known
                }
            }
        }
        return nil
    }

    /// The identifiers that hold for an issue now.
    func identifiers(of issue: Issue) throws -> [(field: Field, hash: [UInt8])] {
        let rows = try connection.all(
            """
            SELECT field, hash FROM identifier JOIN issue USING (reference)
            WHERE reference = ? AND \(Self.holds)
            """,
            issue.reference.description
        ) { row in (field: Field(rawValue: try row.text(0)), hash: try row.blob(1)) }
        return Identifying.fields.compactMap { field in
            rows.first { $0.field == field }.map { (field, $0.hash) }
        }
    }

    /// Whether a hash is that of the issue's value: made with it, or later where the key file was away then.
    static let holds = holds(
        "identifier",
        at: """
            CASE identifier.field WHEN 'member_number' THEN issue.member_number
              WHEN 'phone' THEN issue.phone ELSE issue.phone_2 END
            """)

    /// The same of a row of `identifier` under another name, where the issue's value was sealed at `entry`.
    ///
    /// One older than the value is of a value that was corrected, and of an emptied field none holds. Nor does a later
    /// one if another value came before it, unless that was taken back by then: the hash is made of what stands.
    static func holds(_ identifier: String, at entry: String) -> String {
        func noNewer(than start: String) -> String {
            """
            NOT EXISTS (
              SELECT 1 FROM issue_key AS later JOIN sealed AS newer USING (desk, seq)
              WHERE later.reference = \(identifier).reference AND later.seq > \(start)
                AND later.seq <= \(identifier).seq AND newer.field = \(identifier).field)
            """
        }
        return """
            (\(identifier).seq = \(entry) OR \(identifier).seq > \(entry) AND (\(noNewer(than: entry)) OR EXISTS (
              SELECT 1 FROM journal AS back WHERE back.subject = \(identifier).reference
                AND back.seq > \(entry) AND back.seq <= \(identifier).seq
                AND json_extract(back.entry, '$.body.issue.sealed_at.' || \(identifier).field) = \(entry)
                AND \(noNewer(than: "back.seq")))))
            """
    }

    private func person(memberNumber: [UInt8], except reference: Reference?) throws -> PersonID? {
        try connection.first(
            """
            SELECT issue.person FROM identifier JOIN issue USING (reference)
            WHERE hash = ? AND field = 'member_number' AND issue.person IS NOT NULL
              AND issue.reference IS NOT ? AND \(Self.holds)
            ORDER BY issue.logged_at, issue.reference LIMIT 1
            """,
            memberNumber, reference?.description
        ) { row in PersonID(try row.text(0)) } ?? nil
    }

    /// Among the patients who gave this phone, one of whom no other member number is known.
    private func person(
        phone: [UInt8], memberNumber: [UInt8]?, except reference: Reference?
    ) throws -> PersonID? {
        try connection.first(
            """
            SELECT issue.person FROM identifier JOIN issue USING (reference)
            WHERE hash = ?1 AND field IN ('phone', 'phone_2') AND issue.person IS NOT NULL
              AND issue.reporter = 'patient' AND issue.reference IS NOT ?3 AND \(Self.holds)
              AND (?2 IS NULL OR NOT EXISTS (
                SELECT 1 FROM issue AS other JOIN identifier AS number USING (reference)
                WHERE other.person = issue.person AND number.field = 'member_number'
                  AND number.hash <> ?2 AND \(Self.holds("number", at: "other.member_number"))))
            ORDER BY issue.logged_at, issue.reference LIMIT 1
            """,
            phone, memberNumber, reference?.description
        ) { row in PersonID(try row.text(0)) } ?? nil
    }
}
