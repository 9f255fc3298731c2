// SPDX-License-Identifier: Apache-2.0

/// An input of the catalogue of hostile files, and the answer that is due.
///
/// The bytes are made when they are asked for and not kept: some are large, and most readers look at one after the other.
package struct HostileFile: Sendable, CustomStringConvertible {
    /// What judging a file comes to.
    package enum Answer: Sendable, Hashable {
        case accepted
        /// These and no other rules have a finding of severity error; with their prefix.
        case refused(rules: Set<String>)

        /// - Parameter codes: without their prefix.
        static func refused(_ codes: String...) -> Answer { .refused(rules: Set(codes.map { "WPML-" + $0 })) }

        package var rules: Set<String> {
            if case .refused(let rules) = self { rules } else { [] }
        }
    }

    /// Makes a document worse.
    package typealias Spoiling = @Sendable ([UInt8]) -> [UInt8]

    /// The catalogue's number; a letter behind it tells variants apart.
    package let id: String
    /// The input in plain words.
    package let title: String
    /// Judged for a dock, which is what a server does with an upload.
    package let dock: Answer
    /// Judged for no reader in particular.
    package let generic: Answer
    /// What the message of one finding must contain, so that the file is refused for its own reason; empty when there is
    /// none.
    package let reason: String
    /// More than a mebibyte, or costly to make or to judge without optimisation: not for every run.
    package let isLarge: Bool
    /// What was done to a good document, where the document is what is wrong.
    package let spoiling: Spoiling?
    private let make: @Sendable () -> [UInt8]

    package var bytes: [UInt8] { make() }
    /// The catalogue's number without the letter of a variant.
    package var catalogueID: String { String(id.prefix(3)) }
    /// The number and the words; test reports show it.
    package var description: String { "\(id) \(title)" }

    /// An archive.
    init(
        _ id: String, _ title: String, _ dock: Answer, generic: Answer? = nil, reason: String = "",
        isLarge: Bool = false, _ make: @escaping @Sendable () -> [UInt8]
    ) {
        (self.id, self.title, self.dock, self.generic) = (id, title, dock, generic ?? dock)
        (self.reason, self.isLarge, self.spoiling, self.make) = (reason, isLarge, nil, make)
    }

    /// A good archive but for its `waylines.wpml`.
    init(
        document id: String, _ title: String, _ answer: Answer, reason: String = "", isLarge: Bool = false,
        _ spoiling: @escaping Spoiling
    ) {
        (self.id, self.title, self.dock, self.generic) = (id, title, answer, answer)
        (self.reason, self.isLarge, self.spoiling) = (reason, isLarge, spoiling)
        make = { GoodFile.archive(waylines: spoiling(GoodFile.waylinesText)) }
    }

    /// The same fault in `template.kml`; nil where the fault is not one of documents.
    package var inTemplate: [UInt8]? { spoiling.map { GoodFile.archive(template: $0(GoodFile.templateText)) } }
}

extension HostileFile {
    /// The whole catalogue.
    package static let all: [HostileFile] = archives + documents + numbers + collisions

    /// Framing, names and contents of archives (Z, and T for what is tolerated).
    package static let archives: [HostileFile] =
        bombs + entries + names + specialFiles + headers + methods + zip64 + framing + streams + odd

    /// XML (X).
    package static let documents: [HostileFile] =
        declarations + sizes + encodings + namespaces + wellFormedness

    /// Numbers and places (N).
    package static let numbers: [HostileFile] = numberTexts + indices + places
}
