// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Every refusal that the API knows, by its stable name (contract §5). The one table from a code to its status.
enum ProblemCode: String, CaseIterable, Sendable {
    case badRequest = "bad_request"
    case digestMismatch = "digest_mismatch"
    case unauthenticated
    case forbidden
    case linkRefused = "link_refused"
    case notFound = "not_found"
    case resourceGone = "resource_gone"
    case methodNotAllowed = "method_not_allowed"
    case requestTimeout = "request_timeout"
    case nameTaken = "name_taken"
    case fingerprintCollision = "fingerprint_collision"
    case inUse = "in_use"
    case flightIDTaken = "flight_id_taken"
    case wrongState = "wrong_state"
    case executeUnconfirmed = "execute_unconfirmed"
    case linkExpired = "link_expired"
    case lengthRequired = "length_required"
    case preconditionFailed = "precondition_failed"
    case tooLarge = "too_large"
    case targetTooLong = "target_too_long"
    case unsupportedMediaType = "unsupported_media_type"
    case rangeNotSatisfiable = "range_not_satisfiable"
    case waylineRejected = "wayline_rejected"
    case outOfRange = "out_of_range"
    case rateLimited = "rate_limited"
    case headersTooLarge = "headers_too_large"
    case `internal`
    case brokerUnavailable = "broker_unavailable"
    case busy
    case gatewayTimeout = "gateway_timeout"
    case insufficientStorage = "insufficient_storage"

    var status: HTTPResponse.Status {
        switch self {
        case .badRequest, .digestMismatch: .badRequest
        case .unauthenticated: .unauthorized
        case .forbidden, .linkRefused: .forbidden
        case .notFound, .resourceGone: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .nameTaken, .fingerprintCollision, .inUse, .flightIDTaken, .wrongState, .executeUnconfirmed: .conflict
        case .linkExpired: .gone
        case .lengthRequired: .lengthRequired
        case .preconditionFailed: .preconditionFailed
        case .tooLarge: .contentTooLarge
        case .targetTooLong: .uriTooLong
        case .unsupportedMediaType: .unsupportedMediaType
        case .rangeNotSatisfiable: .rangeNotSatisfiable
        case .waylineRejected, .outOfRange: .unprocessableContent
        case .rateLimited: .tooManyRequests
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .internal: .internalServerError
        case .brokerUnavailable, .busy: .serviceUnavailable
        case .gatewayTimeout: .gatewayTimeout
        case .insufficientStorage: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
        }
    }

    /// The same for every occurrence (RFC 9457 §3.1.3).
    var title: String {
        switch self {
        case .badRequest: "the request cannot be understood"
        case .digestMismatch: "the bytes are not those of the digest given"
        case .unauthenticated: "a valid token is needed"
        case .forbidden: "the token does not allow this"
        case .linkRefused: "the link is not valid"
        case .notFound: "there is nothing here"
        case .resourceGone: "the wayline file of this link is gone"
        case .methodNotAllowed: "this resource does not know the method"
        case .requestTimeout: "the request came too slowly"
        case .nameTaken: "another wayline has this name"
        case .fingerprintCollision: "another file has the same fingerprint"
        case .inUse: "an open flight needs it"
        case .flightIDTaken: "another flight has this id"
        case .wrongState: "the flight's state does not allow this"
        case .executeUnconfirmed: "an earlier execute was not answered"
        case .linkExpired: "the link has expired"
        case .lengthRequired: "the length of the body must be given"
        case .preconditionFailed: "the file is not the one that the request is about"
        case .tooLarge: "the body is too large"
        case .targetTooLong: "the request target is too long"
        case .unsupportedMediaType: "the body is not a wayline file"
        case .rangeNotSatisfiable: "no byte of the file is in this range"
        case .waylineRejected: "the wayline file breaks rules"
        case .outOfRange: "fields have values that cannot be flown"
        case .rateLimited: "too many requests"
        case .headersTooLarge: "the header block is too large"
        case .internal: "the server failed"
        case .brokerUnavailable: "the broker cannot be reached"
        case .busy: "the server is busy"
        case .gatewayTimeout: "the gateway did not answer in time"
        case .insufficientStorage: "there is no room for the file"
        }
    }
}
