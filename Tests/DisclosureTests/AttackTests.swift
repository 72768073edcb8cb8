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
        let lines = (0..<10).flatMap { seed -> [UInt8] in
            DisclosureCampaign.sequence(UInt64(seed)).compact() + [0x0A]
        }
        let said = try run(["python3", Self.attacker], input: lines)
        #expect(String(decoding: said, as: UTF8.self).contains("Nothing was wrong."))
    }

    @Test(.enabled(if: pythonHas("scipy"), "needs python3-scipy"))
    func `The attacker finds what is hidden badly`() throws {
        let line = """
            {"seed":1,"rows":{"a":"A","b":"B"},"columns":{"x":"X"},"releases":[{"gate":false,"visible":0,
            "truth":[[3],[20]],"cells":[{"row":"a","column":"all","count":-1,"truth":3},
            {"row":"b","column":"all","count":20,"truth":20},{"row":"all","column":"all","count":23,"truth":23}]}]}
            """
        let oneLine = line.split(separator: "\n").joined() + "\n"
        #expect(throws: ProgramFailed.self) {
            try run(["python3", Self.attacker], input: Array(oneLine.utf8))
        }
    }
}
