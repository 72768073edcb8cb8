// The guess as a map that a person can read, check and use.

import AccessIssues
import Evidence

extension MapGuess {
    /// The map; `describe` says why the form of a column's dates is known, or isn't.
    public func json(_ describe: ([DateReason]) -> String) -> JSON {
        var members: [JSON.Member] = [
            .init("source", .string(source)), .init("encoding", .string(encoding.rawValue)),
            .init("delimiter", .string(delimiter == 0x09 ? "tab" : String(UnicodeScalar(delimiter)))),
        ]
        if skippedLines > 0 { members.append(.init("skip_lines", .integer(skippedLines))) }
        members.append(
            .init("columns", .object(columns.map { .init($0.name, json($0, describe)) })))
        if lacksKind {
            members.append(
                .init("constants", .object([.init(Field.kind.rawValue, .string(ImportMap.question))])))
        }
        members.append(.init("ignore", .array(ignored.map { .string($0) })))
        return .object(members)
    }

    private func json(_ column: Column, _ describe: ([DateReason]) -> String) -> JSON {
        var members: [JSON.Member] = [.init("field", .string(column.target.name))]
        if let separator = column.separator { members.append(.init("separator", .string(separator))) }
        if let words = column.words {
            let values = words.map { word in
                JSON.Member(word.text, .string(word.code ?? ImportMap.question))
            }
            members.append(.init("values", .object(values)))
            members.append(.init("counts", .object(words.map { .init($0.text, .integer($0.count)) })))
        }
        if let dates = column.dates {
            let forms = dates.forms ?? [ImportMap.question]
            members.append(
                .init("dates", forms.count == 1 ? .string(forms[0]) : .array(forms.map { .string($0) })))
            members.append(.init("sample", .string(dates.sample)))
            members.append(.init("because", .string(describe(dates.reasons))))
        }
        return members.count == 1 ? members[0].value : .object(members)
    }
}
