// SPDX-License-Identifier: Apache-2.0

package import NIOCore
package import WPMLRules

/// Where the server listens and what it allows. Each field begins with the contract's default.
package struct HTTPConfiguration: Sendable {
    package struct Address: Sendable, Hashable {
        /// A name or an address; `0.0.0.0` and `::` are all of this host.
        package var host: String
        /// 0 leaves the choice to the system.
        package var port: Int

        package init(host: String, port: Int) {
            self.host = host
            self.port = port
        }
    }

    /// Where `/metrics` is answered.
    package enum Metrics: Sendable, Hashable {
        case onMain
        case on(Address)
        case off
    }

    package var listen = Address(host: "127.0.0.1", port: 8080)
    package var metrics = Metrics.onMain
    /// Told the port of the metrics' own listener, when it has one.
    package var onMetricsListening: @Sendable (Int) async -> Void = { _ in }
    /// What an upload is judged for when its caller does not say.
    package var profile = Profile.dock
    package var limits = HTTPLimits()
    /// Connections that a listener has at once; who comes then waits in the kernel. nil for any number.
    package var connections: Int?
    /// Runs first on every accepted connection: where encryption goes. nil for none.
    package var secure: (@Sendable (any Channel) throws -> Void)?

    package init() {}
}
