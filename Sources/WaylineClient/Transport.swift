// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import Digests
import NIOCore
import NIOHTTP1

/// Sends one request and hands over what comes back, with every failure in our own words.
struct Transport: Sendable {
    let http: HTTPClient
    let timeouts: Timeouts

    init(timeouts: Timeouts, connections: Int = 8) {
        self.timeouts = timeouts
        http = HTTPClient(timeouts: timeouts, connections: connections)
    }

    /// The head of the answer; its body is read by one of the functions below.
    func send(_ request: HTTPClientRequest) async throws(ClientFailure) -> HTTPClientResponse {
        do {
            return try await http.execute(request, timeout: TimeAmount(timeouts.total))
        } catch {
            throw ClientFailure(error, at: request.url)
        }
    }

    /// The whole body, if it is not longer than `limit` bytes.
    func bytes(
        of response: HTTPClientResponse, from url: String, limit: Int
    ) async throws(ClientFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        _ = try await receive(response, from: url, limit: limit) { (chunk) throws(ClientFailure) in
            bytes.append(contentsOf: chunk)
        }
        return bytes
    }

    /// Hands the body on, chunk by chunk, and measures it on the way.
    func receive(
        _ response: HTTPClientResponse, from url: String, limit: Int, pace: FetchPace = .usual,
        into write: (UnsafeRawBufferPointer) throws(ClientFailure) -> Void
    ) async throws(ClientFailure) -> ReceivedBytes {
        var hasher = ContentHasher()
        let end = pace.end(of: response)
        do {
            for try await chunk in response.body {
                guard hasher.count + chunk.readableBytes <= limit else { throw ClientFailure.tooLong(limit: limit) }
                try chunk.withUnsafeReadableBytes { bytes in
                    hasher.update(bytes)
                    try write(bytes)
                }
                if let end, hasher.count >= end { throw Transport.hungUp(url) }
                try await pace.rest(after: chunk.readableBytes)
            }
        } catch {
            throw ClientFailure(error, at: url)
        }
        let size = hasher.count
        let (fingerprint, digest) = hasher.finish()
        return ReceivedBytes(size: size, fingerprint: fingerprint, digest: digest)
    }

    private static func hungUp(_ url: String) -> ClientFailure {
        let (host, port) = ServerAddress.place(of: url)
        return .interrupted(host: host, port: port, reason: "hung up in the middle")
    }

    /// Closes the connections. The client cannot be used any more.
    func shutdown() async {
        // The only failure there is: it was shut down before, which is what is wanted.
        try? await http.shutdown()
    }
}
