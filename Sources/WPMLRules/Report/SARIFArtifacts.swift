// SPDX-License-Identifier: Apache-2.0

import Digests
import PlainJSON

/// The files of a SARIF log and the documents nested in them, each once, by the number under which results refer to it.
struct SARIFArtifacts: Sendable {
    private struct Name: Hashable {
        let uri: String
        let parent: Int?
    }

    private var names: [Name] = []
    private var indices: [Name: Int] = [:]
    private(set) var all: [JSONValue] = []

    func uri(_ index: Int) -> String { names[index].uri }

    func location(_ index: Int) -> JSONValue { ["uri": .string(names[index].uri), "index": .int(index)] }

    /// The number of a file. One that is reported twice is described as it was first.
    mutating func index(of report: CheckReport) -> Int {
        let uri = URIReference.path(report.path)
        return index(of: Name(uri: uri, parent: nil)) {
            [
                "location": ["uri": .string(uri)],
                "length": .int(report.size),
                "roles": ["analysisTarget"],
                "hashes": [
                    "sha-256": .string(report.digest.description), "md5": .string(report.fingerprint.description),
                ],
                "properties": [
                    "profile": .string(report.profile.rawValue),
                    "verdict": .string(report.isAccepted ? "accepted" : "rejected"),
                ],
            ]
        }
    }

    /// The number of an entry of the archive that has the number `parent`.
    mutating func index(ofEntry entry: String, in parent: Int) -> Int {
        let uri = URIReference.entry(entry)
        return index(of: Name(uri: uri, parent: parent)) {
            ["location": ["uri": .string(uri)], "parentIndex": .int(parent), "roles": ["resultFile"]]
        }
    }

    private mutating func index(of name: Name, describedBy description: () -> JSONValue) -> Int {
        if let index = indices[name] { return index }
        indices[name] = names.count
        names.append(name)
        all.append(description())
        return names.count - 1
    }
}
