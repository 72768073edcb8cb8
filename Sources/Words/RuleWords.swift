// What `rules` and `rules add` print, both languages side by side; why a file of rules is refused stands in
// English+Rules and Spanish+Rules.

import AccessIssues
import Storage

extension Words {
    /// Why a file of rules is refused.
    public func message(_ error: RuleFileError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }

    /// The rule book: standards with their authorities, calendars, whom a coverage leads to, campaigns.
    public func lines(_ book: RuleBook, campaigns: [Campaign]) -> [String] {
        [choose("Rule book \(book.version)", "Reglas \(book.version)"), ""]
            + standards(book) + [""] + calendars(book) + [""] + routes(book) + [""] + lines(campaigns)
            + ["", next("carewatch rules --holidays 2025, carewatch rules add …")]
    }

    private func standards(_ book: RuleBook) -> [String] {
        [choose("Standards", "Normas")]
            + book.standards.flatMap { standard in
                [
                    "  \(standard.code): \(title(standard))",
                    "      \(limit(of: standard)); \(standard.authority); \(inForce(standard))",
                ]
            }
    }

    private func calendars(_ book: RuleBook) -> [String] {
        [choose("Calendars of business days", "Calendarios de días hábiles")]
            + book.calendars.flatMap { calendar -> [String] in
                let (first, last) = (calendar.days.lowerBound, calendar.days.upperBound)
                let count = calendar.holidays.count
                return [
                    "  \(calendar.code): \(calendar.name) (\(calendar.authority))",
                    "      "
                        + choose(
                            "\(first) to \(last), \(number(count, "holiday", "holidays")) on weekdays",
                            "\(first) a \(last), \(number(count, "feriado", "feriados")) entre semana"),
                ]
            }
    }

    private func routes(_ book: RuleBook) -> [String] {
        [choose("Whom to call, by coverage", "A quién llamar, según la cobertura")]
            + Coverage.allCases.compactMap { coverage in
                let routes = book.routes.filter { $0.coverage == coverage && $0.role != .help }
                let names = routes.compactMap { route in
                    book.regulator(route.regulator).map { "\(role(route.role)) \(named($0))" }
                }
                guard !names.isEmpty else { return nil }
                return "  \(label(coverage.rawValue, of: .coverage)): \(names.joined(separator: "; "))"
            }
    }

    private func lines(_ campaigns: [Campaign]) -> [String] {
        [choose("Campaigns", "Campañas")]
            + campaigns.map { campaign in
                let end = campaign.to?.description ?? choose("still on", "en curso")
                return "  \(campaign.code): \(shown(campaign.title)), \(campaign.from) – \(end)"
            }
    }

    /// The holidays of a year, and which calendars have each.
    public func holidays(of book: RuleBook, in year: Int) -> [String] {
        let days = Set(book.calendars.flatMap { $0.holidays.map(\.date) }).filter { $0.year == year }.sorted()
        guard !days.isEmpty else {
            return [
                choose(
                    "No calendar has a holiday in \(year).", "Ningún calendario tiene feriados en \(year).")
            ]
        }
        return days.map { day in
            let calendars = book.calendars.filter { $0.holiday(on: day) != nil }
            let name = calendars.first?.holiday(on: day)?.name ?? ""
            return "  \(say(day))  \(shown(name)): \(calendars.map(\.code).joined(separator: ", "))"
        }
    }

    /// What was added, the version now, and the issues whose verdict changed.
    public func added(_ added: RulesAdded, _ addition: RuleAddition) -> [String] {
        let counts = addition.counts.map { "\($0.section): \($0.count)" }.joined(separator: ", ")
        var lines = [
            choose(
                "Added (\(counts)). The rule book is \(added.version) now.",
                "Añadido (\(counts)). Las reglas son ahora \(added.version).")
        ]
        guard added.changedCount > 0 else {
            return lines + [choose("No verdict changed.", "No cambió ningún veredicto.")]
        }
        lines.append(
            choose(
                "The verdict of \(number(added.changedCount, "issue", "issues")) changed:",
                "Cambió el veredicto de \(number(added.changedCount, "problema", "problemas")):"))
        lines += added.changed.map { "  \($0.reference)  \(said($0.before)) → \(said($0.after))" }
        let rest = added.changedCount - added.changed.count
        return rest > 0 ? lines + [choose("  and \(rest) more", "  y \(rest) más")] : lines
    }

    private func said(_ verdict: Verdict) -> String {
        label(verdict.outcome) + (dueSpan(verdict).map { choose(", due ", ", vence ") + $0 } ?? "")
    }

    private func limit(of standard: Standard) -> String {
        guard let count = standard.limit, let unit = standard.unit else {
            return choose("no number", "sin número")
        }
        let limit = limit(count, unit)
        return standard.clock.map { limit + choose(" from: ", " desde: ") + label($0).lowercasedFirst }
            ?? limit
    }

    private func inForce(_ standard: Standard) -> String {
        let from = standard.effectiveFrom.description
        guard let last = standard.effectiveTo else { return choose("since \(from)", "desde \(from)") }
        return choose("\(from) to \(last)", "del \(from) al \(last)")
    }

    private func role(_ role: Route.Role) -> String {
        switch role {
        case .first: choose("first", "primero")
        case .regulator: choose("then", "después")
        case .also: choose("or", "o")
        case .atOnce: choose("at once", "de inmediato")
        case .help: choose("help:", "ayuda:")
        case .notBefore: choose("not before a review:", "no antes de una revisión:")
        }
    }

    private func named(_ regulator: Regulator) -> String {
        let phone = regulator.phone.map { " \($0)" } ?? ""
        let doubt = regulator.isConfirmed ? "" : choose(" (unconfirmed)", " (sin confirmar)")
        return name(regulator) + phone + doubt
    }
}
