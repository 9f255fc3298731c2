// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A key file that cannot be trusted, or holds nothing that can be; U15, K01.
struct BadKeyFile: Sendable, CustomStringConvertible {
    let title: String
    /// Words of the message that name the rule.
    let rule: String
    let hint: String
    var content = Self.file(Self.secret)
    var mode: mode_t = 0o600
    var folderMode: mode_t = 0o700
    /// Puts something else in the file's place, given its path.
    var change: @Sendable (String) throws -> Void = { _ in }
    /// The tool takes it; only a server must not.
    var isGoodForTheTool = false

    var description: String { title }

    static let secret = "SFdEfKzUHcWYTMUQTVm8YHYFZkO6bsN1YtwgGQWDgPc="
    static let published = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    static func file(_ secret: String, _ use: String = "sign") -> String {
        #"{"keys":[{"id":"k1","secret":"\#(secret)","use":"\#(use)"}]}"#
    }

    static let all: [BadKeyFile] = contents + modes + places

    private static let contents: [BadKeyFile] =
        [
            ("no secret", ""), ("a secret of 8 bytes", "c2VjcmV0IDE="),
            ("one of 31 bytes", "SFdEfKzUHcWYTMUQTVm8YHYFZkO6bsN1YtwgGQWDgA=="),
            ("one of 33 bytes", "SFdEfKzUHcWYTMUQTVm8YHYFZkO6bsN1YtwgGQWDgPeA"),
            ("zeros", String(repeating: "A", count: 43) + "="),
            ("32 bytes of 0xFF", String(repeating: "/", count: 42) + "8="), ("no padding", String(secret.dropLast())),
            ("the URL alphabet", "SFdEfKzUHcWYTMUQTVm8YHYFZkO6bsN1YtwgGQWD-_c="),
        ].map { BadKeyFile(title: $0, rule: "key k1 has no usable secret", hint: "backup", content: file($1)) } + [
            BadKeyFile(
                title: "the documentation's secret", rule: "everybody knows", hint: "openssl rand -base64 32",
                content: file(published), isGoodForTheTool: true),
            BadKeyFile(title: "an empty file", rule: "is not of the form", hint: "backup", content: ""),
            BadKeyFile(
                title: "half a file", rule: "is not of the form", hint: "backup",
                content: String(file(secret).dropLast(9))),
            BadKeyFile(title: "no key", rule: "0 keys are marked", hint: "backup", content: #"{"keys":[]}"#),
            BadKeyFile(
                title: "none that signs", rule: "0 keys are marked", hint: "backup", content: file(secret, "verify")),
            BadKeyFile(
                title: "another use", rule: "has use \"encrypt\"", hint: "backup", content: file(secret, "encrypt")),
        ]

    private static let modes: [BadKeyFile] = [0o644, 0o640, 0o604, 0o620, 0o602, 0o660, 0o666, 0o777, 0o610].map {
        mode in
        BadKeyFile(
            title: "mode 0\(String(mode, radix: 8))",
            rule: "others can read or write it (mode 0\(String(mode, radix: 8)))",
            hint: "chmod 600", mode: mode)
    }

    private static let places: [BadKeyFile] = [
        BadKeyFile(
            title: "a folder that everybody can write in", rule: "everybody can write in its folder (mode 0777)",
            hint: "chmod o-w", folderMode: 0o777),
        BadKeyFile(title: "a link to a good file", rule: "a symbolic link", hint: "the file itself") { path in
            try FileManager.default.moveItem(atPath: path, toPath: path + ".real")
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
        },
        BadKeyFile(title: "a folder in its place", rule: "", hint: "the file itself") { path in
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        },
    ]

    /// Where only root can put them.
    static let foreign = [
        BadKeyFile(title: "another user's file", rule: "belongs to user 65534", hint: "chown") { path in
            try #require(chown(path, 65_534, 65_534) == 0)
        }
    ]
}

@Suite(.serialized) struct KeyFileTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func lay(_ file: BadKeyFile) throws -> String {
        let place = folder.path + "/keys"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let path = try folder.file("keys/keys.json", Array(file.content.utf8))
        chmod(path, file.mode)
        try file.change(path)
        chmod(place, file.folderMode)
        return path
    }

    /// Runs a server until it ends, or until it listens – which it must not.
    private func start(_ arguments: [String]) async throws -> (status: Int32, complaint: String, listened: Bool) {
        let running = try Running(
            Program.ours("waylined"),
            [
                "serve", "--data-dir", folder.path + "/data", "--http-listen", "127.0.0.1:0", "--mqtt-url",
                "mqtt://127.0.0.1:1",
            ]
                + arguments)
        var listened = false
        for await line in running.lines where line.contains("listening on") {
            listened = true
            running.signal(SIGTERM)
        }
        return (await running.status(), running.complaint, listened)
    }

    private func expectRefusal(_ complaint: String, _ file: BadKeyFile, _ path: String) {
        #expect(complaint.contains(path), "names the file: \(complaint)")
        #expect(file.rule.isEmpty || complaint.contains(file.rule), "names the rule: \(complaint)")
        for secret in [BadKeyFile.secret, BadKeyFile.published, "c2VjcmV0IDE="] {
            #expect(!complaint.contains(secret.dropLast()), "keeps the secret: \(complaint)")
        }
    }

    @Test(arguments: BadKeyFile.all)
    func aServerDoesNotStartWithABadKeyFile(_ file: BadKeyFile) async throws {
        let path = try lay(file)
        let ended = try await start(["--links-key-file", path])
        #expect(ended.status == 2 && !ended.listened, "\(ended)")
        expectRefusal(ended.complaint, file, path)
        #expect(file.hint.isEmpty || ended.complaint.contains("waylined: hint: "), "\(ended.complaint)")
        #expect(ended.complaint.contains(file.hint), "names the remedy: \(ended.complaint)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data/catalog.sqlite"), "nothing was begun")
    }

    @Test(arguments: BadKeyFile.all)
    func theToolRefusesTheSame(_ file: BadKeyFile) async throws {
        let path = try lay(file), tool = Program.ours("wayline")
        let commands = [
            [
                "sign", "--keys", path, "--base-url", "http://h", "--expires-in", "1h",
                "0f8fad5b-d9cb-469f-a165-70867728950e",
            ],
            ["verify", "--keys", path, "http://h/resources/x"],
        ]
        for command in commands {
            let ended = try await Program.run(tool, command)
            if file.isGoodForTheTool {
                #expect(ended.status == (command[0] == "sign" ? 0 : 1), "\(ended.complaint)")
            } else {
                #expect(ended.status == 2 && ended.output.isEmpty, "\(ended.complaint)")
                expectRefusal(ended.complaint, file, path)
            }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "needs root, to give a file away"), arguments: BadKeyFile.foreign)
    func aFileOfAnotherUserIsRefused(_ file: BadKeyFile) async throws {
        let path = try lay(file)
        let ended = try await start(["--links-key-file", path])
        #expect(ended.status == 2 && ended.complaint.contains(file.hint), "\(ended)")
        expectRefusal(ended.complaint, file, path)
        let tool = try await Program.run(Program.ours("wayline"), ["verify", "--keys", path, "http://h/resources/x"])
        #expect(tool.status == 2)
        expectRefusal(tool.complaint, file, path)
    }

    /// The keys are made only for a new data folder: new ones in place of lost ones would break every link, silently.
    @Test func aMissingFileIsNotMadeUp() async throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        try folder.file("data/catalog.sqlite", [])
        let ended = try await start([])
        #expect(ended.status == 2 && ended.complaint.contains("keys.json is missing"), "\(ended)")
        #expect(ended.complaint.contains("waylined: hint: restore it from a backup"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/data/keys.json"))
    }

    @Test(arguments: [(0o600, 0o700), (0o400, 0o700), (0o600, 0o755), (0o600, 0o1777)])
    func aPrivateFileIsTaken(_ mode: mode_t, _ folderMode: mode_t) async throws {
        let path = try lay(BadKeyFile(title: "", rule: "", hint: "", mode: mode, folderMode: folderMode))
        let ended = try await start(["--links-key-file", path])
        #expect(ended.status == 0 && ended.listened, "\(ended)")
    }

    /// A password and a certificate's key are files with secrets as well.
    @Test func aPasswordFileIsHeldToTheSameRules() async throws {
        let path = try folder.file("password", Array("canary-password".utf8))
        chmod(path, 0o644)
        let open = try await start(["--mqtt-password-file", path])
        #expect(open.status == 2 && open.complaint.contains("\(path) holds a secret"), "\(open)")
        #expect(!open.complaint.contains("canary-password"))
        let missing = try await start(["--mqtt-password-file", path + ".gone"])
        #expect(missing.status == 2 && missing.complaint.contains("\(path).gone is missing"), "\(missing)")
    }
}
