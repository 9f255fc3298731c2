// SPDX-License-Identifier: Apache-2.0

/// A payload by DJI's number. A new one is a new row of ``known``; no rule has to be touched.
package struct PayloadModel: Sendable, Hashable {
    /// A lens, as `imageFormat` and `payloadLensIndex` spell it.
    package enum Lens: String, Sendable, Hashable, CaseIterable {
        case wide, zoom, ir
        case narrowBand = "narrow_band"
        /// The wire's own spelling; DJI's programs do not recognise "visible".
        case visable
    }

    package let name: String
    /// `payloadEnumValue`
    package let type: Int
    /// Sees heat; nil when it is not known.
    package let isThermal: Bool?

    init(_ name: String, _ type: Int, thermal: Bool? = nil) {
        self.name = name
        self.type = type
        isThermal = thermal
    }

    /// From the product list (Cloud API 1.16.1), its earlier editions and real files.
    package static let known: [PayloadModel] = [
        PayloadModel("Zenmuse Z30", 20, thermal: false), PayloadModel("Zenmuse XT2", 26, thermal: true),
        PayloadModel("Zenmuse XT S", 41, thermal: true), PayloadModel("Zenmuse H20", 42, thermal: false),
        PayloadModel("Zenmuse H20T", 43, thermal: true), PayloadModel("Zenmuse H20N", 61, thermal: true),
        PayloadModel("Zenmuse H30", 82, thermal: false), PayloadModel("Zenmuse H30T", 83, thermal: true),
        PayloadModel("Zenmuse P1", 50, thermal: false), PayloadModel("Zenmuse L1", 90742),
        PayloadModel("Matrice 30 camera", 52, thermal: false), PayloadModel("Matrice 30T camera", 53, thermal: true),
        PayloadModel("Mavic 3E camera", 66, thermal: false), PayloadModel("Mavic 3T camera", 67, thermal: true),
        PayloadModel("Mavic 3M camera", multispectral, thermal: false),
        PayloadModel("Mavic 3TA camera", 129, thermal: true),
        PayloadModel("Matrice 3D camera", 80, thermal: false), PayloadModel("Matrice 3TD camera", 81, thermal: true),
        PayloadModel("Matrice 4E camera", 88, thermal: false), PayloadModel("Matrice 4T camera", 89, thermal: true),
        PayloadModel("Matrice 4D camera", 98, thermal: false), PayloadModel("Matrice 4TD camera", 99, thermal: true),
        PayloadModel("first-person camera", 39), PayloadModel("dock camera", 165),
        PayloadModel("auxiliary camera", 176), PayloadModel("Payload SDK device", payloadSDK),
        // Numbers seen in files and libraries, in no list: probably L2, L3, and the searchlight and megaphone.
        PayloadModel("EP810", 84), PayloadModel("EP820", 117), PayloadModel("megaphone", 65532),
        PayloadModel("searchlight", 65533),
        PayloadModel("no payload named", unset),
    ]

    /// The one camera with narrow-band lenses.
    package static let multispectral = 68
    package static let payloadSDK = 65534
    /// What the Mobile SDK writes when nothing was chosen.
    package static let unset = 65535

    /// The model with this number; nil for an unknown one.
    package static func model(_ type: Int) -> PayloadModel? { known.first { $0.type == type } }

    /// Whether the payload has the lens; nil when nobody says so. The thermal lens is known from the product list, and
    /// one camera alone has narrow-band lenses; who has the others is in no documentation.
    package func has(_ lens: Lens) -> Bool? {
        guard let isThermal else { return nil }
        return switch lens {
        case .ir: isThermal
        case .narrowBand: type == Self.multispectral
        case .wide, .zoom, .visable: nil
        }
    }
}
