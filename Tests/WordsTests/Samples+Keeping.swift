// One or more of everything that a backup is refused for, and that a check finds.

import Storage

extension Samples {
    var backups: [BackupError] {
        [
            .alreadyThere(path: typed), .ofTheLogbook(path: typed), .noFolder(path: typed),
            .cannotRead(path: typed, code: 2), .cannotWrite(path: typed, code: 28), .notWritten(path: typed),
            .wouldReplace(path: typed),
            .sameFile(path: typed), .movedOrCopied(path: typed, desk: "7K3M9QWX"),
            .copyOverOriginal(path: typed), .copyNeedsKey(path: typed, isLocked: true),
            .copyNeedsKey(path: typed, isLocked: false),
        ]
            + findings.flatMap { finding in
                [1, 3].map { .notWhole(path: typed, found: $0, first: finding) }
            }
    }

    var drafts: [DraftError] {
        [
            .none, .noSuchDraft(id: typed), .inUse(id: typed), .damaged(path: typed),
            .ofAnotherDesk(path: typed, desk: typed, wanted: "7K3M9QWX"),
            .newer(path: typed, version: 2, known: 1), .keyAbsent(path: typed, key: typed),
            .keyUnusable(path: typed, key: typed), .cannotOpen(path: typed), .locked(path: typed),
            .system(path: typed, code: 28), .cannotSeal(.library),
        ]
    }

    var vaults: [VaultError] {
        [
            .keyAbsent(path: typed), .locked, .notLocked, .wrongPassphrase, .tooShort(8), .notTheSame,
            .nothingTyped, .damaged(path: typed), .noMemory, .noRuntimeFolder(.absent),
            .noRuntimeFolder(.notPrivate(path: typed)), .noRuntimeFolder(.onDisk(path: typed)),
            .tooManyRotations(100),
        ]
    }

    var keyRestores: [KeyRestoreError] {
        [
            .ofAnotherDesk(desk: typed, wanted: "7K3M9QWX"), .otherKeys, .beforeRotation, .needsPassphrase,
            .sheet(.notASheet), .sheet(.notOneSheet), .sheet(.unknown),
            .sheet(
                .lines([.init(3, isMissing: false), .init(7, isMissing: true), .init(nil, isMissing: true)])),
            .sheet(.lines([.init(nil, isMissing: false)])),
        ]
    }

    var findings: [Finding] {
        let differences: [Finding.Difference] = [.missing, .stray, .changed([typed, "county"])]
        let faults: [Finding.Fault] = [
            .missing(before: 9), .empty, .changed, .unreadable, .misplaced, .doesNotFit,
        ]
        let all: [Finding] = [
            .structure(detail: typed), .dangling(table: "offer", to: "issue"),
            .unreadable(part: "journal", detail: typed), .tree(desk: typed, size: 7, entries: 7),
            .tree(desk: typed, size: nil, entries: 7), .tree(desk: typed, size: 9, entries: 7),
            .count(table: "sealed", rows: 3, told: 2), .keptFile(exhibit: typed, isOpen: true),
            .keptFile(exhibit: typed, isOpen: false),
            .count(table: "sealed", rows: 3, told: 2), .checkpoint(size: 9, .cut(entries: 7)),
            .checkpoint(size: 9, .rewritten), .checkpoint(size: 9, .otherKey),
        ]
        return all + faults.map { .entry(desk: typed, seq: 7, $0) }
            + differences.flatMap { difference -> [Finding] in
                [
                    .schema(name: typed, difference), .migration(version: 1, difference),
                    .row(table: "issue", key: typed, difference),
                ]
            }
    }
}
