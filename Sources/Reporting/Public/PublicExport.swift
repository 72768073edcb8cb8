// Handing a public release out: recorded in the list of releases first, then given. A release that was recorded and not
// made harms nobody; one that was made and not recorded would.

import AccessIssues
import CSV
import Evidence
import Storage
import Words

/// A public release that is on record.
public struct RecordedRelease: Equatable, Sendable {
    /// What it says.
    public let release: PublicRelease
    /// What the list of releases has of it.
    public let record: Release
    /// Whether it was recorded before, and is given out once more. Its numbers are the same: so it is no other release.
    public let isRepeated: Bool
}

/// A public release in a folder.
public struct PublicPackage: Equatable, Sendable {
    /// Where it is.
    public let path: String
    /// What is in it.
    public let recorded: RecordedRelease
    /// How many numbers it has, and how many of them are hidden.
    public let rows, hidden: Int
    /// The key that signed it; nil where the key file is absent or isn't the desk's.
    public let signedBy: SigningKey?
}

extension PublicRelease {
    /// How many of its numbers are hidden.
    var hidden: Int { parts.reduce(0) { $0 + $1.cells.count { $0.issues == nil } } }

    /// Writes the release of a period into a new folder: as it is on record, or else counted and recorded now.
    ///
    /// The folder appears whole or not at all. Where it doesn't, though the release was recorded, the same call again
    /// writes what was recorded. Throws ``PublicError``, ``ReleaseError``, ``CommandError`` and ``LogbookError``, and
    /// ``Export/Interrupted`` once `isInterrupted` says so.
    public static func export(
        _ period: ReleasePeriod, of logbook: Logbook, to path: String, by actor: String, today: CivilDate,
        in words: Words, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> PublicPackage {
        let place = try PackagePlace(path)
        PackageFolder.removeWhatWasLeft(of: place)
        let signer = try logbook.signer()
        let folder = try PackageFolder(at: place, isInterrupted: isInterrupted)
        do {
            var rows = 0
            let recorded = try recorded(period, of: logbook, by: actor, today: today) { release in
                let written = try release.write(into: folder, of: logbook.desk, by: signer, in: words)
                rows = written.rows
                return written.list
            }
            try folder.publish()
            return PublicPackage(
                path: place.path, recorded: recorded, rows: rows, hidden: recorded.release.hidden,
                signedBy: signer?.key)
        } catch {
            folder.discard()
            throw error
        }
    }

    /// The release of a week as a report in a format: as it is on record, or else counted and recorded now.
    public static func report(
        _ week: ISOWeek, of logbook: Logbook, as format: WeeklyReport.Format, by actor: String,
        today: CivilDate, in words: Words, withByteOrderMark: Bool = false, on look: TextLook = .plain
    ) throws -> (bytes: [UInt8], recorded: RecordedRelease) {
        let recorded = try recorded(ReleasePeriod(week), of: logbook, by: actor, today: today) { release in
            Hash256(of: release.json.compact())
        }
        let text = recorded.release.rendered(as: format, in: words, on: look)
        return ((withByteOrderMark ? byteOrderMark : []) + Array(text.utf8), recorded)
    }

    /// The release of exactly that period that is on record; else it is counted and recorded. `prepare` makes what will be
    /// given out, and returns the hash by which a new one is known.
    private static func recorded(
        _ period: ReleasePeriod, of logbook: Logbook, by actor: String, today: CivilDate,
        _ prepare: (PublicRelease) throws -> Hash256
    ) throws -> RecordedRelease {
        if let record = try logbook.releases().first(where: { $0.days == period.days }) {
            guard let release = PublicRelease(record.published) else {
                throw LogbookError.unreadable(what: "release")
            }
            _ = try prepare(release)
            return RecordedRelease(release: release, record: record, isRepeated: true)
        }
        guard period.days.upperBound < today else { throw PublicError.notEnded(period.days.upperBound) }
        var counted: PublicRelease?
        let record = try logbook.release(period.days, by: actor) { counts in
            let release = try count(period, counts, of: logbook)
            counted = release
            return release.new(sha256: try prepare(release).hex)
        }
        guard let release = counted else { preconditionFailure("what is recorded was counted") }
        return RecordedRelease(release: release, record: record, isRepeated: false)
    }

    /// Writes the package's files. Its checkpoint is of before the release was recorded: that entry holds the hash of the
    /// package.
    private func write(
        into folder: PackageFolder, of desk: DeskID, by signer: DeskSigner?, in words: Words
    ) throws -> (rows: Int, list: Hash256) {
        let rows = try folder.write(.counts) { sink in try writeCSV(to: sink) }
        _ = try folder.write(.codebook) { try $0(Self.codebook(in: words).markdown()) }
        _ = try folder.write(.codebookCSV) { try Self.writeCodebook(to: $0) }
        let proof =
            signer.map { EvidenceSentence.packageSigned($0.key, desk: desk.description) } ?? .packageUnsigned
        _ = try folder.write(.method) { try $0(note(in: words, proof).markdown()) }
        try folder.write(.metadata, Self.metadata(in: words))
        _ = try folder.write(.gitAttributes) { try $0("* -text\n") }
        let list = try folder.prove(checkpoint, of: desk, for: "public", by: signer) { file in
            guard file.name == PackageFile.counts.rawValue else { return }
            (file.rows, file.schema) = (rows, Self.schema(in: words))
        }
        return (rows, list)
    }

    /// What the list of releases is told.
    private func new(sha256: String) -> NewRelease {
        let plan: JSON = [
            "tables": ["period", "period by kind", "period by place", "period by kind and place"],
            "period": .string(period.name),
        ]
        return NewRelease(
            plan: String(decoding: plan.compact(), as: UTF8.self),
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

    /// The text of `csv-metadata.json`: what the columns hold, for programs that read CSVW.
    private static func metadata(in words: Words) -> [UInt8] {
        let columns = PublicColumn.allCases.map { column -> JSON in
            return [
                "name": .string(column.rawValue), "titles": .string(column.rawValue),
                "dc:description": .string(words.sayPublicly(.column(column))),
                "datatype": PackageSchemas.datatype(type(of: column)),
                "null": "",
            ]
        }
        return PackageSchemas.metadata(
            of: [["url": .string(PackageFile.counts.rawValue), "tableSchema": ["columns": .array(columns)]]],
            in: words)
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
