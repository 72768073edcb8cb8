// What went wrong with a command or a logbook, and what to do, in English.

import AccessIssues
import Evidence
import Storage
import Vault

extension English {
    static func message(_ error: CommandError) -> String {
        switch error {
        case .sealedOnCommandLine(let option):
            "--\(option) takes no value on the command line: other programs and the shell's history could "
                + "read it there. Give --\(option) alone to be asked, --\(option) @FILE, or --\(option) - "
                + "for standard input."
        case .noteOnCommandLine:
            "A note isn't taken from the command line: other programs, and the shell's history, could read it there. "
                + "Give nothing after the reference to be asked, @FILE, or - for standard input."
        case .standardInputTwice(let option):
            "--\(option): another option reads standard input already. Give this one as @FILE."
        case .resumesOnTerminal:
            "--resume goes on with a conversation, on a terminal, without --json and --no-input."
        case .cannotAsk(let option):
            "--\(option): nobody can be asked here. Give it as @FILE or - (standard input), or use --input."
        case .cannotRead(let path, let code):
            "\(shown(path: path)) can't be read: \(SystemError.text(code)). Check its name and who may read "
                + "it."
        case .cannotWrite("-", let code):
            "Standard output can't be written: \(SystemError.text(code)). Send it to another place."
        case .cannotWrite(let path, let code):
            "\(shown(path: path)) can't be written: \(SystemError.text(code)). Choose another place."
        case .notUTF8(let name): "\(name): the text isn't UTF-8. Save it as UTF-8 and try again."
        case .inputTooLarge(let name, let limit):
            "\(name): there are more than \(limit) bytes. Give it in smaller parts."
        case .emptyInput:
            "The input is empty; nothing was logged. Give JSON objects, one a line, such as "
                + "{\"kind\": \"intake-wait\"}."
        case .line(let number, let problem):
            "Line \(number): \(message(problem)) Nothing of this input was logged."
        case .badReference(let text): "\"\(shown(text))\" is no reference. \(referenceForm)"
        case .nothingToChange: "It wasn't said what to change. Give at least one option; see --help."
        case .conflict(let one, let other):
            "\(one) and \(other) can't be given together. Leave one of the two out."
        case .needs(let option, let other):
            "\(option) means something only with \(other). Give that too, or leave it out."
        case .badWeek(let text):
            "--week: \"\(shown(text))\" isn't a week. Give this, last, 2024-W43, a day of it such as "
                + "2024-10-22, or W1 for the first week of the strike."
        case .noSuchStrikeWeek(let text, let campaign, let weeks):
            "--week: there is no \(shown(text)); \(shown(campaign)) has weeks W1 to W\(weeks). Give one of "
                + "these."
        case .noCampaign:
            "This logbook has no campaign to count strike weeks from. Give the week as 2024-W43."
        case .badToday(let text):
            "CAREWATCH_TODAY is \"\(shown(text))\", which isn't a day. Write it as 2024-10-22, or unset it."
        case .badChoice(let option, let given, let nearest, let all):
            "--\(option): there is no \"\(shown(given))\". \(didYouMean(nearest))"
                + "Give one of: \(all.joined(separator: ", "))."
        case .badNumber(let option, let given):
            "--\(option): \"\(shown(given))\" isn't a whole number from 0. Give one such as 20."
        case .noFolder(let path): "There is no folder \(shown(path: path)). Make it first, or name another."
        case .notConfirmed(let desk):
            "The desk's own export holds names, phones and narratives that anyone can read. To go on, give "
                + "the desk's name: --confirm \(desk)."
        case .nothingToErase:
            "Say what is to be erased: a reference, --person and a reference, or --expired."
        case .eraseNotConfirmed(let wanted):
            "Nothing was erased: what is gone can't be brought back. To go on, give --confirm \(shown(wanted))."
        case .noRetention:
            "Nothing was erased: the settings don't say for how long sealed values are kept. Say it first, with "
                + "`carewatch settings --retention 365`."
        case .badRetention(let given):
            "--retention: \"\(shown(given))\" won't do. Give a number of days, 30 or more, or none."
        case .undoNotConfirmed(let name):
            "Nothing was taken back. To take back what is shown, add --confirm \(name)."
        case .whichOffer(let reference, let count):
            count == 0
                ? "\(reference) has no offer yet. Give --appointment-at or --offered-on to add one."
                : "\(reference) has \(count) offers. Say which one: --number 1 to \(count)."
        case .outcomeBeforeReferral(let day, let referred):
            "--on: \(day) is before the referral, \(referred). Check the day, or name another referral with --number."
        case .notReferredYet(let reference):
            "\(reference) was not referred yet. Record that first: carewatch refer \(reference) --to, with the code of who was asked."
        case .noHome: "There is no home folder to keep a logbook in. Name a file with --db."
        case .alreadyThere(let path):
            "\(shown(path: path)) is there already and was left as it is. Name another."
        }
    }

    private static func message(_ problem: CommandError.Problem) -> String {
        switch problem {
        case .json(let error): message(error)
        case .notAnObject: "this is no JSON object. Write {\"kind\": \"intake-wait\"}."
        case .wrongType(let name):
            "\(shown(name)): this type of value doesn't fit. Write it as text in quotes."
        case .field(let error): message(error)
        }
    }

    static func message(_ error: JSONError) -> String {
        switch error {
        case .unexpected(_, _, let place):
            "this isn't valid JSON (\(say(place))). Check quotes, commas and braces there."
        case .duplicateName(let name, let place):
            "\"\(shown(name))\" stands there twice (\(say(place))). Leave one out."
        case .tooDeep(_, let place): "the JSON is nested too deeply (\(say(place))). Give a flat object."
        case .tooLong(_, let limit): "the JSON has more than \(limit) bytes. Give it in smaller parts."
        case .notCanonical:
            "the JSON holds a value that can't be kept, such as null or a fraction. Write it as text in "
                + "quotes, or leave it out."
        }
    }

    private static func say(_ place: JSONError.Position) -> String {
        place.line == 1 ? "column \(place.column)" : "its line \(place.line), column \(place.column)"
    }

    static func message(_ error: LogbookError) -> String {
        switch error {
        case .absent(let path):
            "There is no logbook at \(shown(path: path)) yet. The first `carewatch log` makes one; or name "
                + "another with --db."
        case .newer(let path, let schema, let known):
            "\(shown(path: path)) has schema \(schema); this carewatch knows \(known). Nothing was changed. "
                + "Install the newer carewatch and try again."
        case .editedMigration(let path, let version, let name):
            "\(shown(path: path)) was made by another build of carewatch, whose migration \(version) "
                + "(\(shown(name))) isn't the one here. Nothing was changed. Use the build that made it."
        case .anotherProgram(let path):
            "\(shown(path: path)) belongs to another program. Nothing was changed. Name a logbook with --db."
        case .notADatabase(let path):
            "\(shown(path: path)) is no logbook. Nothing was changed. Name a logbook with --db."
        case .damaged(let path, let detail):
            "\(shown(path: path)) is damaged (\(shown(detail: detail))). Nothing was changed. Keep it as it "
                + "is, with its -wal file, and go on from the latest backup."
        case .readOnly(let path):
            "\(shown(path: path)) can't be written: the file or its folder is read-only. Nothing was "
                + "changed. Name a logbook in a folder of yours with --db."
        case .unmergedLog(let path):
            "\(shown(path: path)) is in a read-only folder, and its -wal file holds issues that aren't "
                + "merged yet. Copy the logbook with its -wal and -shm files to a folder you can write, and "
                + "name that copy with --db."
        case .cannotUpgrade(let path, let schema):
            "\(shown(path: path)) has the older schema \(schema) and can't be upgraded in a read-only "
                + "folder. Copy it to a folder you can write, and name that copy with --db."
        case .noSpace(let path):
            "The disk is full at \(shown(path: path)). Nothing was stored. Free some space and try again."
        case .system(let path, let code):
            "\(shown(path: path)): \(SystemError.text(code)). Nothing was stored. Check the folder and who "
                + "may write in it."
        case .busy(let path):
            "Other programs kept \(shown(path: path)) busy for too long. Nothing was stored. Try again in a "
                + "moment."
        case .keyFile(let error): message(error)
        case .keyOfAnotherDesk(let path, let desk, let wanted):
            "\(shown(path: path)) is the key of desk \(shown(desk)), but this logbook is desk "
                + "\(shown(wanted))'s. Nothing was changed. Put the right key file there."
        case .keyAbsent(let path):
            "What is sealed can't be read: the key file \(shown(path: path)) is missing. Put it back there."
        case .vault(let error): Words(.english).message(error)
        case .cannotOpen(let reference, let field, .unknownVersion):
            "\(shown(field)) of \(reference) was sealed by a newer carewatch. Install that one and try again."
        case .cannotOpen(let reference, let field, _):
            "\(shown(field)) of \(reference) can't be opened: it was changed, or sealed for another key. "
                + "Look for it in a backup."
        case .cannotSeal: "A value couldn't be sealed, so nothing was stored. Try again."
        case .notConfirmed(let path, let detail):
            "Not confirmed: the disk failed while storing in \(shown(path: path)) "
                + "(\(shown(detail: detail))). The change may be there or not. Look with `carewatch list` "
                + "before you log it again; --request-id makes that safe."
        case .noSuchIssue(let reference):
            "There is no issue \(reference) in this logbook. See which there are with `carewatch list`."
        case .erased(let reference):
            "\(reference) was erased, and nothing is left of it but that it was there and is erased: see "
                + "`carewatch history \(reference)`."
        case .ofAnotherDesk(let reference, let desk):
            "\(reference) belongs to desk \(shown(desk)); only that desk can change it. Ask them."
        case .cannotStandFor(let reference, let status):
            "\(reference) is \(Words(.english).label(status.rawValue, of: .status).lowercased()) itself, so no report counts it. "
                + "Name an issue that stands for both."
        case .doesNotFit(let error): message(error)
        case .alikeThere(let references):
            "It may be there already: \(references.map(\.description).joined(separator: ", ")). Nothing was stored. "
                + "Look with carewatch show, or leave --refuse-duplicate out."
        case .requestReused(let id, let reference):
            "request_id: \"\(shown(id))\" was used for \(reference), with other answers. Nothing was logged. "
                + "Use a new one, or amend \(reference)."
        case .unreadable(let what):
            "The logbook holds something this carewatch can't read: \(shown(what)). Install the newest "
                + "carewatch; if that doesn't help, go on from the latest backup."
        case .database(let error):
            "The database refused: \(shown(detail: error.message)). Nothing was stored. Try again; if it "
                + "stays so, keep this message and ask for help."
        }
    }

    private static func message(_ error: FoldError) -> String {
        switch error {
        case .notLogged: "This issue was never logged. Start with `carewatch log`."
        case .loggedTwice(let reference): "\(reference) is logged already. Change it with `carewatch amend`."
        case .noSuchOffer(let number, let reference, let count):
            "\(reference) has no offer \(number), only \(count). See them with `carewatch show \(reference)`."
        case .offerOutOfOrder(let number, let reference, let count):
            "\(reference) has \(count) offers, so the next one can't be number \(number). Look again with "
                + "`carewatch show \(reference)`."
        case .noSuchReferral(let number, let reference, let count):
            "\(reference) has no referral \(number), only \(count). See them with `carewatch show \(reference)`."
        case .outOfOrder(let number, let reference, let count):
            "\(reference) has \(count) of those, so the next one can't be number \(number). Look again with "
                + "`carewatch show \(reference)`."
        case .alreadyEnded(let reference, let status):
            "\(reference) is \(Words(.english).label(status.rawValue, of: .status).lowercased()) already. Open it again first with "
                + "`carewatch amend \(reference) --status open`."
        case .duplicateOfItself(let reference):
            "\(reference) can't be a duplicate of itself. Name the issue that stands for both."
        }
    }

    private static func message(_ error: KeyFile.FileError) -> String {
        switch error {
        case .absent(let path): "The key file \(shown(path: path)) is missing. Put it back there."
        case .alreadyThere(let path):
            "A key file is already at \(shown(path: path)) and was left as it is. Move it away and try again."
        case .notAFile(let path), .tooLarge(let path, _):
            "\(shown(path: path)) should be a key file, and isn't one. Nothing was changed. Put the key file "
                + "there."
        case .format(.newer, let path), .format(.unknownLine, let path):
            "\(shown(path: path)) is the key file of a newer carewatch. Install that one and try again."
        case .format(.tooCostly, let path):
            "\(shown(path: path)) asks for more memory than any key file that carewatch writes, so it was made by "
                + "somebody else. Put a good copy of the key file there."
        case .format(.damaged, let path):
            "The key file \(shown(path: path)) is damaged. Put a good copy of it there."
        case .system(_, let code, let path):
            "The key file \(shown(path: path)): \(SystemError.text(code)). Nothing was stored. Check the "
                + "folder and who may write in it."
        }
    }

    static func message(_ notice: Notice) -> String {
        switch notice {
        case .keySetAside(let from, let to):
            "There was a key file without its logbook at \(shown(path: from)). It was kept as "
                + "\(shown(path: to)), for it may open a copy you have elsewhere."
        case .keyUnusable(let path):
            "The key file \(shown(path, limit: 1024)) is damaged or another logbook's. What you log is sealed all the "
                + "same, but returning callers aren't recognised. Put the right key file there."
        case .keyTooOpen(let path):
            "Others on this machine can read the key file. Do: chmod 600 \(pasted(path: path))"
        case .networkFileSystem(let path, let kind):
            "\(shown(path: path)) is on a network file system (\(shown(kind))). Two people writing at once "
                + "could destroy the logbook there. Keep it on a local disk."
        case .upgraded(let from, let to, let copy):
            "The logbook was upgraded from schema \(from) to \(to). The old one was kept as "
                + "\(shown(path: copy))."
        case .made(let path, let key):
            "A new logbook was made at \(shown(path: path)). Its key is \(shown(path: key)). Keep a copy of "
                + "the key in another place: without it nobody can read names and narratives."
        }
    }
}
