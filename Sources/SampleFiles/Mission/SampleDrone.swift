// SPDX-License-Identifier: Apache-2.0

/// An aircraft with its built-in camera, numbered as DJI's product table numbers them.
package struct SampleDrone: Sendable, Hashable {
    /// As people say it: "Matrice 4TD".
    package let name: String
    /// `droneEnumValue` and `droneSubEnumValue`.
    package let type: Int, subType: Int
    /// `payloadEnumValue` of the camera, which sits on position 0.
    package let camera: Int
    /// What `imageFormat` and `payloadLensIndex` may name, comma-separated.
    package let lenses: String

    package static let m30t = SampleDrone(name: "Matrice 30T", type: 67, subType: 1, camera: 53, lenses: "wide,ir")
    package static let m3d = SampleDrone(name: "Matrice 3D", type: 91, subType: 0, camera: 80, lenses: "visable")
    package static let m3td = SampleDrone(name: "Matrice 3TD", type: 91, subType: 1, camera: 81, lenses: "visable,ir")
    package static let m4d = SampleDrone(name: "Matrice 4D", type: 100, subType: 0, camera: 98, lenses: "visable")
    package static let m4td = SampleDrone(name: "Matrice 4TD", type: 100, subType: 1, camera: 99, lenses: "visable,ir")
}
