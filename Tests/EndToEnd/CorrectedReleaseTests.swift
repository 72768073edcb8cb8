import Foundation
import Testing

/// Over all releases of a desk each issue is counted once at most, whatever is told of it between them.
@Suite(.enabled(if: Machine.hasSQLite, "needs sqlite3")) struct CorrectedReleaseTests {
    private let desk = Desk()
    private let september = "2024-09-10"
    private let october = "2024-10-08"

    init() throws {
        try desk.log([("intake-wait", "Los Angeles", 60)], on: september)
        try desk.log([("intake-wait", "Los Angeles", 40)], on: october)
    }

    private func run(_ arguments: [String]) {
        let outcome = desk.start(arguments).finish(input: [])
        #expect(outcome.code == 0, "\(outcome.errors)")
    }

    private func amend(_ references: [String], _ options: String...) {
        run(["amend"] + references + options)
    }

    /// A week of October, once September was released.
    private func octobers(after change: ([String]) throws -> Void) throws -> [String: Int] {
        #expect(try desk.totals(of: "2024-09") == ["period": 60])
        try change(desk.references(of: september, 20))
        let totals = try desk.totals(of: "2024-W41")
        #expect(desk.run("check").code == 0, "\(desk.run("check").text)")
        return totals
    }

    @Test func `An issue that was counted isn't counted again where its day is moved to`() throws {
        #expect(try octobers { amend($0, "--occurred-on", october) } == ["period": 40])
    }

    @Test func `An issue that is moved into a released period comes late`() throws {
        let totals = try octobers { _ in
            amend(desk.references(of: october, 15), "--occurred-on", september)
        }
        #expect(totals == ["period": 25, "late": 15])
    }

    @Test func `An issue that is moved within a released period, or out of it and back, isn't late`() throws {
        let totals = try octobers { counted in
            amend(counted, "--occurred-on", "2024-09-20")
            amend(counted, "--occurred-on", "2024-10-20")
            amend(counted, "--occurred-on", "2024-09-02")
        }
        #expect(totals == ["period": 40])
    }

    @Test func `Consent that was withdrawn and given again doesn't bring an issue into another release`()
        throws
    {
        let totals = try octobers { counted in
            amend(counted, "--consent", "none")
            amend(counted, "--occurred-on", october)
            amend(counted, "--consent", "counts-only")
        }
        #expect(totals == ["period": 40])
    }

    @Test func `An issue that couldn't be counted then is late once it can`() throws {
        let withdrawn = desk.references(of: september, 12)
        for reference in withdrawn { run(["withdraw", reference]) }
        #expect(try desk.totals(of: "2024-09") == ["period": 48])
        amend(withdrawn, "--status", "open")
        #expect(try desk.totals(of: "2024-W41") == ["period": 40, "late": 12])
    }

    @Test func `What is erased stays counted where it was, and is counted nowhere else`() throws {
        let totals = try octobers { counted in
            amend(Array(counted.prefix(5)), "--occurred-on", october)
            for reference in counted.prefix(10) { run(["erase", reference, "--confirm", reference]) }
            amend(Array(counted.dropFirst(5).prefix(5)), "--occurred-on", october)
        }
        #expect(totals == ["period": 40])
    }

    @Test func `What came late is late once`() throws {
        let totals = try octobers { _ in
            try desk.log([("intake-wait", "Kern", 12)], on: september)
        }
        #expect(totals == ["period": 40, "late": 12])
        try desk.log([("intake-wait", "Kern", 30)], on: "2024-10-15")
        #expect(try desk.totals(of: "2024-W42") == ["period": 30])
    }

    @Test func `Too few to be shown are counted once there are more`() throws {
        let totals = try octobers { _ in
            try desk.log([("intake-wait", "Kern", 6)], on: september)
        }
        #expect(totals == ["period": 40])
        try desk.log([("intake-wait", "Kern", 6)], on: september)
        try desk.log([("intake-wait", "Kern", 30)], on: "2024-10-15")
        #expect(try desk.totals(of: "2024-W42") == ["period": 30, "late": 12])
    }
}
