// One or more of every error and notice, with what people type in each place that they can type in.

import AccessIssues
import Evidence
import SQLite
import Storage
import Vault
import Words

/// The errors with `typed` wherever the text is somebody's.
struct Samples {
    let typed: String

    init(typed: String = "intake") { self.typed = typed }

    var errors: [any Error] {
        fields + dates + commands + logbooks + backups + drafts + keyRestores + ruleFiles + work + evidence
            + exhibits + undos + issuing + releases
    }

    var fields: [FieldError] {
        [
            .unknownCode(.kind, given: typed, nearest: "intake-wait", all: Kind.codes),
            .unknownCode(.care, given: typed, nearest: nil, all: Care.codes),
            .unknownAnswer(given: typed, nearest: "declined"), .unknownAnswer(given: typed, nearest: nil),
            .unknownCounty(given: typed, nearest: "Kern"), .unknownCounty(given: typed, nearest: nil),
            .unknownCampaign(given: typed, nearest: nil, all: ["kaiser-socal-2024"]),
            .unknownCampaign(given: typed, nearest: nil, all: []),
            .notYesOrNo(.authorized, given: typed), .notMinutes(.waitedMinutes, given: typed, limit: 10_080),
            .notMoney(.paidAmount, given: typed), .notAReference(name: "duplicate_of", given: typed),
            .notADate(name: "requested_at", given: typed, .unknown(found: typed)),
            .inTheFuture(name: "occurred_on", .day(day(11, 1)), today: today),
            .empty(name: "source"), .tooLong(name: "source", bytes: 2_000, limit: 1_000),
            .holdsNUL(name: "source"), .givenByCarewatch(name: "reference"),
            .unknownField(name: typed, nearest: "kind"), .unknownField(name: typed, nearest: nil),
            .missing(.kind), .missing(.consent), .cannotBeCleared(.kind), .setAndCleared(.plan),
            .conflict(name: "--same-person-as", with: "--other-person"),
            .hasItsCommand(.duplicateOf, command: "link"),
        ]
    }

    var work: [WorkError] {
        [
            .inThePast(option: "again", .day(day(10, 1)), today: today), .badSince(typed),
            .beginsLater(.day(day(11, 1)), today: today),
        ]
    }

    var exhibits: [ExhibitError] {
        [
            .notAFile(path: typed), .emptyFile(path: typed), .tooLargeToKeep(path: typed, limit: 32 << 20),
            .noSuchExhibit(number: 3, of: reference, count: 0),
            .noSuchExhibit(number: 3, of: reference, count: 2),
            .notKept(number: 1, of: reference), .altered(number: 1, of: reference),
        ]
    }

    var undos: [UndoError] {
        let kinds = ["imported", "adopted", "received", "rules", "erased", "rotated", "migrated", typed]
        return [.nothing, .another(shown: 7, latest: 9)]
            + kinds.map { .notThis(kind: $0, entry: 7, $0 == "rules" ? nil : reference) }
    }

    /// Every error of a date, as a field's.
    var dates: [FieldError] {
        dateErrors.map { .notADate(name: "occurred_on", given: typed, $0) }
    }

    var dateErrors: [DateError] {
        [
            .empty, .unknown(found: typed), .nonASCIIDigit(found: typed),
            .spelledOtherwise(suggestions: [.day(day(4, 5)), .day(day(5, 4))]),
            .twoDigitYear(found: typed), .yearMissing(found: typed), .yearOutOfRange(20_244),
            .noSuchMonth(year: 2024, month: 13),
            .noSuchDay(year: 2023, month: 2, day: 29, swapped: nil),
            .noSuchDay(year: nil, month: 2, day: 30, swapped: nil),
            .noSuchDay(year: 2024, month: 13, day: 5, swapped: day(5, 13)),
            .bareWeekday(.monday, last: day(10, 14), next: day(10, 28)), .timeWithoutDay(found: typed),
            .noSuchTime(found: typed), .morningOrAfternoon(morning: time(2), afternoon: time(14)),
            .seconds(found: typed), .noSuchOffset(found: typed), .timeSkipped(day(3, 10), time(2)),
            .timeTwice(day(11, 3), time(1), first: -420, second: -480),
            .notAccepted(given: .time, accepted: .day), .notAccepted(given: .month, accepted: .day),
            .endBeforeStart(first: day(10, 20), last: day(10, 10)),
        ]
    }

    var commands: [CommandError] {
        [
            .sealedOnCommandLine(option: "phone"), .noteOnCommandLine, .standardInputTwice(option: "phone"),
            .resumesOnTerminal, .cannotAsk(option: "phone"), .cannotRead(path: typed, code: 2),
            .cannotWrite(path: typed, code: 28),
            .cannotRead(path: typed, code: 71), .notUTF8(name: "input"),
            .inputTooLarge(name: "input", limit: 9),
            .emptyInput, .badReference(typed), .nothingToChange, .conflict("--json", with: "--format"),
            .needs("--excel", "--format csv"),
            .badWeek(typed), .noSuchStrikeWeek(typed, campaign: "kaiser-socal-2024", weeks: 27), .noCampaign,
            .badToday(typed), .badNumber(option: "limit", given: typed),
            .badChoice(option: "lang", given: typed, nearest: "en", all: ["en", "es"]),
            .noFolder(path: typed), .notConfirmed(desk: "7K3M9QWX"), .nothingToErase,
            .undoNotConfirmed(name: "settings"),
            .eraseNotConfirmed("4F7K-9QXT-2MZ0"), .noRetention, .badRetention(typed),
            .whichOffer(reference, count: 0),
            .whichOffer(reference, count: 2), .noHome, .alreadyThere(path: typed),
            .outcomeBeforeReferral(on: day(10, 1), referredOn: today), .notReferredYet(reference),
        ] + lines.map { .line(3, $0) }
    }

    private var lines: [CommandError.Problem] {
        let (start, later) = (JSONError.Position(line: 1, column: 7), JSONError.Position(line: 4, column: 2))
        let json: [JSONError] = [
            .unexpected(.end, expected: .value, at: start),
            .unexpected(.byte(255), expected: .name, at: later),
            .duplicateName(typed, at: start), .tooDeep(limit: 8, at: start), .tooLong(bytes: 9, limit: 8),
            .notCanonical(.null),
        ]
        return json.map { .json($0) } + [.notAnObject, .wrongType(name: typed)] + fields.map { .field($0) }
    }

    var logbooks: [LogbookError] {
        [
            .absent(path: typed), .newer(path: typed, schema: 9, known: 1),
            .editedMigration(path: typed, version: 1, name: "logbook"), .anotherProgram(path: typed),
            .notADatabase(path: typed), .damaged(path: typed, detail: typed), .readOnly(path: typed),
            .unmergedLog(path: typed), .cannotUpgrade(path: typed, schema: 1), .noSpace(path: typed),
            .system(path: typed, code: 13), .busy(path: typed),
            .keyOfAnotherDesk(path: typed, desk: "7K3M9QWX", wanted: "8K3M9QWX"), .keyAbsent(path: typed),
            .cannotOpen(reference, field: "phone", .unknownVersion(9)),
            .cannotOpen(reference, field: "phone", .wrongKeyOrAltered(.value)), .cannotSeal(.library),
            .notConfirmed(path: typed, detail: typed), .noSuchIssue(reference), .erased(reference),
            .cannotStandFor(reference, .duplicate),
            .ofAnotherDesk(reference, desk: "7K3M9QWX"), .requestReused(id: typed, reference),
            .alikeThere([reference]),
            .unreadable(what: "journal entry 7 (logged)"), .database(refusalOfSQLite()),
        ] + keyFiles.map { .keyFile($0) } + vaults.map { .vault($0) } + folds.map { .doesNotFit($0) }
    }

    private var keyFiles: [KeyFile.FileError] {
        [
            .absent(path: typed), .alreadyThere(path: typed), .notAFile(path: typed),
            .tooLarge(path: typed, limit: 65_536), .format(.damaged, path: typed),
            .format(.tooCostly, path: typed), .format(.newer(version: "3"), path: typed),
            .format(.unknownLine(name: "x"), path: typed),
            .system(.write, code: 28, path: typed),
        ]
    }

    private var folds: [FoldError] {
        [
            .notLogged, .loggedTwice(reference), .noSuchOffer(number: 3, of: reference, count: 2),
            .noSuchReferral(number: 3, of: reference, count: 2),
            .outOfOrder(number: 3, of: reference, count: 1),
            .offerOutOfOrder(number: 5, of: reference, count: 2), .duplicateOfItself(reference),
            .alreadyEnded(reference, .withdrawn),
        ]
    }

    var notices: [Notice] {
        [
            .keySetAside(from: typed, to: typed), .keyUnusable(path: typed), .keyTooOpen(path: typed),
            .networkFileSystem(path: typed, kind: "nfs"), .upgraded(from: 1, to: 2, copy: typed),
            .made(path: typed, key: typed),
        ]
    }
}

let today = day(10, 22)
let reference = Reference(random: 1)

/// A day of 2024.
func day(_ month: Int, _ day: Int) -> CivilDate { CivilDate(year: 2024, month: month, day: day)! }

func time(_ hour: Int) -> CivilTime { CivilTime(hour: hour, minute: 30)! }

/// What SQLite says of a folder that isn't there.
private func refusalOfSQLite() -> SQLiteError {
    do throws(SQLiteError) { _ = try Connection("/no/such/folder/logbook.sqlite", .query) } catch {
        return error
    }
    preconditionFailure("a folder that isn't there was opened")
}
