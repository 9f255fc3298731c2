// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// A place in a document that names a file of the archive.
struct ResourceReference {
    enum Kind { case surfaceModel, sound, photograph }

    let kind: Kind
    /// The function that uses the file, or the setting.
    let label: String
    /// Where the path stands.
    let span: SourceSpan
    /// As in the archive: without the leading slash that DJI's documentation writes.
    let path: String
    /// What the document says about the file; nil where it has no word for it.
    var name: Field<FreeText>?
    var digest: Field<FreeText>?
    var size: Field<Double>?

    /// A shot may only name the photograph that it is going to make: DJI's apps write the action's identifier, and no
    /// file.
    var isIdentifier: Bool { kind == .photograph && !path.contains("/") }

    fileprivate init?(_ kind: Kind, _ label: String, _ path: Field<FreeText>, in document: WaylineDocument) {
        // No entry has a name that long; what is longer is not even decoded.
        guard path.value?.isEmpty == false, path.span.end - path.span.start <= 4096 else { return nil }
        self.kind = kind
        self.label = label
        span = path.span
        self.path = String(document.text(at: path.span).drop { $0 == "/" })
    }

    fileprivate init?(_ action: Action, in document: WaylineDocument) {
        guard let function = action.function.value, let terms = Self.terms(function), let parameters = action.parameters
        else { return nil }
        let kind: Kind = function == .megaphone ? .sound : .photograph
        self.init(kind, function.name, parameters.text(terms.path), in: document)
        digest = parameters.text(terms.digest)
        if function == .megaphone {
            name = parameters.text(.megaphoneFileName)
        } else {
            size = parameters.number(function == .orientedShoot ? .orientedFileSize : .accurateFileSize)
        }
    }

    private static func terms(_ function: ActuatorFunction) -> (path: Term, digest: Term)? {
        switch function {
        case .megaphone: (.megaphoneOperateFilePath, .megaphoneFileMd5)
        case .accurateShoot: (.accurateFilePath, .accurateFileMD5)
        case .orientedShoot: (.orientedFilePath, .orientedFileMD5)
        default: nil
        }
    }
}

extension Subject {
    /// Calls the body with every reference of both documents; what is reported counts into the reference's own.
    func eachReference(_ report: inout Reporter, _ body: (ResourceReference, WaylineDocument, inout Reporter) -> Void) {
        for document in [template?.document, mission?.document].compactMap({ $0 }) {
            report.turn(to: document)
            for route in document.kind == .template ? template?.routes ?? [] : [] {
                guard let path = route.coordinates?.others.text(.dsmFile),
                    let model = ResourceReference(.surfaceModel, "dsmFile", path, in: document)
                else { continue }
                body(model, document, &report)
            }
            eachAction(in: document) { action in
                if let reference = ResourceReference(action, in: document) { body(reference, document, &report) }
            }
        }
    }
}

/// The resources of an archive by the ways in which documents refer to them.
struct ResourceShelf {
    private var byPath: [String: EmbeddedResource] = [:]
    private var byName: [String: EmbeddedResource] = [:]

    /// - Returns: nil for a bare document, and for an archive whose framing or contents are broken.
    init?(_ subject: Subject) {
        guard subject.sound != nil else { return nil }
        for resource in subject.file.resources {
            byPath[resource.path] = resource
            let name = resource.path.split(separator: "/").last.map(String.init) ?? ""
            byName[name] = resource
            byName[String(name.prefix { $0 != "." })] = resource
        }
    }

    /// - Returns: nil when the archive does not hold it.
    func resource(_ reference: ResourceReference) -> EmbeddedResource? {
        byPath[reference.path] ?? byPath["wpmz/" + reference.path]
            ?? (reference.isIdentifier ? byName[reference.path] : nil)
    }
}
