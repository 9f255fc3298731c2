// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import HTTPTypes
import HTTPValues
import NIOHTTP1

/// Refusals of the request itself, whatever it is about.
extension Problem {
    static func badRequest(_ field: String, _ value: String, _ rule: String, _ remedy: String) -> Problem {
        Problem(.badRequest, field: field, value: value, rule: rule, remedy: remedy)
    }

    static func targetTooLong(limit: Int) -> Problem {
        Problem(
            .targetTooLong, field: "request target", value: "longer", rule: "must have at most \(limit) bytes",
            remedy: "shorten the query")
    }

    static func headersTooLarge(_ limits: HTTPLimits) -> Problem {
        Problem(
            .headersTooLarge, field: "header block", value: "larger",
            rule: "must have at most \(limits.headerFields) fields and \(limits.headerBytes) bytes",
            remedy: "send fewer or shorter fields")
    }

    static func methodNotAllowed(_ method: String, allow: String) -> Problem {
        var problem = Problem(
            .methodNotAllowed, field: "method", value: ShownText.line(method), rule: "must be one of \(allow)",
            remedy: "use one of these")
        problem.fields[.allow] = allow
        return problem
    }

    static func notFound(path: String) -> Problem {
        Problem(
            .notFound, field: "path", value: ShownText.line(path),
            rule: "must be one that /openapi.yaml lists, spelled exactly so",
            remedy: "look for doubled or trailing slashes and for a wrong id")
    }

    static func notFound(_ field: String, _ value: String, of kind: String, list: String) -> Problem {
        Problem(
            .notFound, field: field, value: ShownText.line(value), rule: "must name a \(kind) of this workspace",
            remedy: "list them with GET \(list)")
    }

    /// Ends the connection, also when the whole body happens to have come.
    static func tooLarge(_ field: String, value: String, limit: Int) -> Problem {
        var problem = Problem(
            .tooLarge, field: field, value: value, rule: "must have at most \(limit) bytes",
            remedy: "send a smaller one, or raise the limit in the server's configuration")
        problem.fields[.connection] = "close"
        return problem
    }

    static let `internal` = Problem(.internal, "something failed on our side; the server's log says what", [])
}

extension Problem {
    init(_ fault: ConnectionFault, _ limits: HTTPLimits) {
        switch fault {
        case .endlessTarget: self = .targetTooLong(limit: limits.targetBytes)
        case .endlessHead: self = .headersTooLarge(limits)
        case .requestLine:
            self = .badRequest(
                "request line", "another", "must be a method, a target and HTTP/1.1, with one space between them",
                "write it so")
        case .longChunkLine:
            self = .badRequest(
                "chunk", "longer", "must begin with a line of at most \(limits.chunkLineBytes) bytes",
                "send chunks without extensions")
        case .trailer:
            self = .badRequest(
                "trailer", "there", "must be absent: what it says would not be judged",
                "send its fields before the body")
        case .slowHead:
            self = Self.timeout("header block", "must be complete within \(limits.headTime)", "send it at once")
        case .slowBody:
            self = Self.timeout(
                "body", "must come with at least \(limits.bodyRate) bytes a second", "use a faster connection")
        case .unreadAnswer:
            self = Self.timeout("answer", "must be read within \(limits.unreadTime)", "read faster")
        case .cutShort:
            self = .badRequest("body", "cut short", "must come to its end", "send it again")
        }
    }

    init(_ error: HTTPParserError, _ limits: HTTPLimits) {
        if error == .headerOverflow {
            self = .headersTooLarge(limits)
        } else {
            self = .badRequest("message", "\(error)", "must be well-formed HTTP/1.1 (RFC 9112)", "correct its framing")
        }
    }

    private static func timeout(_ field: String, _ rule: String, _ remedy: String) -> Problem {
        Problem(.requestTimeout, field: field, value: "too slow", rule: rule, remedy: remedy)
    }
}
