// SPDX-License-Identifier: Apache-2.0

package import WPML

/// What a good wayline file is, as values.
package struct RuleBook: Sendable {
    /// Changes whenever a file may be judged otherwise than before.
    package static let version = "1.2.0"

    /// All rules, in the order of their codes, family by family.
    package static let standard = RuleBook(rules: RuleIndex.ordered(families))

    private static let families: [Rule] =
        ContainerRules.all + MarkupRules.all + DocumentInformationRules.all + MissionConfigRules.all
        + FolderRules.all + TemplateRules.all + WaypointRules.all + ActionRules.all + AgreementRules.all
        + SafetyRules.all + InteroperabilityRules.all

    package let rules: [Rule]

    /// Internal, because a book without rules would validate anything.
    init(rules: [Rule]) { self.rules = rules }

    /// The rule with this code, with or without its prefix, in either case.
    package func rule(_ code: String) -> Rule? {
        let upper = code.uppercased()
        let bare = upper.hasPrefix("WPML-") ? String(upper.dropFirst(5)) : upper
        return rules.first { $0.code == bare }
    }

    /// Judges a file.
    ///
    /// - Parameters:
    ///   - profile: the reader it is for. For ``Profile/generic`` the dialect of the file decides.
    ///   - name: the file's name with its extension, without folders; nil when it has none.
    ///   - verbose: report rules that are off, as information.
    ///   - circumstances: what is known beside the file; what is not known is not judged.
    /// - Returns: accepted when no finding is an error.
    package func judge(
        _ file: WaylineFile, as profile: Profile, name: String? = nil, verbose: Bool = false,
        under circumstances: Circumstances = Circumstances()
    ) -> Verdict {
        let subject = Subject(file, profile: profile, name: name, circumstances: circumstances)
        var reporter = Reporter(for: subject.profile, verbose: verbose)
        Inspection(subject).run(rules, &reporter)
        let findings = Placement(file.documents).findings(from: reporter.notes)
        let isRejected = findings.contains { $0.severity == .error }
        return isRejected ? .rejected(findings) : .accepted(ValidatedWaylineFile(file, for: profile), findings)
    }
}
