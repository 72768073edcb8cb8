// Every error and notice has a sentence in both languages that ends, and that typed text can't break.

import AccessIssues
import Foundation
import Storage
import Testing
import Words

@Suite struct SentenceTests {
    @Test("there is a sample of every case of every error and notice")
    func samplesAreComplete() throws {
        let samples = Samples()
        try check(samples.fields, are: "FieldError", in: "AccessIssues/FieldError.swift")
        try check(samples.dateErrors, are: "DateError", in: "AccessIssues/Dates/DateError.swift")
        try check(samples.commands, are: "CommandError", in: "Words/CommandError.swift")
        try check(samples.logbooks, are: "LogbookError", in: "Storage/LogbookError.swift")
        try check(samples.notices, are: "Notice", in: "Storage/LogbookError.swift")
        try check(samples.backups, are: "BackupError", in: "Storage/Keeping/BackupError.swift")
        try check(samples.evidence, are: "EvidenceError", in: "Storage/Evidence/EvidenceError.swift")
        try check(samples.packageFaults, are: "PackageFault", in: "Storage/Evidence/PackageFault.swift")
        try check(samples.drafts, are: "DraftError", in: "Storage/Keeping/DraftError.swift")
        try check(samples.vaults, are: "VaultError", in: "Storage/VaultError.swift")
        try check(samples.keyRestores, are: "KeyRestoreError", in: "Storage/Keeping/Logbook+Sheet.swift")
        try check(samples.ruleFiles, are: "RuleFileError", in: "Storage/Judging/RuleAddition.swift")
        try check(samples.issuing, are: "IssuedError", in: "Storage/Issuing/IssuedReport.swift")
        try check(samples.releases, are: "ReleaseError", in: "Storage/Issuing/Release.swift")
        try check(samples.exhibits, are: "ExhibitError", in: "Words/ExhibitWords.swift")
        try check(samples.findings, are: "Finding", in: "Storage/Checking/CheckReport.swift")
    }

    @Test("every error is told in both languages, in whole sentences")
    func errors() throws {
        for error in Samples().errors {
            let english = try #require(Words(.english).tell(error))
            let spanish = try #require(Words(.spanish).tell(error))
            #expect(english.code == spanish.code)
            #expect(english.field == spanish.field)
            check(english.message, spanish.message)
        }
    }

    @Test("every notice is said in both languages, in whole sentences or with a command to paste")
    func notices() {
        for notice in Samples().notices {
            check(Words(.english).message(notice), Words(.spanish).message(notice))
        }
    }

    @Test("everything that may be wrong with a package is said in both languages, in whole sentences")
    func packageFaults() {
        for fault in Samples().packageFaults {
            check(Words(.english).message(fault), Words(.spanish).message(fault))
            #expect(Words(.english).tell(fault).code == Words(.spanish).tell(fault).code)
        }
    }

    @Test("everything that a check finds is said in both languages, in whole sentences")
    func findings() {
        for finding in Samples().findings {
            check(Words(.english).message(finding), Words(.spanish).message(finding))
            #expect(Words(.english).tell(finding).code == Words(.spanish).tell(finding).code)
        }
    }

    @Test(
        "control characters, line ends, marks of direction and length do no harm",
        arguments: Language.allCases)
    func typedText(language: Language) throws {
        let typed =
            "\u{1B}]0;x\u{7}\u{9B}2Ja\r\nb\u{0}c\u{202E}d\u{2028}e\u{200F}"
            + String(repeating: "x", count: 9_000)
        let (words, samples) = (Words(language), Samples(typed: typed))
        let messages =
            try samples.errors.map { try #require(words.tell($0)).message }
            + samples.notices.map(words.message) + samples.findings.map(words.message)
            + samples.packageFaults.map(words.message)
        for message in messages {
            #expect(message.unicodeScalars.allSatisfy { isPlain($0) }, "\(message.debugDescription)")
            #expect(message.count < 2_600, "\(message)")
        }
    }

    @Test("text is cut after 60 letters and says so; joiners and accents stay")
    func shownText() {
        #expect(shown("mañana") == "mañana")
        #expect(shown("می\u{200C}خواهم") == "می\u{200C}خواهم")
        #expect(shown("a\u{1B}[31mb\n") == "a\u{FFFD}[31mb\u{FFFD}")
        #expect(shown(String(repeating: "a", count: 60)).count == 60)
        #expect(shown(String(repeating: "a", count: 61)) == String(repeating: "a", count: 60) + "…")
    }

    @Test("a path is shown whole, and in quotes where it is to be pasted")
    func paths() {
        let folder = "/home/rosa/" + String(repeating: "long/", count: 40)
        #expect(Words(.english).message(LogbookError.absent(path: folder)).contains(folder))
        #expect(
            Words(.english).message(Notice.keyTooOpen(path: "/a/b-1.key")).hasSuffix("chmod 600 /a/b-1.key"))
        #expect(
            Words(.spanish).message(Notice.keyTooOpen(path: "/a b/Rosa's; ls"))
                .hasSuffix(#"chmod 600 '/a b/Rosa'\''s; ls'"#))
    }

    @Test("what a sentence advises to write as a date is understood", arguments: Language.allCases)
    func advisedDates(language: Language) throws {
        let words = Words(language)
        let sentence = words.message(
            FieldError.notADate(name: "occurred_on", given: "x", .unknown(found: "x")))
        let advised =
            language == .english
            ? ["2024-10-22", "10/22/2024", "Oct 22", "today", "yesterday", "last Monday", "2024-10"]
            : ["2024-10-22", "10/22/2024", "22 de octubre", "hoy", "ayer", "lunes pasado", "2024-10"]
        for text in advised {
            #expect(sentence.contains(text))
            #expect(throws: Never.self) { try read(text) }
        }
        for text in language == .english ? ["today 14:30", "today 2:30 pm"] : ["hoy 14:30", "hoy 2:30 pm"] {
            #expect(throws: Never.self) { try read(text) }
        }
    }

    @Test("a weekday alone is answered with two dates that are understood", arguments: Language.allCases)
    func advisedWeekdays(language: Language) throws {
        for number in 1...7 {
            let weekday = try #require(Weekday(rawValue: number))
            let (last, next) = (today.last(weekday), today.next(weekday))
            let sentence = Words(language).message(
                FieldError.notADate(
                    name: "occurred_on", given: "x", .bareWeekday(weekday, last: last, next: next)))
            let quoted = sentence.split(separator: "\"", omittingEmptySubsequences: false)
            #expect(try read(String(quoted[3])) == .day(last))
            #expect(try read(String(quoted[5])) == .day(next))
        }
    }

    @Test("in Spanish a file that isn't there is said in Spanish")
    func systemErrors() {
        let error = CommandError.cannotRead(path: "carta.txt", code: 2)
        #expect(Words(.english).message(error).contains("No such file or directory"))
        #expect(Words(.spanish).message(error).contains("el archivo o la carpeta no existe"))
    }

    private func check(_ english: String, _ spanish: String) {
        #expect(english != spanish)
        for message in [english, spanish] {
            let isCommand = message.contains(": chmod 600 ")
            #expect(message.count > 20 && (message.hasSuffix(".") || isCommand), "\(message)")
            #expect(
                !message.contains("  ") && !message.contains("..") && !message.contains(". ."), "\(message)")
            #expect(!message.contains("Optional(") && !message.contains(" ."), "\(message)")
        }
    }

    /// Compares the samples with the cases that stand in the source.
    private func check(_ samples: [Any], are name: String, in file: String) throws {
        let sources = URL(filePath: #filePath).appending(path: "../../../Sources").standardized
        let source = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
        let body = try #require(source.components(separatedBy: "public enum \(name):").dropFirst().first)
        let lines = body.components(separatedBy: "\n}")[0].split(separator: "\n")
        let cases = lines.filter { $0.hasPrefix("    case ") }
            .map { $0.dropFirst(9).prefix { $0.isLetter || $0.isNumber } }.map(String.init)
        let sampled = samples.map { Mirror(reflecting: $0).children.first?.label ?? "\($0)" }
        #expect(cases.count > 0)
        #expect(Set(sampled) == Set(cases), "\(name)")
    }

    private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    private func read(_ text: String) throws -> ApproximateDate {
        try DateReader.read(text, today: today, accepting: .any, leaning: .past)
    }
}
