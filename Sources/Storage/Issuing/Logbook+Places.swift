// Where in time an issue stood: a public release counts it once, whatever day a correction gives it later.

import AccessIssues

extension Logbook {
    /// The day on which the issue was counted, and the number of this desk's entry since when, the first one first; no
    /// day where what it said then was erased, or there was no such issue.
    ///
    /// Throws ``LogbookError`` where an entry can't be read.
    public func placesInTime(of reference: Reference) throws -> [(since: Int, day: CivilDate?)] {
        var fold = StoryFold()
        var places: [(since: Int, day: CivilDate?)] = []
        for told in try story(of: reference.description) {
            _ = try fold.take(told)
            guard told.desk == desk else { continue }
            let day = fold.issue?.countedOn
            if let last = places.last, last.day == day { continue }
            places.append((told.seq, day))
        }
        return places
    }
}
