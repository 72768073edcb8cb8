import AccessIssues
import TestSupport
import Testing

@testable import Importing

/// Files whose days and months a spreadsheet exchanged are refused, and honest ones are not.
@Suite struct DateEvidenceTests {
    /// How a file writes a date.
    enum Form: String, CaseIterable {
        case us = "mm/dd/yyyy"
        case european = "dd/mm/yyyy"
        case german = "dd.mm.yyyy"
        case iso = "iso"

        func write(_ year: Int, _ month: Int, _ day: Int) -> String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            switch self {
            case .us: return "\(two(month))/\(two(day))/\(year)"
            case .european: return "\(two(day))/\(two(month))/\(year)"
            case .german: return "\(two(day)).\(two(month)).\(year)"
            case .iso: return "\(year)-\(two(month))-\(two(day))"
            }
        }
    }

    typealias Day = (year: Int, month: Int, day: Int)

    /// Days in the order in which they came in.
    private func days(
        _ count: Int, from first: CivilDate, over length: Int, _ random: inout SplitMix64
    ) -> [Day] {
        (0..<count).map { _ in Int32.random(in: 0..<Int32(length), using: &random) }.sorted().map { offset in
            let parts = CivilDate(daysSince1970: first.daysSince1970 + offset).description.split(
                separator: "-")
            return (Int(parts[0]) ?? 0, Int(parts[1]) ?? 0, Int(parts[2]) ?? 0)
        }
    }

    /// What proves that a column of these cells, the first of them on line 2, can't be read; nil if nothing does.
    private func judge(_ cells: [String], _ forms: [Form]) -> DateOrderProof? {
        let column = DateColumn(
            formats: forms.compactMap { DateFormat($0.rawValue) }, name: "occurred_on", rule: .pastDayOrPeriod
        )
        var evidence = DateEvidence()
        for (index, cell) in cells.enumerated() {
            if let seen = column.read(cell).evidence { evidence.add(seen, line: index + 2) }
        }
        return evidence.proof()
    }

    private func start(_ random: inout SplitMix64) -> CivilDate {
        CivilDate(daysSince1970: 17_000 + .random(in: 0..<2_500, using: &random))
    }

    @Test(
        "an honest file in one form is never refused, however few or many its rows", arguments: Form.allCases)
    func honestInOneForm(form: Form) {
        for seed in UInt64(0)..<150 {
            var random = SplitMix64(seed: seed)
            let (count, length) = (
                random.one(of: [5, 20, 50, 100, 150, 300, 700]),
                random.one(of: [30, 60, 120, 200, 365, 730, 1_826])
            )
            let cells = days(count, from: start(&random), over: length, &random).map(form.write)
            let proof = judge(cells, [form])
            #expect(
                proof == nil, "seed \(seed): \(count) rows over \(length) days: \(String(describing: proof))")
        }
    }

    @Test("an honest file in two declared forms is never refused, mixed or one after the other")
    func honestInTwoForms() {
        for seed in UInt64(0)..<500 {
            var random = SplitMix64(seed: seed)
            let (count, length) = (
                random.one(of: [6, 8, 12, 20, 50, 100, 400]), random.one(of: [30, 120, 365, 1_826])
            )
            let other = random.one(of: [Form.us, .european, .german])
            let (isMixed, share) = (random.chance(50), Int.random(in: 10...90, using: &random))
            let days = days(count, from: start(&random), over: length, &random)
            let cells = days.enumerated().map { index, day in
                let isISO = isMixed ? random.chance(share) : index * 100 < count * share
                return (isISO ? Form.iso : other).write(day.year, day.month, day.day)
            }
            let proof = judge(cells, [.iso, other])
            #expect(
                proof == nil,
                "seed \(seed): \(count) rows over \(length) days, mixed \(isMixed): \(String(describing: proof))"
            )
        }
    }

    @Test("an honest file that knows some dates by their month alone, as its first day, isn't refused")
    func firstOfTheMonth() {
        for seed in UInt64(0)..<60 {
            var random = SplitMix64(seed: seed)
            var cells: [String] = []
            for month in 1...12 {
                for _ in 0..<Int.random(in: 3...20, using: &random) {
                    cells.append(Form.us.write(2023, month, 1))
                }
            }
            let exact = Int.random(in: 1...12, using: &random)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                cells.append(Form.us.write(2023, exact, .random(in: 13...28, using: &random)))
            }
            #expect(judge(cells, [.us]) == nil, "seed \(seed)")
        }
    }

    /// What a spreadsheet of the other order makes of a date: exchanged where it can be.
    private func exchanged(_ day: Day) -> (day: Day, isConverted: Bool) {
        guard day.day <= 12 else { return (day, false) }
        return ((year: day.year, month: day.day, day: day.month), true)
    }

    @Test(
        "converted cells beside those left as text are refused, with lines of both",
        arguments: [Form.us, .european, .german])
    func convertedToISO(form: Form) {
        for seed in UInt64(0)..<60 {
            var random = SplitMix64(seed: seed)
            let count = random.one(of: [40, 100, 600])
            let days = days(count, from: start(&random), over: random.one(of: [120, 365, 1_826]), &random)
            var (kept, converted): (Set<Int>, Set<Int>) = ([], [])
            let cells = days.enumerated().map { index, day in
                let (result, isConverted) = exchanged(day)
                if isConverted { converted.insert(index + 2) } else { kept.insert(index + 2) }
                return (isConverted ? Form.iso : form).write(result.year, result.month, result.day)
            }
            guard
                case .converted(let keptLines, let keptCount, let convertedLines, let convertedCount)? =
                    judge(cells, [form, .iso])
            else { return #expect(Bool(false), "seed \(seed) is not refused: \(count) rows") }
            #expect(kept.isSuperset(of: keptLines) && keptCount == kept.count)
            #expect(converted.isSuperset(of: convertedLines) && convertedCount == converted.count)
        }
    }

    @Test(
        "a column in which some months are over 12 is refused, with lines that show each order",
        arguments: [Form.us, .european, .german])
    func twoOrders(form: Form) {
        let other: Form = form == .us ? .european : .us
        let separator: Character = form == .german ? "." : "/"
        for seed in UInt64(0)..<60 {
            var random = SplitMix64(seed: seed)
            let days = days(random.one(of: [40, 300]), from: start(&random), over: 365, &random)
            var orders: [Int: Bool] = [:]
            let cells = days.enumerated().map { index, day in
                let isOther = random.chance(40)
                if day.day > 12 { orders[index + 2] = isOther }
                let text = (isOther ? other : form).write(day.year, day.month, day.day)
                return String(text.map { $0 == "/" ? separator : $0 })
            }
            guard
                case .twoOrders(let inOrder, let count, let exchanged, let exchangedCount)? = judge(
                    cells, [form])
            else { return #expect(Bool(false), "seed \(seed) is not refused") }
            #expect(inOrder.allSatisfy { orders[$0] == false } && exchanged.allSatisfy { orders[$0] == true })
            #expect(count == orders.values.filter { !$0 }.count)
            #expect(exchangedCount == orders.values.filter { $0 }.count)
        }
    }

    @Test("a map of the wrong order is refused by every line that shows the order")
    func otherOrder() {
        var random = SplitMix64(seed: 1)
        let days = days(60, from: start(&random), over: 365, &random)
        let over = days.indices.filter { days[$0].day > 12 }.map { $0 + 2 }
        #expect(
            judge(days.map(Form.us.write), [.european])
                == .otherOrder(lines: Array(over.prefix(3)), count: over.count))
    }

    @Test(
        "a season written in one form, exchanged wherever the day is 12 or less, is refused by its stray months",
        arguments: [Form.us, .german, .iso])
    func seasonInOneForm(form: Form) {
        for seed in UInt64(0)..<60 {
            var random = SplitMix64(seed: seed)
            // Two to five months of one year, dense enough to see.
            let months = Int.random(in: 2...5, using: &random)
            let first = CivilDate(year: 2023, month: .random(in: 1...(13 - months), using: &random), day: 1)!
            let days = days(random.one(of: [300, 600]), from: first, over: months * 30, &random)
            var strays: Set<Int> = []
            let cells = days.enumerated().map { index, day in
                let (result, isConverted) = exchanged(day)
                if isConverted, day.day != day.month { strays.insert(index + 2) }
                return form.write(result.year, result.month, result.day)
            }
            guard case .outlyingMonths(let lines, let count)? = judge(cells, [form]) else {
                return #expect(
                    Bool(false), "seed \(seed) is not refused: \(months) months, \(days.count) rows")
            }
            #expect(strays.isSuperset(of: lines), "seed \(seed)")
            #expect(count <= strays.count)
        }
    }
}
