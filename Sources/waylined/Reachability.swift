// SPDX-License-Identifier: Apache-2.0

/// Whether an address makes sense outside this machine or its network (RFC 1918, RFC 4193, loopback, link-local).
enum Reachability {
    static func isPrivate(url: String) -> Bool {
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return false }
        let authority = parts[2].prefix { $0 != "/" }
        let host =
            authority.hasPrefix("[") ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        return isPrivate(host: String(host))
    }

    static func isPrivate(host: String) -> Bool {
        if host == "localhost" || host == "::1" || host.lowercased().hasPrefix("fe80:") { return true }
        if host.contains(":") { return ["fc", "fd"].contains(host.lowercased().prefix(2)) }
        let parts = host.split(separator: ".").map { Int($0) }
        guard parts.count == 4, let a = parts[0], let b = parts[1] else { return false }
        return a == 127 || a == 10 || (a == 192 && b == 168) || (a == 172 && (16...31).contains(b))
            || (a == 169 && b == 254)
    }
}
