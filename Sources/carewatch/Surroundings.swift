// What the process finds around it, asked once: its environment, its terminal, today.

import AccessIssues
import Storage
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The surroundings of this process.
struct Surroundings {
    /// Whether both ends are a terminal, so that somebody can be asked.
    let canAsk: Bool
    /// Whether standard output is a terminal.
    let printsToTerminal: Bool
    /// The language of `--lang`; nil where it wasn't said, or isn't one.
    let saidLanguage: Language?
    /// Whether `--json` was said: errors are then JSON too, even of a command line that can't be parsed.
    let isJSON: Bool

    static let ofThisProcess = Surroundings(arguments: CommandLine.arguments)

    private init(arguments: [String]) {
        printsToTerminal = isatty(STDOUT_FILENO) == 1
        canAsk = printsToTerminal && isatty(STDIN_FILENO) == 1
        isJSON = arguments.contains("--json")
        let said =
            arguments.firstIndex(of: "--lang").map { arguments.dropFirst($0 + 1).first ?? "" }
            ?? arguments.first { $0.hasPrefix("--lang=") }.map { String($0.dropFirst(7)) }
        saidLanguage = said.flatMap { Language(rawValue: $0) }
    }

    /// A variable of the environment; nil if it isn't set or is empty.
    static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    /// The name of the locale.
    static var locale: String {
        variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG") ?? "C"
    }

    /// Where the logbook is, unless `--db` says otherwise.
    static func logbookPath() throws(CommandError) -> String {
        if let path = variable("CAREWATCH_DB") { return path }
        // The specification has a relative one ignored.
        if let data = variable("XDG_DATA_HOME"), data.hasPrefix("/") {
            return data + "/carewatch/logbook.sqlite"
        }
        guard let home = variable("HOME") else { throw .noHome }
        return home + "/.local/share/carewatch/logbook.sqlite"
    }

    /// Today in Pacific time, whatever TZ says; `CAREWATCH_TODAY` fixes it for tests and examples.
    static func today() throws(CommandError) -> CivilDate {
        guard let fixed = variable("CAREWATCH_TODAY") else { return PacificTime.day(of: .now()) }
        guard let day = CivilDate(fixed) else { throw .badToday(fixed) }
        return day
    }

    /// Who is at the keyboard, for the journal.
    static var user: String { variable("LOGNAME") ?? variable("USER") ?? "unknown" }
}
