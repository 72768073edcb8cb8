// The evidence register: files that prove something of an issue.

import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct EvidenceCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        .command(
            "evidence", .evidence,
            subcommands: [AddEvidence.self, ListEvidence.self, VerifyEvidence.self, SaveEvidence.self])
    }
}

struct AddEvidence: ParsableCommand {
    static var configuration: CommandConfiguration { .command("add", .evidenceAdd) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Argument(help: .text(.evidenceFile, .file), completion: .file()) var file: String
    @Option(help: .text(.evidenceKind, .code), completion: .codes(of: Exhibit.Kind.self)) var kind: String
    @Option(help: .text(.evidenceDatedOn, .date)) var datedOn: String?
    @Option(help: .text(.evidenceDescription, .sealed)) var description: SealedSource?
    @Flag(help: .text(.evidenceKeep)) var keep = false

    func run() throws {
        let reference = try reference.reference()
        let kind: Exhibit.Kind = try Choice.read(kind, option: "kind")
        if description == .typedOnCommandLine {
            throw CommandError.sealedOnCommandLine(option: "description")
        }
        try desk.checkThere([reference])
        let reader = try desk.readerBeforeOpening()
        let date = try datedOn.map { try reader.date($0, by: .pastDayOrPeriod, called: "dated_on") }
        let description = try describe(desk.words())
        // Read last, so that a question is answered before a large file is in memory.
        let proof = try ProofFile(file, keepingAtMost: keep ? Exhibit.mostKeptBytes : nil)
        guard proof.count > 0 else { throw ExhibitError.emptyFile(path: file) }
        let new = NewExhibit(
            kind: kind, datedOn: date, sha256: proof.hash.hex, bytes: proof.count, description: description,
            file: proof.bytes)
        try desk.withLogbook(.changing) { logbook, words in
            let registered = try logbook.register(new, of: reference, by: Surroundings.user)
            guard !desk.json else {
                let exhibit = JSON(registered.exhibit).members ?? []
                let added: [JSON.Member] = [
                    .init("reference", .string(reference.description)),
                    .init("added", .bool(!registered.isRepeat)),
                ]
                return try Output.standard.bytes(JSON.object(added + exhibit).compact() + [0x0A])
            }
            let lines = words.registered(
                registered.exhibit, of: reference, isRepeat: registered.isRepeat, wantsKept: keep)
            for line in lines { try Output.standard.line(line) }
        }
    }

    /// What was said of it; else its name.
    private func describe(_ words: Words) throws -> Secret {
        var name = file
        while name.hasSuffix("/") { name.removeLast() }
        if let slash = name.lastIndex(of: "/") { name = String(name[name.index(after: slash)...]) }
        guard let description else { return Secret(name) }
        var reader = SecretReader(canAsk: desk.canAsk, words: words)
        let said = try reader.read(
            description, option: "description", question: words.questionForDescription, severalLines: false)
        guard let said, !said.text.allSatisfy(\.isWhitespace) else {
            throw FieldError.empty(name: "description")
        }
        let (bytes, limit) = (said.text.utf8.count, FieldReader.textLimit)
        guard bytes <= limit else {
            throw FieldError.tooLong(name: "description", bytes: bytes, limit: limit)
        }
        guard !said.text.utf8.contains(0) else { throw FieldError.holdsNUL(name: "description") }
        return said
    }
}

struct ListEvidence: ParsableCommand {
    static var configuration: CommandConfiguration { .command("list", .evidenceList) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.reading) { logbook, words in
            let issue = try logbook.issue(reference)
            guard !desk.json else {
                let json: JSON = [
                    "reference": .string(reference.description),
                    "exhibits": .array(issue.exhibits.map { JSON($0) }),
                ]
                return try Output.standard.bytes(json.compact() + [0x0A])
            }
            for line in words.lines(exhibitsOf: issue) { try Output.standard.line(line) }
        }
    }
}

struct VerifyEvidence: ParsableCommand {
    static var configuration: CommandConfiguration { .command("verify", .evidenceVerify) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Argument(help: .text(.evidenceFile, .fileOrInput), completion: .file()) var file: String

    func run() throws {
        let reference = try reference.reference()
        let issue = try desk.withLogbook(.reading) { logbook, _ in try logbook.issue(reference) }
        let proof = try ProofFile(file, takesInput: true)
        let found = issue.exhibits.filter { $0.sha256 == proof.hash.hex && $0.bytes == proof.count }
        if desk.json {
            let json: JSON = [
                "reference": .string(reference.description), "registered": .bool(!found.isEmpty),
                "sha256": .string(proof.hash.hex), "bytes": .integer(proof.count),
                "exhibits": .array(found.map { JSON($0) }),
            ]
            try Output.standard.bytes(json.compact() + [0x0A])
        } else {
            let lines = try desk.words().verified(file, as: found, of: issue, sha256: proof.hash.hex)
            for line in lines { try Output.standard.line(line) }
        }
        if found.isEmpty { throw ExitCode(2) }
    }
}

struct SaveEvidence: ParsableCommand {
    static var configuration: CommandConfiguration { .command("save", .evidenceSave) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Argument(help: .text(.evidenceNumber, .number)) var number: String
    @Option(name: .shortAndLong, help: .text(.evidenceOutput, .fileOrInput), completion: .file())
    var output: String

    func run() throws {
        let reference = try reference.reference()
        guard let number = Int(number), number > 0 else {
            throw CommandError.badNumber(option: "number", given: self.number)
        }
        // Before anything is opened; what appears meanwhile is seen when it is written.
        if output == "-", desk.json { throw CommandError.conflict("-o -", with: "--json") }
        if output != "-", NewFile.isThere(output) { throw CommandError.alreadyThere(path: output) }
        try desk.withLogbook(.reading) { logbook, words in
            let issue = try logbook.issue(reference)
            guard issue.exhibits.indices.contains(number - 1) else {
                throw ExhibitError.noSuchExhibit(number: number, of: reference, count: issue.exhibits.count)
            }
            let exhibit = issue.exhibits[number - 1]
            guard exhibit.isKept, let bytes = try logbook.openedFile(of: exhibit, reference) else {
                throw ExhibitError.notKept(number: number, of: reference)
            }
            guard Hash256(of: bytes).hex == exhibit.sha256, bytes.count == exhibit.bytes else {
                throw ExhibitError.altered(number: number, of: reference)
            }
            try save(bytes)
            guard output != "-" else { return }
            guard !desk.json else {
                let saved: [JSON.Member] = [
                    .init("reference", .string(reference.description)), .init("file", .string(output)),
                ]
                let members = saved + (JSON(exhibit).members ?? [])
                return try Output.standard.bytes(JSON.object(members).compact() + [0x0A])
            }
            try Output.standard.line(words.saved(exhibit, of: reference, to: output))
        }
    }

    private func save(_ bytes: [UInt8]) throws {
        guard output != "-" else { return try Output.standard.bytes(bytes) }
        switch NewFile.create(bytes, at: output) {
        case .written: return
        case .isThere: throw CommandError.alreadyThere(path: output)
        case .failed(let code): throw CommandError.cannotWrite(path: output, code: code)
        }
    }
}
