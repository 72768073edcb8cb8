import Campaigns
import Foundation

/// What was asked for.
struct Command {
    private let name: String
    private var options: [String: String] = [:]

    struct Misuse: Error, CustomStringConvertible {
        let description: String
    }

    init(_ arguments: [String]) throws {
        name = arguments.first ?? ""
        var rest = arguments.dropFirst()
        while let option = rest.popFirst() {
            guard option.hasPrefix("--"), let value = rest.popFirst() else {
                throw Misuse(description: "\(option) isn't an option with its value")
            }
            options[String(option.dropFirst(2))] = value
        }
    }

    /// Runs it; false if something was wrong.
    func run() throws -> Bool {
        switch name {
        case "faults": try faults() && powerCuts()
        case "power-cuts": try powerCuts()
        case "bad-logbooks": try badLogbooks()
        case "tamper": try tamper()
        case "disclosure": try disclosure()
        case "protection": try protection()
        case "bad-logbooks-child": try badLogbooksChild()
        default:
            throw Misuse(
                description: "faults, power-cuts, bad-logbooks, tamper, disclosure or protection, "
                    + "[--option value]…")
        }
    }

    func number(_ option: String, unlessSaid usual: Int) throws -> Int {
        guard let text = options[option] else { return usual }
        guard let number = Int(text) else { throw Misuse(description: "--\(option) \(text) is no number") }
        return number
    }

    func text(_ option: String) -> String? { options[option] }

    private func operations() throws -> [Campaigns.Operation] {
        guard let name = options["operation"] else { return Campaigns.Operation.all }
        let found = Campaigns.Operation.all.filter { $0.name == name }
        guard !found.isEmpty else { throw Misuse(description: "no operation is called \(name)") }
        return found
    }

    private func faults() throws -> Bool {
        let (wanted, round) = (try number("points", unlessSaid: 20_000), try number("round", unlessSaid: 0))
        let began = ContinuousClock.now
        let tally = FaultCampaign().run(
            try operations(), rounds: round..<(round + 50), threads: try number("threads", unlessSaid: 2),
            enough: wanted)
        print("\(tally.points) faults in \(seconds(since: began)) s:")
        print(table("operation", tally.operations))
        print(table("what failed alone", tally.steps))
        print(table("the change", tally.outcomes))
        print(table("what was said", tally.errors))
        return tell(tally.wrong, tally.wrongCount)
    }

    private func powerCuts() throws -> Bool {
        let (wanted, round) = (try number("images", unlessSaid: 10_000), try number("round", unlessSaid: 0))
        let seed = UInt64(try number("seed", unlessSaid: 1))
        let began = ContinuousClock.now
        let tally = PowerCutCampaign(seed: seed).run(
            try operations(), rounds: round..<(round + 50), images: 10, moments: 100,
            threads: try number("threads", unlessSaid: 2), enough: wanted)
        print(
            "\(tally.images) images after a power cut, \(tally.distinct) of them different, "
                + "in \(seconds(since: began)) s, seed \(seed):")
        print(table("operation", tally.operations))
        print(table("the change", tally.outcomes))
        return tell(tally.wrong, tally.wrongCount)
    }

    func seconds(since began: ContinuousClock.Instant) -> Int64 {
        (ContinuousClock.now - began).components.seconds
    }

    func tell(_ wrong: [String], _ count: Int) -> Bool {
        print(count == 0 ? "Nothing was wrong." : "\(count) things were WRONG:")
        for line in wrong { print("- \(line)") }
        return count == 0
    }

    func table(_ title: String, _ counts: [String: Int]) -> String {
        let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return "  \(title):\n" + rows.map { "    \($0.value)\t\($0.key)" }.joined(separator: "\n")
    }
}
