// SPDX-License-Identifier: Apache-2.0

/// One field of a flight order that no dock would take: which, what stood there, what may stand there, what to do.
package struct FieldFault: Hashable, Sendable {
    /// The field's name on the wire, with a dot before a member: `break_point.progress`.
    package let field: String
    /// As it was given; "absent" for nothing.
    package let value: String
    package let rule: String
    package let remedy: String

    package init(field: String, value: String, rule: String, remedy: String) {
        self.field = field
        self.value = value
        self.rule = rule
        self.remedy = remedy
    }
}
