// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is built with: the language of tomorrow, and no warning left standing.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// One target of the building. Why it is a target and not a folder is one of three reasons:
/// K – it keeps a dependency in; L – it keeps a program light; S – it keeps something from being seen.
func floor(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func program(_ name: String, _ dependencies: [Target.Dependency], linking: [LinkerSetting] = []) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: linking)
}

/// A program that is started for every file stands at one address: 80,000 pointers need not be put right at each start (measured:
/// 4 of 17 ms). The libraries, the stack and the heap stand where chance puts them all the same. See docs/threat-model.md.
let atOneAddress: LinkerSetting = .unsafeFlags(
    ["-Xlinker", "-no-pie"], .when(platforms: [.linux], configuration: .release))

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")

let package = Package(
    name: "wayline",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "wayline", targets: ["wayline"]),
        .executable(name: "waylined", targets: ["waylined"]),
        .executable(name: "docksim", targets: ["docksim"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0 – C. Each is imported by exactly one module above it (FloorsTests holds that).
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CMosquitto", pkgConfig: "libmosquitto", providers: [.apt(["libmosquitto-dev"])]),
        .systemLibrary(name: "CMemoryFile"),        // files that are only in memory
        .systemLibrary(name: "CProcess"),           // what system and C library offer a process and Swift cannot call

        // Floor 1 – formats.
        floor("Identifiers"),                       // S: grammar and nothing else
        floor("Digests", ["COpenSSL"]),             // K: OpenSSL
        floor("PlainJSON"),                         // S: one JSON for wire, reports and API, strict, with limits
        floor("Zip", ["CZip"]),                     // K S: libzip; nobody else sees an archive's bytes
        floor("Markup", ["CXML2"]),                 // K S: libxml2; nobody else sees a parser
        floor("Threads"),                           // S: threads of our own, beside those that tasks share

        // Floor 2 – language.
        floor("WPML", ["Zip", "Markup"]),           // S: reading must not see the rules, or it starts to judge

        // Floor 3 – judgement.
        floor("WPMLRules", ["WPML", "Zip", "Markup", "Digests", "PlainJSON"]), // S L: the only maker of a validated file
        floor("ResourceSigning", ["Digests", "Identifiers"]),           // S: small enough to audit in an hour
        floor("DockProtocol", ["Identifiers", "Digests", "PlainJSON"]), // S: wire words stay in one place
        floor("Recording", ["Digests", "PlainJSON"]),                   // S L: nothing is written down but what it has redacted; docksim reads it
        floor("SampleFiles"),                                           // L: writes wayline files, for tests and Samples/

        // Floor 4 – service.
        floor("WaylineService", ["WPML", "WPMLRules", "PlainJSON", "ResourceSigning", "DockProtocol", "Digests", "Identifiers", "Threads"]),  // S: ports
        floor("WaylineTestKit", ["WaylineService", "PlainJSON", "WPMLRules", "DockProtocol", "Digests", "Identifiers"]),           // L: tests only

        // Floor 5 – transports.
        floor("MQTTTransport", ["CMosquitto", "Threads", logging]),                        // K: libmosquitto
        floor("WaylineClient", [httpClient, nioCore, nioPosix, nioHTTP1, "Digests", "Identifiers"]), // K: the HTTP client
        floor("HTTPValues", ["WaylineService", "DockProtocol", "Digests"]),     // L: a fuzzer reads what requests say without a server

        // Floor 6 – rim.
        floor("HTTPEdge", ["CMemoryFile", "HTTPValues", "WaylineService", "PlainJSON", "WPML", "WPMLRules", "ResourceSigning", "DockProtocol", "Digests", "Identifiers",
                           hummingbird, hummingbirdCore, nioCore, nioPosix, nioHTTP1, nioHTTPTypes, httpTypes, logging, lifecycle]),                   // K: Hummingbird
        floor("MQTTEdge", ["WaylineService", "PlainJSON", "Recording", "DockProtocol", "Identifiers", "Threads", "MQTTTransport", logging, lifecycle]),      // S: topics
        floor("CatalogOnSQLite", ["WaylineService", "PlainJSON", "WPMLRules", "DockProtocol", "Digests", "Identifiers", grdb, sqlite]),                   // K: GRDB, SQLite
        floor("VaultOnDisk", ["WaylineService", "Digests", "Identifiers", "Threads"]),                                             // K: file system calls

        // Floor 7 – programs.
        program("wayline", ["WPML", "PlainJSON", "WPMLRules", "Zip", "Markup", "ResourceSigning", "DockProtocol", "WaylineClient", "Digests",
                            "Identifiers", argumentParser], linking: [atOneAddress]),
        program("waylined", ["CProcess", "HTTPEdge", "PlainJSON", "MQTTEdge", "MQTTTransport", "CatalogOnSQLite", "VaultOnDisk", "WaylineService",
                             "WPMLRules", "ResourceSigning", "DockProtocol", "Recording", "Digests", "Identifiers", yams, logging, lifecycle,
                             argumentParser, unixSignals, nioCore, nioPosix, nioSSL]),
        program("docksim", ["MQTTTransport", "PlainJSON", "Recording", "WaylineClient", "DockProtocol", "WPML", "WPMLRules", "Digests", "Identifiers",
                            argumentParser, logging]),

        // Tests – one target for each module, one file for each source file.
        tests("Identifiers", ["Identifiers"]),
        tests("Digests", ["Digests"]),
        tests("PlainJSON", ["PlainJSON"]),
        tests("Threads", ["Threads"]),
        .target(name: "TestFiles", path: "Tests/TestFiles", swiftSettings: strict),
        .target(name: "HostileInputs", dependencies: ["SampleFiles"], path: "Tests/HostileInputs", swiftSettings: strict),
        tests("HostileInputs", ["HostileInputs", "WPMLRules", "PlainJSON", "WPML", "Markup", "Digests", "SampleFiles", "TestFiles"]),
        .target(name: "ZipModel", dependencies: ["Zip"], path: "Fuzz/ZipModel", swiftSettings: strict),
        tests("Zip", ["Zip", "ZipModel", "HostileInputs", "SampleFiles", "TestFiles"], exclude: ["OtherReaders.py"]),
        tests("Markup", ["Markup", "TestFiles"]),
        tests("WPML", ["WPML", "Zip", "Markup", "SampleFiles", "TestFiles"]),
        tests("WPMLRules", ["WPMLRules", "PlainJSON", "WPML", "Zip", "Markup", "Digests", "SampleFiles", "HostileInputs", "TestFiles"], exclude: ["Samples"]),
        tests("ResourceSigning", ["ResourceSigning", "Digests", "Identifiers", "TestFiles"]),
        tests("DockProtocol", ["DockProtocol", "PlainJSON", "Digests", "Identifiers", "TestFiles"]),
        tests("Recording", ["Recording", "PlainJSON", "Digests"]),
        tests("SampleFiles", ["SampleFiles", "WPML", "WPMLRules", "TestFiles"]),
        tests("WaylineService", ["WaylineService", "PlainJSON", "WaylineTestKit", "SampleFiles", "ResourceSigning", "DockProtocol", "WPMLRules",
                                 "Digests", "Identifiers"]),
        tests("WaylineTestKit", ["WaylineTestKit", "PlainJSON", "WaylineService", "Digests", "Identifiers"]),
        tests("MQTTTransport", ["MQTTTransport", "Threads", "TestFiles", logging]),
        tests("MQTTEdge", ["MQTTEdge", "Recording", "WaylineService", "WaylineTestKit", "DockProtocol", "Identifiers", "MQTTTransport",
                           "ResourceSigning", "Threads", logging]),
        tests("WaylineClient", ["WaylineClient", "Digests", "Identifiers", nioCore, nioPosix, nioHTTP1]),
        tests("HTTPValues", ["HTTPValues", "WaylineService", "Digests"]),
        tests("HTTPEdge", ["HTTPEdge", "HTTPValues", "PlainJSON", "WPML", "WaylineService", "WaylineTestKit", "SampleFiles", "WPMLRules", "ResourceSigning", "DockProtocol",
                           "Digests", "Identifiers", "VaultOnDisk", "TestFiles", logging, lifecycle, nioCore, nioPosix, nioHTTP1, nioEmbedded, httpTypes]),
        tests("CatalogOnSQLite", ["CatalogOnSQLite", "PlainJSON", "WaylineService", "WaylineTestKit", "ResourceSigning", "DockProtocol",
                                  "WPMLRules", "Digests", "Identifiers", "TestFiles", grdb]),
        tests("VaultOnDisk", ["VaultOnDisk", "WaylineService", "WaylineTestKit", "Digests", "TestFiles"]),
        // Catalog and vault together, below the programs.
        tests("StoreSimulation", ["VaultOnDisk", "CatalogOnSQLite", "WaylineService", "WaylineTestKit", "SampleFiles", "Digests", "Identifiers", "TestFiles"]),
        tests("wayline", ["wayline", "PlainJSON", "WPMLRules", "DockProtocol", "WaylineClient", "SampleFiles", "ResourceSigning", "Digests",
                          "Identifiers", argumentParser, "TestFiles"]),
        tests("waylined", ["waylined", "PlainJSON", "WaylineService", "WaylineTestKit", "WPMLRules", "MQTTTransport", "ResourceSigning", "Digests", "Identifiers",
                           "CatalogOnSQLite", "VaultOnDisk", "SampleFiles", "DockProtocol", "TestFiles", logging, grdb]),
        .testTarget(name: "FloorsTests", swiftSettings: strict),
        tests("EndToEnd", ["wayline", "waylined", "docksim", "SampleFiles", "HostileInputs", "TestFiles", "MQTTTransport", logging, "Threads",
                           // Two instances over one catalog, which programs cannot be: each has a data folder to itself.
                           "MQTTEdge", "CatalogOnSQLite", "WaylineService", "WaylineTestKit", "DockProtocol", "Identifiers", "ResourceSigning",
                           "Digests"]),
    ],
    swiftLanguageModes: [.v6]
)

// What only measuring needs is left out of every other build.
if Context.environment["WAYLINE_MEASURE"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "measure",
            dependencies: [
                "SampleFiles", "HostileInputs", "WPML", "WPMLRules", "Zip", "Digests", "Identifiers", "ResourceSigning", "DockProtocol",
            ],
            path: "Benchmarks/measure", swiftSettings: strict))
    package.targets.append(
        .executableTarget(
            name: "timing", dependencies: ["ResourceSigning", "Digests", "Identifiers"], path: "Benchmarks/timing",
            swiftSettings: strict))
    package.targets.append(
        .executableTarget(
            name: "constant", dependencies: [hummingbird, nioCore, httpTypes], path: "Benchmarks/constant",
            swiftSettings: strict))
}

// What only fuzzing needs – and then nothing else: what is fuzzed rests on no other package, so none is fetched or built.
if Context.environment["WAYLINE_FUZZ"] == "1" {
    func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
        .executableTarget(
            name: "fuzz" + name, dependencies: dependencies + ["FuzzHarness"], path: "Fuzz/" + name, swiftSettings: strict)
    }
    let fuzzed: Set = [
        "CZip", "CXML2", "COpenSSL", "Identifiers", "Digests", "PlainJSON", "Zip", "Markup", "WPML", "WPMLRules",
        "ResourceSigning", "DockProtocol", "WaylineService", "HTTPValues", "ZipModel", "Threads",
    ]
    package.dependencies = []
    package.products = []
    package.targets.removeAll { !fuzzed.contains($0.name) }
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
        .target(name: "FuzzHarness", dependencies: ["CFuzzer"], path: "Fuzz/Harness", swiftSettings: strict),
        fuzzer("Zip", ["Zip", "ZipModel"]),
        fuzzer("WPML", ["WPMLRules", "WPML", "Markup", "PlainJSON", "Digests"]),
        fuzzer("Message", ["WaylineService", "DockProtocol", "PlainJSON", "Identifiers"]),
        fuzzer("Link", ["ResourceSigning", "Digests", "Identifiers"]),
        fuzzer("Header", ["HTTPValues", "WaylineService", "Digests"]),
        fuzzer("Number", ["WPML", "PlainJSON"]),
    ]
}
