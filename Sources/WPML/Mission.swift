// SPDX-License-Identifier: Apache-2.0

/// `waylines.wpml`: what an aircraft flies.
package struct Mission: Sendable {
    package let document: WaylineDocument
    package internal(set) var config: MissionConfig?
    /// In document order.
    package internal(set) var waylines: [Wayline] = []
}
