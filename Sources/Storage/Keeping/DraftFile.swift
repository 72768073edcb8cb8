// The form of a draft's file: canonical JSON around what is sealed, canonical JSON inside it.

import AccessIssues
import Evidence
import Vault

/// A draft as its file holds it. What was said is sealed; when it was begun is not.
struct DraftFile {
    /// The version of the form.
    static let version = 1
    /// The name under which what was said is sealed.
    static let field = "draft"

    let id: String
    let desk: String
    let begun: Instant
    let keys: SealedKeys
    let stored: [UInt8]

    /// The file's bytes.
    func bytes() throws(JSONError) -> [UInt8] {
        let json: JSON = [
            "begun": .string(begun.description), "desk": .string(desk), "id": .string(id),
            "sealed": .string(Hex.encode(stored)), "sealing_key": .string(Hex.encode(keys.sealingKey)),
            "sealing_key_id": .string(keys.sealingKeyID), "v": .integer(Self.version),
            "wrapped_key": .string(Hex.encode(keys.wrappedKey)),
        ]
        return try json.canonical() + [0x0A]
    }

    /// Reads the bytes of the file at `path`.
    init(_ bytes: [UInt8], at path: String) throws(DraftError) {
        guard let json = try? JSON(parsing: bytes) else { throw .damaged(path: path) }
        if let version = json["v"]?.whole, version > Self.version {
            throw .newer(path: path, version: version, known: Self.version)
        }
        guard json["v"]?.whole == Self.version, let id = json["id"]?.text, let desk = json["desk"]?.text,
            let begun = json["begun"]?.text.flatMap({ Instant($0) }),
            let stored = json["sealed"]?.text.flatMap({ Hex.decode($0) }),
            let sealingKey = json["sealing_key"]?.text.flatMap({ Hex.decode($0) }),
            let keyID = json["sealing_key_id"]?.text,
            let wrapped = json["wrapped_key"]?.text.flatMap({ Hex.decode($0) })
        else { throw .damaged(path: path) }
        (self.id, self.desk, self.begun, self.stored) = (id, desk, begun, stored)
        keys = SealedKeys(sealingKeyID: keyID, sealingKey: sealingKey, wrappedKey: wrapped)
    }

    /// Seals what was said.
    init(
        _ memo: [String: String], id: String, desk: DeskID, begun: Instant, by sealer: Sealer
    ) throws(DraftError) {
        let members = memo.map { JSON.Member($0.key, .string($0.value)) }
        guard let bytes = try? JSON.object(members).canonical() else { throw .cannotSeal(.name(id)) }
        do throws(SealingError) {
            let sealed = try sealer.seal([PlainValue(field: Self.field, bytes: bytes)], reference: id)
            guard let stored = sealed.values.first?.stored else { throw SealingError.library }
            (self.id, self.desk, self.begun) = (id, desk.description, begun)
            (keys, self.stored) = (sealed.keys, stored)
        } catch {
            throw .cannotSeal(error)
        }
    }

    /// What was said, opened.
    func opened(by opener: Opener, at path: String) throws(DraftError) -> [String: String] {
        guard
            let bytes = try? opener.open(
                stored, field: Self.field, reference: id, desk: desk, keys: keys)
        else { throw .cannotOpen(path: path) }
        guard let members = (try? JSON(parsing: bytes))?.members else { throw .damaged(path: path) }
        var memo: [String: String] = [:]
        for member in members { memo[member.name] = member.value.text }
        return memo
    }
}
