// SPDX-License-Identifier: Apache-2.0

package import Markup

/// `actionGroup`: actions that one trigger starts, over a range of waypoints.
package struct ActionGroup: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var groupID: Field<Int>
    /// The index, as the file counts, of the first waypoint it holds for.
    package internal(set) var startIndex: Field<Int>
    /// The index of the last one; the same as ``startIndex`` when it holds for one waypoint.
    package internal(set) var endIndex: Field<Int>
    package internal(set) var mode: Field<ActionGroupMode>
    package internal(set) var trigger: Trigger?
    package internal(set) var actions: [Action] = []

    init(tag: SourceSpan) {
        self.tag = tag
        groupID = Field(absentIn: tag)
        startIndex = Field(absentIn: tag)
        endIndex = Field(absentIn: tag)
        mode = Field(absentIn: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .actionGroupId: groupID.take(reading)
        case .actionGroupStartIndex: startIndex.take(reading)
        case .actionGroupEndIndex: endIndex.take(reading)
        case .actionGroupMode: mode.take(reading)
        default: .first
        }
    }
}

/// `actionTrigger`: what starts the actions of a group.
package struct Trigger: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var type: Field<TriggerType>
    /// Seconds for `multipleTiming`, metres for `multipleDistance`.
    package internal(set) var parameter: Field<Double>

    init(tag: SourceSpan) {
        self.tag = tag
        type = Field(absentIn: tag)
        parameter = Field(absentIn: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .actionTriggerType: type.take(reading)
        case .actionTriggerParam: parameter.take(reading)
        default: .first
        }
    }
}
