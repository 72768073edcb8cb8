// Reading what is given as @FILE, - or --input; Prompt asks at the terminal.

import AccessIssues
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

enum Input {
    /// The most bytes that are read: larger files are for `import`.
    static let limit = 256 << 20

    /// The text of a file, or of standard input for `-`. `name` is the option it was given for.
    static func text(of path: String, for name: String) throws -> String {
        let bytes = try bytes(of: path, for: name)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandError.notUTF8(name: name)
        }
        return text
    }

    /// Whether a folder stands at `path`.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether `path` is a file that can be read again and again: not a pipe, not standard input.
    static func isLasting(_ path: String) -> Bool {
        var status = stat()
        return path != "-" && (stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG)
    }

    /// The bytes of a file, or of standard input for `-`. `name` is the option it was given for.
    static func bytes(of path: String, for name: String) throws -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandError.cannotRead(path: path, code: errno) }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                guard errno == EINTR else { throw CommandError.cannotRead(path: path, code: errno) }
                continue
            }
            guard bytes.count + count <= limit else {
                throw CommandError.inputTooLarge(name: name, limit: limit)
            }
            bytes += chunk[..<count]
        }
    }
}

/// Where a sealed value comes from. It never holds the value itself: one typed in argv is refused.
enum SealedSource: Equatable {
    case ask
    case standardInput
    case file(String)
    case typedOnCommandLine

    init(_ argument: String) {
        self =
            if argument == "-" { .standardInput } else if argument.hasPrefix("@"), argument.utf8.count > 1 {
                .file(String(argument.dropFirst()))
            } else { .typedOnCommandLine }
    }
}

/// Reads sealed values, each from its source; standard input serves once.
struct SecretReader {
    let canAsk: Bool
    let words: Words
    private var standardInputIsTaken = false

    init(canAsk: Bool, words: Words, standardInputIsTaken: Bool = false) {
        (self.canAsk, self.words) = (canAsk, words)
        self.standardInputIsTaken = standardInputIsTaken
    }

    /// The value for an option; `question` is what a person is asked. Nil where the person says nothing.
    mutating func read(
        _ source: SealedSource, option: String, question: String, severalLines: Bool
    ) throws -> Secret? {
        switch source {
        case .typedOnCommandLine: throw CommandError.sealedOnCommandLine(option: option)
        case .file(let path): return Secret(try text(of: path, option))
        case .standardInput:
            guard !standardInputIsTaken else { throw CommandError.standardInputTwice(option: option) }
            standardInputIsTaken = true
            return Secret(try text(of: "-", option))
        case .ask:
            guard canAsk, !standardInputIsTaken else { throw CommandError.cannotAsk(option: option) }
            let prompt = Prompt(question: question, option: option, severalLines: severalLines)
            return try prompt.answer(words).map { Secret($0) }
        }
    }

    /// The text without the line end that editors and `echo` add.
    private func text(of path: String, _ option: String) throws -> String {
        var text = try Input.text(of: path, for: option)
        if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}
