// Handing a public release out: recorded in the list of releases first, then given. A release that was recorded and not
// made harms nobody; one that was made and not recorded would.

import AccessIssues
import CSV
import Evidence
import Storage
import Words

/// A public release in a folder.
public struct PublicPackage: Equatable, Sendable {
    /// Where it is.
    public let path: String
    /// The release's number in the list.
    public let number: Int
    /// What it says.
    public let release: PublicRelease
    /// How many numbers it has, and how many of them are hidden.
    public let rows, hidden: Int
    /// The key that signed it; nil where the key file is absent or isn't the desk's.
    public let signedBy: SigningKey?
    /// How far the journal was when it was counted.
    public let checkpoint: SignedCheckpoint
}

extension PublicRelease {
    /// How many of its numbers are hidden.
    var hidden: Int { parts.reduce(0) { $0 + $1.cells.count { $0.issues == nil } } }

    /// Counts, records and writes a release into a new folder.
    ///
    /// The folder appears whole or not at all. Throws ``PublicError``, ``ReleaseError``, ``CommandError`` and
    /// ``LogbookError``, and ``Export/Interrupted`` once `isInterrupted` says so.
    public static func export(
        _ period: ReleasePeriod, of logbook: Logbook, to path: String, by actor: String, today: CivilDate,
        in words: Words, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> PublicPackage {
        let place = try PackagePlace(path)
        PackageFolder.removeWhatWasLeft(of: place)
        let release = try count(period, of: logbook, today: today)
        let folder = try PackageFolder(at: place, isInterrupted: isInterrupted)
        do {
            let rows = try folder.write(.counts) { sink in try release.writeCSV(to: sink) }
            _ = try folder.write(.codebook) { try $0(Self.codebook(in: words).markdown()) }
            _ = try folder.write(.codebookCSV) { try Self.writeCodebook(to: $0) }
            let signer = try logbook.signer()
            let proof =
                signer.map { EvidenceSentence.packageSigned($0.key, desk: logbook.desk.description) }
                ?? .packageUnsigned
            _ = try folder.write(.method) { try $0(release.note(in: words, proof).markdown()) }
            _ = try folder.write(.gitAttributes) { try $0("* -text\n") }
            // Of before the release is recorded: its entry holds the hash of this package.
            let checkpoint = try logbook.checkpoint()
            let list = try folder.prove(checkpoint, of: logbook.desk, for: "public", by: signer) { file in
                guard file.name == PackageFile.counts.rawValue else { return }
                (file.rows, file.schema) = (rows, Self.schema(in: words))
            }
            let recorded = try logbook.record(release.new(sha256: list.hex), by: actor)
            try folder.publish()
            return PublicPackage(
                path: place.path, number: recorded.number, release: release, rows: rows,
                hidden: release.hidden, signedBy: signer?.key, checkpoint: checkpoint)
        } catch {
            folder.discard()
            throw error
        }
    }

    /// The release of a week as a report in a format. A week that was released is printed as it was released; one that
    /// wasn't is counted and recorded.
    public static func report(
        _ week: ISOWeek, of logbook: Logbook, as format: WeeklyReport.Format, by actor: String,
        today: CivilDate, in words: Words, withByteOrderMark: Bool = false, on look: TextLook = .plain
    ) throws -> [UInt8] {
        let period = ReleasePeriod(week)
        let release: PublicRelease
        if let earlier = try released(period, by: logbook) {
            release = earlier
        } else {
            release = try count(period, of: logbook, today: today)
            _ = try logbook.record(release.new(sha256: Hash256(of: release.json.compact()).hex), by: actor)
        }
        return (withByteOrderMark ? byteOrderMark : [])
            + Array(release.rendered(as: format, in: words, on: look).utf8)
    }

    /// What the list of releases is told.
    private func new(sha256: String) -> NewRelease {
        let plan: JSON = [
            "tables": ["period", "period by kind", "period by place", "period by kind and place"],
            "period": .string(period.name),
        ]
        return NewRelease(
            days: period.days, plan: String(decoding: plan.compact(), as: UTF8.self),
            published: String(decoding: json.compact(), as: UTF8.self), sha256: sha256)
    }
}

// MARK: - Codebook

extension PublicRelease {

    private static func type(of column: PublicColumn) -> String {
        switch column {
        case .issues: "integer"
        case .percent: "number"
        case .firstDay, .lastDay: "date"
        default: "string"
        }
    }

    private static func codebook(in words: Words) -> Document {
        var page = Document()
        page.add(.title(words.say(.codebook(version: Codebook.version))))
        page.add(.heading(PackageFile.counts.rawValue))
        let rows = PublicColumn.allCases.map { column -> [Reporting.Cell] in
            [.code(column.rawValue), .code(type(of: column)), .words(words.sayPublicly(.column(column)))]
        }
        page.add(.table(Table([PackageSentence.column, .form, .meaning].map(words.say), rows)))
        return page
    }

    private static func writeCodebook(to sink: @escaping PackageFolder.Sink) throws {
        var writer = CSVWriter(sink: sink)
        for name in ["file", "name", "form", "meaning_en", "meaning_es", "version"] { writer.field(name) }
        try writer.endRow()
        for column in PublicColumn.allCases {
            writer.field(PackageFile.counts.rawValue)
            writer.field(column.rawValue)
            writer.field(type(of: column))
            writer.field(Words(.english).sayPublicly(.column(column)))
            writer.field(Words(.spanish).sayPublicly(.column(column)))
            writer.field(Codebook.version)
            try writer.endRow()
        }
        try writer.flush()
    }

    private static func schema(in words: Words) -> JSON {
        let fields = PublicColumn.allCases.map { column -> JSON in
            [
                "name": .string(column.rawValue), "type": .string(type(of: column)),
                "description": .string(words.sayPublicly(.column(column))),
            ]
        }
        return [
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": .array(fields),
            "missingValues": [""],
        ]
    }
}
