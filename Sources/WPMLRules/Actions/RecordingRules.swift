// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// What is begun and has to be ended: video, point clouds, interval shooting. Each walks once along the flight.
enum RecordingRules {
    static let all: [Rule] = [
        Rule(
            "A044", .error, "a point cloud's operation is unknown, or comes without a start", source: "common-element",
            .waypoints { list, report in
                judgeWords(list, &report)
                var clouds = PointClouds()
                for flown in list.flown({ $0 == .recordPointCloud }) { clouds.take(flown, &report) }
            }),

        Rule(
            "A049", .warning, "a video is started twice, stopped without a start, or never stopped",
            source: "in flight order, by payload",
            .waypoints { list, report in
                var videos = Videos()
                for flown in list.flown({ $0 == .startRecord || $0 == .stopRecord }) { videos.take(flown, &report) }
                videos.end(&report)
            }),

        Rule(
            "A050", .warning, "shooting at intervals never stops, or two intervals overlap",
            source: "in flight order, by payload",
            .waypoints { list, report in
                var series = SeriesOfShots()
                for flown in list.flown(SeriesOfShots.isMeant) { series.take(flown) }
                series.end(&report)
                if list.wayline != nil { ShotIntervals(list).reportOverlaps(&report) }
            }),
    ]

    private static func judgeWords(_ list: WaypointList, _ report: inout Reporter) {
        judgeWords(list.wayline?.startActions?.actions ?? [], list, &report)
        for group in list.groups { judgeWords(group.actions, list, &report) }
    }

    private static func judgeWords(_ actions: [Action], _ list: WaypointList, _ report: inout Reporter) {
        for action in actions where action.function.value == .recordPointCloud {
            guard case .recordPointCloud(let word) = action.operation, word.value == .unknown else { continue }
            let expected = PointCloudOperation.listed(Array(PointCloudOperation.allCases.dropFirst()))
            let value = Quotation.quoted(word.span, in: list.document)
            report(word.span, "recordPointCloud: recordPointCloudOperate \(value), expected \(expected)")
        }
    }
}

/// Which payloads record a point cloud.
private struct PointClouds {
    private var recording: Set<Int> = []

    mutating func take(_ flown: FlownAction, _ report: inout Reporter) {
        guard case .recordPointCloud(let word) = flown.action.operation else { return }
        switch word.value {
        case .stopRecord, .pauseRecord, .resumeRecord:
            // One start that is missing is missed once.
            if recording.insert(flown.payload).inserted {
                report(
                    word.span, "recordPointCloud: \(word.value?.name ?? "") without startRecord \(flown.place)",
                    as: .warning)
            }
            if word.value == .stopRecord { recording.remove(flown.payload) }
        // A word that cannot be read may have been the start.
        case .startRecord, .unknown, nil: recording.insert(flown.payload)
        }
    }
}

/// Which payloads record a video, and what started each.
///
/// FlightHub 2's patrols start a recording before the route, again over the legs, and never stop it: what is begun
/// there weighs less.
private struct Videos {
    private var running: [Int: FlownAction] = [:]

    mutating func take(_ flown: FlownAction, _ report: inout Reporter) {
        let before = running[flown.payload]
        if flown.function == .startRecord {
            running[flown.payload] = flown
            // A start action is for the flight that is resumed; the route says it once more.
            guard let before, !before.isStartAction || flown.isStartAction else { return }
            report(
                flown.span, "video: startRecord while recording \(flown.place)", as: flown.spansLegs ? .info : nil)
        } else {
            running[flown.payload] = nil
            if before == nil { report(flown.span, "video: stopRecord without startRecord \(flown.place)") }
        }
    }

    func end(_ report: inout Reporter) {
        for (_, start) in running.sorted(by: { $0.key < $1.key }) {
            report(
                start.span, "video: recording begins \(start.place) and is never stopped",
                as: start.isStartAction || start.spansLegs ? .info : nil)
        }
    }
}

/// Shooting that goes on by itself from an action that starts it to one that stops it.
private struct SeriesOfShots {
    private struct Key: Hashable {
        let payload: Int
        let start: ActuatorFunction
    }

    private var running: [Key: FlownAction] = [:]

    static func isMeant(_ function: ActuatorFunction) -> Bool {
        switch function {
        case .startTimeLapse, .stopTimeLapse, .startContinuousShooting, .stopContinuousShooting: true
        default: false
        }
    }

    mutating func take(_ flown: FlownAction) {
        switch flown.function {
        case .stopTimeLapse: running[Key(payload: flown.payload, start: .startTimeLapse)] = nil
        case .stopContinuousShooting: running[Key(payload: flown.payload, start: .startContinuousShooting)] = nil
        default: running[Key(payload: flown.payload, start: flown.function)] = flown
        }
    }

    func end(_ report: inout Reporter) {
        for start in running.values.sorted(by: { $0.span.start < $1.span.start }) {
            report(start.span, "interval shooting: \(start.function.name) \(start.place) is never stopped")
        }
    }
}
