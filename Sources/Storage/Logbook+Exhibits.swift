// Files that prove something. The logbook keeps of each what tells it from any other; what it is, and the file itself
// where it is kept, are sealed at the entry that brought them.

import AccessIssues
import Vault

/// A file that is to be registered.
public struct NewExhibit: Sendable {
    /// What kind of thing it is.
    public let kind: Exhibit.Kind
    /// The day or days it is of; nil where nobody said.
    public let datedOn: ApproximateDate?
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    public let sha256: String
    /// How many bytes it has.
    public let bytes: Int
    /// What it is; kept sealed.
    public let description: Secret
    /// Its bytes, where it is to be kept, sealed.
    public let file: [UInt8]?

    /// A file to register.
    public init(
        kind: Exhibit.Kind, datedOn: ApproximateDate?, sha256: String, bytes: Int, description: Secret,
        file: [UInt8]?
    ) {
        (self.kind, self.datedOn, self.sha256, self.bytes) = (kind, datedOn, sha256, bytes)
        (self.description, self.file) = (description, file)
    }
}

/// What became of a file that was to be registered.
public struct RegisteredExhibit: Sendable {
    /// The issue as it stands.
    public let issue: Issue
    /// The file as it is registered.
    public let exhibit: Exhibit
    /// Whether the same file was registered before, so that nothing was added.
    public let isRepeat: Bool
}

extension Exhibit {
    /// The names under which an entry seals what it is, and the file itself.
    static let (descriptionName, fileName) = ("description", "file")
}

extension Logbook {
    /// Registers a file as proof of an issue. The same bytes again add nothing.
    ///
    /// Throws ``LogbookError``.
    public func register(
        _ new: NewExhibit, of reference: Reference, by actor: String
    ) throws -> RegisteredExhibit {
        try changing {
            let issue = try own(reference)
            if let known = issue.exhibits.first(where: { $0.sha256 == new.sha256 }) {
                return RegisteredExhibit(issue: issue, exhibit: known, isRepeat: true)
            }
            var plain = [
                PlainValue(field: Exhibit.descriptionName, bytes: Array(new.description.text.utf8))
            ]
            if let file = new.file { plain.append(PlainValue(field: Exhibit.fileName, bytes: file)) }
            var brought = Brought()
            try seal(plain, of: reference, into: &brought)
            let at = Instant.now()
            let exhibit = Exhibit(
                number: issue.exhibits.count + 1, kind: new.kind, datedOn: new.datedOn, sha256: new.sha256,
                bytes: new.bytes, isKept: new.file != nil, addedAt: at, by: actor)
            let after = try record(
                .exhibited(exhibit), on: issue, reference, bringing: brought, by: actor, at: at)
            return RegisteredExhibit(
                issue: after, exhibit: after.exhibits.last ?? exhibit, isRepeat: false)
        }
    }

    /// The bytes of a file that is kept, opened; nil where they were erased.
    ///
    /// Throws ``LogbookError/keyAbsent(path:)`` without the key file.
    public func openedFile(of exhibit: Exhibit, _ reference: Reference) throws -> [UInt8]? {
        try translating {
            try opened(Exhibit.fileName, at: exhibit.entry, of: reference, by: Opener(presentOpeningKeys()))
        }
    }
}

extension SealedReader {
    /// What a file that was registered is; nil if that was erased. Throws as ``value(_:entry:of:)`` does.
    public func description(of exhibit: Exhibit, _ reference: Reference) throws -> Secret? {
        try value(Exhibit.descriptionName, entry: exhibit.entry, of: reference)
    }
}
