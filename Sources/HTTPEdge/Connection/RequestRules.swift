// SPDX-License-Identifier: Apache-2.0

import NIOHTTP1

/// What every request must be like before anybody looks at what it wants. Judged on the bytes as they came.
struct RequestRules {
    let limits: HTTPLimits
    /// Methods that some route of ours has, for `Allow`.
    let methods: String

    /// nil for a request that may pass.
    func problem(with head: HTTPRequestHead) -> Problem? {
        guard head.uri.utf8.count <= limits.targetBytes else { return .targetTooLong(limit: limits.targetBytes) }
        guard head.headers.count <= limits.headerFields, size(of: head.headers) <= limits.headerBytes else {
            return .headersTooLarge(limits)
        }
        // NIO reads other 1.x versions as well; we speak two.
        guard head.version == .http1_1 || head.version == .http1_0 else {
            return .badRequest("HTTP version", "\(head.version)", "must be HTTP/1.1 or HTTP/1.0", "send HTTP/1.1")
        }
        if let problem = hostProblem(head) { return problem }
        if head.method == .TRACE || head.method == .CONNECT {
            return .methodNotAllowed(head.method.rawValue, allow: methods)
        }
        guard head.uri.hasPrefix("/") else {
            return .badRequest(
                "request target", "not in origin form", "must be a path with an optional query",
                "send the path alone, beginning with /")
        }
        return nil
    }

    private func size(of headers: HTTPHeaders) -> Int {
        headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
    }

    private func hostProblem(_ head: HTTPRequestHead) -> Problem? {
        let hosts = head.headers["host"]
        let isEnough = hosts.count == 1 || hosts.isEmpty && head.version == .http1_0
        guard isEnough else {
            return .badRequest("Host", "\(hosts.count) fields", "must be there exactly once", "send one Host field")
        }
        guard let host = hosts.first, host.isEmpty || !host.utf8.allSatisfy(Self.isHostByte) else { return nil }
        return .badRequest(
            "Host", "not a host", "must be a name or an address with an optional port", "send host or host:port")
    }

    /// Names, IPv4 and bracketed IPv6 addresses and ports; no user, no path, no list.
    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "["),
            UInt8(ascii: "]"):
            true
        default: false
        }
    }
}
