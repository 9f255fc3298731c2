// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// `payloadLensIndex`: which lenses an action is for.
enum ActionLensRules {
    static let all: [Rule] = [
        Rule(
            "A047", .warning, "a lens is unknown", source: "common-element",
            .action { scene, report in
                guard let field = scene.action.parameters?.text(.payloadLensIndex), field.value?.isEmpty == false,
                    let word = LensWords.firstUnknown(in: scene.list.document.utf8(at: field.span))
                else { return }
                let name = String(decoding: word, as: UTF8.self)
                let nearest = DidYouMean.nearest(name, among: LensWords.all)
                report(
                    field.span,
                    "\(scene.function): lens \(Quotation.quoted(name)), expected \(LensWords.listed)",
                    help: nearest.map { "write \($0)" })
            }),

        Rule(
            "A048", .info, "an action has no lens", source: "common-element; measured",
            .file { subject, report in
                let chosen = subject.template.map(ChosenLenses.init)
                for document in DocumentActions.all(of: subject) {
                    report.turn(to: document.document)
                    let positions = positions(of: document.document.kind, subject, chosen)
                    document.each { action, folder in judge(action, positions[folder], &report) }
                }
            }),
    ]

    /// The payloads for which lenses are chosen, folder by folder of a document.
    private static func positions(
        of kind: DocumentKind, _ subject: Subject, _ chosen: ChosenLenses?
    ) -> [Set<Int>?] {
        switch kind {
        case .template: subject.template?.routes.map { chosen?.positions(of: $0) } ?? []
        case .waylines:
            subject.mission?.waylines.map { $0.templateID.value.flatMap { chosen?.positions(of: $0) } } ?? []
        }
    }

    /// - Parameter positions: the payloads for which the template chooses lenses; nil when that cannot be told.
    private static func judge(_ action: Action, _ positions: Set<Int>?, _ report: inout Reporter) {
        guard let function = action.function.value, function.takesLenses, let parameters = action.parameters else {
            return
        }
        let isGlobal = parameters.flag(.useGlobalPayloadLensIndex)
        if isGlobal.value == true {
            let position = parameters.integer(.payloadPositionIndex)
            guard let positions, let index = position.isAbsent ? 0 : position.value, !positions.contains(index) else {
                return
            }
            report(
                isGlobal.span, "\(function.name): no lens selected, the template chooses none for payload \(index)")
        } else if isGlobal.isAbsent || isGlobal.value == false {
            judgeOwn(parameters.text(.payloadLensIndex), function, &report)
        }
    }

    private static func judgeOwn(
        _ own: Field<FreeText>, _ function: ActuatorFunction, _ report: inout Reporter
    ) {
        if own.isAbsent {
            report(own.span, "\(function.name): no lens selected", missing: .payloadLensIndex)
        } else if own.value?.isEmpty == true {
            report(own.span, "\(function.name): no lens selected, payloadLensIndex is empty")
        }
    }
}

/// The lenses that a template chooses for all actions that do not choose their own.
private struct ChosenLenses {
    /// By `templateId`, the positions of payloads that have an `imageFormat`.
    private var positions: [Int: Set<Int>] = [:]
    /// Templates with lenses for a payload that has no position.
    private var unclear: Set<Int> = []

    init(_ template: Template) {
        for route in template.routes {
            guard let id = route.templateID.value else { continue }
            if let own = positions(of: route) {
                positions[id, default: []].formUnion(own)
            } else {
                unclear.insert(id)
            }
        }
    }

    func positions(of templateID: Int) -> Set<Int>? { unclear.contains(templateID) ? nil : positions[templateID] }

    func positions(of route: TemplateRoute) -> Set<Int>? {
        var positions: Set<Int> = []
        for payload in route.payloads where payload.text(.imageFormat).value?.isEmpty == false {
            guard let position = payload.integer(.payloadPositionIndex).value else { return nil }
            positions.insert(position)
        }
        return positions
    }
}

/// The words for lenses, which stand in a list with commas.
private enum LensWords {
    static let all = PayloadModel.Lens.allCases.map(\.rawValue)
    static let listed = all.dropLast().joined(separator: ", ") + " or " + (all.last ?? "")
    private static let known = all.map { Array($0.utf8) }

    /// nil when all words are known; what is empty between two commas is no word.
    static func firstUnknown(in list: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = list
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x2C) ?? rest.endIndex
            let word = trimmed(rest[..<end])
            guard word.isEmpty || known.contains(where: { $0.count == word.count && word.elementsEqual($0) }) else {
                return word
            }
            rest = end < rest.endIndex ? rest[(end + 1)...] : []
        }
        return nil
    }

    private static func trimmed(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard let last = word.lastIndex(where: { !isSpace($0) }) else { return [] }
        return word[...last].drop(while: isSpace)
    }
}

extension ActuatorFunction {
    /// Needs to know its lenses. `stopRecord` may name them and need not.
    fileprivate var takesLenses: Bool { self == .startRecord || isShot }
}
