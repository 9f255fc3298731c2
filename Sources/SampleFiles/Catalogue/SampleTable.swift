// SPDX-License-Identifier: Apache-2.0

extension SampleFiles {
    /// `Samples/README.md`.
    package static var readme: String {
        """
        # Samples

        Wayline files made by this project's own writer (`Sources/SampleFiles`), in places where there is nothing.
        Do not edit them: `WAYLINE_WRITE_SAMPLES=1 swift test --filter SampleFilesTests` writes this folder anew.

        | file | aircraft | template | what is flown | waylines | waypoints | metres |
        |---|---|---|---|---|---|---|
        \(all.compactMap(row).joined(separator: "\n"))

        ## Defects

        Each of these breaks one rule; `wayline explain CODE` says what it is about. Everything else is in order.

        | file | rule | what is wrong |
        |---|---|---|
        \(defects.map(defectRow).joined(separator: "\n"))

        """
    }

    private static func row(of sample: SampleFile) -> String? {
        guard let mission = sample.mission else { return nil }
        let waylines = mission.templates.flatMap(\.waylines)
        let metres = waylines.reduce(0) { $0 + FlightFigures(of: $1).distance }
        let types = mission.templates.map(\.kind.templateType)
        let cells = [
            "[\(sample.name)](\(sample.name))", mission.drone.name, types[0], sample.summary,
            "\(waylines.count)", "\(waylines.flatMap(\.waypoints).count)", PlainNumber.text(metres, decimals: 0),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func defectRow(of sample: SampleFile) -> String {
        "| [\(sample.name)](\(sample.name)) | \(sample.rule ?? "") | \(sample.summary) |"
    }
}
