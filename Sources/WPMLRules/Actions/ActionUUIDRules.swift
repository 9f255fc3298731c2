// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// `actionUUID`: how a photograph or a sound is found again after the flight.
enum ActionUUIDRules {
    static let all: [Rule] = [
        Rule(
            "A042", .warning, "an action's UUID is missing, malformed or used twice", source: "FAQ; common-element",
            .file { subject, report in
                for document in DocumentActions.all(of: subject) {
                    report.turn(to: document.document)
                    var seen: Set<UUIDBits> = []
                    document.each { action, _ in judge(action, in: document.document, &seen, &report) }
                }
            })
    ]

    /// Functions that no documentation names are not judged: what they do with it is not known.
    private static func judge(
        _ action: Action, in document: WaylineDocument, _ seen: inout Set<UUIDBits>, _ report: inout Reporter
    ) {
        guard let function = action.function.value, function.isDocumented, let parameters = action.parameters else {
            return
        }
        let field = parameters.text(.actionUUID)
        guard let text = field.value else {
            guard field.isAbsent, function == .orientedShoot || function == .megaphone else { return }
            return report(field.span, "\(function.name): actionUUID missing", missing: .actionUUID)
        }
        guard !text.isEmpty else { return report(field.span, "\(function.name): actionUUID is empty") }
        guard let bits = UUIDBits(document.utf8(at: field.span)) else {
            let value = Quotation.quoted(field.span, in: document)
            return report(
                field.span, "\(function.name): actionUUID \(value), expected 8-4-4-4-12 hexadecimal digits")
        }
        guard !seen.insert(bits).inserted else { return }
        let value = Quotation.quoted(field.span, in: document)
        report(field.span, "\(function.name): actionUUID \(value) is used more than once")
    }
}

/// A UUID as a number, so that two spellings of it are the same.
private struct UUIDBits: Hashable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    /// - Returns: nil when the text is not 8-4-4-4-12 hexadecimal digits.
    init?(_ text: ArraySlice<UInt8>) {
        guard text.count == 36 else { return nil }
        for (offset, byte) in text.enumerated() {
            switch offset {
            case 8, 13, 18, 23:
                guard byte == 0x2D else { return nil }
            default:
                guard let digit = Self.digit(byte) else { return nil }
                high = high << 4 | low >> 60
                low = low << 4 | UInt64(digit)
            }
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
