// SPDX-License-Identifier: Apache-2.0

package import Markup

/// A `Folder` of `waylines.wpml`: one route that an aircraft flies.
package struct Wayline: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var waylineID: Field<Int>
    /// The template folder it was made from.
    package internal(set) var templateID: Field<Int>
    package internal(set) var executeHeightMode: Field<ExecuteHeightMode>
    /// Metres per second where a waypoint says nothing else.
    package internal(set) var autoFlightSpeed: Field<Double>
    /// Metres, as the writer computed them; 0 or absent when it did not. See ``Distance``.
    package internal(set) var declaredDistance: Field<Double>
    /// Seconds, as the writer estimated them; 0 or absent when it did not.
    package internal(set) var declaredDuration: Field<Double>
    /// What happens before the route; a group without trigger and indices.
    package internal(set) var startActions: ActionGroup?
    /// In document order.
    package internal(set) var waypoints: [Waypoint] = []
    /// Elements that no documentation names.
    package internal(set) var others: Parameters

    init(tag: SourceSpan) {
        self.tag = tag
        waylineID = Field(absentIn: tag)
        templateID = Field(absentIn: tag)
        executeHeightMode = Field(absentIn: tag)
        autoFlightSpeed = Field(absentIn: tag)
        declaredDistance = Field(absentIn: tag)
        declaredDuration = Field(absentIn: tag)
        others = Parameters(tag: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .waylineId: waylineID.take(reading)
        case .templateId: templateID.take(reading)
        case .executeHeightMode: executeHeightMode.take(reading)
        case .autoFlightSpeed: autoFlightSpeed.take(reading)
        case .distance: declaredDistance.take(reading)
        case .duration: declaredDuration.take(reading)
        default: others.take(reading)
        }
    }

    /// Calls the body with every action of the wayline, the start actions first, in document order.
    package func eachAction(_ body: (Action) -> Void) {
        startActions?.actions.forEach(body)
        waypoints.eachAction(body)
    }
}

extension [Waypoint] {
    /// Calls the body with every action of the waypoints, in document order.
    package func eachAction(_ body: (Action) -> Void) {
        for ordinal in indices {
            for group in self[ordinal].actionGroups { group.actions.forEach(body) }
        }
    }
}
