// A checkpoint as reports, packages and scripts have it.

import Evidence
import Words

extension SignedCheckpoint {
    /// What a person is told beside the lines.
    public var sentence: EvidenceSentence {
        isSigned
            ? .checkpointSigned(entries: checkpoint.size) : .checkpointUnsigned(entries: checkpoint.size)
    }

    /// The checkpoint for scripts; `text` holds the lines as they are kept.
    public var json: JSON {
        [
            "origin": .string(checkpoint.origin), "size": .integer(checkpoint.size),
            "root": .string(checkpoint.root.hex), "signed": .bool(isSigned), "text": .string(text),
        ]
    }
}
