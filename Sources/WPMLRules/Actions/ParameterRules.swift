// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// What an action does it with.
enum ParameterRules {
    static let all: [Rule] = [
        Rule(
            "A019", .error, "an action has no parameters", source: "common-element",
            .action { scene, report in
                guard scene.action.parameters == nil, scene.action.function.value?.isDocumented == true else { return }
                report(scene.action.tag, "\(scene.function): no parameters", missing: .actionActuatorFuncParam)
            }),

        Rule(
            "A021", .error, "an action lacks the one thing it needs", source: "no reader defines a default",
            .action { scene, report in
                guard scene.action.parameters != nil else { return }
                for need in Self.needs(of: scene.action.operation) {
                    report(need.span, "\(scene.function): <\(need.term.name)> missing", missing: need.term)
                }
            }),

        Rule(
            "A022", .error, "a hover does not last", source: "common-element",
            .action { scene, report in
                guard case .hover(let time) = scene.action.operation, let seconds = time.value, seconds <= 0 else {
                    return
                }
                report(time.span, "hover: hoverTime \(PlainNumber.text(seconds)) s must be above 0")
            }),

        Rule(
            "A023", .error, "a zoom has no focal length", source: "common-element",
            .action { scene, report in
                guard case .zoom(let length) = scene.action.operation, let millimetres = length.value, millimetres <= 0
                else { return }
                report(length.span, "zoom: focalLength \(PlainNumber.text(millimetres)) must be above 0")
            }),

        Rule(
            "A024", .error, "the aircraft's heading is out of range", source: "common-element",
            .action { scene, report in
                let heading: Field<Double>
                switch scene.action.operation {
                case .rotateYaw(let angle, _), .shoot(let angle): heading = angle
                default: return
                }
                guard let degrees = heading.value, abs(degrees) > 180 else { return }
                heading.judgeFullCircle("\(scene.function): aircraftHeading", degrees, &report)
            }),

        Rule(
            "A031", .error, except: [.djifly: .off], "the gimbal is turned evenly by another trigger than a leg",
            source: "common-element", help: "use the trigger betweenAdjacentPoints",
            .action { scene, report in
                guard scene.action.function.value == .gimbalEvenlyRotate, let trigger = scene.group?.trigger?.type
                else { return }
                guard let type = trigger.value, type.isKnown else { return }
                guard type != .betweenAdjacentPoints, type != .betweenAdjacentPointsIncludeFirstPoint else { return }
                report(
                    scene.action.function.span, "gimbalEvenlyRotate must use betweenAdjacentPoints, not \(type.name)")
            }),
    ]

    /// An element that an operation cannot do without and does not have.
    struct Need {
        let term: Term
        let span: SourceSpan

        init?<V>(_ term: Term, _ field: Field<V>) {
            guard field.isAbsent else { return nil }
            self.term = term
            span = field.span
        }
    }

    private static func needs(of operation: WPML.Operation) -> [Need] {
        switch operation {
        case .hover(let time): [Need(.hoverTime, time)].compactMap { $0 }
        case .zoom(let length): [Need(.focalLength, length)].compactMap { $0 }
        case .rotateYaw(let heading, _): [Need(.aircraftHeading, heading)].compactMap { $0 }
        case .gimbalEvenlyRotate(let pitch): [Need(.gimbalPitchRotateAngle, pitch)].compactMap { $0 }
        case .gimbalRotate(let rotation):
            rotation.axes.filter { $0.isEnabled.value == true }.compactMap { Need($0.angleTerm, $0.angle) }
        case .recordPointCloud(let operation): [Need(.recordPointCloudOperate, operation)].compactMap { $0 }
        case .megaphone(let operation): [Need(.megaphoneOperateType, operation)].compactMap { $0 }
        case .searchlight(let operation): [Need(.searchlightOperateType, operation)].compactMap { $0 }
        case .shoot, .other: []
        }
    }
}
