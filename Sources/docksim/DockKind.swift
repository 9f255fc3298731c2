// SPDX-License-Identifier: Apache-2.0

import DockProtocol

/// One of the docks that can be played, with the aircraft that belongs to it.
enum DockKind: String, CaseIterable, Sendable {
    case dock1
    case dock2
    case dock3

    /// As its maker numbers them: domain, type, sub-type.
    var model: DeviceModel? {
        switch self {
        case .dock1: DeviceModel(key: "3-1-0")
        case .dock2: DeviceModel(key: "3-2-0")
        case .dock3: DeviceModel(key: "3-3-0")
        }
    }

    var aircraftModel: DeviceModel? {
        switch self {
        case .dock1: DeviceModel(key: "0-67-1")
        case .dock2: DeviceModel(key: "0-91-1")
        case .dock3: DeviceModel(key: "0-100-1")
        }
    }

    /// The numbers of the steps that are reported. Each generation has its own (protocol §2.3), the seed only three.
    func steps(_ dialect: FlightOrder.Dialect) -> Steps {
        if dialect == .legacy { return Steps(address: 1, download: 1, upload: 2, flying: 3, result: 3) }
        return self == .dock1
            ? Steps(address: 15, download: 16, upload: 17, flying: 23, result: 33)
            : Steps(address: 16, download: 17, upload: 18, flying: 25, result: 35)
    }

    struct Steps: Sendable, Hashable {
        let address: Int
        let download: Int
        let upload: Int
        let flying: Int
        let result: Int
    }
}
