// SPDX-License-Identifier: Apache-2.0

import Digests
import Markup
import PlainJSON
import WPML

/// Whether the archive holds the files that its documents speak of, and whether they are those.
enum ResourceRules {
    static let all: [Rule] = presence + contents

    private static let presence: [Rule] = [
        Rule(
            "C011", .error, "a file that the documents name is not in the archive", source: "common-element",
            .file { subject, report in
                guard let shelf = ResourceShelf(subject) else { return }
                subject.eachReference(&report) { reference, _, report in
                    guard !reference.isIdentifier, shelf.resource(reference) == nil else { return }
                    let path = Quotation.quoted(reference.path)
                    report(reference.span, "\(reference.label): resource \(path) is not in the archive")
                }
            }),

        // The areas of FlightHub 2's patrols are named nowhere (measured), and a document that cannot be read may name
        // anything.
        Rule(
            "C013", .info, "a file of the archive is used by nothing", source: "overview",
            .file { subject, report in
                guard let shelf = ResourceShelf(subject), subject.hasReadEverything else { return }
                var used: Set<String> = []
                subject.eachReference(&report) { reference, _, _ in
                    if let resource = shelf.resource(reference) { used.insert(resource.name) }
                }
                for resource in subject.file.resources where !used.contains(resource.name) {
                    guard !resource.path.hasPrefix("wpmz/res/area/"), !ContentRules.isMetadata(resource.name) else {
                        continue
                    }
                    report(
                        at: .entry(resource.name), "\(Quotation.quoted(resource.path)) is not referenced",
                        help: "take it out, or name it where it is used")
                }
            }),
    ]

    private static let contents: [Rule] = [
        Rule(
            "C012", .warning, "a file of the archive is not the one that the documents describe",
            source: "common-element",
            .file { subject, report in
                guard let shelf = ResourceShelf(subject) else { return }
                var fingerprints: [String: Fingerprint] = [:]
                subject.eachReference(&report) { reference, document, report in
                    guard let resource = shelf.resource(reference) else { return }
                    reference.compareName(resource, document, &report)
                    reference.compareSize(resource, &report)
                    guard let digest = reference.digest, digest.value?.isEmpty == false else { return }
                    let known = fingerprints[resource.name] ?? subject.fingerprint(of: resource)
                    fingerprints[resource.name] = known
                    guard let known, known != Fingerprint(hex: document.text(at: digest.span)) else { return }
                    let declared = Quotation.quoted(digest.span, in: document)
                    report(digest.span, "\(Quotation.quoted(resource.path)): MD5 \(known), declared \(declared)")
                }
            }),

        Rule(
            "C014", .warning, "a file of the archive is of another kind", source: "TIFF 6.0; RFC 7845",
            .file { subject, report in
                guard let shelf = ResourceShelf(subject) else { return }
                var told: Set<String> = []
                subject.eachReference(&report) { reference, _, report in
                    guard let resource = shelf.resource(reference), let kind = reference.kind.expected,
                        !kind.beginnings.contains(resource.leadingBytes), told.insert(resource.name).inserted
                    else { return }
                    report(at: .entry(resource.name), "\(Quotation.quoted(resource.path)) is not \(kind.name)")
                }
            }),
    ]
}

extension ResourceReference {
    /// With or without its extension.
    fileprivate func compareName(_ resource: EmbeddedResource, _ document: WaylineDocument, _ report: inout Reporter) {
        guard let name, name.value?.isEmpty == false else { return }
        let (declared, actual) = (document.text(at: name.span), resource.path.split(separator: "/").last ?? "")
        guard declared != actual, declared != actual.prefix(while: { $0 != "." }) else { return }
        let (a, b) = (Quotation.quoted(resource.path), Quotation.quoted(declared))
        report(name.span, "\(a): name \(Quotation.quoted(String(actual))), declared \(b)")
    }

    /// DJI's apps write 0 where they know no size.
    fileprivate func compareSize(_ resource: EmbeddedResource, _ report: inout Reporter) {
        guard let size, let bytes = size.value, bytes != 0, bytes != Double(resource.size) else { return }
        let path = Quotation.quoted(resource.path)
        report(size.span, "\(path): \(resource.size) bytes, declared \(PlainNumber.text(bytes))")
    }
}

extension ResourceReference.Kind {
    /// What such a file begins with; nil when it may be of many kinds.
    fileprivate var expected: (name: String, beginnings: [[UInt8]])? {
        switch self {
        // In both orders of bytes, and with offsets of 32 and 64 bits.
        case .surfaceModel:
            ("a TIFF file", [[0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43]])
        case .sound: ("an Ogg file", [Array("OggS".utf8)])
        case .photograph: nil
        }
    }
}

extension Subject {
    fileprivate func fingerprint(of resource: EmbeddedResource) -> Fingerprint? {
        file.contents(of: resource).map { ContentHasher.digests(of: $0).fingerprint }
    }

    /// There is a document, and none was left out because it could not be read.
    fileprivate var hasReadEverything: Bool {
        !file.documents.isEmpty && (file.container?.template == nil || template != nil)
            && (file.container?.waylines == nil || mission != nil)
    }
}
