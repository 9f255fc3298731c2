// SPDX-License-Identifier: Apache-2.0

import DockProtocol
package import Identifiers
package import WaylineService

extension MemoryCatalog: GatewayCatalog {
    package func gateway(_ serial: GatewaySerial) async throws -> GatewayRecord? {
        read { $0.gateways[serial] }
    }

    package func saw(_ gateway: GatewayRecord) async throws {
        write { records in
            var seen = gateway
            seen.workspace = records.gateways[gateway.serial]?.workspace
            records.gateways[gateway.serial] = seen
        }
    }

    package func heard(_ moments: [GatewaySerial: UnixTime]) async throws {
        write { records in
            for (serial, moment) in moments {
                let last = records.gateways[serial]?.lastSeen
                records.gateways[serial, default: GatewayRecord(serial: serial)].lastSeen =
                    last.map { max($0, moment) } ?? moment
            }
        }
    }

    package func refresh(_ moments: [GatewaySerial: UnixTime]) async throws {
        write { records in
            for (serial, moment) in moments {
                guard let gateway = records.gateways[serial] else { continue }
                records.gateways[serial]?.lastSeen = gateway.lastSeen.map { max($0, moment) } ?? moment
            }
        }
    }

    package func assign(_ serial: GatewaySerial, to workspace: WorkspaceID) async throws -> Bool {
        try write { records in
            try records.demand(workspace)
            let isBusy = records.flights.map(\.record).contains {
                $0.gateway == serial && $0.state.isOpen && $0.workspace != workspace
            }
            guard !isBusy else { return false }
            records.gateways[serial, default: GatewayRecord(serial: serial)].workspace = workspace
            return true
        }
    }

    package func workspace(of serial: GatewaySerial) async throws -> WorkspaceID? {
        read { $0.gateways[serial]?.workspace ?? $0.onlyWorkspace }
    }

    package func gateways(in workspace: WorkspaceID) async throws -> [(gateway: GatewayRecord, openFlights: Int)] {
        read { records in
            records.gateways.values
                .filter { ($0.workspace ?? records.onlyWorkspace) == workspace }
                .sorted { $0.serial.text < $1.serial.text }
                .map { ($0, records.openFlights(on: $0.serial, of: workspace)) }
        }
    }

    package func workspaces() async throws -> [WorkspaceID] {
        read { $0.workspaces.sorted { $0.text < $1.text } }
    }

    package func ensure(_ workspace: WorkspaceID) async throws {
        write { records in
            let only = records.onlyWorkspace
            guard records.workspaces.insert(workspace).inserted, let only else { return }
            for flight in records.flights
            where flight.record.state.isOpen && records.gateways[flight.record.gateway] == nil {
                records.gateways[flight.record.gateway] = GatewayRecord(serial: flight.record.gateway)
            }
            for serial in records.gateways.keys where records.gateways[serial]?.workspace == nil {
                records.gateways[serial]?.workspace = only
            }
        }
    }
}

extension MemoryRecords {
    fileprivate var onlyWorkspace: WorkspaceID? { workspaces.count == 1 ? workspaces.first : nil }

    fileprivate func openFlights(on gateway: GatewaySerial, of workspace: WorkspaceID) -> Int {
        flights.count { $0.record.gateway == gateway && $0.record.workspace == workspace && $0.record.state.isOpen }
    }
}
