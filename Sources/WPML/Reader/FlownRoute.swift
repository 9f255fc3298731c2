// SPDX-License-Identifier: Apache-2.0

import Markup
import Zip

/// The waypoints that an aircraft flies to, as values without their places in the document: a tenth of what
/// ``Wayline`` takes, for who wants the route and reports nothing about it.
package struct FlownRoute: Sendable {
    /// nil, or `unknown` for a word, where the file says nothing that can be read.
    package struct Point: Sendable, Hashable {
        package let index: Int?
        package let position: Position?
        /// Metres in the wayline's ``ExecuteHeightMode``.
        package let height: Double?
        package let speed: Double?
        package let headingMode: HeadingMode?
        package let headingAngle: Double?
        package let turnMode: TurnMode?
        package let dampingDistance: Double?
        package let usesStraightLine: Bool?

        init(_ waypoint: Waypoint) {
            index = waypoint.index.value
            position = waypoint.position.value
            height = waypoint.executeHeight.value
            speed = waypoint.speed.value
            headingMode = waypoint.heading?.mode.value
            headingAngle = waypoint.heading?.angle.value
            turnMode = waypoint.turn?.mode.value
            dampingDistance = waypoint.turn?.dampingDistance.value
            usesStraightLine = waypoint.useStraightLine.value
        }
    }

    /// Of all waylines, in document order.
    package let points: [Point]

    /// Reads the route of a KMZ. A document without peculiarities is read in portions and never held as a whole.
    ///
    /// - Returns: nil when the archive or the document in it has a defect.
    package static func read(archive bytes: [UInt8]) -> FlownRoute? {
        let archive = ZipArchive.open(bytes)
        guard archive.isSound, let place = MemberPlace.nearest(.waylines, in: archive.entries) else { return nil }
        var reading = RouteReading()
        var defect: ZipDefect?
        let document = MarkupReader(vocabulary: Vocabulary.names).readPlainly(into: &reading) { take in
            defect = archive.read(place.entry, take: take)
        }
        guard defect == nil else { return nil }
        if document != nil { return reading.isKML ? FlownRoute(points: reading.points) : nil }
        guard let contents = try? archive.contents(of: place.entry).get() else { return nil }
        let mission = WaylineFile.read(document: contents, kind: .waylines).mission
        guard let mission, mission.document.isSound else { return nil }
        return FlownRoute(points: mission.waylines.flatMap { $0.waypoints.map(Point.init) })
    }
}

/// Reads as ``DocumentReader`` does, and keeps of each waypoint only the point.
private struct RouteReading: MarkupSink {
    private var reader = DocumentReader(kind: .waylines)
    private(set) var points: [FlownRoute.Point] = []

    var isKML: Bool { reader.rootIsKML && reader.documentTags.count == 1 }

    mutating func elementBegan(_ element: MarkupElement) { reader.elementBegan(element) }

    mutating func elementEnded(_ element: MarkupElement, text: RawSpan, textSpan: SourceSpan, span: SourceSpan) {
        reader.elementEnded(element, text: text, textSpan: textSpan, span: span)
        guard element.term == Int(Term.Placemark.rawValue), let waypoint = reader.wayline?.waypoints.popLast() else {
            return
        }
        points.append(FlownRoute.Point(waypoint))
        reader.strays.removeAll(keepingCapacity: true)
    }
}
