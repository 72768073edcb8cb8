// How wide the window is, and text that fits it.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The window in which this process talks.
enum Window {
    /// Its columns: what the terminal says, else `COLUMNS`, else 80; at least 20.
    static var columns: Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return max(20, Int(size.ws_col))
        }
        return max(20, Surroundings.variable("COLUMNS").flatMap { Int($0) } ?? 80)
    }

    /// Breaks a line between words. What follows a number stands under its first word.
    static func wrapped(_ text: String, columns: Int) -> String {
        guard text.count > columns else { return text }
        let lead = text.prefix { $0 == " " }
        let number = text.dropFirst(lead.count).prefix { $0.isNumber }
        let margin = number.isEmpty ? lead.count : lead.count + number.count + 1
        var lines: [String] = []
        var line = String(lead)
        for word in text.dropFirst(lead.count).split(separator: " ") {
            if line.count > margin, line.count + 1 + word.count > columns {
                lines.append(line)
                line = String(repeating: " ", count: margin)
            }
            line += (line.allSatisfy { $0 == " " } ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
