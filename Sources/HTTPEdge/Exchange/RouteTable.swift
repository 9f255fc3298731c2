// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Finds the route of a request, by the raw bytes of its path.
///
/// Not the framework's router: that one takes `//x` and `/x/` for `/x` and answers 404 where 405 is due, and what two
/// readers may take for the same path, one of them can be made to guard and the other to serve.
struct RouteTable: Sendable {
    enum Match {
        case found(Route, parameters: [String: String])
        /// Nothing is known under the path.
        case unknownPath
        /// The path is known and the method is not one of these.
        case otherMethods(String)
    }

    let routes: [Route]
    private let byLength: [Int: [(pattern: [Part], route: Route)]]

    /// What may stand between two slashes.
    private enum Part: Sendable {
        case literal([UInt8])
        /// Anything but nothing, under this name.
        case parameter(String)

        init(_ text: Substring) {
            let isParameter = text.hasPrefix("{") && text.hasSuffix("}")
            self = isParameter ? .parameter(String(text.dropFirst().dropLast())) : .literal(Array(text.utf8))
        }

        func matches(_ given: Substring) -> Bool {
            switch self {
            case .literal(let bytes): given.utf8.elementsEqual(bytes)
            case .parameter: !given.isEmpty
            }
        }
    }

    init(_ routes: [Route]) {
        self.routes = routes
        byLength = Dictionary(grouping: routes.map { (Self.segments($0.path[...]).map(Part.init), $0) }) { $0.0.count }
    }

    /// Every method that some route has, for `Allow` where no path is known.
    var methods: String { Self.list(routes.map(\.method)) }

    func match(_ method: HTTPRequest.Method, _ path: Substring) -> Match {
        let known = candidates(path)
        guard !known.isEmpty else { return .unknownPath }
        let wanted: HTTPRequest.Method = method == .head ? .get : method
        guard let (route, parameters) = known.first(where: { $0.route.method == wanted }) else {
            return .otherMethods(Self.list(known.map(\.route.method)))
        }
        return .found(route, parameters: parameters)
    }

    /// The routes of a path, with what its parts are. Whatever follows `/resources/`, the link itself decides on it.
    private func candidates(_ path: Substring) -> [(route: Route, parameters: [String: String])] {
        if path.hasPrefix(Route.resources) {
            return routes.filter { $0.path.hasPrefix(Route.resources) }.map { ($0, [:]) }
        }
        let given = Self.segments(path)
        return (byLength[given.count] ?? []).compactMap { pattern, route in
            Self.parameters(pattern, given).map { (route, $0) }
        }
    }

    /// What stands between the slashes; `/x/` has an empty last one and is therefore another path than `/x`.
    private static func segments(_ path: Substring) -> [Substring] {
        path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    }

    /// nil when the path is not of the pattern. The grammar of a parameter is its route's to judge.
    private static func parameters(_ pattern: [Part], _ given: [Substring]) -> [String: String]? {
        guard zip(pattern, given).allSatisfy({ $0.matches($1) }) else { return nil }
        var parameters: [String: String] = [:]
        for case (.parameter(let name), let text) in zip(pattern, given) { parameters[name] = String(text) }
        return parameters
    }

    /// `GET` answers `HEAD` as well.
    private static func list(_ methods: [HTTPRequest.Method]) -> String {
        let names = Set(methods.map(\.rawValue))
        return names.union(names.contains("GET") ? ["HEAD"] : []).sorted().joined(separator: ", ")
    }
}
