// Everything that a report or a release is refused for.

import AccessIssues
import Storage

extension Samples {
    var issuing: [IssuedError] {
        [
            .noSuchReport(number: 3, last: 0), .noSuchReport(number: 3, last: 2), .cannotRecord(path: typed),
        ]
    }

    var releases: [ReleaseError] {
        let release = Release(
            number: 2, entry: 9, releasedAt: .now(), by: typed, days: today...today, plan: typed,
            published: typed, sha256: typed)
        return [.overlaps(from: today, to: today, with: release)]
    }
}
