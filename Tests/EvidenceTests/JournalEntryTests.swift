import Evidence
import Testing

private let entry = JournalEntry(
    actor: "Ana \"la\" Núñez", at: "2024-10-21T16:05:09.123Z",
    body: ["set": ["kind": "intake-wait", "waited_minutes": 40], "clear": ["county"]], desk: "7K3M9QWX",
    kind: "logged", salt: Array(0..<16), seq: 1, subject: "4F7K-9QXT-2MZC")

private let text = """
    {"actor":"Ana \\"la\\" Núñez","at":"2024-10-21T16:05:09.123Z","body":{"clear":["county"],\
    "set":{"kind":"intake-wait","waited_minutes":40}},"desk":"7K3M9QWX","kind":"logged",\
    "salt":"000102030405060708090a0b0c0d0e0f","seq":1,"subject":"4F7K-9QXT-2MZC","v":1}
    """

private func reading(_ text: String) -> JournalEntryError? {
    do throws(JournalEntryError) {
        _ = try JournalEntry(parsing: Array(text.utf8))
        return nil
    } catch {
        return error
    }
}

@Suite("a journal entry")
struct JournalEntryTests {
    @Test("has one form in bytes, its JSON's canonical one, and comes back from it")
    func form() throws {
        let bytes = try entry.bytes()
        #expect(String(decoding: bytes, as: UTF8.self) == text)
        #expect(try JSON(parsing: bytes).canonical() == bytes)
        #expect(try JournalEntry(parsing: bytes).bytes() == bytes)
    }

    @Test("has exactly its fields")
    func fields() {
        #expect(reading(text) == nil)
        for field in JournalEntryError.Field.allCases {
            let renamed = text.replacing("\"\(field.rawValue)\":", with: "\"zz\":")
            #expect(reading(renamed) == (field == .v ? .missing(.v) : .unknown(name: "zz")))
        }
        #expect(reading(text.replacing("\"subject\":\"4F7K-9QXT-2MZC\",", with: "")) == .missing(.subject))
        #expect(reading(text.replacing("\"v\":1", with: "\"v\":2,\"w\":1")) == .version(2))
        #expect(reading("[]") == .notAnObject)
        #expect(reading(text.replacing("\"seq\":1", with: "\"seq\":0")) == .malformed(.seq))
        #expect(reading(text.replacing("0e0f", with: "0E0F")) == .malformed(.salt))
        #expect(reading(text.replacing("0e0f", with: "0e")) == .malformed(.salt))
        #expect(reading(text.replacing("09.123Z", with: "09Z")) == .malformed(.at))
        #expect(reading(text.replacing("T16:", with: "T24:")) == .malformed(.at))
        #expect(reading(text.replacing("7K3M9QWX", with: "7K3M9QWI")) == .malformed(.desk))
        #expect(reading(text.replacing(":40", with: ":4.5")) == .json(.notCanonical(.number)))
    }

    @Test("in any other bytes is refused, though it says the same")
    func notCanonical() {
        #expect(reading(text + "\n") == .notCanonical)
        #expect(reading(text.replacing("Núñez", with: "N\\u00fa\u{F1}ez")) == .notCanonical)
        let moved = text.replacing(",\"v\":1}", with: "}").replacing("{\"actor\"", with: "{\"v\":1,\"actor\"")
        #expect(reading(moved) == .notCanonical)
    }

    @Test("gets another salt each time, and hashes what it names under it")
    func salt() {
        #expect(JournalEntry.randomSalt() != JournalEntry.randomSalt())
        #expect(JournalEntry.randomSalt().count == 16)
        #expect(entry.saltedHash(of: [1]) == Hash256(of: Array(0..<16) + [1]))
    }
}
