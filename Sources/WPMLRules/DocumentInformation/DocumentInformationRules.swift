// SPDX-License-Identifier: Apache-2.0

import WPML

/// Family D: who wrote a template, and when.
enum DocumentInformationRules {
    static let all: [Rule] = AuthorRules.all + TimeRules.all
}

extension DocumentScene {
    /// What the template says about itself; nil for the other document, and for one that could not be read.
    var information: DocumentInformation? { document.kind == .template ? subject.template?.information : nil }
}
