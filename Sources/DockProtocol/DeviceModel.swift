// SPDX-License-Identifier: Apache-2.0

/// What kind of thing a device is, by the three numbers of the protocol's product list: `3-1-0` is a Dock 1.
package struct DeviceModel: Hashable, Sendable {
    /// The first number of a model key.
    enum Domain {
        static let aircraft = 0
        static let remoteController = 2
        static let gateway = 3
    }

    package let domain: Int
    package let type: Int
    package let subType: Int

    package init(domain: Int, type: Int, subType: Int) {
        self.domain = domain
        self.type = type
        self.subType = subType
    }

    /// Reads `domain-type-sub_type`; nil for anything else.
    package init?(key: String) {
        let numbers = key.split(separator: "-", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let domain = Int(numbers[0]), let type = Int(numbers[1]), let subType = Int(numbers[2])
        else { return nil }
        self.init(domain: domain, type: type, subType: subType)
    }

    package var key: String { "\(domain)-\(type)-\(subType)" }

    /// What people call it; nil for a model that is not in the product list of v1.16.1.
    package var name: String? { Self.names[key] }

    /// Which dock it is; nil for what is no dock, or one that we do not know.
    package var generation: DockGeneration? {
        domain == Domain.gateway ? DockGeneration(rawValue: type) : nil
    }

    private static let names: [String: String] = [
        "3-1-0": "Dock 1", "3-2-0": "Dock 2", "3-3-0": "Dock 3",
        "0-60-0": "M300 RTK", "0-67-0": "M30", "0-67-1": "M30T", "0-77-0": "Mavic 3E", "0-77-1": "Mavic 3T",
        "0-77-3": "Mavic 3TA", "0-89-0": "M350 RTK", "0-91-0": "Matrice 3D", "0-91-1": "Matrice 3TD",
        "0-99-0": "Matrice 4E", "0-99-1": "Matrice 4T", "0-100-0": "Matrice 4D", "0-100-1": "Matrice 4TD",
        "0-103-0": "M400",
        "1-42-0": "H20", "1-43-0": "H20T", "1-52-0": "M30 camera", "1-53-0": "M30T camera", "1-61-0": "H20N",
        "1-66-0": "Mavic 3E camera", "1-67-0": "Mavic 3T camera", "1-80-0": "Matrice 3D camera",
        "1-81-0": "Matrice 3TD camera", "1-82-0": "H30", "1-83-0": "H30T", "1-88-0": "Matrice 4E camera",
        "1-89-0": "Matrice 4T camera", "1-98-0": "Matrice 4D camera", "1-99-0": "Matrice 4TD camera",
        "1-129-0": "Mavic 3TA camera",
    ]
}

extension DeviceModel: CustomStringConvertible {
    package var description: String { name.map { "\($0) (\(key))" } ?? key }
}

/// The generations of docks. They differ in what a prepare may carry and in how they number their steps.
package enum DockGeneration: Int, CaseIterable, Hashable, Sendable {
    case dock1 = 1
    case dock2 = 2
    case dock3 = 3
}
