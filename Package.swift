// swift-tools-version: 6.1
import PackageDescription

// Each target names all it may import; nothing imports upward (see CONTRIBUTING.md, "The house").

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
    name: "carewatch",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .target(name: "SQLite", dependencies: ["CSQLite"]),
        .target(name: "CSV"),
        .target(name: "AccessIssues"),
        .target(name: "Migrations", path: "migrations", resources: [.embedInCode("0001-logbook.sql")]),
        .target(name: "Vault", dependencies: [crypto]),
        .target(name: "Evidence", dependencies: [crypto]),
        .target(
            name: "Storage", dependencies: ["SQLite", "Migrations", "AccessIssues", "Vault", "Evidence"]),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"]),
        .testTarget(name: "CSVTests", dependencies: ["CSV"]),
        .testTarget(name: "AccessIssuesTests", dependencies: ["AccessIssues"]),
        .testTarget(name: "VaultTests", dependencies: ["Vault", crypto], exclude: ["open_sealed.py"]),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence", crypto]),
    ],
    swiftLanguageModes: [.v6]
)
