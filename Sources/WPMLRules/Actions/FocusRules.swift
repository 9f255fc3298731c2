// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// `focus`: a point or a region of the image, in parts of its width and height, counted from the upper left corner.
enum FocusRules {
    static let all: [Rule] = [
        Rule(
            "A034", .error, "a focus point or region is missing or outside the image", source: "common-element",
            note: "the Mobile SDK reports this as -27, -28 or -29",
            .action { scene, report in
                guard let focus = scene.focus else { return }
                for term in [Term.focusX, .focusY, .focusRegionWidth, .focusRegionHeight] {
                    scene.judge(term, .within(0...1), &report)
                }
                // Focused at infinity, no part of the image is looked at.
                guard focus.isPointFocus.value == false, focus.isInfiniteFocus.value != true else { return }
                for term in [Term.focusRegionWidth, .focusRegionHeight] where focus.parameters[term] == nil {
                    report(focus.parameters.tag, "focus: \(term.name) missing", missing: term)
                }
            }),

        Rule(
            "A035", .warning, "a focus region leaves the image", source: "the region begins at focusX and focusY",
            .action { scene, report in
                guard let focus = scene.focus, focus.isPointFocus.value != true else { return }
                judge(focus.parameters, .focusX, .focusRegionWidth, &report)
                judge(focus.parameters, .focusY, .focusRegionHeight, &report)
            }),
    ]

    private static func judge(_ parameters: Parameters, _ start: Term, _ length: Term, _ report: inout Reporter) {
        let extent = parameters.number(length)
        guard let from = parameters.number(start).value, let size = extent.value else { return }
        guard (0...1).contains(from), (0...1).contains(size), from + size > 1 + slack else { return }
        let end = PlainNumber.text(from + size, decimals: 4)
        report(
            extent.span, "focus region leaves the image: \(start.name) + \(length.name) = \(end), expected at most 1")
    }

    /// DJI's apps compute in single precision.
    private static let slack = 1e-6
}

/// What a focus action says.
private struct Focus {
    let parameters: Parameters
    let isPointFocus: Field<Bool>
    let isInfiniteFocus: Field<Bool>
}

extension ActionScene {
    /// nil when the action is no focus or has no parameters.
    fileprivate var focus: Focus? {
        guard action.function.value == .focus, let parameters = action.parameters else { return nil }
        return Focus(
            parameters: parameters, isPointFocus: parameters.flag(.isPointFocus),
            isInfiniteFocus: parameters.flag(.isInfiniteFocus))
    }
}
