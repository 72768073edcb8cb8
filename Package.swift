// swift-tools-version: 6.1
import PackageDescription

// Each target names all it may import; nothing imports upward (see CONTRIBUTING.md, "The house").

let package = Package(
    name: "carewatch",
    targets: [
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .target(name: "SQLite", dependencies: ["CSQLite"]),
        .target(name: "CSV"),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"]),
        .testTarget(name: "CSVTests", dependencies: ["CSV"]),
    ],
    swiftLanguageModes: [.v6]
)
