import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// What a package proves, to whoever got it: no logbook is needed.
struct Verify: ParsableCommand {
    static var configuration: CommandConfiguration { .command("verify", .verify) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.verifyFolder, .folder), completion: .directory) var folder: String
    @Option(help: .text(.signers, .fileOrInput), completion: .file()) var signers: String?

    func run() throws {
        let words = try desk.words()
        let known = try signers.map { path in
            let signers = AllowedSigners(parsing: try Input.bytes(of: path, for: "signers"))
            guard !signers.signers.isEmpty else { throw EvidenceError.noSigners(path: path) }
            return signers
        }
        // Ctrl-C may end it anywhere: it changes nothing.
        let check = try PackageCheck(folder, signers: known)
        if desk.json {
            try Output.standard.bytes(json(check, words).compact() + [0x0A])
        } else {
            for line in words.verified(check) { try Output.standard.line(line) }
        }
        if !check.isWhole { throw ExitCode(2) }
    }

    private func json(_ check: PackageCheck, _ words: Words) -> JSON {
        var members: [JSON.Member] = [
            .init("folder", .string(check.path)), .init("whole", .bool(check.isWhole)),
            .init("files", .integer(check.files)), .init("signed", .bool(check.key != nil)),
        ]
        if let desk = check.desk { members.append(.init("desk", .string(desk))) }
        if let audience = check.audience { members.append(.init("audience", .string(audience))) }
        if let key = check.key { members.append(.init("signed_by", .string(key.fingerprint))) }
        if let known = check.isKnownSigner { members.append(.init("known_signer", .bool(known))) }
        if let checkpoint = check.checkpoint { members.append(.init("checkpoint", checkpoint.json)) }
        if let hash = check.listHash { members.append(.init("sha256sums", .string(hash.hex))) }
        if let previous = check.previous { members.append(.init("previous", .string(previous.hex))) }
        let findings = check.findings.map { finding -> JSON in
            let told = words.tell(finding)
            return ["code": .string(told.code), "message": .string(told.message)]
        }
        return .object(
            members + [.init("found", .integer(check.found)), .init("findings", .array(findings))])
    }
}
