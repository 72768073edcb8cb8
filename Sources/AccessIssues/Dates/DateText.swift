// Reading and writing fixed-width ASCII digits: what every ISO 8601 form here is made of.
//
// Bytes, not characters: a digit of another script, or a digit with a combining mark, is no digit.

extension RawSpan {
    /// The byte at an offset; 0 past the end, which is part of no date.
    func byte(_ offset: Int) -> UInt8 {
        offset >= 0 && offset < byteCount ? unsafeLoad(fromByteOffset: offset, as: UInt8.self) : 0
    }

    /// The number that exactly `count` (at most 9) digits at `offset` spell.
    func number(at offset: Int, digits count: Int) -> Int? {
        var number = 0
        for position in offset..<offset + count {
            let digit = byte(position) &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number &* 10 &+ Int(digit)
        }
        return number
    }
}

/// Lends a string's UTF-8 bytes to a parser.
func parseUTF8<Value>(_ text: String, by parse: (RawSpan) -> Value?) -> Value? {
    if let found = text.utf8.withContiguousStorageIfAvailable({ parse($0.span.bytes) }) { return found }
    return Array(text.utf8).withUnsafeBufferPointer { parse($0.span.bytes) }
}

/// Writes fixed-width ASCII into a string's own storage.
struct ASCIIWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    /// A string of at most `capacity` bytes.
    static func string(capacity: Int, _ write: (inout ASCIIWriter) -> Void) -> String {
        String(unsafeUninitializedCapacity: capacity) { buffer in
            var writer = ASCIIWriter(buffer: buffer)
            write(&writer)
            return writer.count
        }
    }

    private init(buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    mutating func write(_ byte: Unicode.Scalar) {
        buffer[count] = UInt8(truncatingIfNeeded: byte.value)
        count += 1
    }

    /// Writes the last `digits` digits of a number, without its sign.
    mutating func write(_ number: Int, digits: Int) {
        var rest = number.magnitude
        for position in stride(from: count + digits - 1, through: count, by: -1) {
            buffer[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// Writes a year of four digits; one that no date may be given in, with a sign and seven.
    mutating func write(year: Int) {
        guard year > 9999 || year < 0 else { return write(year, digits: 4) }
        write(year < 0 ? "-" : "+")
        write(year, digits: 7)
    }

    mutating func write(_ date: CivilDate) {
        let (year, month, day) = date.components
        write(year: year)
        write("-")
        write(month, digits: 2)
        write("-")
        write(day, digits: 2)
    }

    mutating func write(_ time: CivilTime) {
        write(time.hour, digits: 2)
        write(":")
        write(time.minute, digits: 2)
    }

    /// Writes a UTC offset given in minutes, such as "-07:00".
    mutating func write(offset: Int) {
        write(offset < 0 ? "-" : "+")
        write(offset / 60, digits: 2)
        write(":")
        write(offset % 60, digits: 2)
    }

    /// A date's longest form: sign, seven digits of a year no one can type, "-MM-DD".
    static let longestDate = 14
}
