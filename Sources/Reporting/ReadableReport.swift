// What is printed, written and issued as a report, whatever it sums.

import Storage
import Words

/// A report that can be had in every format.
public protocol ReadableReport: Sendable {
    /// The issues that were left out since their consent is `none`: for the desk's own eyes.
    var leftOut: Int { get }

    /// The report in a format, ending with a line feed.
    func rendered(as format: WeeklyReport.Format, in words: Words, on look: TextLook) -> String

    /// What is recorded of it when it is given to others; `content` is its file.
    func issued(as format: WeeklyReport.Format, _ content: [UInt8], in words: Words) -> NewIssuedReport
}

extension ReadableReport {
    /// The same in UTF-8, CSV with the mark by which spreadsheets know it where that is wanted.
    public func bytes(
        as format: WeeklyReport.Format, in words: Words, withByteOrderMark: Bool, on look: TextLook = .plain
    ) -> [UInt8] {
        (withByteOrderMark ? byteOrderMark : []) + Array(rendered(as: format, in: words, on: look).utf8)
    }
}

extension WeeklyReport: ReadableReport {}
