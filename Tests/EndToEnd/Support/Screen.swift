// A terminal on which a test types, with a server of its own that nobody else's tmux sees.

import Foundation
import Testing

/// A program on a terminal of a fixed size: what is typed is counted, what is shown can be read.
final class Screen {
    /// The keys that were pressed beyond text: Enter, a digit that picks, a key that controls.
    private(set) var presses = 0

    private let desk: Desk
    private let socket = "carewatch-\(UUID().uuidString)"

    /// Runs lines of the shell, where `carewatch` is the one that was built. No colours, unless a test wants them.
    ///
    /// `mounting` are lines whose mounts are this terminal's own business, and end with it.
    init(
        _ desk: Desk, columns: Int = 80, environment: [String: String?] = [:], mounting: String? = nil,
        running script: String
    ) {
        self.desk = desk
        let variables = ["TERM": "dumb"].merging(environment) { $1 }
        // So tall that nothing scrolls away. Ctrl-C is carewatch's to answer, not the shell's around it.
        let isolated = mounting.map { ["unshare", "-m", "sh", "-c", "\($0) && exec \"$@\"", "sh"] } ?? []
        _ = Child(
            isolated + [
                "tmux", "-L", socket, "-f", "/dev/null", "-u", "new-session", "-d", "-x", "\(columns)", "-y",
                "400",
            ]
                + ["trap : INT; \(script); exec sleep 1000"],
            environment: desk.shellEnvironment(variables.merging(["SHELL": "/bin/sh"]) { $1 }),
            folder: desk.folder
        ).finish()
    }

    deinit { close() }

    /// Ends the terminal as a window that is closed: whatever runs on it gets SIGHUP.
    func close() { tmux("kill-server") }

    /// What the screen shows, without blanks at the ends of lines or empty lines at its end.
    var text: String {
        let lines = tmux("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false)
        let shown = lines.map { $0.replacing(/\ +$/, with: "") }
        return shown.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
    }

    /// Types text, which isn't counted.
    func type(_ text: String) { tmux("send-keys", "-l", "--", text) }

    /// Presses a key: `Enter`, `C-c`, `C-d`.
    func press(_ key: String) {
        presses += 1
        tmux("send-keys", key)
    }

    /// Answers the question that is asked, and waits for the next one. `keys` are digits that pick, and are counted;
    /// `text` is not.
    func answer(_ text: String = "", keys: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
        let before = self.text
        if !text.isEmpty { type(text) }
        for key in keys { press(String(key)) }
        press("Enter")
        wait("a prompt after \(text)\(keys)", sourceLocation) { $0 != before && Self.endsInPrompt($0) }
    }

    /// Answers with bytes that needn't be text.
    func answer(bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
        let before = text
        for byte in bytes { tmux("send-keys", "-H", String(byte, radix: 16)) }
        press("Enter")
        wait("a prompt after bytes", sourceLocation) { $0 != before && Self.endsInPrompt($0) }
    }

    /// Presses Ctrl-D, and waits for the review.
    func stop(sourceLocation: SourceLocation = #_sourceLocation) {
        let before = text
        press("C-d")
        wait("a prompt after Ctrl-D", sourceLocation) { $0 != before && Self.endsInPrompt($0) }
    }

    /// Types a line of a text of several lines.
    func line(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        type(text)
        press("Enter")
        wait(text, sourceLocation) { $0.contains(text) }
    }

    /// Waits until the screen shows something.
    func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        wait(text, sourceLocation) { $0.contains(text) }
    }

    /// Waits for a question.
    func waitForPrompt(sourceLocation: SourceLocation = #_sourceLocation) {
        wait("a prompt", sourceLocation, Self.endsInPrompt)
    }

    private func wait(_ what: String, _ place: SourceLocation, _ isThere: (String) -> Bool) {
        let end = ContinuousClock.now + .seconds(60)
        var shown = text
        while !isThere(shown) {
            guard ContinuousClock.now < end else {
                Issue.record("never seen: \(what)\n\(shown)", sourceLocation: place)
                return
            }
            usleep(20_000)
            shown = text
        }
    }

    private static func endsInPrompt(_ text: String) -> Bool {
        guard let last = text.split(separator: "\n").last else { return false }
        return last == ">" || last.hasSuffix("] >")
    }

    /// Runs lines of the shell where the terminal's programs run, in their mounts.
    func shell(_ script: String) {
        // What it printed would take the place of the screen.
        tmux("run-shell", "( \(script) ) >/dev/null 2>&1; true")
    }

    @discardableResult
    private func tmux(_ arguments: String...) -> String {
        Child(
            ["tmux", "-L", socket, "-u"] + arguments, environment: desk.environment, folder: desk.folder
        ).finish().text
    }
}

/// Screens as they are kept beside the tests.
enum Expected {
    private static let isRewriting = ProcessInfo.processInfo.environment["CAREWATCH_REGENERATE"] == "1"

    /// Holds a text against the file of that name; `CAREWATCH_REGENERATE=1` writes the file anew.
    static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let file = URL(filePath: #filePath).appending(path: "../../Expected/\(name)").standardized
        let text = masked(text) + "\n"
        if isRewriting { try text.write(to: file, atomically: true, encoding: .utf8) }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "\(name)", sourceLocation: sourceLocation)
    }

    /// The lines of a page between two of its own; rewritten in the page where that is wanted.
    static func check(
        _ text: String, inBlock mark: String, of page: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = URL(filePath: Desk.project).appending(path: page)
        let whole = try String(contentsOf: file, encoding: .utf8)
        let parts = whole.components(separatedBy: "<!-- \(mark) -->\n")
        try #require(parts.count == 3, "\(page) has the mark \(mark) twice", sourceLocation: sourceLocation)
        let block = "```\n\(masked(text))\n```\n"
        if isRewriting {
            let made = [parts[0], block, parts[2]].joined(separator: "<!-- \(mark) -->\n")
            return try made.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(block == parts[1], "\(page): \(mark)", sourceLocation: sourceLocation)
    }

    /// What differs from run to run in words that don't: references, drafts and times.
    static func masked(_ text: String) -> String {
        text.replacing(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/, with: "4F7K-9QXT-2MZ0")
            .replacing(/draft-[0-9A-Z]{4}/, with: "draft-7K3M")
            .replacing(/\p{L}{3} \d{4}-\d\d-\d\d \d\d:\d\d(?! ?\()/, with: "Tue 2024-10-22 14:30")
    }
}

extension Machine {
    static let hasTmux = Desk().shell("command -v tmux").code == 0
    /// A folder in memory, for what must not reach a disk.
    static let hasMemory =
        Desk().shell("df -t tmpfs /dev/shm && touch /dev/shm/.carewatch && rm /dev/shm/.carewatch").code == 0
}
