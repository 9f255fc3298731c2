// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPValues
import Identifiers
import Logging
import NIOCore
import WaylineService

/// One line a request: method, path without query, status, bytes, duration, token id. Never a header, a signature or a
/// query – which is why the framework's own request log is not used: it prints all of the target.
struct RequestLog: Sendable {
    let logger: Logger
    let counters: Counters

    /// A request that a route answered.
    ///
    /// - Parameters:
    ///   - bytes: of the body that left us.
    ///   - token: the public id of the caller's token; nil when there was none.
    func note(_ call: Call, status: Int, bytes: Int, since start: ContinuousClock.Instant, token: String?) {
        counters.add(.httpRequests, "status=\"\(status)\"")
        let duration = (ContinuousClock.now - start) / Duration.milliseconds(1)
        var metadata: Logger.Metadata = ["bytes": "\(bytes)", "ms": "\((duration * 10).rounded() / 10)"]
        if let token { metadata["token"] = "\(token)" }
        logger.info("\(ShownText.line(call.method.rawValue)) \(call.target.loggedPath) \(status)", metadata: metadata)
    }

    /// A download that was answered next to the socket; ``count(status:times:)`` counts it.
    func line(download id: ResourceID, bytes: Int, since start: NIODeadline) {
        guard logger.logLevel <= .info else { return }
        let duration = Double((NIODeadline.now() - start).nanoseconds) / 1e6
        logger.info(
            "GET \(Route.resources)\(id) 200",
            metadata: ["bytes": "\(bytes)", "ms": "\((duration * 10).rounded() / 10)"])
    }

    func count(status: Int, times: Int = 1) {
        counters.add(.httpRequests, "status=\"\(status)\"", by: times)
    }

    /// A request that ended without a route's answer; what is not known of it is nil.
    ///
    /// - Parameter status: what was answered; 499 for a client that left in the middle of its request.
    func note(refused method: String?, target: String?, status: Int, bytes: Int) {
        counters.add(.httpRequests, "status=\"\(status)\"")
        let path = target.map { RequestTarget($0).loggedPath } ?? "-"
        logger.info("\(ShownText.line(method ?? "-")) \(path) \(status)", metadata: ["bytes": "\(bytes)"])
    }

    /// What failed on our side. The error's own words are ours: no error of this project holds a secret.
    func failed(_ call: Call, _ error: any Error) {
        logger.error(
            "\(ShownText.line(call.method.rawValue)) \(call.target.loggedPath) failed", metadata: ["error": "\(error)"])
    }
}
