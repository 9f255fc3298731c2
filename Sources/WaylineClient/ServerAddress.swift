// SPDX-License-Identifier: Apache-2.0

/// Where a `waylined` is: scheme, host, port and the path that a proxy may have put before the API's own.
///
/// Read by hand: the few forms that make sense here are fewer than those that a URL may have, and a text with a query
/// or a user name in it is more likely a mistake (a signed link, say) than an address.
package struct ServerAddress: Sendable, Hashable {
    /// `http` or `https`.
    package let scheme: String
    /// The host as it was written, brackets of an IPv6 address included.
    package let host: String
    package let port: Int
    /// What stands before `/api/v1`; empty, or `/…` without a slash at its end.
    package let path: String

    /// - Parameter text: `http://host[:port][/path]` or `https://…`; a bare `host:port` means `http`.
    /// - Throws: ``ClientFailure/badAddress(_:reason:)``, without the text's query in it.
    package init(_ text: String) throws(ClientFailure) {
        func fault(_ reason: String) -> ClientFailure { .badAddress(Self.shown(text), reason: reason) }
        let lowered = text.lowercased()
        let isSecure = lowered.hasPrefix("https://")
        let skipped = isSecure ? 8 : lowered.hasPrefix("http://") ? 7 : 0
        let rest = text.dropFirst(skipped)
        guard !rest.contains("://") else { throw fault("its scheme is neither http nor https") }
        guard !rest.contains(where: { $0 == "?" || $0 == "#" || $0 == "@" || $0.isWhitespace }) else {
            throw fault("a server's address has no user name, query, fragment or space in it")
        }
        let authority = rest.prefix { $0 != "/" }
        guard let (host, port) = Self.split(authority, defaultPort: isSecure ? 443 : 80) else {
            throw fault("expected a host and, if any, a port between 1 and 65535")
        }
        var path = rest.dropFirst(authority.count)
        while path.hasSuffix("/") { path = path.dropLast() }
        (scheme, self.host, self.port, self.path) = (isSecure ? "https" : "http", host, port, String(path))
    }

    /// The whole address of something on this server; `target` begins with `/`.
    func url(_ target: String) -> String {
        let isUsualPort = port == (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(host)\(isUsualPort ? "" : ":\(port)")\(path)\(target)"
    }

    /// Host and port of any address, for messages; the query never gets this far.
    static func place(of url: String) -> (host: String, port: Int) {
        let bare = url.prefix { $0 != "?" && $0 != "#" }
        guard let address = try? ServerAddress(String(bare)) else { return ("that address", 0) }
        return (address.host, address.port)
    }

    private static func split(_ authority: Substring, defaultPort: Int) -> (host: String, port: Int)? {
        let hostEnd =
            authority.hasPrefix("[")
            ? authority.firstIndex(of: "]").map(authority.index(after:))
            : authority.firstIndex(of: ":") ?? authority.endIndex
        guard let hostEnd, hostEnd > authority.startIndex else { return nil }
        let host = String(authority[..<hostEnd])
        let rest = authority[hostEnd...]
        guard !rest.isEmpty else { return (host, defaultPort) }
        guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (1...65_535).contains(port) else { return nil }
        return (host, port)
    }

    private static func shown(_ text: String) -> String {
        String(text.prefix { $0 != "?" && $0 != "#" }.split(separator: "@").last ?? "")
    }
}

extension ServerAddress: CustomStringConvertible {
    package var description: String { url("") }
}
