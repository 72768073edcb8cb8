import Campaigns
import Foundation
import TestSupport
import Testing

/// A few of what `Tests/campaigns/disclosure` does by the thousand.
@Suite struct AttackTests {
    private static var attacker: String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "oracle/attacker.py").path
    }

    @Test(.enabled(if: pythonHas("scipy"), "needs python3-scipy"))
    func `An attacker with scipy finds out no hidden number of ten sequences`() throws {
        let lines = try (0..<10).flatMap { seed -> [UInt8] in
            try DisclosureCampaign.sequence(UInt64(seed)).compact() + [0x0A]
        }
        let said = try run(["python3", Self.attacker], input: lines)
        #expect(String(decoding: said, as: UTF8.self).contains("Nothing was wrong."))
    }

    @Test(.enabled(if: pythonHas("scipy"), "needs python3-scipy"))
    func `The attacker finds what is hidden badly`() throws {
        let line = """
            {"seed":1,"rows":{"a":"A","b":"B"},"columns":{"x":"X"},"events":[EVENTS],"made":[{"events":23,
            "first":"2023-01-01","last":"2023-01-31","parts":1}],"releases":[{"part":"period","gate":false,"visible":0,
            "truth":[[3],[20]],"cells":[{"row":"a","column":"all","count":-1,"truth":3},
            {"row":"b","column":"all","count":20,"truth":20},{"row":"all","column":"all","count":23,"truth":23}]}]}
            """
        let events = (0..<23).map { event($0, $0 < 3 ? "a" : "b") }
        let oneLine = line.split(separator: "\n").joined() + "\n"
        let said = try attack(oneLine.replacing("EVENTS", with: events.joined(separator: ",")))
        #expect(said.contains("3 is known to be 3 to 3") && said.contains("1 things were WRONG"), "\(said)")
    }

    @Test(.enabled(if: pythonHas("scipy"), "needs python3-scipy"))
    func `The attacker notices an issue that is counted in two releases`() throws {
        // It was counted in January, and in February once it was moved there.
        let cell = #"{"row":"all","column":"all","count":11,"truth":11}"#
        let release = #"{"part":"period","gate":true,"visible":1000,"truth":[[11]],"cells":[\#(cell)]}"#
        let january = (0..<11).map { event($0, "a") }
        let february = (10..<21).map { event($0, "a", "2023-02-10") }
        let said = try attack(
            """
            {"seed":1,"rows":{"a":"A"},"columns":{"x":"X"},"events":[\((january + february).joined(separator: ","))],\
            "made":[{"events":11,"first":"2023-01-01","last":"2023-01-31","parts":1},\
            {"events":22,"first":"2023-02-01","last":"2023-02-28","parts":1}],"releases":[\(release),\(release)]}

            """)
        #expect(said.contains("release 1: 11 issues are counted, it should be 10"), "\(said)")
    }

    private func event(_ issue: Int, _ row: String, _ day: String = "2023-01-10") -> String {
        """
        {"issue":\(issue),"day":"\(day)","row":"\(row)","column":"x","consent":"counts-only","status":"open"}
        """
    }

    /// What the attacker says, whatever it finds.
    private func attack(_ line: String) throws -> String {
        let said = try run(["sh", "-c", #"python3 "$0" || true"#, Self.attacker], input: Array(line.utf8))
        return String(decoding: said, as: UTF8.self)
    }
}
