// A desk for one test: a folder of its own, the built carewatch, and the programs that check it.

import Foundation

/// A desk with a folder of its own, which is removed with it.
///
/// Each suite keeps one as a property, so that it lives as long as the test.
final class Desk: Sendable {
    /// Everything of this test lies here.
    let folder: String
    /// The folder of the logbook; it isn't there before the first `log`.
    var home: String { folder + "/desk" }
    var book: String { home + "/logbook.sqlite" }
    var key: String { book + ".key" }
    var wal: String { book + "-wal" }

    init() {
        folder = FileManager.default.temporaryDirectory.appending(path: "carewatch-\(UUID().uuidString)").path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            preconditionFailure("no folder for the test: \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The carewatch that was built with the tests, or the one that CAREWATCH_BINARY names.
    static let binary: String = {
        if let named = ProcessInfo.processInfo.environment["CAREWATCH_BINARY"] { return named }
        // The tests are a program (Linux) or a bundle (macOS) in the build folder.
        var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            folder = bundle.bundleURL
        }
        repeat {
            folder.deleteLastPathComponent()
        } while folder.path != "/"
            && !FileManager.default.isExecutableFile(atPath: folder.appending(path: "carewatch").path)
        return folder.appending(path: "carewatch").path
    }()

    /// The project's folder, for its examples and documents.
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// The day on which these tests take place, unless they say another.
    static let today = "2024-10-28"

    /// The environment of every process: nothing of the machine's but the way to its programs.
    var environment: [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder,
            "LANG": "C", "LOGNAME": "desk", "CAREWATCH_DB": book, "CAREWATCH_TODAY": Self.today,
        ]
    }

    /// Starts carewatch. A variable that is nil is taken out of the environment.
    func start(_ arguments: [String], environment changes: [String: String?] = [:]) -> Child {
        Child([Self.binary] + arguments, environment: changed(changes), folder: folder)
    }

    /// Runs carewatch.
    @discardableResult
    func run(
        _ arguments: String..., input: String = "", environment changes: [String: String?] = [:]
    ) -> Outcome {
        start(arguments, environment: changes).finish(input: Array(input.utf8))
    }

    /// Runs another program, found as the shell would.
    @discardableResult
    func tool(
        _ arguments: String..., input: String = "", environment changes: [String: String?] = [:]
    ) -> Outcome {
        Child(arguments, environment: changed(changes), folder: folder).finish(input: Array(input.utf8))
    }

    /// Runs lines of the shell, where `carewatch` is the one that was built.
    @discardableResult
    func shell(_ script: String, environment changes: [String: String?] = [:]) -> Outcome {
        Child(["sh", "-c", script], environment: shellEnvironment(changes), folder: folder).finish()
    }

    /// The environment where `carewatch` is the one that was built.
    func shellEnvironment(_ changes: [String: String?] = [:]) -> [String: String] {
        let programs = folder + "/bin"
        try? FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
        try? FileManager.default.createSymbolicLink(
            atPath: programs + "/carewatch", withDestinationPath: Self.binary)
        var variables = changed(changes)
        variables["PATH"] = "\(programs):\(variables["PATH"] ?? "")"
        return variables
    }

    /// Runs carewatch under strace and returns the calls named, one a line, with what carewatch printed.
    func trace(_ calls: String, _ arguments: [String]) -> (calls: [String], outcome: Outcome) {
        let file = folder + "/trace"
        let strace = ["strace", "-f", "-y", "-s", "4096", "-e", "trace=" + calls, "-o", file, Self.binary]
        let outcome = Child(strace + arguments, environment: environment, folder: folder).finish()
        let text = String(decoding: bytes(of: file), as: UTF8.self)
        return (text.split(separator: "\n").map(String.init), outcome)
    }

    /// Logs one issue with these options and returns its reference.
    func log(_ options: String...) -> String {
        let outcome = start(["log", "--json"] + (options.isEmpty ? ["--kind", "intake-wait"] : options))
            .finish()
        return outcome.json["reference"].string ?? "not logged: \(outcome)"
    }

    /// What `show --json` has of an issue.
    func show(_ reference: String) -> Parsed { run("show", reference, "--json").json }

    /// The rows that the sqlite3 shell reads from a copy of the logbook, a line each.
    func sql(_ query: String) -> [String] {
        let copy = "\(folder)/copy-\(UUID().uuidString).sqlite"
        for end in ["", "-wal"] { try? FileManager.default.copyItem(atPath: book + end, toPath: copy + end) }
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) } }
        let outcome = tool("sqlite3", "-batch", copy, query)
        return outcome.code == 0 ? outcome.lines : ["\(outcome)"]
    }

    /// The names in a folder, sorted; the logbook's unless said.
    func files(in path: String? = nil) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path ?? home)) ?? []).sorted()
    }

    func bytes(of path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }

    /// Writes a file into the test's folder and returns its path.
    func write(_ text: String, to name: String) -> String {
        let path = folder + "/" + name
        precondition(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)), path)
        return path
    }

    private func changed(_ changes: [String: String?]) -> [String: String] {
        environment.merging(changes.mapValues { $0 ?? "\0" }) { $1 }.filter { $0.value != "\0" }
    }
}

/// What this machine has; a test that needs what it hasn't says so and is skipped.
enum Machine {
    static let hasStrace = has("strace")
    static let hasSQLite = has("sqlite3")
    static let hasPython = has("python3")
    static let canMount = Desk().canMount
    static let complaints = Desk.project + "/../shared/data/cfpb-complaints.csv"
    /// Whether what comes from PyPI is there, or could be fetched: validators, and axe-core.
    static let hasValidators = Desk().tool(Desk.project + "/Tests/axe.sh").code == 0
    static let hasComplaints = FileManager.default.fileExists(atPath: complaints)

    private static func has(_ program: String) -> Bool {
        Desk().shell("command -v \(program)").code == 0
    }
}

extension Desk {
    /// Whether this user may mount a file system for itself alone.
    var canMount: Bool { shell("unshare -m mount -t tmpfs tmpfs .").code == 0 }
}
