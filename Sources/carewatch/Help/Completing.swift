// What a shell offers after an option or argument when somebody presses Tab.

import AccessIssues
import ArgumentParser
import Storage

extension CompletionKind {
    /// The codes of a closed list.
    static func codes<C: Code>(of type: C.Type) -> CompletionKind { .list(C.codes) }

    /// What a field takes, as far as that is a list.
    static func answers(to field: Field) -> CompletionKind {
        switch field.form {
        case .code(let codes): .list(codes)
        case .yesNo: .list(["yes", "no"])
        case .county: .tables { $0.counties.map(\.name) }
        case .plan: .tables { Set($0.planByAlias.values).sorted() }
        case .campaign: .tables { $0.campaigns.map(\.code) }
        case .reference: .references
        case .text, .minutes, .money, .date, .sealed: .default
        }
    }

    /// The codes of the campaigns.
    static var campaigns: CompletionKind { .answers(to: .campaign) }

    /// A week, as it is said most often.
    static var weeks: CompletionKind { .list(["last", "this"]) }

    /// A week or a strike.
    static var spans: CompletionKind { .tables { ["last", "this", "strike"] + $0.campaigns.map(\.code) } }

    /// The references of the issues that were logged last.
    static var references: CompletionKind {
        .custom { words, _, _ in
            guard let path = Completing.path(in: words), Logbook.exists(at: path) else { return [] }
            return (try? Completing.references(of: path, limit: 50)) ?? []
        }
    }

    /// Codes and names that the logbook holds, or that a new one begins with.
    private static func tables(_ names: @escaping @Sendable (ReferenceData) -> [String]) -> CompletionKind {
        .custom { words, _, _ in
            guard let path = Completing.path(in: words) else { return [] }
            return (try? names(Logbook.referenceData(at: path))) ?? []
        }
    }
}

/// Looking into the logbook for what might be meant. A mistake offers nothing, and says nothing.
private enum Completing {
    /// The logbook of a command line that is being typed.
    static func path(in words: [String]) -> String? {
        if let option = words.firstIndex(of: "--db"), words.indices.contains(option + 1) {
            return words[option + 1]
        }
        return try? Surroundings.logbookPath()
    }

    static func references(of path: String, limit: Int) throws -> [String] {
        let logbook = try Logbook.open(path, for: .reading)
        var filter = IssueFilter()
        filter.limit = limit
        var references: [String] = []
        let read = Result { try logbook.forEachIssue(filter) { references.append("\($0.reference)") } }
        try logbook.close()
        try read.get()
        return references
    }
}
