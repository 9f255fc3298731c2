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
    private let byLength: [Int: [Candidate]]
    /// The links' routes, which take every path that begins like theirs.
    private let resources: [Candidate]

    private struct Candidate: Sendable {
        let pattern: [Part]
        let route: Route

        func matches(_ given: [Substring]) -> Bool {
            zip(pattern, given).allSatisfy { $0.matches($1) }
        }

        /// The grammar of a parameter is its route's to judge.
        func parameters(_ given: [Substring]) -> [String: String] {
            var parameters: [String: String] = [:]
            for case (.parameter(let name), let text) in zip(pattern, given) { parameters[name] = String(text) }
            return parameters
        }
    }

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
        resources = routes.filter { $0.path.hasPrefix(Route.resources) }.map { Candidate(pattern: [], route: $0) }
        let others = routes.filter { !$0.path.hasPrefix(Route.resources) }
        byLength = Dictionary(
            grouping: others.map { Candidate(pattern: Self.segments($0.path[...]).map(Part.init), route: $0) }
        ) { $0.pattern.count }
    }

    /// Every method that some route has, for `Allow` where no path is known.
    var methods: String { Self.list(routes.map(\.method)) }

    func match(_ method: HTTPRequest.Method, _ path: Substring) -> Match {
        let wanted: HTTPRequest.Method = method == .head ? .get : method
        let given = Self.segments(path)
        let known = candidates(path, given)
        for candidate in known where candidate.route.method == wanted && candidate.matches(given) {
            return .found(candidate.route, parameters: candidate.parameters(given))
        }
        let others = known.filter { $0.matches(given) }.map(\.route.method)
        return others.isEmpty ? .unknownPath : .otherMethods(Self.list(others))
    }

    /// The routes that may be those of a path. Whatever follows `/resources/`, the link itself decides on it.
    private func candidates(_ path: Substring, _ given: [Substring]) -> [Candidate] {
        path.hasPrefix(Route.resources) ? resources : byLength[given.count] ?? []
    }

    /// What stands between the slashes; `/x/` has an empty last one and is therefore another path than `/x`.
    private static func segments(_ path: Substring) -> [Substring] {
        path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    }

    /// `GET` answers `HEAD` as well.
    private static func list(_ methods: [HTTPRequest.Method]) -> String {
        let names = Set(methods.map(\.rawValue))
        return names.union(names.contains("GET") ? ["HEAD"] : []).sorted().joined(separator: ", ")
    }
}
