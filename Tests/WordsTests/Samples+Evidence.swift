// One or more of everything that a checkpoint or a package is refused for.

import Storage

extension Samples {
    var evidence: [EvidenceError] {
        [
            .noCheckpoint(path: typed), .ofAnotherDesk(path: typed, origin: typed, desk: typed),
            .noSigners(path: typed), .noFolder(path: typed, code: 2),
            .earlierOfAnother(path: typed, desk: typed),
            .earlierForOthers(path: typed, audience: typed, wanted: "regulator"),
            .earlierNotOfThisJournal(path: typed, .isCut(entries: 3)),
            .earlierNotOfThisJournal(path: typed, .isRewritten), .insideEarlier(path: typed),
            .earlierUnreadable(path: typed, file: typed),
        ]
            + packageFaults.flatMap { fault in
                [1, 3].map { .earlierNotWhole(path: typed, found: $0, first: fault) }
            }
    }

    var packageFaults: [PackageFault] {
        [
            .noList, .list(line: 3), .absent(typed), .altered(typed), .unlisted(typed), .notAFile(typed),
            .unreadable(typed, code: 13), .unsigned, .signatureForm, .purpose(typed), .signature,
            .signer(desk: typed), .noCheckpoint, .checkpointForm, .checkpointUnsigned, .checkpointKey,
            .noManifest, .manifestForm, .newer, .manifestFile(typed), .manifestJournal,
        ]
    }
}
