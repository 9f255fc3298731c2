// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import WPML

@testable import WPMLRules

/// Reads the samples from their folder.
struct SampleFolder {
    private let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples")

    var samples: [Sample] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.filter { !$0.hasSuffix(".expect") }.sorted().flatMap(samples)
    }

    func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

    private func bytes(_ name: String) -> [UInt8] {
        [UInt8]((try? Data(contentsOf: folder.appending(path: name))) ?? Data())
    }

    private func samples(_ name: String) -> [Sample] {
        let base = String(name.prefix { $0 != "." })
        if name.hasSuffix(".sample") {
            return SampleCase.cases(of: text(name), code: base).map(sample)
        }
        let expectation = bytes(base + ".expect")
        let code = expectation.isEmpty ? nil : String(name.prefix(4))
        var sample = Sample(name: name, bytes: bytes(name), code: code, fileName: name)
        sample.expectedText = code.map { _ in String(decoding: expectation, as: UTF8.self) }
        return [sample]
    }

    private func sample(_ one: SampleCase) -> Sample {
        var entries = entries(of: one)
        let main = entries.first?.name
        for place in entries.indices {
            entries[place].document.apply(one.hunks.filter { ($0.entry ?? main) == entries[place].name })
        }
        let isArchive = one.base.hasSuffix(".kmz")
        let bytes = isArchive ? archive(entries, of: one) : Array((entries.first?.document.text ?? "").utf8)
        var sample = Sample(
            name: "\(one.code): \(one.title)", bytes: bytes, code: one.code,
            fileName: one.setting("name") ?? (isArchive ? "route.kmz" : one.base))
        sample.profile = one.setting("profile").flatMap(Profile.init(rawValue:)) ?? .generic
        sample.isVerbose = one.setting("verbose") != nil
        sample.circumstances = Circumstances(one)
        sample.misfit = one.base.isEmpty ? "no base" : entries.compactMap(\.document.misfit).first
        sample.example = one.example
        let placed = entries.flatMap { entry in
            entry.document.announcements.map { isArchive ? entry.name + " " + $0 : $0 }
        }
        sample.expectations = (placed + one.findingsWithoutPlace).sorted()
        return sample
    }

    private struct Entry {
        let name: String
        var document: SampleDocument
    }

    /// The documents that a base stands for: itself, or the two of an archive.
    private func entries(of one: SampleCase) -> [Entry] {
        if let count = one.base.split(separator: " ").last.flatMap({ Int($0) }) {
            return [Entry(name: "waylines.wpml", document: SampleDocument(LongRoute.text(count)))]
        }
        guard one.base.hasSuffix(".kmz") else {
            return [Entry(name: one.base, document: SampleDocument(text(one.base)))]
        }
        let base = String(one.base.dropLast(4))
        return [
            Entry(name: "wpmz/template.kml", document: SampleDocument(text(base + ".kml"))),
            Entry(name: "wpmz/waylines.wpml", document: SampleDocument(text(base + ".wpml"))),
        ]
    }

    /// The documents as an archive, without the entries that are dropped and with those that are added.
    private func archive(_ entries: [Entry], of one: SampleCase) -> [UInt8] {
        let dropped = Set(one.settings.filter { $0.word == "drop" }.map(\.rest))
        let added = one.settings.filter { $0.word == "add" }.map { $0.rest.split(separator: " ", maxSplits: 1) }
        var builder = ArchiveBuilder(
            entries.filter { !dropped.contains($0.name) }.map { .init($0.name, $0.document.text) })
        for words in added {
            builder.members.append(.init(String(words.first ?? ""), words.count > 1 ? String(words[1]) : ""))
        }
        return builder.bytes
    }
}

extension Circumstances {
    /// `now 1735689600000`, `flight exit_wayline_when_rc_lost 1`, `flight dock 47.37 8.54`, `flight mission route.kmz`.
    fileprivate init(_ one: SampleCase) {
        self.init()
        now = one.setting("now").flatMap { Int($0) }
        for (word, rest) in one.settings where word == "flight" {
            let words = rest.split(separator: " ").map(String.init)
            switch words.first {
            case "exit_wayline_when_rc_lost": exitsWaylineWhenRCLost = words.last == "1"
            case "dock":
                let numbers = words.dropFirst().compactMap { Double($0) }
                dock = numbers.count == 2 ? Position(longitude: numbers[1], latitude: numbers[0]) : nil
            case "mission": missionName = words.last
            default: break
            }
        }
    }
}
