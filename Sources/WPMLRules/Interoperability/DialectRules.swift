// SPDX-License-Identifier: Apache-2.0

import WPML

/// Who wrote the file.
enum DialectRules {
    static let all: [Rule] = [
        Rule(
            "I001", .info, "the file is in another dialect than DJI's enterprise programs write", source: "measured",
            .file { subject, report in
                guard subject.dialect == .djifly else { return }
                report(at: .file, "written for DJI Fly (\(subject.evidence))")
            })
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
