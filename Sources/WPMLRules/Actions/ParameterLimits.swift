// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// The numbers that a parameter may have.
enum Limits: Sendable {
    case within(ClosedRange<Double>)
    /// The ends themselves are not allowed.
    case between(Double, Double)
    case above(Double)
    case exactly(Double)

    func hold(_ number: Double) -> Bool {
        switch self {
        case .within(let range): range.contains(number)
        case .between(let low, let high): low < number && number < high
        case .above(let low): low < number
        case .exactly(let one): number == one
        }
    }

    /// What is wrong with a number that they do not hold, said after it.
    var complaint: String {
        switch self {
        case .within(let range):
            "outside \(PlainNumber.text(range.lowerBound))…\(PlainNumber.text(range.upperBound))"
        case .between(let low, let high):
            "must be above \(PlainNumber.text(low)) and below \(PlainNumber.text(high))"
        case .above(let low): "must be above \(PlainNumber.text(low))"
        case .exactly(let one): "must be \(PlainNumber.text(one))"
        }
    }
}

extension ActionScene {
    /// Reports the parameter when its number is outside its limits. One that is absent or malformed is spoken of
    /// elsewhere.
    func judge(_ term: Term, _ limits: Limits, _ report: inout Reporter) {
        guard let field = action.parameters?.number(term), let number = field.value, !limits.hold(number) else {
            return
        }
        report(field.span, "\(function): \(term.name) \(PlainNumber.text(number)) \(limits.complaint)")
    }
}
