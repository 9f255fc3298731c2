// SPDX-License-Identifier: Apache-2.0

package enum ActionGroupMode: UInt8, WireWord {
    case unknown, sequence
    /// Written by DJI Fly; the documentation knows `sequence` only.
    case parallel

    package static var spelling: StaticString { "sequence parallel" }
}

/// What starts the actions of a group.
package enum TriggerType: UInt8, WireWord {
    case unknown, reachPoint, betweenAdjacentPoints
    /// Every so many seconds.
    case multipleTiming
    /// Every so many metres.
    case multipleDistance
    /// Written by FlightHub 2 for patrols; in no documentation.
    case betweenAdjacentPointsIncludeFirstPoint

    package static var spelling: StaticString {
        """
        reachPoint betweenAdjacentPoints multipleTiming multipleDistance \
        betweenAdjacentPointsIncludeFirstPoint
        """
    }

    package var isDocumented: Bool { self != .unknown && self != .betweenAdjacentPointsIncludeFirstPoint }
}

/// What an action does.
package enum ActuatorFunction: UInt8, WireWord {
    case unknown, takePhoto, startRecord, stopRecord, focus, zoom, customDirName, gimbalRotate, gimbalEvenlyRotate
    case rotateYaw, hover, accurateShoot, orientedShoot, panoShot, recordPointCloud, megaphone, searchlight
    // Seen in files of DJI's software or named by its libraries; in no documentation.
    case targetDetection, startTimeLapse, stopTimeLapse, startContinuousShooting, stopContinuousShooting, setFocusType
    case startSmartOblique, stopSmartOblique, gimbalAngleLock, gimbalAngleUnlock, aircraftCalibration, flyControl
    case psdkAction, lowLightSmartShooting, preExecuteAction, hoistUnload

    package static var spelling: StaticString {
        """
        takePhoto startRecord stopRecord focus zoom customDirName gimbalRotate gimbalEvenlyRotate rotateYaw \
        hover accurateShoot orientedShoot panoShot recordPointCloud megaphone searchlight targetDetection \
        startTimeLapse stopTimeLapse startContinuousShooting stopContinuousShooting setFocusType \
        startSmartOblique stopSmartOblique gimbalAngleLock gimbalAngleUnlock aircraftCalibration flyControl \
        psdkAction lowLightSmartShooting preExecuteAction hoistUnload
        """
    }

    package var isDocumented: Bool { self != .unknown && rawValue <= Self.searchlight.rawValue }
    /// Makes one photograph each time it runs.
    package var isShot: Bool {
        switch self {
        case .takePhoto, .orientedShoot, .accurateShoot, .panoShot: true
        default: false
        }
    }
}

package enum GimbalYawBase: UInt8, WireWord {
    case unknown, north
    /// Still written by FlightHub 2; the documentation has dropped it.
    case aircraft

    package static var spelling: StaticString { "north aircraft" }
}

package enum GimbalRotateMode: UInt8, WireWord {
    case unknown, absoluteAngle
    /// Of 1.0.0; the documentation has dropped it.
    case relativeAngle

    package static var spelling: StaticString { "absoluteAngle relativeAngle" }
}

package enum PointCloudOperation: UInt8, WireWord {
    case unknown, startRecord, pauseRecord, resumeRecord, stopRecord

    package static var spelling: StaticString { "startRecord pauseRecord resumeRecord stopRecord" }
}
