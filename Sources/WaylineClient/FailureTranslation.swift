// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix

extension ClientFailure {
    /// What the HTTP client threw, in our words. The one place that knows its errors.
    init(_ error: any Error, at url: String) {
        if let own = error as? ClientFailure {
            self = own
            return
        }
        let (host, port) = ServerAddress.place(of: url)
        if let reason = Self.reasonNotReached(error) {
            self = .cannotReach(host: host, port: port, reason: reason)
        } else {
            self = .interrupted(host: host, port: port, reason: Self.reasonInterrupted(error))
        }
    }

    /// nil when the connection did come about.
    private static func reasonNotReached(_ error: any Error) -> String? {
        if let error = error as? NIOConnectionError { return reason(of: error) }
        if let error = error as? IOError, onlyBeforeConnection.contains(error.errnoCode) {
            return message(of: error.errnoCode)
        }
        return switch error as? HTTPClientError {
        case .connectTimeout?, .getConnectionFromPoolTimeout?: "no answer in time"
        case .tlsHandshakeTimeout?: "it listens, but does not speak TLS"
        case .invalidURL?, .emptyHost?, .emptyScheme?: "it is no address that can be asked"
        default: reasonOfTLS("\(error)")
        }
    }

    /// What only an attempt to connect can fail with; a host given as a number fails without more words around it.
    private static let onlyBeforeConnection: Set<CInt> = [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL]

    private static func reason(of error: NIOConnectionError) -> String {
        let reasons = error.connectionErrors.compactMap { ($0.error as? IOError).map { message(of: $0.errnoCode) } }
        if let first = reasons.first { return first }
        return error.connectionErrors.isEmpty ? "no such host" : "no connection"
    }

    /// BoringSSL's errors have no public shape; its words are stable since its beginnings.
    private static func reasonOfTLS(_ text: String) -> String? {
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not trusted" }
        if text.contains("WRONG_VERSION_NUMBER") { return "it listens, but does not speak TLS" }
        return text.contains("handshakeFailed") ? "the TLS handshake failed" : nil
    }

    private static func reasonInterrupted(_ error: any Error) -> String {
        if let error = error as? IOError { return message(of: error.errnoCode) }
        if error is CancellationError { return "the call was cancelled" }
        return switch error as? HTTPClientError {
        case .readTimeout?, .writeTimeout?, .deadlineExceeded?: "it stopped answering"
        case .remoteConnectionClosed?: "the connection was closed"
        case .cancelled?: "the call was cancelled"
        default: "the answer was not HTTP"
        }
    }

    private static func message(of code: CInt) -> String { SystemFault.message(code) }
}
