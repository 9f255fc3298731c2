// SPDX-License-Identifier: Apache-2.0

/// Family X: XML, namespaces, elements and the types of their texts.
enum MarkupRules {
    static let all: [Rule] =
        WellFormednessRules.all + RootRules.all + NamespaceRules.all + NamespaceUseRules.all + ElementRules.all
}
