// What `due`, `--explain` and `rules` print, both languages side by side.

import AccessIssues

extension Words {
    /// The due day under each calendar, and why they differ.
    public func due(_ explanation: Explanation) -> [String] {
        guard let limit = explanation.standard.limit, let unit = explanation.standard.unit else { return [] }
        let start = say(explanation.start)
        var lines = [
            "\(title(explanation.standard).capitalizedFirst): \(self.limit(limit, unit)) "
                + choose("from \(start)", "desde el \(start)") + " (\(explanation.standard.authority))"
        ]
        let width = explanation.deadlines.map(\.calendar.count).max() ?? 0
        if Set(explanation.deadlines.map(\.due)).count == 1, unit != .businessDays {
            if let due = explanation.deadlines.first?.due {
                lines.append("  " + choose("due by ", "vence: ") + say(due))
            }
        } else {
            for deadline in explanation.deadlines {
                guard let due = deadline.due else { continue }
                let gap = String(repeating: " ", count: width - deadline.calendar.count)
                lines.append("  \(deadline.calendar)\(gap)  \(say(due))")
            }
        }
        return lines + why(explanation)
    }

    private func why(_ explanation: Explanation) -> [String] {
        if explanation.clockChange != 0 {
            return [
                explanation.clockChange > 0
                    ? choose(
                        "  Clocks were put forward in between: the hours are those that passed.",
                        "  Los relojes se adelantaron entre tanto: se cuentan las horas transcurridas.")
                    : choose(
                        "  Clocks were put back in between: the hours are those that passed.",
                        "  Los relojes se atrasaron entre tanto: se cuentan las horas transcurridas.")
            ]
        }
        guard !explanation.days.isEmpty else { return [] }
        guard Set(explanation.deadlines.map(\.due)).count > 1 else {
            return [choose("  All calendars agree.", "  Todos los calendarios coinciden.")]
        }
        let calendars = explanation.deadlines.map(\.calendar)
        var lines = [
            choose(
                "  We found no law that says whose holidays count. They differ on:",
                "  No encontramos ninguna ley que diga qué feriados se cuentan. Difieren en:")
        ]
        for day in explanation.contested {
            let closed = zip(calendars, day.marks).compactMap { calendar, mark in
                if case .holiday = mark { calendar } else { nil }
            }
            lines.append("  \(say(day.day)), \(holidayName(day)): \(closed.joined(separator: ", "))")
        }
        return lines
    }

    private func holidayName(_ day: Explanation.Day) -> String {
        let name = day.marks.lazy.compactMap { mark in if case .holiday(let name) = mark { name } else { nil }
        }
        .first
        return name ?? ""
    }

    /// Each day, and its number under each calendar.
    public func lines(_ explanations: [Explanation]) -> [String] {
        explanations.filter { !$0.days.isEmpty }.flatMap { explanation -> [String] in
            let calendars = explanation.deadlines.map(\.calendar)
            let start = say(explanation.start)
            let head = choose(
                "Counted from \(start), which isn't counted itself:",
                "Contado desde el \(start), que no se cuenta:")
            let columns = padded("", 14) + calendars.map { padded($0, 14) }.joined()
            let rows = explanation.days.map { day in
                let marks = day.marks.map { mark -> String in
                    switch mark {
                    case .counted(let number): padded(String(number), 14)
                    case .weekend, .holiday: padded("-", 14)
                    case .outside: padded("", 14)
                    }
                }
                let isWeekend = day.marks.contains(.weekend)
                let reason = isWeekend ? choose("weekend", "fin de semana") : holidayName(day)
                return "  " + padded(say(day.day), 16) + marks.joined() + reason
            }
            return ([head, "    " + columns] + rows).map(untrailed)
        }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func untrailed(_ text: String) -> String {
        var text = Substring(text)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
