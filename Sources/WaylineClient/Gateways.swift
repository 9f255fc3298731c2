// SPDX-License-Identifier: Apache-2.0

import NIOHTTP1

/// A dock or remote controller as the server has seen it. All but the serial may be unknown.
package struct Gateway: Sendable, Hashable, Decodable {
    package let serial: String
    package let model: String?
    package let aircraft: String?
    /// RFC 3339, UTC.
    package let lastSeen: String?
    package let isOnline: Bool?
    /// Ids of the flights that are not final.
    package let openFlights: [String]?

    private enum CodingKeys: String, CodingKey {
        case model, aircraft
        case serial = "sn"
        case lastSeen = "last_seen"
        case isOnline = "online"
        case openFlights = "open_flights"
    }
}

extension WaylineClient {
    /// One page of the workspace's gateways.
    package func gateways(
        limit: Int? = nil, cursor: String? = nil
    ) async throws(ClientFailure) -> Received<Page<Gateway>> {
        let query = [("limit", limit.map { "\($0)" }), ("cursor", cursor)]
        let list: Received<GatewayList> = try await call(Call(.GET, "/gateways", query: query))
        return list.map { Page(items: $0.gateways, nextCursor: $0.next_cursor) }
    }
}

/// Spelled as on the wire.
private struct GatewayList: Decodable, Sendable {
    var gateways: [Gateway]
    var next_cursor: String?
}
