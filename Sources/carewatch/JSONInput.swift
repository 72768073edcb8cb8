// `--input`: a JSON object, or one object a line. The keys are the fields, sealed ones too, with `note`,
// `offers`, `same_person_as`, `other_person` and `request_id`.

import AccessIssues
import Evidence
import Words

struct JSONInput {
    let reader: FieldReader

    /// The answers of each object, in order. One bad line refuses all, and is named.
    func read(_ text: String) throws -> [Answers] {
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        var lines: [(number: Int, bytes: ArraySlice<UInt8>)] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 > 0x20 }) {
            lines.append((index + 1, line))
        }
        guard let first = lines.first else { throw CommandError.emptyInput }
        // One object may be spread over many lines; then its first line ends before its brace is closed.
        let firstEnds = first.bytes.last { $0 > 0x20 } == UInt8(ascii: "}")
        if lines.count > 1, !firstEnds {
            return [try read(json(bytes, firstLine: 1), line: first.number)]
        }
        let objects = try lines.map { (try json(Array($0.bytes), firstLine: $0.number), $0.number) }
        return try objects.map { try read($0, line: $1) }
    }

    private func json(_ bytes: [UInt8], firstLine: Int) throws(CommandError) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: bytes)
        } catch {
            throw .line(firstLine - 1 + (error.position?.line ?? 1), .json(error))
        }
    }

    private func read(_ json: JSON, line: Int) throws -> Answers {
        guard let members = json.members else { throw CommandError.line(line, .notAnObject) }
        var answers = Answers()
        do {
            for member in members {
                guard member.value != .null else {
                    // Said to be nothing: no default of the desk's takes its place.
                    if let field = Field(rawValue: member.name) { answers.leftEmpty.insert(field) }
                    continue
                }
                try read(member.value, called: member.name, into: &answers)
            }
            _ = try answers.valuesOfNewIssue(today: reader.today)
            return answers
        } catch let error as FieldError {
            throw CommandError.line(line, .field(error))
        } catch let problem as WrongType {
            throw CommandError.line(line, .wrongType(name: problem.name))
        }
    }

    private struct WrongType: Error {
        let name: String
    }

    private func read(_ value: JSON, called name: String, into answers: inout Answers) throws {
        switch name {
        case "note": try answers.say(note: Secret(try text(value, name)))
        case "request_id": try answers.say(requestID: try text(value, name))
        case "offers":
            guard let offers = value.elements else { throw WrongType(name: name) }
            for offer in offers {
                answers.offers.append(try self.offer(offer, number: answers.offers.count + 1))
            }
        case "same_person_as":
            let typed = try text(value, name)
            guard let reference = Reference(typed) else {
                throw FieldError.notAReference(name: name, given: typed)
            }
            guard answers.person == .byIdentifiers else {
                throw FieldError.conflict(name: name, with: "other_person")
            }
            answers.person = .sameAs(reference)
        case "other_person":
            guard let isOther = value.truth else { throw WrongType(name: name) }
            guard isOther else { return }
            guard answers.person == .byIdentifiers else {
                throw FieldError.conflict(name: name, with: "same_person_as")
            }
            answers.person = .other
        case "reference", "desk", "logged_at", "person", "county_fips", "notes", "verdict", "next_step",
            "referrals", "week":
            throw FieldError.givenByCarewatch(name: name)
        default:
            guard let field = Field(rawValue: name) else {
                throw FieldError.unknownField(
                    name: name,
                    nearest: nearest(to: name, among: Field.allCases.map(\.rawValue) + Self.others))
            }
            let text = try text(value, name)
            if field.isSealed {
                try answers.say(Secret(text), for: field)
            } else {
                try answers.say(text, for: field, read: reader)
            }
        }
    }

    private static let others = ["note", "offers", "request_id", "same_person_as", "other_person"]

    private func offer(_ value: JSON, number: Int) throws -> AccessIssues.Offer {
        guard let members = value.members else { throw WrongType(name: "offers") }
        var offer = AccessIssues.Offer(number: number)
        for member in members where member.value != .null {
            let text = try text(member.value, member.name)
            switch member.name {
            case "number": continue
            case "offered_on": offer.offeredOn = try reader.date(text, by: .pastDay, called: member.name)
            case "appointment_at":
                offer.appointmentAt = try reader.date(text, by: .futureMoment, called: member.name)
            case "answer": offer.answer = try reader.answer(text)
            default:
                throw FieldError.unknownField(
                    name: member.name,
                    nearest: nearest(to: member.name, among: ["offered_on", "appointment_at", "answer"]))
            }
        }
        return offer
    }

    /// A value as the text it would be typed as.
    private func text(_ value: JSON, _ name: String) throws -> String {
        switch value {
        case .string(let text), .number(let text): return text
        case .integer(let whole): return String(whole)
        case .bool(let truth): return truth ? "yes" : "no"
        case .null, .array, .object: throw WrongType(name: name)
        }
    }
}
