// SPDX-License-Identifier: Apache-2.0

import WPML

extension Subject {
    /// Calls the body with every action of a document, start actions included; with none when it could not be read.
    func eachAction(in document: WaylineDocument, _ body: (Action) -> Void) {
        switch document.kind {
        case .template:
            for route in template?.routes ?? [] { route.waypoints.eachAction(body) }
        case .waylines:
            for wayline in mission?.waylines ?? [] { wayline.eachAction(body) }
        }
    }
}
