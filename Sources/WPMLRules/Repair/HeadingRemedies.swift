// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// Writes angles between 180 and 360 degrees as their equals below zero.
enum HeadingRemedies {
    static func remedies(for scene: RepairScene) -> [Remedy] {
        scene.lists.flatMap { list in
            let headings = list.waypoints.compactMap { waypoint in
                waypoint.useGlobalHeading.value == true ? nil : waypoint.heading?.angle
            }
            let turns = list.actions.compactMap(\.aircraftHeading)
            return headings.compactMap { remedy($0, .waypointHeadingAngle, "W020", in: list.document) }
                + turns.compactMap { remedy($0, .aircraftHeading, "A024", in: list.document) }
        }
    }

    private static func remedy(
        _ angle: Field<Double>, _ term: Term, _ rule: String, in document: WaylineDocument
    ) -> Remedy? {
        guard let degrees = angle.value, degrees > 180, degrees <= 360,
            let text = document.plainText(at: angle.span)
        else { return nil }
        return Remedy(Edit(angle, in: document, of: term, to: lessAFullCircle(degrees, text), curing: rule))
    }

    /// With as many decimals as the text has: 359.97 becomes -0.03, not -0.029999999999973.
    private static func lessAFullCircle(_ degrees: Double, _ text: String) -> String {
        let fraction = text.firstIndex(of: ".").map { text[$0...].dropFirst().prefix { $0.isNumber }.count } ?? 0
        let isPlain = text.allSatisfy { $0 != "e" && $0 != "E" }
        return PlainNumber.text(degrees - 360, decimals: isPlain ? min(fraction, 9) : 9)
    }
}

extension Action {
    /// The heading that the action turns the aircraft to; nil for an action that does not.
    fileprivate var aircraftHeading: Field<Double>? {
        switch operation {
        case .rotateYaw(let heading, _), .shoot(let heading): heading
        default: nil
        }
    }
}
