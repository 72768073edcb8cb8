import AccessIssues
import Evidence
import Testing

@testable import Importing

/// Maps as people write them: every key, and everything that a map is refused for.
@Suite struct ImportMapTests {
    private func refusal(_ text: String) -> MapError? {
        do { _ = try map(text) } catch { return error as? MapError }
        return nil
    }

    /// A refusal that shows when the header is read and the columns are understood.
    private func laterRefusal(_ json: String, header: String = "Kind\n") -> MapError? {
        do { _ = try FileImport(header, json).survey() } catch { return error as? MapError }
        return nil
    }

    @Test("every key is taken as it says")
    func everyKey() throws {
        let map = try map(
            """
            {"source": "calls", "encoding": "Latin-1", "delimiter": ";", "skip_lines": 2, "dates": "mm/dd/yyyy",
             "columns": {
               " Kind ": "kind",
               "Asked": {"field": "requested_at", "dates": ["iso", "dd.mm.yyyy hh:mm"]},
               "County": {"field": "county", "values": {" OC ": "Orange", "N/A": null, "": "Kern"}},
               "Offer": "offered_on", "When": "appointment_at", "Answer": "answer", "More": "note"},
             "constants": {"care": "psychiatry", "waited_minutes": 5, "authorized": true}, "ignore": ["x ", ""]}
            """)
        #expect(map.source == "calls")
        #expect(map.encoding == .latin1)
        #expect(map.delimiter == UInt8(ascii: ";"))
        #expect(map.skippedLines == 2)
        #expect(map.ignored == ["x", ""])
        #expect(map.columns.map(\.name) == ["Kind", "Asked", "County", "Offer", "When", "Answer", "More"])
        #expect(map.columns.map(\.target.name).last == "note")
        #expect(map.columns[0].dates.map(\.pattern) == ["mm/dd/yyyy"])
        #expect(map.columns[1].dates.map(\.pattern) == ["iso", "dd.mm.yyyy hh:mm"])
        #expect(map.columns[2].values == ["OC": "Orange", "N/A": "", "": "Kern"])
        #expect(map.constants.map(\.text) == ["psychiatry", "5", "yes"])
    }

    @Test("the least map has a source; without more it is UTF-8, comma, ISO 8601, no titles")
    func leastMap() throws {
        let map = try map(#"{"source": "x", "columns": {"a": "kind"}}"#)
        #expect(map.encoding == .utf8 && map.delimiter == UInt8(ascii: ",") && map.skippedLines == 0)
        #expect(map.columns[0].dates == [.iso])
    }

    @Test(
        "a delimiter is one byte of ASCII that ends no line and opens no quote",
        arguments: [
            (",", 0x2C), (";", 0x3B), ("|", 0x7C), ("\\t", 0x09), ("tab", 0x09), ("Tab", 0x09),
            ("", nil), ("\\n", nil), ("\\r", nil), ("\\\"", nil), (";;", nil), ("·", nil),
        ] as [(String, UInt8?)])
    func delimiters(given: String, byte: UInt8?) throws {
        let text = #"{"source": "x", "delimiter": ""# + given + #""}"#
        guard let byte else {
            guard case .badValue("delimiter", _, _) = refusal(text) else {
                return #expect(Bool(false), "\(given)")
            }
            return
        }
        #expect(try map(text).delimiter == byte)
    }

    @Test("what isn't of the type that its key takes is refused by the key's name")
    func wrongTypes() {
        let wanted: [(String, String)] = [
            ("[]", "{}"), (#"{"source": null}"#, "source"), (#"{"source": []}"#, "source"),
            (#"{"source": "x", "encoding": {}}"#, "encoding"),
            (#"{"source": "x", "delimiter": null}"#, "delimiter"),
            (#"{"source": "x", "dates": []}"#, "dates"), (#"{"source": "x", "dates": {}}"#, "dates"),
            (#"{"source": "x", "columns": []}"#, "columns"),
            (#"{"source": "x", "columns": {"a": null}}"#, "columns.a"),
            (#"{"source": "x", "columns": {"a": []}}"#, "columns.a"),
            (#"{"source": "x", "columns": {"a": {"field": []}}}"#, "columns.a.field"),
            (#"{"source": "x", "columns": {"a": {"field": "kind", "values": []}}}"#, "columns.a.values"),
            (
                #"{"source": "x", "columns": {"a": {"field": "kind", "values": {"b": []}}}}"#,
                "columns.a.values.b"
            ),
            (#"{"source": "x", "constants": ["kind"]}"#, "constants"),
            (#"{"source": "x", "constants": {"kind": null}}"#, "constants.kind"),
            (#"{"source": "x", "ignore": "b"}"#, "ignore"), (#"{"source": "x", "ignore": [null]}"#, "ignore"),
        ]
        for (text, key) in wanted { #expect(refusal(text) == .wrongType(key: key), "\(text)") }
    }

    @Test("a map without a source, and a column without a field, are refused")
    func missing() {
        #expect(refusal("{}") == .missing(key: "source"))
        #expect(refusal(#"{"source": ""}"#) == .missing(key: "source"))
        #expect(refusal(#"{"source": "x", "columns": {"a": {}}}"#) == .missing(key: "columns.a.field"))
    }

    @Test("a key that no map has is refused, and the one that was meant is named")
    func unknownKeys() {
        #expect(
            refusal(#"{"source": "x", "colums": {}}"#)
                == .unknownKey("colums", in: "the map", nearest: "columns"))
        #expect(
            refusal(#"{"source": "x", "zzz": {}}"#) == .unknownKey("zzz", in: "the map", nearest: nil))
        #expect(
            refusal(#"{"source": "x", "columns": {"a": {"field": "kind", "valeus": {}}}}"#)
                == .unknownKey("valeus", in: "columns.a", nearest: "values"))
        #expect(
            refusal(#"{"source": "x", "constants": {"knid": "other"}}"#)
                == .unknownKey("knid", in: "constants", nearest: "kind"))
    }

    @Test("a value that its key doesn't take is shown with those that it does")
    func badValues() {
        #expect(
            refusal(#"{"source": "x", "encoding": "utf-16"}"#)
                == .badValue(key: "encoding", given: "utf-16", wanted: "utf-8, latin-1, windows-1252"))
        for given in ["-1", "1001", "1.5", "\"two\""] {
            guard
                case .badValue("skip_lines", let shown, _) = refusal(
                    #"{"source": "x", "skip_lines": \#(given)}"#)
            else { return #expect(Bool(false), "\(given)") }
            #expect(shown == given.filter { $0 != "\"" })
        }
    }

    @Test("a field that there isn't is refused with the nearest one; what can't be mapped is never advised")
    func unknownFields() {
        #expect(
            refusal(#"{"source": "x", "columns": {"a": "narative"}}"#)
                == .unknownField(column: "a", given: "narative", nearest: "narrative"))
        #expect(
            refusal(#"{"source": "x", "columns": {"a": "zzzzzz"}}"#)
                == .unknownField(column: "a", given: "zzzzzz", nearest: nil))
        guard
            case .unknownField("a", "source", let nearest) = refusal(
                #"{"source": "x", "columns": {"a": "source"}}"#)
        else { return #expect(Bool(false)) }
        #expect(nearest != "source")
        // Whose duplicate an issue is, says `link`.
        guard
            case .unknownField("a", "duplicate_of", _) = refusal(
                #"{"source": "x", "columns": {"a": "duplicate_of"}}"#)
        else { return #expect(Bool(false)) }
    }

    @Test("each field comes from one place")
    func fieldTwice() {
        #expect(
            refusal(#"{"source": "x", "columns": {"a": "kind", "b": {"field": "kind"}}}"#)
                == .fieldTwice("kind", first: "a", second: "b"))
        #expect(
            refusal(#"{"source": "x", "columns": {"a": "kind"}, "constants": {"kind": "other"}}"#)
                == .fieldTwice("kind", first: "a", second: "constants"))
        #expect(
            refusal(#"{"source": "x", "columns": {"a": "note", "b": "note"}}"#)
                == .fieldTwice("note", first: "a", second: "b"))
    }

    @Test("each column goes to one place, however many spaces are at the ends of its name")
    func columnTwice() {
        #expect(
            refusal(#"{"source": "x", "columns": {"a": "kind"}, "ignore": [" a "]}"#)
                == .mappedAndIgnored(column: "a"))
        #expect(
            refusal(#"{"source": "x", "columns": {"a": "kind", "a ": "care"}}"#)
                == .nameTwice("a", in: "columns"))
        #expect(
            refusal(
                #"{"source": "x", "columns": {"a": {"field": "kind", "values": {"b": "other", " b": null}}}}"#
            )
                == .nameTwice("b", in: "columns.a.values"))
    }

    @Test("a date's form that can't be understood is refused")
    func dateForms() {
        for form in [
            "", "mm", "dd/mm", "m/d/yyyy", "mm/dd/yyyyy", "yyyy-mm-dd hh", "hh:mm", "mm/yyyy hh:mm",
            "mm/mm/yyyy",
            "yyyy/yy/mm", "ISO 8601", "mm//dd/yyyy?", "yyyymmdd", "ddmm/yyyy", "dd/mm/yyyy hhmm",
        ] {
            #expect(
                refusal(#"{"source": "x", "dates": "\#(form)"}"#) == .badDateForm(key: "dates", given: form),
                "\(form)")
        }
        #expect(
            refusal(#"{"source": "x", "columns": {"a": {"field": "paid_on", "dates": ["iso", "x"]}}}"#)
                == .badDateForm(key: "columns.a.dates", given: "x"))
    }

    @Test("two forms that read the same text as two dates are refused: which is meant would be a guess")
    func clashingForms() {
        for (one, other) in [
            ("mm/dd/yyyy", "dd/mm/yyyy"), ("dd/mm/yyyy", "mm/dd/yyyy"), ("iso", "yyyy-dd-mm"),
            ("yy-mm-dd", "dd-mm-yy"), ("mm/dd/yyyy hh:mm", "dd/mm/yyyy hh:mm"), ("yyyy-dd-mm hh:mm", "iso"),
        ] {
            #expect(
                refusal(#"{"source": "x", "dates": ["\#(one)", "\#(other)"]}"#)
                    == .datesClash(key: "dates", one, other), "\(one) \(other)")
        }
        for forms in [
            #""mm/dd/yyyy", "iso""#, #""mm/dd/yyyy", "dd.mm.yyyy""#, #""mm/dd/yy", "mm/dd/yyyy", "words""#,
            #""iso", "yyyy-mm-dd hh:mm:ss""#, #""mm/dd/yyyy", "mm/dd/yyyy hh:mm", "mm/yyyy""#,
        ] {
            #expect(refusal(#"{"source": "x", "dates": [\#(forms)]}"#) == nil, "\(forms)")
        }
    }

    @Test("a constant is what the field takes, and the same for every row")
    func constants() {
        for field in ["name", "narrative", "source", "source_id"] {
            #expect(refusal(#"{"source": "x", "constants": {"\#(field)": "a"}}"#) == .notAConstant(field))
        }
        guard
            case .constant(.unknownCode(.kind, "intake-wiat", let nearest, _)) = laterRefusal(
                #"{"source": "x", "ignore": ["Kind"], "constants": {"kind": "intake-wiat"}}"#)
        else { return #expect(Bool(false)) }
        #expect(nearest == "intake-wait")
    }

    @Test("a word means a code that the field has")
    func values() {
        guard
            case .value("Kind", .unknownCode(.kind, "wait", _, _)) = laterRefusal(
                #"{"source": "x", "columns": {"Kind": {"field": "kind", "values": {"W": "wait"}}}}"#)
        else { return #expect(Bool(false)) }
        guard
            case .value("Kind", .unknownAnswer("perhaps", _)) = laterRefusal(
                #"{"source": "x", "columns": {"Kind": {"field": "answer", "values": {"P": "perhaps"}}}}"#)
        else { return #expect(Bool(false)) }
        for field in ["narrative", "note", "requested_at", "offered_on", "source_id"] {
            #expect(
                refusal(#"{"source": "x", "columns": {"a": {"field": "\#(field)", "values": {"b": "c"}}}}"#)
                    == .noWords(column: "a"))
        }
    }

    @Test("words are given meanings: one, none, and none for an empty cell; another is refused with its line")
    func wordsOfAColumn() throws {
        let file = try FileImport(
            "Kind,County\nW,OC\nW,N/A\nW,\nV,OC\nw,oc\n",
            """
            {"source": "x", "columns": {"Kind": {"field": "kind", "values": {"W": "intake-wait"}},
              "County": {"field": "county", "values": {"OC": "Orange", "N/A": null, "": "Kern"}}}}
            """)
        #expect(try file.allRows().map { $0.values[.county]?.canonical } == ["Orange", nil, "Kern"])
        let unknown: [RowProblem] = [
            RowProblem(line: 5, column: 1, name: "Kind", problem: .unknownValue(given: "V", nearest: "W")),
            RowProblem(line: 6, column: 1, name: "Kind", problem: .unknownValue(given: "w", nearest: "W")),
            RowProblem(
                line: 6, column: 2, name: "County", problem: .unknownValue(given: "oc", nearest: "OC")),
        ]
        #expect(Set(try file.survey().found) == Set(unknown))
    }
}
