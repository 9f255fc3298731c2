// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// Declares the distance that the route has. No other repair moves a waypoint, so it need not wait for them.
enum DistanceRemedies {
    static func remedies(for subject: Subject) -> [Remedy] {
        guard let mission = subject.mission else { return [] }
        return mission.waylines.compactMap { wayline in
            let declared = wayline.declaredDistance
            guard let metres = declared.value, metres > 0, let computed = wayline.distance,
                !wayline.declaresDistance(computed)
            else { return nil }
            let text = PlainNumber.text(computed, decimals: 6)
            return Remedy(Edit(declared, in: mission.document, of: .distance, to: text, curing: "F015"))
        }
    }
}
