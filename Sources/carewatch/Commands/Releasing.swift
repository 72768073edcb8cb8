import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// What is given to the public: only what has passed the gate, and only after it was recorded.
enum Releasing {
    static let audience = "public"

    /// Free cuts would tell of single persons by their difference.
    static func refuse(_ options: [(name: String, isUsed: Bool)]) throws {
        if let used = options.first(where: \.isUsed) { throw PublicError.noFreeCuts(option: used.name) }
    }

    /// The options of a filter but for the week.
    static func used(_ which: FilterOptions) -> [(name: String, isUsed: Bool)] {
        [
            ("from", which.from), ("to", which.to), ("kind", which.kind), ("county", which.county),
            ("plan", which.plan), ("coverage", which.coverage), ("care", which.care),
            ("reporter", which.reporter), ("status", which.status), ("campaign", which.campaign),
            ("desk", which.desk),
        ].map { ($0.0, !$0.1.isEmpty) }
    }

    /// Whether a period shall be released for good: asked of whoever sits before a terminal, and not where it was released
    /// before. With no connection open: whoever is asked holds nobody up.
    static func isWanted(_ period: ReleasePeriod, _ desk: DeskOptions) throws -> Bool {
        guard desk.canAsk, !desk.json else { return true }
        let isRepeated = try desk.withLogbook(.reading) { logbook, _ in
            try logbook.releases().contains { $0.days == period.days }
        }
        guard !isRepeated else { return true }
        let words = try desk.words()
        let answer = Input.ask(words.questionForRelease(of: period.name), severalLines: false)
        guard answer.map(words.isYes) ?? false else {
            Output.error(words.notReleased)
            return false
        }
        return true
    }

    static func withLogbook(_ desk: DeskOptions, _ body: (Logbook, Words) throws -> Void) throws {
        do {
            try desk.withLogbook(.changing, body)
        } catch LogbookError.readOnly(let path) {
            throw PublicError.cannotRecord(path: path)
        }
    }

    /// Writes a package, and says what is in it.
    static func export(_ period: String?, _ desk: DeskOptions, to output: String) throws {
        guard let period else { throw PublicError.whichPeriod }
        let wanted = try ReleasePeriod(period)
        let today = try Surroundings.today()
        guard try isWanted(wanted, desk) else { return }
        try withLogbook(desk) { logbook, words in
            let package: PublicPackage
            do {
                package = try Interruption.watched { isInterrupted in
                    try PublicRelease.export(
                        wanted, of: logbook, to: output, by: Surroundings.user, today: today, in: words,
                        isInterrupted: isInterrupted)
                }
            } catch is Reporting.Export.Interrupted {
                throw ExitCode(Interruption.exitCode)
            }
            guard desk.json else {
                let (release, record) = (package.recorded.release, package.recorded.record)
                let lines = words.released(
                    number: record.number, period: release.period.name, to: package.path,
                    numbers: package.rows, hidden: package.hidden)
                let repeated = package.recorded.isRepeated ? [words.releasedBefore(record)] : []
                for line in lines + repeated + [words.signed(by: package.signedBy)] {
                    try Output.standard.line(line)
                }
                return
            }
            var members: [JSON.Member] = [
                .init("written", true), .init("folder", .string(package.path)),
                .init("release", .integer(package.recorded.record.number)),
                .init("repeated", .bool(package.recorded.isRepeated)),
                .init("period", .string(package.recorded.release.period.name)),
                .init("files", ["counts.csv": .integer(package.rows)]),
                .init("hidden", .integer(package.hidden)), .init("signed", .bool(package.signedBy != nil)),
                .init("checkpoint", package.recorded.release.checkpoint.json),
            ]
            if let key = package.signedBy { members.append(.init("signed_by", .string(key.fingerprint))) }
            try Output.standard.bytes(JSON.object(members).compact() + [0x0A])
        }
    }
}

extension ReportOptions {
    /// Whether it is for the public.
    var isPublic: Bool { audience == Releasing.audience }

    /// Prints the public release of a week, or writes it to the file that was named.
    func printPublic() throws {
        try Releasing.refuse(Releasing.used(which) + [("as-of", asOf != nil)])
        if which.week.count > 1 { throw FindError.onlyOnce(option: "week") }
        let format = try chosenFormat()
        let today = try Surroundings.today()
        let week = try desk.withLogbook(.reading) { logbook, _ in
            try Week.read(
                which.week.first ?? "last", today: today, campaign: Week.campaign(nil, of: logbook),
                of: logbook)
        }
        guard try Releasing.isWanted(ReleasePeriod(week), desk) else { return }
        try Releasing.withLogbook(desk) { logbook, words in
            let report = try PublicRelease.report(
                week, of: logbook, as: format, by: Surroundings.user, today: today, in: words,
                withByteOrderMark: excel, on: look)
            try NewFile.put(report.bytes, to: output, from: logbook, words)
            let record = report.recorded.record
            Output.error(
                report.recorded.isRepeated
                    ? words.releasedBefore(record)
                    : words.releasedNow(number: record.number, period: week.description))
        }
    }
}
