// SPDX-License-Identifier: Apache-2.0

/// An aircraft by DJI's numbers. A new one is a new row of ``known``; no rule has to be touched.
package struct AircraftModel: Sendable, Hashable {
    package let name: String
    /// `droneEnumValue`
    package let type: Int
    /// `droneSubEnumValue`
    package let subType: Int
    /// `payloadEnumValue` of the camera that is built in; nil when cameras are mounted.
    package let camera: Int?
    /// Gimbals, by `payloadPositionIndex`; the first-person camera (7) is everywhere.
    package let gimbals: ClosedRange<Int>
    /// Degrees that the built-in gimbal pitches; nil when it depends on what is mounted, or is not documented.
    package let pitch: ClosedRange<Double>?
    /// Minutes in the air, from the data sheet; nil when it was not verified.
    package let endurance: Double?
    /// Whether the gimbal can be told to roll. Built-in cameras are assumed to hold the horizon, which no page that we
    /// have says; nil when it depends on what is mounted, or is not known.
    package var gimbalRolls: Bool? { camera == nil ? nil : false }

    init(
        _ name: String, _ type: Int, _ subType: Int, camera: Int? = nil, gimbals: ClosedRange<Int> = 0...0,
        pitch: ClosedRange<Double>? = nil, endurance: Double? = nil
    ) {
        self.name = name
        self.type = type
        self.subType = subType
        self.camera = camera
        self.gimbals = gimbals
        self.pitch = pitch
        self.endurance = endurance
    }

    /// The ones that fly waylines. From the product list (Cloud API 1.16.1), its earlier editions and real files; pitch
    /// from the documentation of `orientedShoot`.
    package static let known: [AircraftModel] = [
        AircraftModel("Matrice 300 RTK", matrice300, 0, gimbals: 0...2),
        AircraftModel("Matrice 350 RTK", matrice350, 0, gimbals: 0...2),
        // More ports than the list, which is older, knows.
        AircraftModel("Matrice 400", matrice400, 0, gimbals: 0...6),
        AircraftModel("Matrice 30", matrice30, 0, camera: 52, pitch: -120...45, endurance: 41),
        AircraftModel("Matrice 30T", matrice30, 1, camera: 53, pitch: -120...45, endurance: 41),
        AircraftModel("Mavic 3E", mavic3, 0, camera: 66, pitch: -90...35),
        AircraftModel("Mavic 3T", mavic3, 1, camera: 67, pitch: -90...35),
        AircraftModel("Mavic 3M", mavic3, 2, camera: 68, pitch: -90...35),
        AircraftModel("Mavic 3TA", mavic3, 3, camera: 129, pitch: -90...35),
        AircraftModel("Matrice 3D", matrice3D, 0, camera: 80, pitch: -90...30),
        AircraftModel("Matrice 3TD", matrice3D, 1, camera: 81, pitch: -90...30),
        AircraftModel("Matrice 4E", matrice4E, 0, camera: 88, pitch: -90...30),
        AircraftModel("Matrice 4T", matrice4E, 1, camera: 89, pitch: -90...30),
        AircraftModel("Matrice 4D", matrice4D, 0, camera: 98, pitch: -90...30),
        AircraftModel("Matrice 4TD", matrice4D, 1, camera: 99, pitch: -90...30),
        // One number for all that DJI Fly flies: Mini 3 to 5 Pro, Air 3, Mavic 3.
        AircraftModel("a DJI Fly aircraft", consumer, 0),
    ]

    package static let matrice300 = 60
    package static let matrice350 = 89
    package static let matrice400 = 103
    package static let matrice30 = 67
    package static let mavic3 = 77
    package static let matrice3D = 91
    package static let matrice4E = 99
    package static let matrice4D = 100
    package static let consumer = 68

    /// The model with these numbers; nil for an unknown one. 65535, which the Mobile SDK writes by default, is none.
    package static func model(type: Int, subType: Int) -> AircraftModel? {
        known.first { $0.type == type && $0.subType == subType }
    }

    /// The sub types of a type; empty for an unknown type.
    package static func subTypes(of type: Int) -> Set<Int> { Set(known.lazy.filter { $0.type == type }.map(\.subType)) }

    /// What an aircraft's number is when it is not an aircraft's; nil for an aircraft and for an unknown number.
    package static func otherDevice(_ type: Int) -> String? {
        guard subTypes(of: type).isEmpty else { return nil }
        switch type {
        case 56, 119, 144, 174: return "a remote controller"
        case 1, 2, 3: return "a dock"
        default: return PayloadModel.model(type) == nil || type == PayloadModel.unset ? nil : "a payload"
        }
    }
}

extension ActuatorFunction {
    /// The types of aircraft for which the documentation names the function; nil for all of them, and for a function
    /// that it does not name. The Matrice 400 is younger than these lists and is on none.
    package var documentedAircraft: Set<Int>? {
        switch self {
        case .accurateShoot: [AircraftModel.matrice300, AircraftModel.matrice350, AircraftModel.matrice30]
        case .orientedShoot:
            [
                AircraftModel.matrice30, AircraftModel.mavic3, AircraftModel.matrice3D, AircraftModel.matrice4E,
                AircraftModel.matrice4D,
            ]
        case .panoShot:
            [AircraftModel.matrice30, AircraftModel.matrice3D, AircraftModel.matrice4E, AircraftModel.matrice4D]
        case .recordPointCloud: [AircraftModel.matrice300, AircraftModel.matrice350]
        // FlightHub 2 writes the megaphone for the Matrice 4T as well (measured).
        case .megaphone: [AircraftModel.matrice4D, AircraftModel.matrice4E]
        case .searchlight: [AircraftModel.matrice4D]
        default: nil
        }
    }
}
