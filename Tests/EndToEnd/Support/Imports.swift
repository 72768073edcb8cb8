// What the tests of `import` share.

import Foundation

extension Desk {
    /// Writes bytes into the test's folder and returns their path.
    func write(_ bytes: [UInt8], to name: String) -> String {
        let path = folder + "/" + name
        precondition(FileManager.default.createFile(atPath: path, contents: Data(bytes)), path)
        return path
    }

    /// Imports a file by a map.
    func importing(
        _ file: String, _ map: String, _ options: String..., environment: [String: String?] = [:]
    ) -> Outcome {
        start(
            ["import", file, "--map", write(map, to: "map.json")] + options, environment: environment
        ).finish()
    }

    /// The text of a file.
    func text(of path: String) -> String { String(decoding: bytes(of: path), as: UTF8.self) }

    /// The rows of a CSV file as Python reads them, each by the columns' names.
    func csvRows(of path: String, encoding: String = "utf-8-sig", delimiter: String = ",", skip: Int = 0)
        -> [Parsed]
    {
        let program = """
            import csv, json, sys
            path, encoding, delimiter, skip = sys.argv[1:]
            csv.field_size_limit(1 << 30)
            with open(path, newline='', encoding=encoding) as file:
                for _ in range(int(skip)):
                    file.readline()
                print(json.dumps(list(csv.DictReader(file, delimiter=delimiter))))
            """
        return tool("python3", "-c", program, path, encoding, delimiter, String(skip)).json.list
    }

    /// All issues as `show --json` has them, without what differs from import to import; sorted.
    func contents() -> [String] {
        let references = run("list", "--json").json.list.compactMap { $0["reference"].string }
        return references.map { reference in
            var issue = show(reference).value as? [String: Any] ?? [:]
            for name in ["reference", "logged_at", "desk", "person"] { issue[name] = nil }
            let notes = (issue["notes"] as? [[String: Any]] ?? []).map { $0["text"] ?? $0["note"] ?? "?" }
            if !notes.isEmpty { issue["notes"] = notes }
            let data = try? JSONSerialization.data(withJSONObject: issue, options: .sortedKeys)
            return String(decoding: data ?? Data(), as: UTF8.self)
        }.sorted()
    }

    /// Whether `check` finds nothing.
    var isWhole: Bool { run("check").code == 0 }
}
