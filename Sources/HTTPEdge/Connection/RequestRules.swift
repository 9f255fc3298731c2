// SPDX-License-Identifier: Apache-2.0

import HTTPValues
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
        if let problem = hostProblem(head) ?? codingProblem(head) { return problem }
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

    /// The decoder takes whatever ends in `chunked` for chunks, which another reader may not; and HTTP/1.0 has none.
    private func codingProblem(_ head: HTTPRequestHead) -> Problem? {
        let codings = head.headers["transfer-encoding"]
        guard !codings.isEmpty else { return nil }
        guard codings.count == 1, codings[0].lowercased() == "chunked", head.version == .http1_1 else {
            return .badRequest(
                "Transfer-Encoding", ShownText.line(codings.joined(separator: ", ")), "must be chunked, in HTTP/1.1",
                "send chunks, or Content-Length instead")
        }
        return nil
    }

    private func hostProblem(_ head: HTTPRequestHead) -> Problem? {
        let hosts = head.headers["host"]
        let isEnough = hosts.count == 1 || hosts.isEmpty && head.version == .http1_0
        guard isEnough else {
            return .badRequest("Host", "\(hosts.count) fields", "must be there exactly once", "send one Host field")
        }
        guard let host = hosts.first, !Self.isHost(host) else { return nil }
        return .badRequest(
            "Host", "not a host", "must be a name or an address with an optional port", "send host or host:port")
    }

    /// A name, an IPv4 or a bracketed IPv6 address, and a port after a colon; no user, no path, no list.
    private static func isHost(_ text: String) -> Bool {
        let bytes = text.utf8
        let end: String.Index
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = bytes[bytes.index(after: bytes.startIndex)..<bracket]
            guard !address.isEmpty, address.allSatisfy(isAddressByte) else { return false }
            end = bytes.index(after: bracket)
        } else {
            end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            guard end > bytes.startIndex, bytes[..<end].allSatisfy(isNameByte) else { return false }
        }
        guard end < bytes.endIndex else { return true }
        let port = bytes[bytes.index(after: end)...]
        return bytes[end] == UInt8(ascii: ":") && port.allSatisfy(isDigit)
            && (port.isEmpty || UInt16(Substring(port)) != nil)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return isDigit(byte) || lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || "-._".utf8.contains(byte)
    }

    /// Digits, colons, and the dots of an IPv4 tail.
    private static func isAddressByte(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return isDigit(byte) || lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f") || ":.".utf8.contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
