// SPDX-License-Identifier: Apache-2.0

import WPML
import Zip

/// The framing of the archive. What the byte-level check found is a list of defects; each rule speaks for some kinds of
/// them.
enum ArchiveRules {
    static let all: [Rule] = layout + entries + names

    private static let layout: [Rule] = [
        rule(
            "Z001", "the bytes are no ZIP archive", source: "overview: a wayline file is a ZIP archive", note: loadError
        ) {
            guard case .notAnArchive(let looks) = $0.kind else { return nil }
            return "not a ZIP archive: the bytes look like \(looks)"
        },
        rule(
            "Z002", "the archive is corrupt", source: "ZIP specification; FlightHub 2 answers \"Format error\"",
            note: loadError
        ) {
            switch $0.kind {
            case .corrupt(let detail): "corrupt archive: \(detail) at byte \($0.offset)"
            case .deflate(let detail): "corrupt data: \(detail) at byte \($0.offset)"
            case .zip64(let detail): "zip64 is not needed by any wayline file and is refused: \(detail)"
            case .extraField(let detail): "extra field at byte \($0.offset) is refused: \(detail)"
            default: nil
            }
        },
        rule("Z007", "the archive exceeds a safety limit", source: "contract §2; the largest ratio measured is 33 : 1")
        {
            guard case .limit(let name, let value) = $0.kind else { return nil }
            return "the archive exceeds the limit \(name) of \(value)"
        },
        // An error although some readers forgive it: bytes that no member owns are where two readers see two files.
        rule("Z022", "bytes belong to no member of the archive", source: "contract §2: framing is strict") {
            guard case .strayBytes(let count, let place) = $0.kind else { return nil }
            return "\(count) stray byte\(count == 1 ? "" : "s") \(place)"
        },
        rule("Z024", "the archive spans several disks", source: "ZIP specification") {
            guard case .multiDisk = $0.kind else { return nil }
            return "spanned archives are not supported"
        },
    ]

    private static let entries: [Rule] = [
        rule(
            "Z003", "an entry is encrypted", source: "no reader of wayline files has a password to give",
            note: loadError
        ) {
            guard case .encrypted = $0.kind else { return nil }
            return "entry is encrypted"
        },
        rule(
            "Z004", "an entry is compressed by another method than deflate", source: "measured: only 0 and 8 occur",
            note: loadError, help: "store or deflate the entry"
        ) {
            guard case .method(let method) = $0.kind else { return nil }
            return "entry uses compression method \(method), expected 0 or 8"
        },
        rule("Z005", "an entry does not hold what the directory declares", source: "ZIP specification", note: loadError)
        {
            switch $0.kind {
            case .checksum(let actual, let declared): "CRC \(hex(actual)), declared \(hex(declared))"
            case .size(let actual, let declared): "\(actual) bytes, declared \(declared)"
            default: nil
            }
        },
        rule("Z023", "local header and central directory disagree", source: "contract §2: framing is strict") {
            guard case .headersDisagree(let field, let local, let central) = $0.kind else { return nil }
            return "\(field): the local header says \(local), the central directory says \(central)"
        },
    ]

    private static let names: [Rule] = [
        rule("Z006", "an entry's name is unsafe, or it is no plain file", source: "security") {
            switch $0.kind {
            case .unsafeName(let which): "unsafe entry name: \(which)"
            case .specialFile(let which): "entry is no plain file: \(which)"
            default: nil
            }
        },
        // An error also when both hold the same bytes: which of the two a reader takes is its own affair.
        rule("Z016", "two entries have the same name", source: "contract §2: framing is strict") {
            guard case .duplicate(let identical) = $0.kind else { return nil }
            return "duplicate entry\(identical ? ", same bytes" : ""): readers disagree which one wins"
        },
        rule("Z026", "an entry's name is not UTF-8", source: "contract §2: framing is strict") {
            guard case .nameEncoding(let bytes) = $0.kind else { return nil }
            return "entry name bytes \(bytes) are not UTF-8"
        },
    ]

    /// What an aircraft says about an archive that it cannot unpack.
    private static let loadError = "DJI firmware reports this as 4"

    /// A rule that reads one kind of defect off the container; nil says that the defect is another rule's.
    private static func rule(
        _ code: String, _ summary: String, source: String, note: String? = nil, help: String? = nil,
        _ message: @escaping @Sendable (ZipDefect) -> String?
    ) -> Rule {
        Rule(
            code, .error, summary, source: source, note: note, help: help,
            .file { subject, report in
                for defect in subject.file.container?.defects ?? [] {
                    guard let message = message(defect) else { continue }
                    report(at: defect.entry.map { .entry($0) } ?? .file, message)
                }
            })
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
