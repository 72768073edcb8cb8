// By what somebody is known in a text in the clear: opened before the erase, compared after it.

import AccessIssues
import Vault

/// What identifies the people of some issues, in the forms in which it is compared.
public struct PersonTraits: Sendable {
    private var phones: Set<String> = []
    private var numbers: Set<String> = []
    private var emails: Set<FoldedKey> = []
    private var wholes: Set<FoldedKey> = []
    /// The references of the issues.
    private(set) var references: Set<String> = []

    private struct FoldedKey: Hashable, Sendable {
        let bytes: [UInt8]
        init(_ text: String) {
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            bytes = FoldedText(words).bytes
        }
    }

    /// The fewest letters and digits of a member number that is looked for inside of a cell.
    private static let fewest = 6

    mutating func add(_ reference: Reference) { references.insert(reference.description) }

    mutating func add(_ text: String, of field: Field) {
        switch field {
        case .phone, .phone2: if let phone = Normalised.phone(text) { phones.insert(Self.national(phone)) }
        case .memberNumber: if let number = Normalised.memberNumber(text) { numbers.insert(number) }
        case .email: emails.insert(FoldedKey(text))
        case .name, .contactName, .narrative: wholes.insert(FoldedKey(text))
        default: break
        }
    }

    /// Whether there is nothing to compare.
    var isEmpty: Bool { phones.isEmpty && numbers.isEmpty && emails.isEmpty && wholes.isEmpty }

    /// Whether a cell, or a thing that was said, holds one of them: a phone by its digits, a number by its letters and
    /// digits, a name or narrative by the whole of the cell.
    func isIn(_ text: String) -> Bool {
        if references.contains(where: { text.contains($0) }) { return true }
        let digits = String(decoding: text.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
        if phones.contains(where: { digits.contains($0) }) { return true }
        if let number = Normalised.memberNumber(text),
            numbers.contains(where: { $0 == number || ($0.utf8.count >= Self.fewest && number.contains($0)) })
        {
            return true
        }
        let folded = FoldedKey(text)
        if wholes.contains(folded) { return true }
        let all = FoldedText(text)
        return emails.contains {
            !$0.bytes.isEmpty && all.contains(FoldedText(String(decoding: $0.bytes, as: UTF8.self)))
        }
    }

    /// Without this country's code, which most people leave out.
    private static func national(_ phone: String) -> String {
        phone.utf8.count == 11 && phone.hasPrefix("1") ? String(phone.dropFirst()) : phone
    }
}

extension FoldedText {
    func contains(_ part: FoldedText) -> Bool { firstIndex(of: part) != nil }
}

extension Logbook {
    /// By what the people of these issues are known; nil without a key that opens it.
    public func traits(of references: [Reference]) -> PersonTraits? {
        var traits = PersonTraits()
        for reference in references { traits.add(reference) }
        guard let keys = usableOpeningKeys else { return nil }
        let opener = Opener(keys)
        do {
            for reference in references {
                // Old values too: a rejects file may be older than a correction.
                let places = try connection.all(
                    """
                    SELECT seq, field FROM issue_key JOIN sealed USING (desk, seq) WHERE reference = ?
                    """,
                    reference.description
                ) { row in (seq: try row.int(0), field: Field(rawValue: try row.text(1))) }
                for place in places {
                    guard let field = place.field, field.isSealed,
                        let secret = try secret(field.rawValue, at: place.seq, of: reference, by: opener)
                    else { continue }
                    traits.add(secret.text, of: field)
                }
            }
        } catch { return nil }
        return traits
    }
}
