// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// A client of one `waylined`, with one token.
///
/// Nothing is repeated by itself and no redirect is followed: a token belongs to the host that it was given for. Call
/// ``shutdown()`` when done.
package struct WaylineClient: Sendable {
    package let server: ServerAddress
    private let token: String?
    private let transport: Transport

    /// Longest answer that is read into memory, in bytes: a record with all its findings, a page of 200 records.
    private static let longestAnswer = 64 * 1024 * 1024

    /// - Parameters:
    ///   - server: the address as a user writes it (see ``ServerAddress``).
    ///   - token: the bearer token; nil asks without one.
    package init(server: String, token: String?, timeouts: Timeouts = .standard) throws(ClientFailure) {
        self.server = try ServerAddress(server)
        self.token = token
        transport = Transport(timeouts: timeouts)
    }

    /// Closes the connections.
    package func shutdown() async { await transport.shutdown() }

    /// A request that expects JSON.
    func call<Value: Decodable & Sendable>(
        _ call: Call, expecting: Value.Type = Value.self
    ) async throws(ClientFailure) -> Received<Value> {
        let response = try await accepted(call)
        let body = try await transport.bytes(of: response, from: server.url(call.target), limit: Self.longestAnswer)
        let value = try JSON.value(Value.self, from: body)
        return Received(value: value, body: body, isNew: response.status == .created)
    }

    /// A request whose answer says nothing but yes.
    func perform(_ call: Call) async throws(ClientFailure) {
        let response = try await accepted(call)
        _ = try await transport.bytes(of: response, from: server.url(call.target), limit: Self.longestAnswer)
    }

    /// Sends, and hands the body on as it comes.
    func receive(
        _ call: Call, limit: Int, into write: (UnsafeRawBufferPointer) throws(ClientFailure) -> Void
    ) async throws(ClientFailure) -> (ReceivedBytes, HTTPHeaders) {
        let response = try await accepted(call)
        let url = server.url(call.target)
        let received = try await transport.receive(response, from: url, limit: limit, into: write)
        return (received, response.headers)
    }

    private func accepted(_ call: Call) async throws(ClientFailure) -> HTTPClientResponse {
        var request = HTTPClientRequest(url: server.url(call.target))
        request.method = call.method
        request.headers = call.headers
        request.headers.replaceOrAdd(name: "User-Agent", value: "wayline")
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        request.body = call.body
        let response = try await transport.send(request)
        switch response.status.code {
        case 200..<300: return response
        case 300..<400: throw .notWhatWasAsked("a redirect (\(response.status.code)); use the server's own address")
        default:
            let body = try await transport.bytes(of: response, from: request.url, limit: Self.longestAnswer)
            let status = response.status
            throw .refused(Problem(status: Int(status.code), reason: status.reasonPhrase, body: body))
        }
    }
}

/// One request of the API, before the server's address and the token are known.
struct Call {
    let method: HTTPMethod
    /// From `/api/v1` on, query included.
    let target: String
    var headers = HTTPHeaders()
    var body: HTTPClientRequest.Body?

    init(_ method: HTTPMethod, _ path: String, query: [(String, String?)] = []) {
        self.method = method
        let fields = query.compactMap { name, value in value.map { "\(name)=\(QueryText.escaped($0))" } }
        target = "/api/v1" + path + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&"))
    }

    /// The same with a JSON body.
    func with(_ value: some Encodable) throws(ClientFailure) -> Call {
        var call = self
        call.headers.add(name: "Content-Type", value: "application/json")
        call.body = .bytes(ByteBuffer(bytes: try JSON.bytes(value)))
        return call
    }
}

/// Query values: everything but the unreserved characters of RFC 3986 is escaped.
enum QueryText {
    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7A) || "-._~".utf8.contains(byte)
    }
}
