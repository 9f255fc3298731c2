// SPDX-License-Identifier: Apache-2.0

/// Waylines of many waypoints, half a metre apart.
enum LongRoute {
    static func text(_ count: Int, heading: String = "90") -> String {
        let clean = Sample.clean("clean.wpml")
        guard let start = clean.firstRange(of: "      <Placemark>"), let end = clean.firstRange(of: "    </Folder>")
        else { return "" }
        let ends = [0, count - 1]
        let waypoints = (0..<count).map { waypoint($0, heading, stops: ends.contains($0)) }.joined()
        return clean[..<start.lowerBound] + waypoints + clean[end.lowerBound...]
    }

    private static func waypoint(_ index: Int, _ heading: String, stops: Bool) -> String {
        let decimals = String(1_000_000 + index * 5).dropFirst()
        let turn = stops ? "toPointAndStopWithDiscontinuityCurvature" : "toPointAndPassWithContinuityCurvature"
        return """
            <Placemark><Point><coordinates>8.500000,47.\(decimals)</coordinates></Point><wpml:index>\
            \(index)</wpml:index><wpml:executeHeight>50</wpml:executeHeight><wpml:waypointSpeed>15</wpml:waypointSpeed>\
            <wpml:waypointHeadingParam><wpml:waypointHeadingMode>smoothTransition</wpml:waypointHeadingMode>\
            <wpml:waypointHeadingAngle>\(heading)</wpml:waypointHeadingAngle>\
            <wpml:waypointHeadingPathMode>followBadArc</wpml:waypointHeadingPathMode></wpml:waypointHeadingParam>\
            <wpml:waypointTurnParam><wpml:waypointTurnMode>\(turn)</wpml:waypointTurnMode>\
            <wpml:waypointTurnDampingDist>0</wpml:waypointTurnDampingDist></wpml:waypointTurnParam>\
            <wpml:useStraightLine>0</wpml:useStraightLine></Placemark>

            """
    }
}
