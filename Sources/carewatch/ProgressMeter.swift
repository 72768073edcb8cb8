// How far a long import is: one line on the terminal, once it has taken a second.

import Importing
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

final class ProgressMeter {
    private let words: Words
    private let isShown = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var latest = ContinuousClock.now
    private var hasLine = false

    init(_ words: Words) { self.words = words }

    /// Shows how far it is, four times a second at most.
    func show(_ progress: FileImport.Progress) {
        guard isShown else { return }
        let now = ContinuousClock.now
        guard now - start > .seconds(1), now - latest > .milliseconds(250) else { return }
        latest = now
        let percent = progress.size.map { $0 > 0 ? progress.bytes * 100 / $0 : 100 }
        // Back to the line's beginning, and the rest of an earlier, longer one away.
        Output.prompt("\r\u{1B}[K" + words.progress(progress.rows, percent, isStoring: progress.isStoring))
        hasLine = true
    }

    /// Takes the line away.
    func end() {
        if hasLine { Output.prompt("\r\u{1B}[K") }
        hasLine = false
    }
}
