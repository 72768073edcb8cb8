import AccessIssues
import ArgumentParser
import Evidence
import Storage
import Words

struct SettingsCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("settings", .settings) }

    @OptionGroup var desk: DeskOptions
    @Option(help: .text(.settingPlan, .plan), completion: .answers(to: .plan)) var plan: String?
    @Option(help: .text(.settingCoverage, .code), completion: .answers(to: .coverage)) var coverage: String?
    @Option(help: .text(.settingCounty, .county), completion: .answers(to: .county)) var county: String?
    @Option(help: .text(.settingCampaign, .campaign), completion: .campaigns)
    var campaign: String?
    @Option(help: .text(.settingLoggedBy, .text)) var loggedBy: String?
    @Option(help: .text(.settingLanguage, .language), completion: .codes(of: Language.self))
    var language: String?
    @Option(help: .text(.settingRetention, .days)) var retention: String?
    @Option(
        parsing: .singleValue,
        help: .text(.settingCleared, .name),
        completion: .list(names))
    var clear: [String] = []

    private static let names = Settings.fields.map(\.rawValue) + ["language", "retention"]

    func run() throws {
        _ = try desk.words()
        let language: Language? = try language.map { try Choice.read($0, option: "language") }
        let cleared = try clear.map(name)
        let said: [(Field, String)] = [
            (.plan, plan), (.coverage, coverage), (.county, county), (.campaign, campaign),
            (.loggedBy, loggedBy),
        ].compactMap { field, typed in typed.map { (field, $0) } }
        if let both = said.first(where: { cleared.contains($0.0.rawValue) }) {
            throw FieldError.setAndCleared(both.0)
        }
        if language != nil, cleared.contains("language") {
            throw CommandError.conflict("--language", with: "--clear language")
        }
        let days = try retention.map(days)
        if retention != nil, cleared.contains("retention") {
            throw CommandError.conflict("--retention", with: "--clear retention")
        }
        guard !said.isEmpty || language != nil || retention != nil || !cleared.isEmpty else {
            return try desk.withLogbook(.reading) { logbook, words in
                let settings = try logbook.settings()
                try print(settings, words.settings(settings))
            }
        }
        let reader = try desk.readerBeforeOpening()
        let values = try said.map { field, typed in (field, try reader.read(typed, for: field)) }
        try desk.withLogbook(.storing) { logbook, _ in
            let settings = try logbook.changeSettings(by: Surroundings.user) { settings in
                for (field, value) in values { settings.values[field] = value }
                if let language { settings.language = language.rawValue }
                for name in cleared {
                    if let field = Field(rawValue: name) { settings.values[field] = nil }
                }
                if let said = days { settings.retention = said }
                if cleared.contains("retention") { settings.retention = nil }
                // The field of that name is the caller's language, for which there is no default.
                if cleared.contains("language") { settings.language = nil }
            }
            // What is told from here on is told in the language that was just set.
            try Speech.take(from: logbook)
            try print(settings, desk.words().settingsChanged(settings))
            if retention != nil, let days = settings.retention, !desk.json {
                let due = try logbook.expired(days: days, today: try Surroundings.today()).count
                try Output.standard.line(desk.words().due(expired: due, days: days))
            }
        }
    }

    /// The days that were said; nil: until it is erased.
    private func days(_ typed: String) throws(CommandError) -> Int? {
        if typed == "none" { return nil }
        guard let days = Int(typed), (Settings.shortestRetention...36_500).contains(days) else {
            throw CommandError.badRetention(typed)
        }
        return days
    }

    private func name(_ typed: String) throws -> String {
        let name = String(typed.map { $0 == "-" ? "_" : $0 })
        guard Self.names.contains(name) else {
            throw CommandError.badChoice(
                option: "clear", given: typed, nearest: nearest(to: name, among: Self.names), all: Self.names)
        }
        return name
    }

    private func print(_ settings: Settings, _ lines: [String]) throws {
        guard desk.json else {
            for line in lines { try Output.standard.line(line) }
            return
        }
        var members = Settings.fields.compactMap { field in
            settings.values[field].map { JSON.Member(field.rawValue, .string($0.canonical)) }
        }
        if let days = settings.retention { members.append(.init("retention", .integer(days))) }
        if let language = settings.language { members.append(.init("language", .string(language))) }
        try Output.standard.bytes(JSON.object(members).compact() + [0x0A])
    }
}
