// SPDX-License-Identifier: Apache-2.0

/// What is done at a waypoint or between two, always with the payload on position 0.
package enum SampleAction: Sendable, Hashable {
    case takePhoto(suffix: String)
    case startRecord(suffix: String)
    case stopRecord
    /// Focuses on the point, given as shares (0…1) of the picture's width and height.
    case focus(x: Double, y: Double)
    /// Focal length in millimetres.
    case zoom(Double)
    /// Gimbal to this pitch in degrees, 0 level, −90 straight down.
    case gimbalRotate(pitch: Double)
    /// Gimbal evenly to this pitch while flying the leg.
    case gimbalEvenlyRotate(pitch: Double)
    /// Nose to this direction, degrees, −180…180.
    case rotateYaw(Double)
    /// Seconds.
    case hover(Double)
    case panorama
    case orientedShoot(OrientedShot)
    case megaphone(Announcement)
    case searchlight(on: Bool, brightness: Int)
    case customDirectory(String)

    /// Its `actionActuatorFunc`.
    var function: String {
        switch self {
        case .takePhoto: "takePhoto"
        case .startRecord: "startRecord"
        case .stopRecord: "stopRecord"
        case .focus: "focus"
        case .zoom: "zoom"
        case .gimbalRotate: "gimbalRotate"
        case .gimbalEvenlyRotate: "gimbalEvenlyRotate"
        case .rotateYaw: "rotateYaw"
        case .hover: "hover"
        case .panorama: "panoShot"
        case .orientedShoot: "orientedShoot"
        case .megaphone: "megaphone"
        case .searchlight: "searchlight"
        case .customDirectory: "customDirName"
        }
    }
}

/// A photo in a fixed direction, compared later with a reference photo.
package struct OrientedShot: Sendable, Hashable {
    /// Of this action, written into the photo: 8-4-4-4-12 hexadecimal digits.
    package var id: String
    /// Degrees, −180…180; the gimbal looks where the aircraft looks.
    package var heading: Double
    package var pitch: Double
    /// Millimetres, as for 35 mm film.
    package var focalLength: Double
    package var reference: EmbeddedFile

    package init(id: String, heading: Double, pitch: Double, focalLength: Double, reference: EmbeddedFile) {
        self.id = id
        self.heading = heading
        self.pitch = pitch
        self.focalLength = focalLength
        self.reference = reference
    }
}

/// Something said through the megaphone.
package struct Announcement: Sendable, Hashable {
    package var id: String
    /// 0…100.
    package var volume: Int
    package var audio: EmbeddedFile

    package init(id: String, volume: Int, audio: EmbeddedFile) {
        self.id = id
        self.volume = volume
        self.audio = audio
    }
}
