import Foundation

/// JSON as Foundation reads it, a reader that isn't ours.
struct Parsed {
    let value: Any?

    init(_ bytes: [UInt8]) {
        value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    }

    private init(value: Any?) { self.value = value }

    subscript(name: String) -> Parsed { Parsed(value: (value as? [String: Any])?[name]) }
    subscript(index: Int) -> Parsed {
        let list = value as? [Any]
        return Parsed(value: list.flatMap { $0.indices.contains(index) ? $0[index] : nil })
    }

    var string: String? { value as? String }
    var int: Int? { value as? Int }
    var list: [Parsed] { (value as? [Any] ?? []).map { Parsed(value: $0) } }
    var names: Set<String> { Set((value as? [String: Any] ?? [:]).keys) }
}
