import AccessIssues
import ArgumentParser
import Evidence
import Importing
import Storage
import Words

struct Import: ParsableCommand {
    static var configuration: CommandConfiguration { .command("import", .importing) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.importFile, .file), completion: .file())
    var path: String
    @Option(help: .text(.map, .file), completion: .file(extensions: ["json"])) var map: String?
    @Flag(help: .text(.dryRun)) var dryRun = false
    @Flag(help: .text(.skipBad)) var skipBad = false
    @Option(help: .text(.rejects, .file), completion: .file())
    var rejects: String?
    @Flag(help: .text(.sealedInRejects))
    var sealedInRejects = false
    @Flag(help: .text(.update)) var update = false
    @Flag(help: .text(.adopt)) var adopt = false

    func run() throws {
        let words = try desk.wordsBeforeOpening()
        let meter = ProgressMeter(words)
        defer { meter.end() }
        let isFolder = Input.isFolder(path)
        try refuseConflicts(isFolder: isFolder)
        if path == "-", map == "-" { throw CommandError.standardInputTwice(option: "map") }
        // A pipe gives its bytes once. They are waited for while Ctrl-C still ends the process by itself.
        let source: ImportSource =
            isFolder || Input.isLasting(path) ? .file(path) : .bytes(try Input.bytes(of: path, for: "file"))
        // So is a map that comes by standard input.
        let json = isFolder ? nil : try map.map(readJSON)
        // What comes again is compared with what is sealed.
        if isFolder || map != nil { try Unlocking.ask(desk, why: "carewatch import") }
        try Interruption.watched { isInterrupted in
            do {
                if isFolder {
                    try importPackage(meter, isInterrupted, words)
                } else {
                    try importFile(source, json, meter, isInterrupted, words)
                }
            } catch ImportError.interrupted {
                meter.end()
                Output.error(words.message(ImportError.interrupted))
                throw ExitCode(Interruption.exitCode)
            }
        }
    }

    /// What is wrong with the command line is said before anything is read.
    private func refuseConflicts(isFolder: Bool) throws(CommandError) {
        guard isFolder else {
            if adopt { throw .conflict("--adopt", with: "FILE.csv") }
            if rejects == "-" { throw .conflict("--rejects", with: "-") }
            guard map == nil else { return }
            let withMap = [
                ("--dry-run", dryRun), ("--skip-bad", skipBad), ("--rejects", rejects != nil),
                ("--sealed-in-rejects", sealedInRejects), ("--update", update),
            ]
            if let (option, _) = withMap.first(where: \.1) { throw .needs(option, "--map") }
            return
        }
        let ofFiles = [
            ("--map", map != nil), ("--skip-bad", skipBad), ("--rejects", rejects != nil),
            ("--sealed-in-rejects", sealedInRejects), ("--update", update),
        ]
        if let (option, _) = ofFiles.first(where: \.1) { throw .conflict(option, with: "FOLDER") }
    }

    private func importFile(
        _ source: ImportSource, _ json: JSON?, _ meter: ProgressMeter,
        _ isInterrupted: @escaping @Sendable () -> Bool, _ words: Words
    ) throws {
        guard let map, let json else { return try writeMap(for: source, meter, isInterrupted, words) }
        var file = FileImport(
            source, by: try understood(json, from: map), reader: try desk.readerBeforeOpening())
        file.progress = meter.show
        file.isInterrupted = isInterrupted
        file.isUpdating = update
        do {
            let survey = try file.survey(rejectsTo: dryRun ? nil : rejectsOptions(words))
            meter.end()
            if let rejects = survey.rejects { remember(rejects) }
            if survey.problems.rows > 0 { try tell(survey, words) }
            // Rows that are left out and stand nowhere would be lost.
            let isTaken = survey.problems.rows == 0 || (skipBad && survey.rejectsFailure == nil)
            guard isTaken else { throw ExitCode(1) }
            if dryRun {
                try rehearse(file, survey, words)
            } else {
                try store(file, survey, meter, words)
                // It may have made the logbook.
                if let rejects = survey.rejects { remember(rejects) }
            }
            guard survey.problems.rows == 0 else { throw ExitCode(2) }
        } catch let error as MapError {
            throw ImportError.map(path: map, error)
        }
    }

    /// An erase looks through files of bad rows: the logbook is told of this one, if there is a logbook by now. The file
    /// is there whether or not that can be done.
    private func remember(_ rejects: String) {
        guard let path = try? desk.path(), Logbook.exists(at: path) else { return }
        try? desk.withLogbook(.changing) { logbook, _ in
            try logbook.record(rejectsFile: rejects, by: Surroundings.user)
        }
    }

    private func importPackage(
        _ meter: ProgressMeter, _ isInterrupted: @escaping @Sendable () -> Bool, _ words: Words
    ) throws {
        var package = try PackageImport(path, tables: Logbook.referenceData(at: desk.path()))
        package.progress = meter.show
        package.isInterrupted = isInterrupted
        if dryRun, !Logbook.exists(at: try desk.path()) {
            return try printStored(.init(added: package.count()), from: package.exporter, words)
        }
        try desk.withLogbook(dryRun ? .changing : .storing) { logbook, words in
            let stored = try package.store(
                in: logbook, by: Surroundings.user, adopting: adopt, rehearsing: dryRun)
            meter.end()
            try printStored(stored, from: package.exporter, words)
        }
    }

    private func readJSON(_ path: String) throws -> JSON {
        do {
            return try JSON(parsing: try Input.bytes(of: path, for: "map"))
        } catch let error as JSONError {
            throw ImportError.mapNotJSON(path: path, error)
        }
    }

    private func understood(_ json: JSON, from path: String) throws -> ImportMap {
        do throws(MapError) { return try ImportMap(json) } catch {
            throw ImportError.map(path: path, error)
        }
    }

    private func rejectsOptions(_ words: Words) -> RejectsOptions? {
        var target = rejects
        if target == nil, path != "-" {
            target = (path.lowercased().hasSuffix(".csv") ? String(path.dropLast(4)) : path) + ".rejects.csv"
        }
        return target.map { target in
            RejectsOptions(path: target, withSealed: sealedInRejects) { problems in
                problems.map { words.reason($0) }.joined(separator: " ")
            }
        }
    }

    private func store(
        _ file: FileImport, _ survey: FileImport.Survey, _ meter: ProgressMeter, _ words: Words
    ) throws {
        // A file without a good row makes no logbook.
        guard survey.rows > 0 else { return try printStored(FileImport.Stored(), of: survey, words) }
        let today = try Surroundings.today()
        try desk.withLogbook(.storing) { logbook, words in
            let stored = try file.store(survey, in: logbook, by: Surroundings.user, today: today)
            meter.end()
            try printStored(stored, of: survey, words)
        }
    }

    private func rehearse(_ file: FileImport, _ survey: FileImport.Survey, _ words: Words) throws {
        let first = try file.firstRows(10)
        guard Logbook.exists(at: try desk.path()) else {
            return try printStored(file.rehearse(survey, with: nil), of: survey, words, firstRows: first)
        }
        try desk.withLogbook(.reading) { logbook, words in
            try printStored(file.rehearse(survey, with: logbook), of: survey, words, firstRows: first)
        }
    }
}
