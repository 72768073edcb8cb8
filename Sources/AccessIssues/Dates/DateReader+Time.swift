// The time at the end of what was typed: "14:30", "2:30 p.m.", "9am", "14:30-07:00", "21:30Z".

/// A time as typed, and where its clock stands.
struct TypedTime {
    enum Zone {
        /// Nothing was said.
        case pacific
        case utc
        /// Minutes ahead of UTC.
        case offset(Int)
    }

    let time: CivilTime
    let zone: Zone
}

extension DateReader {
    private enum HalfOfDay {
        case am, pm
    }

    /// Takes the words of a time off the end; nil, and nothing taken, if there is none.
    func takeTime(from words: inout ArraySlice<String>) throws(DateError) -> TypedTime? {
        splitAtT(&words)
        var rest = words
        var zone: TypedTime.Zone?
        if rest.count > 1, let last = rest.last, let said = try self.zone(last[...]) {
            zone = said
            rest.removeLast()
        }
        var half: HalfOfDay?
        if rest.count > 1, rest.last == "m.", let letter = rest.dropLast().last,
            letter == "a." || letter == "p."
        {
            half = letter == "a." ? .am : .pm
            rest.removeLast(2)
        } else if let last = rest.last, let said = Self.half(last[...]) {
            half = said
            rest.removeLast()
        }
        guard let word = rest.popLast(), let typed = try clock(word, half, zone) else { return nil }
        Self.dropJoint(&rest)
        words = rest
        return typed
    }

    /// The moment of a typed time on a day.
    func moment(_ day: CivilDate, _ typed: TypedTime) throws(DateError) -> Moment {
        switch typed.zone {
        case .offset(let offset): return Moment(unchecked: day, typed.time, offset: offset)
        case .utc:
            let moment = PacificTime.moment(at: Instant(day, typed.time, offset: 0))
            _ = try inRange(moment.date)
            return moment
        case .pacific: break
        }
        switch PacificTime.resolve(day, typed.time) {
        case .one(let offset): return Moment(unchecked: day, typed.time, offset: offset)
        case .twice(let first, let second): throw .timeTwice(day, typed.time, first: first, second: second)
        case .never: throw .timeSkipped(day, typed.time)
        }
    }

    /// "2024-10-22t14:30" is two words.
    private func splitAtT(_ words: inout ArraySlice<String>) {
        guard let last = words.last else { return }
        let bytes = Array(last.utf8)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        for place in bytes.indices.dropFirst().dropLast()
        where bytes[place] == UInt8(ascii: "t") && digits ~= bytes[place - 1] && digits ~= bytes[place + 1] {
            let cut = last.utf8.index(last.startIndex, offsetBy: place)
            words.removeLast()
            words.append(String(last[..<cut]))
            words.append(String(last[last.utf8.index(after: cut)...]))
            return
        }
    }

    /// Reads a word that begins with a clock's digits; nil if it isn't a time.
    private func clock(
        _ word: String, _ separateHalf: HalfOfDay?, _ separateZone: TypedTime.Zone?
    ) throws(DateError) -> TypedTime? {
        let colon = UInt8(ascii: ":")
        let isOfClock = { (byte: UInt8) in
            byte == colon || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        }
        let end = word.utf8.firstIndex { !isOfClock($0) } ?? word.endIndex
        guard end > word.startIndex else { return nil }
        var suffix = word[end...]

        var half = separateHalf
        if half == nil, let said = Self.halfBefore(&suffix) { half = said }
        guard word.utf8[..<end].contains(colon) || half != nil else { return nil }
        var zone = separateZone
        if zone == nil, !suffix.isEmpty {
            zone = try self.zone(suffix)
            suffix = suffix[suffix.endIndex...]
            if zone == nil { return nil }
        }
        guard suffix.isEmpty else { return nil }
        return TypedTime(time: try time(word.utf8[..<end], half), zone: zone ?? .pacific)
    }

    private func time(_ clock: Substring.UTF8View, _ half: HalfOfDay?) throws(DateError) -> CivilTime {
        let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let runs = parts.compactMap { DigitRun($0) }
        guard runs.count == parts.count, (1...3).contains(runs.count), let hour = runs.first, hour.isShort,
            runs.dropFirst().allSatisfy({ $0.digits == 2 && $0.value < 60 })
        else { throw .noSuchTime(found: found) }
        if runs.count == 3, runs[2].value != 0 { throw .seconds(found: found) }
        let minute = runs.count > 1 ? runs[1].value : 0
        var hours = hour.value
        if let half {
            guard (1...12).contains(hours) else { throw .noSuchTime(found: found) }
            hours = hours % 12 + (half == .pm ? 12 : 0)
        }
        guard let time = CivilTime(hour: hours, minute: minute) else { throw .noSuchTime(found: found) }
        if half == nil, hour.digits == 1, hours > 0 {
            throw .morningOrAfternoon(morning: time, afternoon: CivilTime(unchecked: time.minutes + 720))
        }
        return time
    }

    /// "z", "-07:00"; nil if the word isn't like one.
    private func zone(_ word: Substring) throws(DateError) -> TypedTime.Zone? {
        if word == "z" { return .utc }
        let bytes = Array(word.utf8)
        guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            bytes[3] == UInt8(ascii: ":"), DigitRun(bytes[1...2]) != nil, DigitRun(bytes[4...5]) != nil
        else { return nil }
        guard let offset = bytes.withUnsafeBufferPointer({ Moment.offset($0.span.bytes, at: 0) }) else {
            throw .noSuchOffset(found: found)
        }
        return .offset(offset)
    }

    private static func half(_ word: Substring) -> HalfOfDay? {
        switch word {
        case "am", "a.m.", "a.m": .am
        case "pm", "p.m.", "p.m": .pm
        default: nil
        }
    }

    /// Takes "am" or "pm" off the front of what follows a clock's digits.
    private static func halfBefore(_ suffix: inout Substring) -> HalfOfDay? {
        let end = suffix.utf8.firstIndex {
            $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "z")
        }
        guard let said = half(suffix[..<(end ?? suffix.endIndex)]) else { return nil }
        suffix = suffix[(end ?? suffix.endIndex)...]
        return said
    }

    /// Drops what may stand between a day and a time: "yesterday at 5pm", "ayer a las 17:00".
    private static func dropJoint(_ words: inout ArraySlice<String>) {
        if words.last == "las" || words.last == "la", words.dropLast().last == "a" {
            words.removeLast(2)
        } else if words.last == "at" || words.last == "," {
            words.removeLast()
        }
    }
}
