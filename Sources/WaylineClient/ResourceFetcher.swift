// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import Digests
import NIOHTTP1

/// Fetches what a signed link points at, the way a dock does: no token, no redirects, bounded in time and size.
///
/// One fetcher serves any number of fetches at a time. Call ``shutdown()`` when done.
package struct ResourceFetcher: Sendable {
    /// What to ask for.
    package enum Method: String, Sendable, Hashable {
        case get = "GET"
        case head = "HEAD"
    }

    private let transport: Transport

    /// - Parameter connections: how many fetches from one host may be under way at a time; the others wait.
    package init(timeouts: Timeouts = .standard, connections: Int = 8) {
        transport = Transport(timeouts: timeouts, connections: connections)
    }

    /// Fetches once. Every status is an answer, refusals and redirects included; only what is no answer is thrown.
    ///
    /// - Parameters:
    ///   - url: the link exactly as it was given.
    ///   - headers: fields to send, `Range` for one.
    ///   - limit: the most bytes to take into memory.
    ///   - pace: how the body is read.
    package func fetch(
        _ url: String, method: Method = .get, headers: [(name: String, value: String)] = [],
        limit: Int = 64 * 1024 * 1024, pace: FetchPace = .usual
    ) async throws(ClientFailure) -> FetchedResource {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
        let response = try await transport.send(request)
        var bytes: [UInt8] = []
        let received = try await transport.receive(response, from: url, limit: limit, pace: pace) {
            (chunk) throws(ClientFailure) in bytes.append(contentsOf: chunk)
        }
        let fields = response.headers.map { FetchedResource.Field(name: $0.name, value: $0.value) }
        return FetchedResource(status: Int(response.status.code), headers: fields, bytes: bytes, received: received)
    }

    /// Closes the connections.
    package func shutdown() async { await transport.shutdown() }
}

/// An answer to a fetch, with the digests of its body as it came.
package struct FetchedResource: Sendable, Hashable {
    /// One header field, spelled as it came.
    package struct Field: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    package let status: Int
    package let headers: [Field]
    package let bytes: [UInt8]
    package let received: ReceivedBytes

    package var fingerprint: Fingerprint { received.fingerprint }
    package var digest: ContentDigest { received.digest }

    /// The first field of that name in any case; nil when there is none.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
