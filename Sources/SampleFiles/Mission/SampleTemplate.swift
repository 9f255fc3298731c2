// SPDX-License-Identifier: Apache-2.0

/// One template and the waylines made from it.
package struct SampleTemplate: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case waypoint
        case mapping2d(Survey)
        case mapping3d(Survey)
        case mappingStrip(Strip)

        var templateType: String {
            switch self {
            case .waypoint: "waypoint"
            case .mapping2d: "mapping2d"
            case .mapping3d: "mapping3d"
            case .mappingStrip: "mappingStrip"
            }
        }
    }

    /// What heights are measured from.
    package enum Heights: Sendable, Hashable {
        /// The place of take-off, in both files.
        case relative
        /// Sea level (EGM96) in the template, the ellipsoid in the wayline; `geoid` metres lie between the two.
        case seaLevel(geoid: Double)

        var heightMode: String { self == .relative ? "relativeToStartPoint" : "EGM96" }
        var executeHeightMode: String { self == .relative ? "relativeToStartPoint" : "WGS84" }

        /// The height that is flown, for one of the template.
        func flown(_ height: Double) -> Double {
            if case .seaLevel(let geoid) = self { height + geoid } else { height }
        }
    }

    package var kind: Kind
    package var heights: Heights
    /// Metres, for every waypoint of exactly this height.
    package var globalHeight: Double
    package var waylines: [SampleWayline]

    package init(
        _ kind: Kind = .waypoint, heights: Heights = .relative, globalHeight: Double, waylines: [SampleWayline]
    ) {
        self.kind = kind
        self.heights = heights
        self.globalHeight = globalHeight
        self.waylines = waylines
    }
}

/// An area to be mapped.
package struct Survey: Sendable, Hashable {
    /// The corners in order; the ring is closed when it is written.
    package var corners: [Place]
    /// Degrees of the main wayline, 0…360.
    package var direction: Int
    /// Metres beyond the corners.
    package var margin: Int
    /// Percent, along and across the wayline.
    package var overlapAlong: Int, overlapAcross: Int

    package init(corners: [Place], direction: Int, margin: Int, overlapAlong: Int = 80, overlapAcross: Int = 70) {
        self.corners = corners
        self.direction = direction
        self.margin = margin
        self.overlapAlong = overlapAlong
        self.overlapAcross = overlapAcross
    }
}

/// A line to be mapped.
package struct Strip: Sendable, Hashable {
    package var line: [Place]
    /// Metres to either side.
    package var extent: Int

    package init(line: [Place], extent: Int) {
        self.line = line
        self.extent = extent
    }
}
