/// Runs a Python program with this on its standard input, and returns the bytes that it printed.
public func python(_ program: String, reading input: [UInt8]) throws -> [UInt8] {
    try run(["python3", "-c", program], input: input)
}

/// Whether there is a python3 that has this module.
public func pythonHas(_ module: String) -> Bool { (try? run("python3", "-c", "import \(module)")) != nil }

/// Whether there is a python3.
public let hasPython = pythonHas("sys")
