// SPDX-License-Identifier: Apache-2.0

import WPML
import Zip

/// Which entries there are, and how they are named. Nothing here speaks of an archive whose framing is broken: its list
/// of entries is not to be believed.
enum EntryRules {
    static let all: [Rule] = presence + spelling + envelope

    private static let presence: [Rule] = [
        Rule(
            "Z008", .error, except: [.pilot2: .warning], "there is no waylines.wpml",
            source: "waylines-wpml; FlightHub 2 answers \"Format error. Failed to upload.\"",
            note: "nothing for the aircraft to execute; the Mobile SDK reports this as -1",
            .file { subject, report in
                guard let container = subject.sound, container.waylines == nil, !container.isForeign else { return }
                report(at: .file, "no wpmz/waylines.wpml")
            }),

        Rule(
            "Z009", .warning,
            except: [.pilot2: .error, .fh2: .error, .cloudDemo: .error, .msdk: .info, .psdk: .info, .dock: .info],
            "there is no template.kml",
            source: "Mobile SDK reference: such a file flies and is not compatible with DJI Pilot",
            note: "flyable by SDK and aircraft, not importable into Pilot 2 and FlightHub 2",
            .file { subject, report in
                guard let container = subject.sound, container.template == nil, container.waylines != nil else {
                    return
                }
                report(at: .file, "no wpmz/template.kml")
            }),

        Rule(
            "Z010", .error, "a KMZ that is no wayline file", source: "overview",
            help: "export the route from Pilot 2 or FlightHub 2 as a wayline file",
            .file { subject, report in
                guard let container = subject.sound, container.isForeign else { return }
                let names = container.entries.prefix(3).map { "\"\($0.name)\"" }.joined(separator: ", ")
                report(at: .file, names.isEmpty ? "the archive is empty" : "not a wayline file: found \(names)")
            }),
    ]

    /// Contract §2: oddly named archives are findings under generic and refused by those that look for the exact name.
    private static let strictReaders: [Profile: Level] = [
        .fh2: .error, .pilot2: .error, .dock: .error, .cloudDemo: .error,
    ]

    private static let spelling: [Rule] = [
        place("Z011", "a document stands at the root of the archive") {
            $0.isAtRoot ? "\"\($0.entry.name)\" must be inside wpmz/" : nil
        },
        place("Z012", "wpmz/ stands in another folder") { place in
            place.parent.map { "\"\(place.entry.name)\" must be at \(place.kind.entryName), found below \"\($0)/\"" }
        },
        place("Z013", "an entry's name differs in upper and lower case") {
            $0.differsInCase ? "\"\($0.entry.name)\" differs in case from \"\($0.kind.entryName)\"" : nil
        },
        Rule(
            "Z014", .warning, except: strictReaders, "an entry's name is separated by backslashes",
            source: "ZIP specification §4.4.17", help: "write the archive with forward slashes",
            .file { subject, report in
                for entry in subject.sound?.entries ?? [] where entry.name.contains("\\") {
                    report(at: .entry(entry.name), "entry \"\(entry.name)\" uses \"\\\" as separator")
                }
            }),
    ]

    private static func place(
        _ code: String, _ summary: String, _ message: @escaping @Sendable (MemberPlace) -> String?
    ) -> Rule {
        Rule(
            code, .warning, except: strictReaders, summary, source: "overview: files and folders must be named so",
            help: "store the documents as wpmz/template.kml and wpmz/waylines.wpml",
            .file { subject, report in
                for place in [subject.sound?.template, subject.sound?.waylines].compactMap({ $0 }) {
                    guard let message = message(place) else { continue }
                    report(at: .entry(place.entry.name), message)
                }
            })
    }

    private static let envelope: [Rule] = [
        Rule(
            "Z018", .warning, "the file's name does not end in .kmz", source: "overview; Cloud API demo",
            .file { subject, report in
                guard subject.file.container != nil, let name = subject.name, !name.lowercased().hasSuffix(".kmz")
                else { return }
                report(at: .file, "file name \"\(name)\" should end in .kmz")
            }),

        Rule(
            "Z019", .warning, except: [.fh2: .error, .cloudDemo: .error], "the route's name is refused by servers",
            source: "Cloud API demo: ^[^<>:\"/|?*._\\\\]+$", help: "rename the file",
            .file { subject, report in
                guard subject.file.container != nil, let name = subject.name else { return }
                // Of another extension Z018 has spoken.
                let ending = [".kmz", ".zip", ".kml", ".wpml"].first { name.lowercased().hasSuffix($0) } ?? ""
                let base = String(name.dropLast(ending.count))
                if base.isEmpty { return report(at: .file, "the route name is empty") }
                guard let refused = base.first(where: { "<>:\"/|?*._\\".contains($0) }) else { return }
                report(
                    at: .file,
                    "route name \"\(base)\" contains \"\(refused)\", refused by FlightHub 2 and Cloud API servers")
            }),

        Rule(
            "Z025", .info, "a single document without its archive", source: "this tool",
            .file { subject, report in
                guard subject.file.container == nil, let document = subject.file.documents.first else { return }
                report(at: .file, "validating a single \(document.kind.rawValue) without its archive")
            }),
    ]
}

extension Subject {
    /// The container, when its framing holds.
    var sound: Container? { file.container.flatMap { $0.isSound ? $0 : nil } }
}

extension Container {
    /// Neither document is there, by any spelling.
    fileprivate var isForeign: Bool { template == nil && waylines == nil }
}
