import Campaigns
import Foundation

extension Command {
    /// One line of JSON for each sequence of releases.
    func disclosure() throws -> Bool {
        let first = try number("seed", unlessSaid: 0)
        for seed in first..<(first + (try number("count", unlessSaid: 10))) {
            let line = try DisclosureCampaign.sequence(UInt64(seed)).compact() + [0x0A]
            FileHandle.standardOutput.write(Data(line))
        }
        return true
    }
}
