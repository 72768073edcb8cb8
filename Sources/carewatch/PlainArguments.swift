// Why not ArgumentParser alone?
//
// It finds out what a command takes by reflection, every time anew, and for the sixty options of `log` that takes
// longer than storing the issue. So a command line in its plainest form is taken apart here, and whatever is
// anything else goes to ArgumentParser, which alone has something to say about it: help, completions, mistakes.

import ArgumentParser

/// Options as `--name value`, each named once, flags, and what belongs to no option.
struct PlainArguments {
    /// Whether all of them have been taken.
    var areTaken: Bool { named.isEmpty && others.isEmpty }

    // A handful: an array is looked through sooner than a dictionary's type is made.
    private var named: [(name: String, value: String?)] = []
    private var others: [String] = []

    /// Nil if the arguments have another form.
    init?(_ arguments: ArraySlice<String>) {
        var rest = arguments
        while let argument = rest.popFirst() {
            if !argument.isEmpty, !argument.hasPrefix("-") {
                others.append(argument)
                continue
            }
            guard argument.hasPrefix("--"), !argument.utf8.contains(UInt8(ascii: "=")) else { return nil }
            let name = String(argument.dropFirst(2))
            guard index(of: name) == nil else { return nil }
            if Self.isFlag(name) {
                named.append((name, nil))
            } else {
                // A value that might be an option is left to ArgumentParser to judge.
                guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-") else { return nil }
                named.append((name, value))
            }
        }
    }

    /// The value of an option, which is then taken; nil if it wasn't named.
    mutating func take(_ name: String) -> String? {
        index(of: name).flatMap { named.remove(at: $0).value }
    }

    /// Whether a flag was named, which is then taken.
    mutating func takeFlag(_ name: String) -> Bool {
        guard let index = index(of: name) else { return false }
        named.remove(at: index)
        return true
    }

    /// The only argument that belongs to no option, which is then taken; nil if there is none, or another.
    mutating func takeArgument() -> String? { others.count == 1 ? others.removeLast() : nil }

    private func index(of name: String) -> Int? { named.firstIndex { $0.name == name } }

    private static func isFlag(_ name: String) -> Bool {
        switch name {
        case "json", "no-input", "other-person", "excel", "reverse", "refuse-duplicate", "no-defaults",
            "explain":
            true
        default: false
        }
    }
}

/// A command that understands its plainest form by itself.
protocol PlainCommand: ParsableCommand {
    /// Its name, known without the rest of its configuration.
    static var name: String { get }

    /// Takes what the command has options for; nil if it needs what isn't there.
    init?(taking arguments: inout PlainArguments)
}

extension PlainCommand {
    /// The command, if the arguments are of the plainest form and all of them its own.
    static func plain(_ arguments: ArraySlice<String>) -> Self? {
        guard var plain = PlainArguments(arguments), let command = Self(taking: &plain), plain.areTaken
        else { return nil }
        return command
    }
}
