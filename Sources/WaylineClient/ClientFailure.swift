// SPDX-License-Identifier: Apache-2.0

package import Digests

/// Why a call on a server brought nothing. Closed, so that a program can tell "it said no" from "it was not there".
///
/// No case carries a query string, a token or a signature.
package enum ClientFailure: Error, Sendable, Hashable {
    /// The text is not a server's address; what it was, without its query.
    case badAddress(String, reason: String)
    /// Nothing was sent: no such host, nobody listens, no trust in its certificate, no answer in time.
    case cannotReach(host: String, port: Int, reason: String)
    /// Sent, and no whole answer came: whether the server acted on it is unknown.
    case interrupted(host: String, port: Int, reason: String)
    /// The server said no, and why.
    case refused(Problem)
    /// An answer that this API does not give: a redirect, another program's page, a field missing; what was noticed.
    case notWhatWasAsked(String)
    /// The bytes that came are not the bytes that the record names.
    case digestMismatch(expected: String, received: String)
    /// More bytes came than the caller wanted to have.
    case tooLong(limit: Int)
    /// The file on this side could not be read or written; its path and the system's reason.
    case file(path: String, reason: String)
}

extension ClientFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badAddress(let text, let reason): "\"\(text)\" is not a server's address: \(reason)"
        case .cannotReach(let host, let port, let reason): "cannot reach \(host) port \(port): \(reason)"
        case .interrupted(let host, let port, let reason): "no whole answer from \(host) port \(port): \(reason)"
        case .refused(let problem): problem.description
        case .notWhatWasAsked(let detail): "unexpected answer: \(detail)"
        case .digestMismatch(let expected, let received):
            "the bytes received are not those of the record: expected \(expected), received \(received)"
        case .tooLong(let limit): "more than \(limit) bytes came"
        case .file(let path, let reason): "\(path): \(reason)"
        }
    }
}

/// What was received, measured while it came in.
package struct ReceivedBytes: Sendable, Hashable {
    package let size: Int
    package let fingerprint: Fingerprint
    package let digest: ContentDigest
}
