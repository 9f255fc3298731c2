// SPDX-License-Identifier: Apache-2.0

/// A parameter that the documentation demands of an actuator function.
package struct RequiredParameter: Sendable, Hashable {
    package let term: Term
    /// The types of aircraft for which it is demanded; nil for all.
    package let aircraft: Set<Int>?

    /// Demanded for the aircraft; one that is not known is given the benefit of the doubt.
    package func isDemanded(of type: Int?) -> Bool {
        guard let aircraft else { return true }
        return type.map(aircraft.contains) ?? false
    }
}

/// What the documentation demands of each actuator function, as data.
///
/// Not here is what DJI's own programs leave out: `fileSuffix`, `payloadLensIndex`, and the exposure of the photograph
/// that `orientedShoot` repeats; nor, for want of files that would tell, the same things of `accurateShoot` and the
/// suffix of a reference photograph. What has a rule of its own is not here either: the one thing without which a
/// function means nothing, words with a legacy form, focus regions, UUIDs and directory names.
package enum FunctionParameters {
    /// In the order of the documentation; empty for a function that it does not name.
    package static func required(by function: ActuatorFunction) -> [RequiredParameter] {
        table[Int(function.rawValue)]
    }

    private static let table: [[RequiredParameter]] = ActuatorFunction.allCases.map { function in
        let everywhere = terms(of: function).map { RequiredParameter(term: $0, aircraft: nil) }
        return everywhere + (function == .focus ? [infiniteFocus] : [])
    }

    private static let infiniteFocus = RequiredParameter(
        term: .isInfiniteFocus,
        aircraft: [
            AircraftModel.mavic3, AircraftModel.matrice3D, AircraftModel.matrice4E, AircraftModel.matrice4D,
        ])

    private static func terms(of function: ActuatorFunction) -> [Term] {
        switch function {
        case .takePhoto, .startRecord: [.payloadPositionIndex, .useGlobalPayloadLensIndex]
        case .stopRecord, .zoom, .customDirName, .gimbalEvenlyRotate, .recordPointCloud: [.payloadPositionIndex]
        case .focus: [.payloadPositionIndex, .isPointFocus, .focusX, .focusY]
        case .gimbalRotate: gimbalRotate
        case .accurateShoot:
            pose + [.accurateCameraType, .accurateFilePath, .accurateFileMD5, .accurateFileSize]
        case .orientedShoot:
            pose + [
                .orientedCameraType, .orientedFilePath, .orientedFileMD5, .orientedFileSize, .orientedPhotoMode,
            ]
        case .panoShot: [.payloadPositionIndex, .useGlobalPayloadLensIndex, .panoShotSubMode]
        case .megaphone: megaphone
        case .searchlight: [.payloadPositionIndex, .searchlightBrightness]
        default: []
        }
    }

    private static let gimbalRotate: [Term] = [
        .payloadPositionIndex, .gimbalPitchRotateEnable, .gimbalPitchRotateAngle, .gimbalRollRotateEnable,
        .gimbalRollRotateAngle, .gimbalYawRotateEnable, .gimbalYawRotateAngle, .gimbalRotateTimeEnable,
        .gimbalRotateTime,
    ]

    /// Where the aircraft and its camera looked when the photograph that is repeated was taken.
    private static let pose: [Term] = [
        .gimbalPitchRotateAngle, .gimbalYawRotateAngle, .focusX, .focusY, .focusRegionWidth, .focusRegionHeight,
        .focalLength, .aircraftHeading, .accurateFrameValid, .payloadPositionIndex, .useGlobalPayloadLensIndex,
        .targetAngle, .imageWidth, .imageHeight, .AFPos, .gimbalPort,
    ]

    private static let megaphone: [Term] = [
        .payloadPositionIndex, .megaphoneOperateVolume, .megaphoneOperateLoop, .megaphoneOperateFilePath,
        .megaphoneFileName, .megaphoneFileOriginalName, .megaphoneFileMd5, .megaphoneFileBitrate,
    ]
}
