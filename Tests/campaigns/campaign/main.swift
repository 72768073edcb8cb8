// The campaigns, from the command line; Tests/campaigns/README.md says what each does.

import Campaigns
import Foundation

do {
    exit(try Command(Array(CommandLine.arguments.dropFirst())).run() ? 0 : 2)
} catch {
    FileHandle.standardError.write(Data("campaign: \(error)\n".utf8))
    exit(64)
}
