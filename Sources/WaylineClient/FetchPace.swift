// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
import NIOHTTP1

/// How a body is read: as fast as it comes, or as a bad network would let it through.
package enum FetchPace: Sendable, Hashable {
    case usual
    /// On average no more bytes than this in a second. What fits into the buffers on the way has arrived before.
    case slow(bytesPerSecond: Int)
    /// Hangs up after this share, 0 to 1, of the length that was announced; after the first piece when none was.
    case cut(after: Double)

    /// Bytes after which to hang up; nil for never.
    func end(of response: HTTPClientResponse) -> Int? {
        guard case .cut(let share) = self else { return nil }
        let announced = response.headers.first(name: "Content-Length").flatMap(Int.init) ?? 1
        return Int(Double(announced) * share)
    }

    /// Waits as long as that many bytes take.
    func rest(after bytes: Int) async throws {
        guard case .slow(let rate) = self, rate > 0 else { return }
        try await Task.sleep(for: .seconds(Double(bytes) / Double(rate)))
    }
}
