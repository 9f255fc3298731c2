// SPDX-License-Identifier: Apache-2.0

import WPML

/// What the documentation demands of an action, whether or not a reader misses it.
enum RequiredParameterRules {
    static let all: [Rule] = [
        Rule(
            "A020", .warning, "an action lacks a parameter that the documentation demands", source: "common-element",
            .action { scene, report in
                guard let function = scene.action.function.value, let parameters = scene.action.parameters else {
                    return
                }
                let drone = scene.list.subject.drone
                for required in FunctionParameters.required(by: function) where parameters[required.term] == nil {
                    guard required.isDemanded(of: drone), !scene.turnsAbout(required.term) else { continue }
                    report(
                        parameters.tag, "\(scene.function): <\(required.term.name)> missing", missing: required.term)
                }
            })
    ]
}

extension ActionScene {
    /// The term is the angle of an axis that is enabled: without it nothing can be done, which A021 has said.
    fileprivate func turnsAbout(_ term: Term) -> Bool {
        guard case .gimbalRotate(let rotation) = action.operation else { return false }
        return rotation.axes.contains { $0.angleTerm == term && $0.isEnabled.value == true }
    }
}
