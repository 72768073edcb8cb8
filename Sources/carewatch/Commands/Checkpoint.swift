import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// How far the journal is, for somebody else to keep.
struct CheckpointCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("checkpoint", .checkpoint) }

    @OptionGroup var desk: DeskOptions
    @Option(name: .shortAndLong, help: .text(.checkpointOutput, .file), completion: .file())
    var output: String?

    func run() throws {
        try desk.withLogbook(.reading) { logbook, words in
            let checkpoint = try logbook.checkpoint()
            let bytes = desk.json ? checkpoint.json.compact() + [0x0A] : Array(checkpoint.text.utf8)
            // The lines are all that is printed, so that they can be kept as they are.
            if !checkpoint.isSigned { Output.error(words.say(checkpoint.sentence)) }
            try NewFile.put(bytes, to: output, from: logbook, words)
        }
    }
}

/// The checkpoint that somebody kept, in whatever file it came.
enum KeptFile {
    /// The checkpoint in a file, in standard input for `-`, in a package's folder, or of a backup.
    static func read(_ path: String) throws -> SignedCheckpoint {
        if Logbook.isDatabase(path) { return try Logbook.checkpoint(ofBackup: path) }
        let file = Input.isFolder(path) ? "\(path)/\(PackageCheck.checkpointName)" : path
        let bytes = try Input.bytes(of: file, for: "against")
        guard let found = SignedCheckpoint.found(in: bytes) else {
            throw EvidenceError.noCheckpoint(path: path)
        }
        return found
    }
}
