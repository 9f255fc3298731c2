// SPDX-License-Identifier: Apache-2.0

package import Markup

/// `action`: one thing that the aircraft or a payload does.
package struct Action: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var actionID: Field<Int>
    package internal(set) var function: Field<ActuatorFunction>
    /// nil when `actionActuatorFuncParam` is missing.
    package internal(set) var parameters: Parameters?

    init(tag: SourceSpan) {
        self.tag = tag
        actionID = Field(absentIn: tag)
        function = Field(absentIn: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .actionId: actionID.take(reading)
        case .actionActuatorFunc: function.take(reading)
        default: .first
        }
    }

    /// What is done, with the parameters that are judged.
    package var operation: Operation {
        Operation(function: function.value ?? .unknown, parameters: parameters ?? Parameters(tag: tag))
    }
}
