// SPDX-License-Identifier: Apache-2.0

/// A wayline file of `Samples/`.
package struct SampleFile: Sendable, CustomStringConvertible {
    /// Path below `Samples/`, with `.kmz`.
    package let name: String
    package let bytes: [UInt8]
    /// One phrase: what is flown, or what is wrong.
    package let summary: String
    /// What the file says; nil for a file with a defect.
    package let mission: SampleMission?
    /// Code of the rule that the one defect breaks; nil for a file without one.
    package let rule: String?

    /// The name; test reports show it.
    package var description: String { name }

    init(_ name: String, _ summary: String, _ mission: SampleMission) {
        self.init(name: name + ".kmz", bytes: mission.bytes, summary: summary, mission: mission, rule: nil)
    }

    init(defect name: String, _ rule: String, _ summary: String, _ bytes: [UInt8]) {
        self.init(name: "defects/" + name + ".kmz", bytes: bytes, summary: summary, mission: nil, rule: rule)
    }

    private init(name: String, bytes: [UInt8], summary: String, mission: SampleMission?, rule: String?) {
        self.name = name
        self.bytes = bytes
        self.summary = summary
        self.mission = mission
        self.rule = rule
    }
}
