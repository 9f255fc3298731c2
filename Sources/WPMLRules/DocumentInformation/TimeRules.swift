// SPDX-License-Identifier: Apache-2.0

import WPML

/// When a template was made and changed.
enum TimeRules {
    static let all: [Rule] = [
        // DJI's own programs write 0 and microseconds.
        Rule(
            "D002", .info, "a time is not in milliseconds since 1970", source: "template-kml; measured",
            .document { scene, report in
                guard let information = scene.information else { return }
                let now = scene.subject.circumstances.now
                judge(information.createTime, "createTime", now, &report)
                judge(information.updateTime, "updateTime", now, &report)
            }),

        Rule(
            "D003", .info, "the last change is before the making", source: "one follows the other",
            .document { scene, report in
                guard let created = scene.information?.createTime, let updated = scene.information?.updateTime,
                    let (start, end) = plausible(created, updated), end < start
                else { return }
                report(updated.span, "updateTime \(end) precedes createTime \(start)")
            }),
    ]

    private static func judge(_ field: Field<Int>, _ name: String, _ now: Int?, _ report: inout Reporter) {
        guard let value = field.value else { return }
        if !Era.milliseconds.contains(value) {
            let unit = Era.unit(of: value).map { "; it looks like \($0)" } ?? ""
            report(field.span, "\(name) \(value) is not a time in milliseconds since 1970" + unit)
        } else if let now, value - Era.day > now {
            report(field.span, "\(name) \(value) is in the future")
        }
    }

    /// Both times, when D002 has nothing to say of their unit.
    private static func plausible(_ created: Field<Int>, _ updated: Field<Int>) -> (Int, Int)? {
        guard let start = created.value, let end = updated.value else { return nil }
        return Era.milliseconds.contains(start) && Era.milliseconds.contains(end) ? (start, end) : nil
    }
}

/// From 2015, before which nobody wrote waylines, to 2100, in Unix time.
private enum Era {
    static let milliseconds = 1_420_070_400_000...4_102_444_800_000
    /// A day of milliseconds: clocks differ, and so do the time zones that they are taken for.
    static let day = 86_400_000

    /// The unit in which the value would be a time of the era; nil when there is none.
    static func unit(of value: Int) -> String? {
        if milliseconds.contains(value / 1000) { return "microseconds" }
        let product = value.multipliedReportingOverflow(by: 1000)
        return !product.overflow && milliseconds.contains(product.partialValue) ? "seconds" : nil
    }
}
