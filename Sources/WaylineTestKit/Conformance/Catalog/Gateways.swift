// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import WaylineService

extension CatalogConformance {
    static let gateways = [
        CatalogConformance("a gateway that was neither seen nor assigned is unknown") { catalog in
            try require(try await catalog.gateway(Samples.gateway), is: nil, "gateway")
        },

        CatalogConformance("a seen gateway is read back as it was seen") { catalog in
            let dock = DeviceModel(domain: 3, type: 2, subType: 0)
            let aircraft = DeviceModel(domain: 0, type: 91, subType: 1)
            let seen = GatewayRecord(
                serial: Samples.gateway, model: dock, aircraft: "1581F5", aircraftModel: aircraft, lastSeen: Samples.now
            )
            try await catalog.saw(seen)
            try require(try await catalog.gateway(Samples.gateway), is: seen, "gateway")
            let bare = GatewayRecord(serial: Samples.gateway, model: dock, lastSeen: Samples.now + .seconds(2))
            try await catalog.saw(bare)
            try require(try await catalog.gateway(Samples.gateway), is: bare, "gateway seen without its aircraft")
        },

        CatalogConformance("seeing a gateway neither assigns it nor takes its assignment") { catalog in
            try await catalog.saw(GatewayRecord(serial: Samples.otherGateway, workspace: .default))
            try require(try await catalog.gateway(Samples.otherGateway)?.workspace, is: nil, "workspace of a new one")
            _ = try await catalog.assign(Samples.gateway, to: .default)
            try await catalog.saw(GatewayRecord(serial: Samples.gateway, lastSeen: Samples.now))
            try require(
                try await catalog.gateway(Samples.gateway)?.workspace, is: .default, "workspace of an assigned one")
        },

        CatalogConformance("moments of hearing only move forward, and add gateways that are new") { catalog in
            let model = DeviceModel(domain: 3, type: 2, subType: 0)
            try await catalog.saw(GatewayRecord(serial: Samples.gateway, model: model, lastSeen: Samples.now))
            let later = Samples.now + .seconds(2)
            try await catalog.heard([Samples.gateway: later, Samples.otherGateway: Samples.now])
            try await catalog.heard([Samples.gateway: Samples.now])
            let expected = GatewayRecord(serial: Samples.gateway, model: model, lastSeen: later)
            try require(try await catalog.gateway(Samples.gateway), is: expected, "gateway")
            try require(
                try await catalog.gateway(Samples.otherGateway)?.lastSeen, is: Samples.now, "the new one's moment")
            try await catalog.heard([:])
        },

        CatalogConformance("refreshing moves known gateways forward and makes nobody one") { catalog in
            let later = Samples.now + .seconds(5)
            try await catalog.heard([Samples.gateway: Samples.now])
            try await catalog.refresh([Samples.gateway: later, Samples.otherGateway: later])
            try require(try await catalog.gateway(Samples.gateway)?.lastSeen, is: later, "moment")
            try require(try await catalog.gateway(Samples.otherGateway), is: nil, "the unknown one")
            try await catalog.refresh([Samples.gateway: Samples.now])
            try require(try await catalog.gateway(Samples.gateway)?.lastSeen, is: later, "moment, not back")
        },

        CatalogConformance("an assigned gateway was never heard until it is") { catalog in
            try require(try await catalog.assign(Samples.gateway, to: .default), "assigned")
            let assigned = GatewayRecord(serial: Samples.gateway, workspace: .default)
            try require(try await catalog.gateway(Samples.gateway), is: assigned, "gateway")
            try await catalog.heard([Samples.gateway: Samples.now])
            try require(try await catalog.gateway(Samples.gateway)?.lastSeen, is: Samples.now, "moment")
        },

        CatalogConformance("a gateway can be assigned to another workspace") { catalog in
            try await catalog.ensure(Samples.otherWorkspace)
            _ = try await catalog.assign(Samples.gateway, to: .default)
            try require(try await catalog.assign(Samples.gateway, to: Samples.otherWorkspace), "assigned")
            try require(try await catalog.workspace(of: Samples.gateway), is: Samples.otherWorkspace, "workspace")
        },

        CatalogConformance("a gateway is not taken from a workspace whose flight on it is open") { catalog in
            let flight = try await catalog.fly()
            try await catalog.ensure(Samples.otherWorkspace)
            try require(try await catalog.assign(Samples.gateway, to: Samples.otherWorkspace) == false, "it is refused")
            try require(try await catalog.workspace(of: Samples.gateway), is: .default, "workspace")
            try require(try await catalog.assign(Samples.gateway, to: .default), "its own workspace may have it")
            _ = try await catalog.commit(FlightStep(flight: Samples.next(flight, after: [.closed(reason: "done")])))
            try require(try await catalog.assign(Samples.gateway, to: Samples.otherWorkspace), "it is free afterwards")
        },

        CatalogConformance("a gateway cannot be assigned to a workspace that does not exist") { catalog in
            try await requireFailure("an assignment to no workspace") {
                _ = try await catalog.assign(Samples.gateway, to: Samples.otherWorkspace)
            }
            try require(try await catalog.gateway(Samples.gateway), is: nil, "gateway")
        },

        CatalogConformance(
            "the only workspace has every gateway, seen or not, and keeps the seen ones when a second comes"
        ) { catalog in
            try require(try await catalog.workspace(of: Samples.gateway), is: .default, "of an unseen one")
            try await catalog.saw(GatewayRecord(serial: Samples.gateway))
            try require(try await catalog.workspace(of: Samples.gateway), is: .default, "of a seen one")
            try await catalog.ensure(Samples.otherWorkspace)
            try require(try await catalog.workspace(of: Samples.gateway), is: .default, "of one that was seen before")
            try require(try await catalog.workspace(of: Samples.otherGateway), is: nil, "of one that nobody assigned")
            _ = try await catalog.assign(Samples.otherGateway, to: Samples.otherWorkspace)
            try require(
                try await catalog.workspace(of: Samples.otherGateway), is: Samples.otherWorkspace, "of an assigned one")
        },

        CatalogConformance("a workspace's gateways are listed by serial with their open flights") { catalog in
            for serial in [Samples.otherGateway, Samples.gateway] {
                try await catalog.saw(GatewayRecord(serial: serial))
            }
            _ = try await catalog.fly("flight-1", number: 1)
            _ = try await catalog.fly("flight-2", number: 2)
            let over = try await catalog.fly("flight-3", number: 3, on: Samples.otherGateway)
            _ = try await catalog.commit(FlightStep(flight: Samples.next(over, after: [.closed(reason: "done")])))
            let listed = try await catalog.gateways(in: .default)
            try require(listed.map(\.gateway.serial), is: [Samples.gateway, Samples.otherGateway], "serials")
            try require(listed.map(\.openFlights), is: [2, 0], "open flights")
        },

        CatalogConformance("of several workspaces, each lists the gateways that it was given") { catalog in
            try await catalog.ensure(Samples.otherWorkspace)
            try await catalog.saw(GatewayRecord(serial: Samples.serial("unassigned")))
            _ = try await catalog.assign(Samples.gateway, to: .default)
            _ = try await catalog.assign(Samples.otherGateway, to: Samples.otherWorkspace)
            let (mine, others) = (
                try await catalog.gateways(in: .default), try await catalog.gateways(in: Samples.otherWorkspace)
            )
            try require(mine.map(\.gateway.serial), is: [Samples.gateway], "default's")
            try require(others.map(\.gateway.serial), is: [Samples.otherGateway], "other's")
            try require(try await catalog.gateways(in: Samples.workspace("none")).count, is: 0, "nobody's")
        },

        CatalogConformance("workspaces are listed by name, the default one always, each once") { catalog in
            try require(try await catalog.workspaces(), is: [.default], "at first")
            for name in ["zoo", "acme", "zoo"] { try await catalog.ensure(Samples.workspace(name)) }
            try require(try await catalog.workspaces().map(\.text), is: ["acme", "default", "zoo"], "later")
        },
    ]
}
