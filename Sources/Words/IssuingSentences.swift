// What reports say of rates and of what moved since it was issued, both languages side by side.

import AccessIssues

/// A sentence, heading or label about rates, or about what was issued.
public enum IssuingSentence: Sendable {
    case rates, members, membersMonth, perTenThousand
    case ratesOf(plan: String, coverage: String)
    case membersSource([String])
    case rate(plan: String, coverage: String, county: String, String, members: Int, month: String)
    case moved
    case movedReport(
        number: Int, ISOWeek, CivilDate, [MovedFigures], late: Int, corrected: Int,
        removed: Int, rules: Bool)
}

/// Figures that moved, under what they are called together.
public struct MovedFigures: Sendable {
    /// `By county`; nil for the totals.
    public let heading: String?
    /// Each with what was issued and what it is now.
    public let figures: [(label: String, issued: Int, now: Int)]

    /// Figures under a heading.
    public init(heading: String?, _ figures: [(label: String, issued: Int, now: Int)]) {
        (self.heading, self.figures) = (heading, figures)
    }
}

extension Words {
    /// A sentence about rates, or about what was issued.
    public func say(_ sentence: IssuingSentence) -> String {
        switch sentence {
        case .rates: choose("Per 10,000 members", "Por cada 10,000 miembros")
        case .members: choose("members", "miembros")
        case .membersMonth: choose("month", "mes")
        case .perTenThousand: choose("per 10,000", "por 10,000")
        case .ratesOf(let plan, let coverage):
            choose(
                "\(plan), \(coverage): the problems that reached this desk beside the plan's members in the county. "
                    + "How many had one and told nobody isn't known.",
                "\(plan), \(coverage): los problemas que llegaron a esta mesa frente a los miembros del plan en el condado. "
                    + "No se sabe cuántos tuvieron uno y no lo contaron.")
        case .membersSource(let sources):
            choose("Members: ", "Miembros: ") + sources.map { shown($0, limit: 300) }.joined(separator: "; ")
                + "."
        case .rate(let plan, let coverage, let county, let rate, let members, let month):
            choose(
                "\(plan), \(coverage), \(county): \(rate) per 10,000 of \(members) members in \(month)",
                "\(plan), \(coverage), \(county): \(rate) por 10,000 de \(members) miembros en \(month)")
        case .moved: choose("Moved since it was issued", "Cambió desde que se emitió")
        case .movedReport(
            let number, let week, let day, let figures, let late, let corrected, let removed, let rules):
            choose(
                "Report \(number) on \(week), issued on \(day): ",
                "Informe \(number) sobre \(week), emitido el \(day): ")
                + figures.map { group in
                    (group.heading.map { $0 + ": " } ?? "")
                        + group.figures.map { "\($0.label) \($0.issued) → \($0.now)" }
                        .joined(separator: ", ")
                }.joined(separator: "; ") + ". "
                + why(late, corrected, removed, rules)
        }
    }

    private func why(_ late: Int, _ corrected: Int, _ removed: Int, _ rules: Bool) -> String {
        var reasons: [String] = []
        if late > 0 {
            reasons.append(choose("\(late) logged since", "\(late) anotados después"))
        }
        if corrected > 0 {
            reasons.append(
                choose("\(corrected) corrected or told more of", "\(corrected) corregidos o con más datos"))
        }
        if removed > 0 {
            reasons.append(
                choose(
                    "\(removed) no longer counted (taken back, the same as another, without consent, or erased)",
                    "\(removed) ya no se cuentan (retirados, iguales a otro, sin consentimiento o borrados)"))
        }
        if rules { reasons.append(choose("the rules changed", "cambiaron las reglas")) }
        guard !reasons.isEmpty else { return choose("Why isn't known.", "No se sabe por qué.") }
        return choose("Why: ", "Por qué: ") + reasons.joined(separator: ", ") + "."
    }
}
