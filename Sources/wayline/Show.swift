// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import PlainJSON
import WPMLRules

/// `wayline show`: what a wayline file says, without judging it.
struct Show: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows totals, waylines, waypoints and actions of a wayline file.",
        discussion:
            "Metres, seconds, degrees (WGS84). Positions are written latitude, longitude; in JSON they have names.")

    @Option(help: "How to print it.")
    var format = Format.text

    @Argument(help: ArgumentHelp("A .kmz, waylines.wpml or template.kml, or \"-\".", valueName: "file"))
    var file: String

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, geojson
    }

    func run(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        let source = try SourceFile(at: file)
        guard let text = rendered(source) else {
            let what = format == .geojson ? "no waylines.wpml" : "neither a template nor waylines"
            throw ToolFailure("\(file): \(what) in it that can be read", hint: "wayline check \(file) says why")
        }
        terminal.print(text, end: "")
        return .clean
    }

    private func rendered(_ source: SourceFile) -> String? {
        switch format {
        case .json: WaylineJSON.show(source.file).map { $0.text + "\n" }
        case .geojson: GeoJSON.collection(source.file).map { $0.text + "\n" }
        case .text: Summary(of: source.file).map { ShownFile(source, $0).text }
        }
    }
}
