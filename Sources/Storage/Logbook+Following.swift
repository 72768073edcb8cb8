// What is done about an issue once it is logged.

import AccessIssues

extension Logbook {
    /// Records an attempt to call back, made now; `actor` is who called.
    ///
    /// `again` is when to call again. Throws ``LogbookError``.
    public func recordCall(
        about reference: Reference, _ outcome: Call.Outcome, again: ApproximateDate?, by actor: String
    ) throws -> Issue {
        try changing {
            let issue = try own(reference)
            let at = Instant.now()
            let call = Call(
                number: issue.calls.count + 1, calledAt: at, outcome: outcome, again: again, by: actor)
            return try record(.called(call), on: issue, reference, bringing: Brought(), by: actor, at: at)
        }
    }
}
