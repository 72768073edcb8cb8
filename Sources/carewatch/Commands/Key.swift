import ArgumentParser
import Words

/// The desk's key: on paper, back from it, and a new one.
struct Key: ParsableCommand {
    static var configuration: CommandConfiguration {
        .command("key", .key, subcommands: [KeyBackup.self, KeyRestore.self, KeyRotate.self])
    }
}
