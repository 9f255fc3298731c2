// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Which lenses photographs are taken with.
enum LensRules {
    static let all: [Rule] = [
        // Pilot 2 leaves imageFormat out for the Mavic 3, hence no more than information.
        Rule(
            "T014", .info, except: [.fh2: .warning], "the lenses of a payload are missing or unknown",
            source: "common-element; Payload SDK issue 500",
            .route { scene, report in
                for payload in scene.route.payloads { scene.judgeImageFormat(payload, &report) }
            }),

        // No list says which lenses a camera has; only these two can be told.
        Rule(
            "T015", .info, "a lens is chosen that the camera does not have", source: "product list",
            .file { subject, report in
                if let template = subject.template {
                    let cameras = Cameras(template.config, template.document)
                    report.turn(to: template.document)
                    for route in template.routes {
                        for payload in route.payloads { cameras.judge(payload, .imageFormat, &report) }
                        cameras.judge(route.waypoints, &report)
                    }
                }
                guard let mission = subject.mission else { return }
                let cameras = Cameras(mission.config, mission.document)
                report.turn(to: mission.document)
                for wayline in mission.waylines {
                    cameras.judge(wayline.startActions, &report)
                    cameras.judge(wayline.waypoints, &report)
                }
            }),
    ]
}

extension RouteScene {
    fileprivate func judgeImageFormat(_ payload: Parameters, _ report: inout Reporter) {
        let format = payload.text(.imageFormat)
        let known = PayloadModel.Lens.allCases.map(\.rawValue)
        if format.isAbsent {
            report(format.span, "imageFormat missing", missing: .imageFormat)
        } else if format.value?.isEmpty == true {
            report(format.span, "imageFormat is empty, expected some of \(known.joined(separator: ", "))")
        } else if let lens = document.lenses(at: format.span).first(where: { !known.contains($0) }) {
            let name = Quotation.quoted(lens)
            if lens == "visible" {
                report(format.span, "imageFormat \(name) is spelled visable on the wire", as: .warning)
            } else {
                report(
                    format.span, "imageFormat \(name) is none of \(known.joined(separator: ", "))", as: .warning)
            }
        }
    }
}

/// The cameras of a mission configuration, by the position they are mounted at.
private struct Cameras {
    private struct Camera {
        let model: PayloadModel
        let lacking: [PayloadModel.Lens]
    }

    private let document: WaylineDocument
    private var cameras: [Int: Camera] = [:]

    init(_ config: MissionConfig?, _ document: WaylineDocument) {
        self.document = document
        for payload in config?.payloads ?? [] {
            guard let position = payload.position.value, cameras[position] == nil,
                let model = payload.type.value.flatMap(PayloadModel.model)
            else { continue }
            let lacking = PayloadModel.Lens.allCases.filter { model.has($0) == false }
            cameras[position] = Camera(model: model, lacking: lacking)
        }
    }

    func judge(_ waypoints: [Waypoint], _ report: inout Reporter) {
        for waypoint in waypoints {
            for group in waypoint.actionGroups { judge(group, &report) }
        }
    }

    func judge(_ group: ActionGroup?, _ report: inout Reporter) {
        for action in group?.actions ?? [] {
            guard let parameters = action.parameters else { continue }
            judge(parameters, .payloadLensIndex, &report)
        }
    }

    /// A list of lenses counts unless the template's is to be taken instead.
    func judge(_ parameters: Parameters, _ term: Term, _ report: inout Reporter) {
        guard let list = parameters[term], let position = parameters.integer(.payloadPositionIndex).value,
            let camera = cameras[position], parameters.flag(.useGlobalPayloadLensIndex).value != true
        else { return }
        for lens in camera.lacking where document.mentions(lens.rawValue, at: list.span) {
            guard document.lenses(at: list.span).contains(lens.rawValue) else { continue }
            let payload = "payload \(camera.model.type) (\(camera.model.name))"
            report(list.span, "\(term.name) \"\(lens.rawValue)\": \(payload) has no such lens")
        }
    }
}

extension WaylineDocument {
    /// The names in a list of lenses. All lenses together take 32 bytes; what stands behind the 256th is not read.
    fileprivate func lenses(at span: SourceSpan) -> [String] {
        let start = SourceSpan(start: span.start, end: min(span.end, span.start &+ 256))
        return text(at: start).split(separator: ",", omittingEmptySubsequences: false).map { name in
            name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// The bytes at the span hold the word; asked before the text is made, which 65,535 waypoints would pay for.
    fileprivate func mentions(_ word: String, at span: SourceSpan) -> Bool {
        let text = bytes[min(Int(span.start), bytes.count)..<min(Int(span.end), bytes.count)]
        return text.indices.contains { text[$0...].starts(with: word.utf8) }
    }
}
