// swift-tools-version: 6.2
import PackageDescription

// Each target names all it may import; nothing imports upward (see CONTRIBUTING.md, "The house").

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "carewatch",
    products: [.executable(name: "carewatch", targets: ["carewatch"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .target(name: "SQLite", dependencies: ["CSQLite"]),
        .target(name: "CSV"),
        .target(name: "Threads"),
        .target(name: "Disclosure"),
        .target(name: "AccessIssues"),
        .target(name: "Intake", dependencies: ["AccessIssues"]),
        .target(
            name: "Migrations", path: "migrations",
            resources: [
                .embedInCode("0001-logbook.sql"), .embedInCode("0002-imports.sql"),
                .embedInCode("0003-desk.sql"), .embedInCode("0004-law.sql"),
                .embedInCode("0005-evidence.sql"), .embedInCode("0006-reports.sql"),
                .embedInCode("0007-releases.sql"), .embedInCode("0008-backups.sql"),
            ]),
        .target(name: "Vault", dependencies: [crypto, cryptoExtras]),
        .target(name: "Evidence", dependencies: [crypto]),
        .target(
            name: "Storage",
            dependencies: ["SQLite", "Migrations", "AccessIssues", "Vault", "Evidence", "Threads"]),
        .target(name: "Importing", dependencies: ["CSV", "AccessIssues", "Storage", "Evidence"]),
        .target(
            name: "Words",
            dependencies: ["AccessIssues", "Intake", "Vault", "Evidence", "CSV", "Storage", "Importing"]),
        .target(
            name: "Reporting",
            dependencies: [
                "SQLite", "CSV", "AccessIssues", "Storage", "Disclosure", "Evidence", "Words",
            ]),
        .executableTarget(
            name: "carewatch",
            dependencies: [
                "AccessIssues", "Intake", "Vault", "Evidence", "Storage", "Words", "Importing",
                "Reporting", argumentParser,
            ],
            exclude: ["Linking"],
            linkerSettings: [
                // Nothing loads code into the command; each of its 8,000 names would be looked through as it starts.
                .unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux])),
                // C++'s libraries are linked in: to load them and look up their names took an eighth of one `log`.
                .unsafeFlags(
                    ["-use-ld=lld", "-L", "\(Context.packageDirectory)/Sources/carewatch/Linking"],
                    .when(platforms: [.linux], configuration: .release)),
            ]),
        // What tests share: the first of them knows no module of ours.
        .target(name: "TestSupport", path: "Tests/Support"),
        .target(name: "FailingDisk", dependencies: ["CSQLite"], path: "Tests/FailingDisk"),
        // What is done by the ten thousand: Tests/campaigns/README.md.
        .target(
            name: "Campaigns",
            dependencies: [
                "AccessIssues", "Evidence", "Migrations", "SQLite", "Storage", "Reporting", "TestSupport",
                "FailingDisk", "Disclosure", "Words",
            ], path: "Tests/campaigns/Campaigns"),
        .executableTarget(
            name: "campaign", dependencies: ["Campaigns", "Disclosure", "TestSupport"],
            path: "Tests/campaigns/campaign"),
        .target(name: "DateLiterals", dependencies: ["AccessIssues"], path: "Tests/DateLiterals"),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "TestSupport", "FailingDisk"]),
        .testTarget(
            name: "DisclosureTests",
            dependencies: ["Disclosure", "Evidence", "Campaigns", "TestSupport"], exclude: ["Fixtures"]),
        .testTarget(name: "ThreadsTests", dependencies: ["Threads"]),
        .testTarget(name: "CSVTests", dependencies: ["CSV", "TestSupport"]),
        .testTarget(
            name: "AccessIssuesTests",
            dependencies: [
                "AccessIssues", "Storage", "Migrations", "SQLite", "TestSupport", "DateLiterals",
            ], exclude: ["Fixtures"]),
        .testTarget(name: "IntakeTests", dependencies: ["Intake", "AccessIssues", "TestSupport"]),
        .testTarget(
            name: "VaultTests", dependencies: ["Vault", crypto, "TestSupport"],
            exclude: ["open_sealed.py", "open_locked.py"]),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence", crypto, "TestSupport"]),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "SQLite", "Migrations", "AccessIssues", "Vault", "Evidence", "TestSupport",
                "FailingDisk", "DateLiterals", "Campaigns",
            ], exclude: ["spoil.py", "Fixtures"]),
        .testTarget(
            name: "ImportingTests",
            dependencies: [
                "Importing", "CSV", "AccessIssues", "Storage", "SQLite", "Evidence", "TestSupport",
            ]),
        .testTarget(
            name: "WordsTests",
            dependencies: [
                "Words", "AccessIssues", "Intake", "CSV", "Storage", "SQLite", "Vault", "Evidence",
                "Importing",
            ]),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "SQLite", "CSV", "AccessIssues", "Storage", "Evidence", "Words", "Importing",
                "TestSupport", "FailingDisk", "DateLiterals",
            ]),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "carewatch", "AccessIssues", "CSV", "Importing", "Evidence", "Vault", "Storage", "Campaigns",
                "TestSupport", argumentParser, crypto,
            ]),
        .testTarget(
            name: "EndToEnd", dependencies: ["carewatch", "AccessIssues", "TestSupport"],
            exclude: ["Fixtures", "Expected"]),
    ],
    swiftLanguageModes: [.v6]
)
