// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore

/// How long a call waits before it gives up.
package struct Timeouts: Sendable, Hashable {
    /// For the connection, its encryption included.
    package var connect: Duration = .seconds(10)
    /// Between two signs of life of the other side. Longer than the two attempts that a server makes to reach a dock
    /// (30 s each), so that it can tell us that the dock did not answer.
    package var idle: Duration = .seconds(90)
    /// For everything together.
    package var total: Duration = .seconds(3600)

    package init() {}

    package static let standard = Timeouts()
}

extension HTTPClient {
    /// A client that does exactly what it is asked: no redirects (a token or a signed link must not travel on to
    /// another host), no retries, no decompression, no cookies.
    convenience init(timeouts: Timeouts, connections: Int) {
        var configuration = Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(
            connect: TimeAmount(timeouts.connect), read: TimeAmount(timeouts.idle), write: TimeAmount(timeouts.idle))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        configuration.connectionPool.retryConnectionEstablishment = false
        // Shorter than a server's own patience with a silent connection (30 s), so that a request does not meet its
        // end.
        configuration.connectionPool.idleTimeout = .seconds(15)
        configuration.decompression = .disabled
        configuration.httpVersion = .http1Only
        self.init(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
