import ArgumentParser
import Evidence
import Storage
import Words

/// The desk's key: what is public of it, on paper, back from it, and a new one.
struct Key: ParsableCommand {
    static var configuration: CommandConfiguration {
        .command("key", .key, subcommands: [ShowKey.self, KeyBackup.self, KeyRestore.self, KeyRotate.self])
    }
}

/// What anybody may know of them.
struct ShowKey: ParsableCommand {
    static var configuration: CommandConfiguration { .command("show", .keyShow) }

    @OptionGroup var desk: DeskOptions

    func run() throws {
        try desk.withLogbook(.reading) { logbook, words in
            let keys = try logbook.publicKeys()
            guard !desk.json else { return try Output.standard.bytes(json(keys).compact() + [0x0A]) }
            for line in words.publicKeys(keys) { try Output.standard.line(line) }
        }
    }

    private func json(_ keys: PublicKeys) -> JSON {
        let desk = keys.desk.description
        return [
            "desk": .string(desk), "ed25519": .string(Base64.encode(keys.signing.bytes)),
            "ed25519_fingerprint": .string(keys.signing.fingerprint),
            "x25519": .string(Base64.encode(keys.sealing)),
            "x25519_fingerprint": .string(keys.sealingFingerprint),
            "ssh": .string(keys.signing.sshLine(comment: DeskName.principal(of: desk))),
            "allowed_signers": .string(keys.signing.allowedSigner(desk: desk)),
            "note_verifier": .string(keys.signing.noteVerifier(name: DeskName.origin(of: desk))),
        ]
    }
}
