// What is said of other people's files, in both languages.

import AccessIssues
import Foundation
import Importing
import Testing
import Words

@Suite struct ImportSentenceTests {
    private let hostile =
        "\u{1B}]0;x\u{7}\u{9B}2Ja\r\nb\u{0}c\u{202E}d\u{2028}e\u{200F}" + String(repeating: "x", count: 9_000)

    @Test("there is a sample of every case of every import error")
    func complete() throws {
        let samples = Samples()
        try expectSamples(samples.imports, of: "ImportError", in: "Importing/ImportError.swift")
        try expectSamples(samples.maps, of: "MapError", in: "Importing/ImportMap.swift")
        try expectSamples(samples.packages, of: "PackageError", in: "Importing/PackageError.swift")
        try expectSamples(samples.cells, of: "CellProblem", in: "Importing/CellProblem.swift")
        try expectSamples(samples.dateProofs, of: "DateOrderProof", in: "Importing/DateEvidence.swift")
        try expectSamples(samples.csvProblems, of: "Problem", in: "CSV/CSVError.swift")
    }

    @Test("every import error says in whole sentences of both languages what to do")
    func errors() throws {
        for error in Samples().imports {
            let english = try #require(Words(.english).tell(error))
            let spanish = try #require(Words(.spanish).tell(error))
            #expect(english.code == spanish.code)
            expectSentences(english.message, spanish.message)
        }
        for problem in Samples().cells {
            expectSentences(Words(.english).message(problem), Words(.spanish).message(problem))
        }
    }

    @Test("a message names the column, the line or the key, and the fix")
    func facts() throws {
        func said(_ error: ImportError) throws -> String { try #require(Words(.english).tell(error)).message }
        for map in Samples(typed: "TYPED").maps {
            let message = try said(.map(path: "m.json", map))
            #expect(
                message.contains("m.json") && (message.contains("TYPED") || message.contains("kind")),
                "\(message)")
        }
        for proof in Samples().dateProofs {
            let message = try said(.dates(column: "Asked", proof))
            #expect(
                message.contains("Asked") && message.contains("2, 3, 4") && message.contains("9"),
                "\(message)")
        }
        for problem in Samples().csvProblems {
            let message = try said(.csv(.init(line: 31, column: 17, problem: problem)))
            #expect(message.contains("31") && message.contains("17"), "\(message)")
        }
        let row = RowProblem(line: 31, column: 17, name: "Asked", problem: .withoutName)
        for language in Language.allCases {
            let place = Words(language).place(row)
            #expect(place.contains("31") && place.contains("17") && place.contains("Asked"))
            #expect(Words(language).reason(row).hasPrefix("Asked: "))
        }
    }

    @Test(
        "control characters, marks of direction, length and a thousand columns do no harm",
        arguments: Language.allCases)
    func typedText(language: Language) throws {
        let (words, samples) = (Words(language), Samples(typed: hostile))
        var messages =
            try samples.imports.map { try #require(words.tell($0)).message }
            + samples.cells.map(words.message)
        messages += samples.cells.flatMap { cell -> [String] in
            let row = RowProblem(line: 1, column: 2, name: hostile, problem: cell)
            return [words.place(row), words.reason(row)]
        }
        for message in messages {
            #expect(message.unicodeScalars.allSatisfy(isPlain), "\(message.debugDescription)")
            #expect(message.count < 5_000, "\(message.count): \(message.prefix(200))")
        }
    }

    @Test("rehearsed rows are shown without what would be sealed, and harmlessly")
    func rows() throws {
        var answers = Answers()
        try answers.say(.text("other"), for: .kind)
        try answers.say(.text(hostile), for: .facility)
        try answers.say(Secret("ZELDAQUARTZ"), for: .narrative)
        answers.offers = [Offer(number: 1, appointmentAt: .day(day(11, 8)))]
        for language in Language.allCases {
            let line = Words(language).line(answers)
            #expect(
                !line.contains("ZELDAQUARTZ") && line.contains("narrative") && line.contains("kind other"))
            #expect(line.unicodeScalars.allSatisfy(isPlain))
        }
    }

    private func expectSentences(_ english: String, _ spanish: String) {
        #expect(english != spanish)
        for message in [english, spanish] {
            #expect(message.count > 20 && (message.hasSuffix(".") || message.hasSuffix("?")), "\(message)")
            #expect(
                !message.contains("  ") && !message.contains("..") && !message.contains(". ."), "\(message)")
            #expect(!message.contains("Optional(") && !message.contains(" ."), "\(message)")
        }
    }

    /// Compares the samples with the cases that stand in the source.
    private func expectSamples(_ samples: [Any], of name: String, in file: String) throws {
        let sources = URL(filePath: #filePath).appending(path: "../../../Sources").standardized
        let source = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
        let body = try #require(source.components(separatedBy: "public enum \(name):").dropFirst().first)
        let end = name == "Problem" ? "\n    }" : "\n}"
        let lines = body.components(separatedBy: end)[0].split(separator: "\n")
            .map { $0.drop { $0 == " " } }
        let cases = lines.filter { $0.hasPrefix("case ") }.map {
            String($0.dropFirst(5).prefix { $0.isLetter || $0.isNumber })
        }
        let sampled = samples.map { Mirror(reflecting: $0).children.first?.label ?? "\($0)" }
        #expect(cases.count >= 4)
        #expect(Set(sampled) == Set(cases), "\(name)")
    }

    private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
