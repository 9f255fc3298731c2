// SPDX-License-Identifier: Apache-2.0

import WPML

/// Family I: who wrote the file, and who else can read it.
enum InteroperabilityRules {
    static let all: [Rule] = [
        Rule(
            "I001", .info, "the file is in another dialect than DJI's enterprise programs write", source: "measured",
            .file { subject, report in
                guard subject.dialect == .djifly else { return }
                report(at: .file, "written for DJI Fly (\(subject.evidence))")
            }),

        Rule(
            "I006", .off, except: [.cloudDemo: .error], "the template's kind is not one of the documented four",
            source: "Cloud API demo",
            .route { scene, report in
                guard let type = scene.route.type.value, type.isKnown, !type.isDocumented else { return }
                report(scene.route.type.span, "the server accepts only waypoint, mapping2d, mapping3d and mappingStrip")
            }),
    ]
}

extension Subject {
    fileprivate var evidence: String {
        let isNamespace = file.documents.contains {
            $0.wpmlNamespace?.uri?.hasPrefix("http://www.uav.com/wpmz/") == true
        }
        return isNamespace ? "namespace of www.uav.com" : "aircraft 68 and no payload"
    }
}
