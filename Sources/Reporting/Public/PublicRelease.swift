// A public release as a value: what has passed the gate, and nothing else. Every format is made of it, and it is what
// the list of releases keeps. The counts before the gate are in Storage's ReleaseCounts and nowhere else.

import AccessIssues
import Disclosure
import Evidence
import Storage
import Words

/// What is released to the public of one period.
public struct PublicRelease: Equatable, Sendable {
    /// The name and version of the JSON form.
    public static let schema = "carewatch/public-release/1"

    /// Whose it is.
    let desk: String
    /// Of when.
    public let period: ReleasePeriod
    /// The journal's checkpoint when it was counted.
    public let checkpoint: SignedCheckpoint
    /// The guideline's score of the period's numbers.
    let score: [ScoreLine]
    /// The numbers: of the period, and of what came late for earlier ones where that is enough.
    public let parts: [Part]

    struct ScoreLine: Equatable, Sendable {
        let variable: String
        let points: Int
    }

    /// The sum of the points.
    var total: Int { score.reduce(0) { $0 + $1.points } }

    /// The issues counted together.
    public struct Part: Equatable, Sendable {
        let kind: ReleaseCounts.Part
        /// Visible in a thousand; nil where the total of all is hidden.
        let visible: Int?
        /// The numbers.
        public let cells: [Cell]

        /// The total of all, where it is published.
        var total: Int? { cells.first { $0.kind.level == .all && $0.place.level == .all }?.issues }
    }

    /// One number.
    public struct Cell: Equatable, Sendable {
        let kind, place: Name
        /// How many issues; nil where it is hidden.
        public let issues: Int?
    }

    /// Of what a number is.
    struct Name: Equatable, Sendable {
        let level: Level
        let code: String

        enum Level: String, Sendable {
            case all, group, leaf
        }
    }
}

extension PublicRelease.Part {
    /// What the gate let through.
    init(_ kind: ReleaseCounts.Part, _ table: ProtectedTable) {
        func name(_ part: Axis.Part, in axis: Axis) -> PublicRelease.Name {
            switch part {
            case .all: .init(level: .all, code: "")
            case .group(let group): .init(level: .group, code: axis.groups[group])
            case .leaf(let leaf): .init(level: .leaf, code: axis.leaves[leaf])
            }
        }
        self.kind = kind
        cells = table.cells.map {
            .init(
                kind: name($0.row, in: table.rows), place: name($0.column, in: table.columns),
                issues: $0.count)
        }
        visible = table.cell(.all, .all)?.count == nil ? nil : table.visible
    }

    /// Tenths of a percent of all; nil where either number is hidden, or there are none.
    func share(of cell: PublicRelease.Cell) -> Int? {
        guard let count = cell.issues, let total, total > 0 else { return nil }
        return (count * 1000 + total / 2) / total
    }
}

// MARK: - JSON

extension PublicRelease {
    /// What is published, as JSON: the same for the list of releases and for scripts.
    public var json: JSON {
        [
            "schema": .string(Self.schema), "desk": .string(desk), "period": .string(period.name),
            "first_day": .string(period.days.lowerBound.description),
            "last_day": .string(period.days.upperBound.description),
            "entries": .integer(checkpoint.checkpoint.size),
            "checkpoint": .string(checkpoint.text),
            "score": .array(score.map { ["variable": .string($0.variable), "points": .integer($0.points)] }),
            "score_total": .integer(total), "parts": .array(parts.map(Self.json)),
        ]
    }

    private static func json(_ part: Part) -> JSON {
        var members: [JSON.Member] = [.init("part", .string(part.kind.rawValue))]
        if let visible = part.visible { members.append(.init("visible_per_thousand", .integer(visible))) }
        let cells = part.cells.map { cell -> JSON in
            [
                "kind_level": .string(PublicColumn.kind.level(cell.kind)), "kind": .string(cell.kind.code),
                "place_level": .string(PublicColumn.place.level(cell.place)),
                "place": .string(cell.place.code),
                "issues": cell.issues.map { .integer($0) } ?? .null,
                "annotation": .string(cell.issues == nil ? PublicRelease.mark : ""),
                "percent": part.share(of: cell).map { .number("\($0 / 10).\($0 % 10)") } ?? .null,
            ]
        }
        return .object(members + [.init("cells", .array(cells))])
    }

    /// The one mark of everything that is hidden.
    static let mark = "S"

    /// Reads what ``json`` wrote; nil if it isn't that.
    init?(_ text: String) {
        guard let json = try? JSON(parsing: Array(text.utf8)), json["schema"]?.text == Self.schema,
            let desk = json["desk"]?.text, let first = json["first_day"]?.text.flatMap({ CivilDate($0) }),
            let last = json["last_day"]?.text.flatMap({ CivilDate($0) }), first <= last,
            let checkpoint = json["checkpoint"]?.text,
            let checkpoint = try? SignedCheckpoint(parsing: Array(checkpoint.utf8)),
            let score = json["score"]?.elements, let parts = json["parts"]?.elements
        else { return nil }
        (self.desk, self.checkpoint) = (desk, checkpoint)
        period = ReleasePeriod(first...last)
        self.score = score.compactMap { line in
            guard let variable = line["variable"]?.text, let points = line["points"]?.whole else {
                return nil
            }
            return ScoreLine(variable: variable, points: points)
        }
        self.parts = parts.compactMap { part in
            guard let kind = part["part"]?.text.flatMap(ReleaseCounts.Part.init),
                let cells = part["cells"]?.elements
            else { return nil }
            return Part(
                kind: kind, visible: part["visible_per_thousand"]?.whole,
                cells: cells.compactMap { cell in
                    guard let kind = Name(cell["kind_level"], cell["kind"]),
                        let place = Name(cell["place_level"], cell["place"])
                    else { return nil }
                    return Cell(kind: kind, place: place, issues: cell["issues"]?.whole)
                })
        }
    }
}

extension PublicRelease.Name {
    fileprivate init?(_ level: JSON?, _ code: JSON?) {
        guard let level = level?.text, let code = code?.text else { return nil }
        switch level {
        case "all": self.init(level: .all, code: code)
        case "group", "region": self.init(level: .group, code: code)
        case "kind", "county": self.init(level: .leaf, code: code)
        default: return nil
        }
    }
}

extension PublicColumn {
    /// What a level is called in the columns of kinds and of places.
    func level(_ name: PublicRelease.Name) -> String {
        switch name.level {
        case .all: "all"
        case .group: self == .place ? "region" : "group"
        case .leaf: self == .place ? "county" : "kind"
        }
    }
}
