// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// What is neither camera nor gimbal: megaphone and searchlight.
enum DeviceRules {
    static let all: [Rule] = [
        // The loop flag is 0 or 1 by its type, and X023 says so.
        Rule(
            "A045", .error, "a megaphone's number is out of range, or it has nothing to play",
            source: "common-element; measured",
            .action { scene, report in
                guard scene.action.function.value == .megaphone, let parameters = scene.action.parameters else {
                    return
                }
                scene.judge(.megaphoneOperateType, .within(0...1), &report)
                scene.judge(.megaphoneOperateVolume, .within(0...100), &report)
                scene.judge(.megaphoneFileBitrate, .within(1...6), &report)
                judgeBitrate(parameters, &report)
                if parameters.integer(.megaphoneOperateType).value == 0 { judgeSound(parameters, &report) }
            }),

        Rule(
            "A046", .error, "a searchlight's number is out of range", source: "common-element",
            .action { scene, report in
                guard scene.action.function.value == .searchlight else { return }
                scene.judge(.searchlightOperateType, .within(0...2), &report)
                scene.judge(.searchlightBrightness, .within(0...100), &report)
            }),
    ]

    /// 32 kbit/s.
    private static let playable = 4

    private static func judgeBitrate(_ parameters: Parameters, _ report: inout Reporter) {
        let field = parameters.integer(.megaphoneFileBitrate)
        guard let bitrate = field.value, (1...6).contains(bitrate), bitrate != playable else { return }
        report(
            field.span, "megaphone: megaphoneFileBitrate \(bitrate) is not supported, only \(playable) is",
            as: .warning)
    }

    /// FlightHub 2 writes all three empty when no sound was chosen: one omission, told once.
    private static func judgeSound(_ parameters: Parameters, _ report: inout Reporter) {
        let terms: [Term] = [.megaphoneOperateFilePath, .megaphoneFileName, .megaphoneFileMd5]
        let empty = terms.filter { parameters.text($0).value?.isEmpty == true }
        guard let first = empty.first else { return }
        let names = empty.map(\.name).joined(separator: ", ")
        report(
            parameters.text(first).span,
            "megaphone: nothing to play, \(names) \(empty.count == 1 ? "is" : "are") empty",
            as: .warning)
    }
}
