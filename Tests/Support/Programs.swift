import Foundation

/// A program ended with another status than 0.
public struct ProgramFailed: Error {
    /// Its name and its arguments.
    public let command: [String]
    /// What it ended with.
    public let status: Int32
    /// What it said on standard error.
    public let said: String
}

/// Runs a program, and returns what it printed.
@discardableResult
public func run(_ command: String...) throws -> String {
    String(decoding: try run(command, input: []), as: UTF8.self)
}

/// Runs a program with this on its standard input, and returns the bytes that it printed.
///
/// It reads and writes files, not pipes: however much that is, nobody waits for anybody.
public func run(_ command: [String], input: [UInt8]) throws -> [UInt8] {
    try inFolder { folder in
        func file(_ name: String, _ bytes: [UInt8] = []) throws -> URL {
            let file = URL(filePath: folder + "/" + name)
            try Data(bytes).write(to: file)
            return file
        }
        let (asked, printed, said) = (try file("input", input), try file("printed"), try file("said"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = try FileHandle(forReadingFrom: asked)
        process.standardOutput = try FileHandle(forWritingTo: printed)
        process.standardError = try FileHandle(forWritingTo: said)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ProgramFailed(
                command: command, status: process.terminationStatus,
                said: String(decoding: try Data(contentsOf: said), as: UTF8.self))
        }
        return Array(try Data(contentsOf: printed))
    }
}
