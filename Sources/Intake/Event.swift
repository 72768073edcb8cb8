import AccessIssues

/// What came of a line, for `Words` to say and for the terminal to do.
public enum Event: Equatable, Sendable {
    // To be said
    /// An answer was taken; nil where what stood there was taken away.
    case took(Question, Reply?)
    /// An answer was refused.
    case refused(FieldError)
    /// Several answers match; they are numbered among themselves.
    case several([Choice])
    /// No answer matches; the nearest one, if one is near.
    case noMatch(given: String, nearest: Choice?)
    /// There is no such number; the highest there is.
    case noSuchNumber(highest: Int)
    /// Somebody may be in danger.
    case danger
    /// The plan that was taken is none that is known here.
    case planIsUnknown
    /// This answer can't be skipped.
    case needed(Question)
    /// The question before is asked again.
    case wentBack
    /// There is no question before.
    case nothingBefore
    /// Why the question is asked, and what its answers mean.
    case explain(Question)
    /// What can be done where the conversation stands, outside of a question.
    case explainHere
    /// What else can be said of the issue.
    case more
    /// Yes or no is wanted.
    case yesOrNo
    /// Which of the issues that may be the same is meant.
    case whichAlike(count: Int)

    // To be done
    /// A text is to be written in an editor.
    case edit(Question)
    /// Everything was said: store it.
    case save
    /// Show an issue.
    case show(Reference)
    /// Record an appointment offered for an issue that is there already.
    case offer(Reference, ApproximateDate)
    /// Another problem of the same person comes next.
    case another
    /// The conversation is over, and nothing of it is kept.
    case end
    /// The person leaves; what was said is kept.
    case leave
}
