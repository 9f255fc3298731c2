// SPDX-License-Identifier: Apache-2.0

/// Everything that is known about the names in a wayline file, as data: the reader looks terms up here, and the rules
/// about names, places and types (family X) are read off it.
///
/// Sources: the official pages template-kml, waylines-wpml and common-element (Cloud API 1.16.1), and, for what is
/// marked undocumented, files written by Pilot 2, FlightHub 2 and DJI Fly.
package enum Vocabulary {
    /// Local names; a term's raw value counts into it.
    package static let names: [String] = Term.spelling.words

    /// One row per term, in the order of ``Term``.
    package static let rows: [TermRow] = ordered(
        kml + documentInformation + missionConfig + templateFolder + surveys + waylineFolder + waypoints + actionGroups
            + actuatorParameters)

    /// The WPML namespaces that DJI is known to have written.
    package static let namespaces: Set<String> = Set(
        (0...6).map { "http://www.dji.com/wpmz/1.0.\($0)" } + ["http://www.uav.com/wpmz/1.0.2"])
    package static let kmlNamespace = "http://www.opengis.net/kml/2.2"
    /// The namespace that Pilot 2 and FlightHub 2 write today.
    package static let currentNamespace = "http://www.dji.com/wpmz/1.0.6"

    /// Terms that belong to KML and not to DJI's namespace.
    package static func isKML(_ term: Term) -> Bool { term.rawValue <= Term.LineString.rawValue }

    private static func ordered(_ rows: [TermRow]) -> [TermRow] {
        // A term without a row may stand nowhere, so that forgetting one shows at once.
        var table = Term.allCases.map { TermRow($0, .any, in: []) }
        for row in rows {
            table[Int(row.term.rawValue)] = row
        }
        return table
    }

    /// The rows as written, before they are put in order; for the test that each term has exactly one.
    package static var written: [TermRow] {
        kml + documentInformation + missionConfig + templateFolder + surveys + waylineFolder + waypoints + actionGroups
            + actuatorParameters
    }
}

extension Vocabulary {
    static let kml: [TermRow] = [
        .container(.kml),
        .container(.Document, in: .kml),
        .container(.Folder, in: .Document).many(),
        .container(.Placemark, in: .Folder).many(),
        .container(.Point, in: .Placemark),
        TermRow(.coordinates, .coordinates, in: [.Point, .LinearRing, .LineString]),
        .container(.Polygon, in: .Placemark).only(.template),
        .container(.outerBoundaryIs, in: .Polygon).only(.template),
        .container(.LinearRing, in: .outerBoundaryIs).only(.template),
        .container(.LineString, in: .Placemark).only(.template),
    ]

    static let documentInformation: [TermRow] = [
        .text(.author, in: .Document),
        .integer(.createTime, in: .Document),
        .integer(.updateTime, in: .Document),
    ]
}
