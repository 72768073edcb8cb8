// Options that several commands share, each turned once into a value; the code that works never sees a flag.

import AccessIssues
import ArgumentParser
import Storage
import Words

/// Which logbook, and how to talk about it.
struct DeskOptions: ParsableArguments {
    @Option(help: .text(.db, .path), completion: .file())
    var db: String?

    @Flag(help: .text(.json))
    var json = false

    @Option(help: .text(.lang, .language), completion: .codes(of: Language.self))
    var lang: String?

    @Flag(help: .text(.noInput))
    var noInput = false

    init() {}

    init(taking arguments: inout PlainArguments) {
        db = arguments.take("db")
        json = arguments.takeFlag("json")
        lang = arguments.take("lang")
        noInput = arguments.takeFlag("no-input")
    }

    var surroundings: Surroundings { .ofThisProcess }

    /// The words of `--lang`, else of the setting of the logbook that was opened, else of the locale.
    func words() throws -> Words {
        guard let lang, Language(rawValue: lang) == nil else { return Words(Speech.language) }
        throw CommandError.badChoice(
            option: "lang", given: lang, nearest: nil, all: Language.allCases.map(\.rawValue))
    }

    /// The same where much is said before the logbook is opened: its settings are looked at first.
    func wordsBeforeOpening() throws -> Words {
        _ = try words()
        Speech.take(fromLogbookAt: try path())
        return try words()
    }

    /// Where the logbook is, or will be.
    func path() throws -> String {
        if db?.isEmpty == true { throw FieldError.empty(name: "db") }
        if let db { return db }
        return try Surroundings.logbookPath()
    }

    /// Whether somebody can be asked.
    var canAsk: Bool { surroundings.canAsk && !noInput }

    /// Runs `body` on the logbook with the words of its desk, says its notices, and closes it: also when `body`
    /// fails, whose error is then the one that is told.
    ///
    /// `opening` names the command where it reads sealed values: the passphrase of a locked vault is then asked for
    /// first of all.
    func withLogbook<R>(
        _ purpose: Logbook.Purpose, opening command: String? = nil, _ body: (Logbook, Words) throws -> R
    ) throws -> R {
        // A language that there isn't is refused before a logbook is made.
        _ = try words()
        if let command { try Unlocking.ask(self, why: "carewatch \(command)") }
        let logbook = try Logbook.open(try path(), for: purpose)
        Unlocking.hand(to: logbook)
        let result = Result {
            try Speech.take(from: logbook)
            return try body(logbook, words())
        }
        // What was printed stands for what was stored: it goes out before the log is merged on closing.
        let printed = Result { try Output.standard.flush() }
        let closed = Result { try logbook.close() }
        for notice in logbook.notices {
            let told = try words().message(notice)
            Output.error(surroundings.canAsk ? Window.wrapped(told, columns: Window.columns) : told)
        }
        let value = try result.get()
        try printed.get()
        try closed.get()
        return value
    }

    /// Says on standard error that there should have been a backup by now. Whoever reads what is to be done hears it,
    /// and not whoever logs: a call is no time for it.
    func warnOfBackup(_ logbook: Logbook, today: CivilDate, _ words: Words) throws {
        if let overdue = try logbook.overdueBackup(today: today) { Output.error(words.overdue(overdue)) }
    }

    /// Refuses references that the logbook hasn't, before anybody is asked for what belongs to them; the logbook
    /// is closed again meanwhile.
    func checkThere(_ references: [Reference]) throws {
        try withLogbook(.reading) { logbook, _ in
            for reference in references { _ = try logbook.issue(reference) }
        }
    }

    /// A reader of answers as of today.
    func reader(of logbook: Logbook) throws -> FieldReader {
        FieldReader(today: try Surroundings.today()) { try logbook.referenceData() }
    }

    /// The same before the logbook is opened, or made: files are read and people asked with no connection open,
    /// and what is refused leaves no logbook behind.
    func readerBeforeOpening() throws -> FieldReader {
        let path = try path()
        var tables: ReferenceData?
        return FieldReader(today: try Surroundings.today()) {
            if let tables { return tables }
            let read = try Logbook.referenceData(at: path)
            tables = read
            return read
        }
    }
}

/// The reference of an issue, as somebody typed it.
struct ReferenceArgument: ExpressibleByArgument {
    let typed: String

    init(argument: String) { typed = argument }

    func reference() throws -> Reference {
        guard let reference = Reference(typed) else { throw CommandError.badReference(typed) }
        return reference
    }
}

extension SealedSource: ExpressibleByArgument, CustomStringConvertible {
    init?(argument: String) { self.init(argument) }

    /// What help shows as the default: nothing, since its text says it.
    var description: String { "" }
}
