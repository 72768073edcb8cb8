/// The candidate that was most likely meant by `typed`: at most a third of its letters away, counted as
/// letters missing, added, changed or swapped with their neighbour (Damerau), or the only one it begins.
/// Nil if none is that near.
public func nearest(to typed: String, among candidates: [String]) -> String? {
    let wanted = Array(typed.lowercased().utf8.prefix(64))
    guard !wanted.isEmpty else { return nil }
    let begun = candidates.filter { $0.lowercased().utf8.starts(with: wanted) }
    if begun.count == 1, wanted.count >= 3 { return begun[0] }
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
        let distance = editDistance(wanted, Array(candidate.lowercased().utf8))
        if distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
    return best.candidate
}

private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for i in first.indices {
        var current = [i + 1]
        for j in second.indices {
            var cost = min(previous[j + 1], current[j]) + 1
            cost = min(cost, previous[j] + (first[i] == second[j] ? 0 : 1))
            if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
                cost = min(cost, beforePrevious[j - 1] + 1)
            }
            current.append(cost)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[second.count]
}
