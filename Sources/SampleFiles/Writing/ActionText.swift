// SPDX-License-Identifier: Apache-2.0

/// Action groups and actions.
extension XMLText {
    /// Writes the groups of one waypoint and counts their ids on.
    mutating func groups(_ groups: [SampleActionGroup], at waypoint: Int, nextID: inout Int, of drone: SampleDrone) {
        for group in groups {
            wpml("actionGroup") { xml in
                xml.wpml("actionGroupId", nextID)
                xml.wpml("actionGroupStartIndex", waypoint)
                xml.wpml("actionGroupEndIndex", group.lastWaypoint ?? waypoint)
                xml.wpml("actionGroupMode", "sequence")
                xml.trigger(group.trigger)
                xml.actions(group.actions, of: drone)
            }
            nextID += 1
        }
    }

    mutating func actions(_ actions: [SampleAction], of drone: SampleDrone) {
        for (id, action) in actions.enumerated() {
            wpml("action") { xml in
                xml.wpml("actionId", id)
                xml.wpml("actionActuatorFunc", action.function)
                xml.wpml("actionActuatorFuncParam") { $0.parameters(action, of: drone) }
            }
        }
    }

    private mutating func trigger(_ trigger: SampleActionGroup.Trigger) {
        wpml("actionTrigger") { xml in
            switch trigger {
            case .reachPoint: xml.wpml("actionTriggerType", "reachPoint")
            case .betweenAdjacentPoints: xml.wpml("actionTriggerType", "betweenAdjacentPoints")
            case .multipleTiming(let seconds):
                xml.wpml("actionTriggerType", "multipleTiming")
                xml.wpml("actionTriggerParam", seconds)
            case .multipleDistance(let metres):
                xml.wpml("actionTriggerType", "multipleDistance")
                xml.wpml("actionTriggerParam", metres)
            }
        }
    }

    private mutating func parameters(_ action: SampleAction, of drone: SampleDrone) {
        switch action {
        case .takePhoto(let suffix), .startRecord(let suffix):
            payload()
            wpml("fileSuffix", suffix)
            lenses(of: drone)
        case .stopRecord:
            payload()
            wpml("payloadLensIndex", drone.lenses)
        case .focus(let x, let y): focus(x: x, y: y)
        case .zoom(let millimetres):
            payload()
            wpml("focalLength", millimetres)
        case .gimbalRotate(let pitch): gimbal(pitch: pitch)
        case .gimbalEvenlyRotate(let pitch):
            wpml("gimbalPitchRotateAngle", pitch)
            payload()
        case .rotateYaw(let heading):
            wpml("aircraftHeading", heading)
            wpml("aircraftPathMode", "counterClockwise")
        case .hover(let seconds): wpml("hoverTime", seconds)
        case .panorama:
            payload()
            lenses(of: drone)
            wpml("panoShotSubMode", "panoShot_360")
        case .orientedShoot(let shot): oriented(shot, of: drone)
        case .megaphone(let announcement): megaphone(announcement)
        case .searchlight(let on, let brightness):
            payload()
            wpml("searchlightOperateType", on)
            wpml("searchlightBrightness", brightness)
        case .customDirectory(let name):
            payload()
            wpml("directoryName", name)
        }
    }

    private mutating func payload() { wpml("payloadPositionIndex", 0) }

    private mutating func lenses(of drone: SampleDrone) {
        wpml("payloadLensIndex", drone.lenses)
        wpml("useGlobalPayloadLensIndex", true)
    }

    private mutating func focus(x: Double, y: Double) {
        payload()
        wpml("isPointFocus", true)
        wpml("focusX", x)
        wpml("focusY", y)
        wpml("isInfiniteFocus", false)
    }

    private mutating func gimbal(pitch: Double) {
        wpml("gimbalHeadingYawBase", "north")
        wpml("gimbalRotateMode", "absoluteAngle")
        wpml("gimbalPitchRotateEnable", true)
        wpml("gimbalPitchRotateAngle", pitch)
        wpml("gimbalRollRotateEnable", false)
        wpml("gimbalRollRotateAngle", 0)
        wpml("gimbalYawRotateEnable", false)
        wpml("gimbalYawRotateAngle", 0)
        wpml("gimbalRotateTimeEnable", false)
        wpml("gimbalRotateTime", 0)
        payload()
    }

    /// Focus region and picture size are in the 960 × 720 pixels of the reference photo.
    private mutating func oriented(_ shot: OrientedShot, of drone: SampleDrone) {
        wpml("gimbalPitchRotateAngle", shot.pitch)
        wpml("gimbalYawRotateAngle", shot.heading)
        wpml("focusX", 400)
        wpml("focusY", 300)
        wpml("focusRegionWidth", 160)
        wpml("focusRegionHeight", 120)
        wpml("focalLength", shot.focalLength)
        wpml("aircraftHeading", shot.heading)
        wpml("accurateFrameValid", true)
        payload()
        lenses(of: drone)
        wpml("targetAngle", 0)
        wpml("actionUUID", shot.id)
        wpml("imageWidth", 960)
        wpml("imageHeight", 720)
        wpml("AFPos", 0)
        wpml("gimbalPort", 0)
        wpml("orientedCameraType", drone.camera)
        wpml("orientedFilePath", shot.reference.path)
        wpml("orientedFileMD5", shot.reference.fingerprint)
        wpml("orientedFileSize", shot.reference.content.count)
        wpml("orientedFileSuffix", "target")
        wpml("orientedPhotoMode", "normalPhoto")
    }

    private mutating func megaphone(_ announcement: Announcement) {
        payload()
        wpml("actionUUID", announcement.id)
        wpml("megaphoneOperateType", 0)
        wpml("megaphoneOperateVolume", announcement.volume)
        wpml("megaphoneOperateLoop", false)
        // This one path begins with a slash (official example).
        wpml("megaphoneOperateFilePath", "/" + announcement.audio.path)
        wpml("megaphoneFileName", announcement.audio.name)
        wpml("megaphoneFileOriginalName", "announcement.opus")
        wpml("megaphoneFileMd5", announcement.audio.fingerprint)
        wpml("megaphoneFileBitrate", 4)
    }
}
