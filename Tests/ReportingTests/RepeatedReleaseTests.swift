import AccessIssues
import DateLiterals
import Foundation
import Reporting
import Storage
import TestSupport
import Testing
import Words

/// A release is recorded before it is given out. Where that fails afterwards, it can be given out again.
@Suite struct RepeatedReleaseTests {
    private let desk: TemporaryLogbook

    init() throws {
        desk = try TemporaryLogbook()
        let issue: [Field: String] = [
            .kind: "intake-wait", .county: "Los Angeles", .occurredOn: "2024-10-15",
        ]
        try desk.log(Array(repeating: issue, count: 40))
    }

    private func export(
        to path: String, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> PublicPackage {
        try PublicRelease.export(
            ReleasePeriod("2024-10"), of: desk.logbook, to: path, by: "test", today: "2025-01-01",
            in: Words(.english), isInterrupted: isInterrupted)
    }

    @Test func `A folder that is in the way once the release is recorded costs no numbers`() throws {
        let (path, logbook) = (desk.file("public"), desk.path)
        #expect(throws: CommandError.alreadyThere(path: path)) {
            try export(to: path) {
                // Asked while files are written too: the release is seen by others once it is recorded.
                guard let other = try? Logbook.open(logbook, for: .reading),
                    (try? other.releases())?.isEmpty == false
                else { return false }
                return !FileManager.default.createFile(atPath: path, contents: Data("somebody's".utf8))
            }
        }
        let recorded = try #require(try desk.logbook.releases().first)
        try desk.log([[.kind: "no-callback", .county: "Kern", .occurredOn: "2024-10-15"]])
        let again = try export(to: desk.file("again"))
        #expect(again.recorded.isRepeated && again.recorded.record == recorded)
        #expect(try run("sha256sum", again.path + "/SHA256SUMS").hasPrefix(recorded.sha256))
        #expect(try desk.logbook.releases() == [recorded])
    }

    @Test func `Nothing is recorded where the package can't be written`() throws {
        #expect(throws: Export.Interrupted.self) { try export(to: desk.file("public")) { true } }
        #expect(try desk.logbook.releases().isEmpty)
        #expect(try !export(to: desk.file("public")).recorded.isRepeated)
    }
}
