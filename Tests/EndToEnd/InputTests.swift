import Foundation
import Testing

/// `--input`, `@FILE` and `-`: what is taken, and what is refused whole.
struct InputTests {
    let desk = Desk()

    @Test("one object may be spread over many lines, and says offers, a note and the person too")
    func object() {
        let outcome = desk.run(
            "log", "--input", "-", "--json",
            input: """
                {
                  "kind": "intake-wait",
                  "county": "Los Angeles",
                  "waited_minutes": 12,
                  "authorized": true,
                  "prior_authorization": "no",
                  "facility": null,
                  "note": "They called twice.",
                  "offers": [{"offered_on": "2024-10-21", "appointment_at": "2024-11-20", "answer": "declined"}]
                }
                """)
        #expect(outcome.code == 0, "\(outcome)")
        let issue = desk.show(outcome.json["reference"].string ?? "")
        #expect(issue["waited_minutes"].int == 12)
        #expect(issue["authorized"].string == "yes")
        #expect(issue["offers"][0]["appointment_at"].string == "2024-11-20")
        #expect(issue["notes"][0]["note"].string == "They called twice.")
    }

    @Test(
        "one bad line of JSON Lines refuses all of them, and is named",
        arguments: [
            "{\"kind\": \"other\"", "{\"kind\": \"othr\"}", "7", "{\"county\": \"Kern\"}",
            "{\"kind\": \"other\", \"kind\": \"other\"}", "{\"kind\": \"other\", \"name\": [1]}",
            "{\"kind\": \"other\", \"occurred_on\": \"2025-01-01\"}",
            "{\"kind\": \"other\", \"reference\": \"X\"}",
            "{\"kind\": \"other\", \"status\": \"duplicate\"}",
            "{\"kind\": \"other\", \"name\": \"\\u0000\"}",
            "{\"kind\": \"other\", \"offers\": [{\"when\": \"2024-11-01\"}]}",
        ])
    func badLine(line: String) {
        _ = desk.log()
        let good = #"{"kind": "other"}"#
        let outcome = desk.run("log", "--input", "-", "--json", input: "\(good)\n\n\(line)\n\(good)\n")
        #expect(outcome.code == 1)
        #expect(outcome.stdout.isEmpty)
        let message = Parsed(outcome.stderr)["error"]["message"].string ?? ""
        #expect(message.contains("Line 3: "), "\(outcome)")
        #expect(message.contains("Nothing of this input was logged."))
        #expect(desk.sql("SELECT count(*) FROM issue") == ["1"])
    }

    @Test("a narrative of a megabyte is kept byte for byte; one of five is refused")
    func huge() {
        let narrative = String(repeating: "They said: “wait”. ", count: 50_000)
        let file = desk.write(narrative, to: "narrative.txt")
        let reference = desk.log("--kind", "other", "--narrative", "@" + file)
        #expect(desk.show(reference)["narrative"].string == narrative)
        let tooLong = desk.write(String(repeating: narrative, count: 5), to: "long.txt")
        let outcome = desk.run("log", "--kind", "other", "--narrative", "@" + tooLong, "--json")
        #expect(outcome.code == 64)
        #expect(Parsed(outcome.stderr)["error"]["code"].string == "too-long")
        #expect(outcome.errors.utf8.count < 1000)
    }

    @Test("empty, NUL and bytes that aren't UTF-8 are refused, each with its reason")
    func bytes() {
        let cases: [(bytes: [UInt8], code: String)] = [
            ([], "empty"), ([0x0A], "empty"), (Array("a\0b".utf8), "holds-nul"),
            ([0x61, 0xFF, 0xFE], "not-utf8"),
            ([0xED, 0xA0, 0x80], "not-utf8"),
        ]
        for (bytes, code) in cases {
            let child = desk.start(["log", "--kind", "other", "--narrative", "-", "--json"])
            let outcome = child.finish(input: bytes)
            #expect(outcome.code != 0)
            #expect(Parsed(outcome.stderr)["error"]["code"].string == code, "\(outcome)")
            let input = desk.start(["log", "--input", "-"]).finish(input: bytes)
            #expect(input.code == 1)
            #expect(input.stdout.isEmpty)
        }
        #expect(desk.files(in: desk.folder).isEmpty)
    }

    @Test("text keeps its bytes: accents in either spelling, other scripts, lines and spaces")
    func text() {
        for narrative in [
            "Nu\u{0301}ñez", "N\u{00FA}ñez", "門診 \u{1F3E5}", " two\n\nparagraphs\t.", "\u{202E}esrever",
        ] {
            let reference = desk.run("log", "--kind", "other", "--narrative", "-", "--json", input: narrative)
                .json["reference"].string
            let shown = desk.show(reference ?? "")["narrative"].string
            #expect(shown.map { Array($0.utf8) } == Array(narrative.utf8))
        }
    }

    @Test("what is stored can't steer the terminal that shows it")
    func terminal() {
        let file = desk.write("red \u{1B}[31m\u{07}\u{9B}2J alert", to: "narrative")
        let reference = desk.log(
            "--kind", "other", "--facility", "a\u{1B}]0;title\u{07}b", "--narrative", "@" + file)
        for outcome in [desk.run("show", reference), desk.run("list"), desk.run("show", "4F7K\u{1B}[31m")] {
            for control in ["\u{1B}", "\u{07}", "\u{9B}"] {
                #expect(!(outcome.text + outcome.errors).contains(control))
            }
        }
        #expect(desk.show(reference)["facility"].string == "a\u{1B}]0;title\u{07}b")
    }

    @Test("interrupted while it reads, it stores nothing, and the exit code is 130")
    func interrupted() {
        let child = desk.start(["log", "--input", "-"])
        kill(child.pid, SIGINT)
        #expect(child.finish(input: Array(#"{"kind": "other"}"#.utf8)).code == 130)
        #expect(desk.files(in: desk.folder).isEmpty)
    }

    @Test("standard input serves once, and a file that isn't there is named")
    func sources() {
        let twice = desk.run("log", "--kind", "other", "--name", "-", "--narrative", "-", input: "x")
        #expect(twice.code == 64)
        #expect(twice.errors.contains("--narrative"))
        let absent = desk.run("log", "--kind", "other", "--name", "@nowhere")
        #expect(absent.code == 1)
        #expect(absent.errors.contains("nowhere"))
        #expect(desk.run("log", "--kind", "other", "--input", "-", input: "{}").code == 64)
        #expect(desk.files(in: desk.folder).isEmpty)
    }
}
