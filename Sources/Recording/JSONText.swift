// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Any JSON value, where the reader of messages takes objects alone.
package enum JSONText {
    private static let name = "value"

    /// The value of these bytes; nil when they are not JSON, or larger or deeper than a message may be.
    package static func value(_ bytes: [UInt8]) -> JSONValue? {
        let wrapped = Array("{\"\(name)\":".utf8) + bytes + [UInt8(ascii: "}")]
        var limits = JSONLimits.standard
        limits.bytes += wrapped.count - bytes.count
        limits.depth += 1
        guard let object = try? JSONObject.read(wrapped, limits: limits) else { return nil }
        // More than one member: the bytes were a value and something after it, and no JSON by themselves.
        return object.members.count == 1 ? object.members[0].value : nil
    }
}
