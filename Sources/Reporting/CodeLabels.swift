// What codes are called, by their bytes: no text is made of a cell for it.

import AccessIssues
import Words

/// The labels of a field's codes.
struct CodeLabels {
    private let rows: [(code: [UInt8], label: [UInt8])]

    /// Of a field that holds codes, or yes and no.
    init(of field: Field, in words: Words) {
        let labels: [(String, String)] =
            switch field.form {
            case .code(let codes): codes.map { ($0, words.label($0, of: field)) }
            case .yesNo: [("yes", words.label(true)), ("no", words.label(false))]
            default: []
            }
        rows = labels.map { (Array($0.utf8), Array($1.utf8)) }
    }

    /// What another system calls the codes of a field.
    init(of crosswalk: Crosswalk) {
        rows = crosswalk.pairs.map { (Array($0.ours.utf8), Array($0.theirs.utf8)) }
    }

    /// What the code is called; nothing where it has no label.
    func label(of code: RawSpan) -> [UInt8] {
        code.withUnsafeBytes { bytes in
            // Few codes of a list are equally long.
            for row in rows where row.code.count == bytes.count && row.code.elementsEqual(bytes) {
                return row.label
            }
            return []
        }
    }
}
