// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Digests

/// `wayline fingerprint`: what `md5sum` prints, because that is what the dock compares.
struct Fingerprint: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "fingerprint",
        abstract: "Prints or checks fingerprints (MD5) as md5sum does.",
        usage: """
            wayline fingerprint PATH...
            wayline fingerprint --check MANIFEST
            """)

    @Flag(name: .long, help: "Read fingerprints from a manifest and check the files that it names.")
    var check = false

    @Argument(help: ArgumentHelp("A file, a folder (searched for *.kmz) or \"-\".", valueName: "path"))
    var paths: [String]

    func run(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        check ? try checked(on: terminal) : printed(on: terminal)
    }

    private func printed(on terminal: Terminal) -> Outcome {
        let list = PathList(paths, terminal: terminal)
        var outcome = list.outcome
        for path in list.files {
            do throws(SystemError) {
                let fingerprint = try Self.fingerprint(of: path)
                let name = ChecksumLine.escaped(path)
                terminal.print("\(name.mark)\(fingerprint)  \(name.text)")
            } catch {
                terminal.report(ToolFailure("\(path): \(error.message)"))
                outcome = .failed
            }
        }
        return outcome
    }

    static func fingerprint(of path: String) throws(SystemError) -> Digests.Fingerprint {
        let file = try InputFile(path: path)
        var hasher = ContentHasher()
        try file.read { part in
            hasher.update(part)
            return true
        }
        return hasher.finish().fingerprint
    }

    private func checked(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        var outcome = Outcome.clean
        for manifest in paths {
            let bytes = try InputFile.text(path: manifest, limit: 64 * 1024 * 1024)
            var tally = ChecksumTally()
            for line in bytes.split(separator: UInt8(ascii: "\n")) { tally.check(line, on: terminal) }
            outcome = max(outcome, tally.conclude(manifest: manifest, on: terminal))
        }
        return outcome
    }
}

/// What came of the lines of one manifest, with `md5sum`'s own words for it.
private struct ChecksumTally {
    private var separator: ChecksumLine.Separator?
    private var proper = 0
    private var improper = 0
    private var unreadable = 0
    private var different = 0

    mutating func check(_ bytes: ArraySlice<UInt8>, on terminal: Terminal) {
        guard bytes.first != UInt8(ascii: "#") else { return }
        guard let line = ChecksumLine(bytes, separator: &separator) else {
            improper += 1
            return
        }
        proper += 1
        // Here md5sum escapes a name only for a line break's sake.
        let name = line.path.contains("\n") ? ChecksumLine.escaped(line.path) : ("", line.path)
        do throws(SystemError) {
            let isRight = try Fingerprint.fingerprint(of: line.path) == line.fingerprint
            different += isRight ? 0 : 1
            terminal.print("\(name.0)\(name.1): \(isRight ? "OK" : "FAILED")")
        } catch {
            unreadable += 1
            terminal.complain("\(ChecksumLine.quoted(line.path)): \(error.words)")
            terminal.print("\(name.0)\(name.1): FAILED open or read")
        }
    }

    func conclude(manifest: String, on terminal: Terminal) -> Outcome {
        guard proper > 0 else {
            let name = ChecksumLine.quoted(manifest == "-" ? "standard input" : manifest)
            terminal.complain("\(name): no properly formatted checksum lines found")
            return .found
        }
        if improper > 0 {
            terminal.complain("WARNING: \(improper) \(improper == 1 ? "line is" : "lines are") improperly formatted")
        }
        if unreadable > 0 {
            terminal.complain("WARNING: \(unreadable) listed \(unreadable == 1 ? "file" : "files") could not be read")
        }
        if different > 0 {
            terminal.complain(
                "WARNING: \(different) computed \(different == 1 ? "checksum" : "checksums") did NOT match")
        }
        return unreadable + different > 0 ? .found : .clean
    }
}
