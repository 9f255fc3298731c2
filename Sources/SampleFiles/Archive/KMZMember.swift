// SPDX-License-Identifier: Apache-2.0

/// One member of an archive to be written.
package struct KMZMember: Sendable, Hashable {
    /// How the content is kept; the raw value is the archive's method number.
    package enum Method: UInt16, Sendable {
        case stored = 0
        case deflated = 8
    }

    /// The name as it stands in the archive, usually UTF-8.
    package var name: [UInt8]
    package var content: [UInt8]
    package var method: Method
    /// Whether checksum and sizes follow the data and are 0 before it, as Java's streaming writer does it.
    package var hasDescriptor = false

    package init(_ name: String, _ content: [UInt8], method: Method = .deflated, hasDescriptor: Bool = false) {
        self.init(rawName: Array(name.utf8), content, method: method, hasDescriptor: hasDescriptor)
    }

    /// For names that are not UTF-8.
    package init(rawName: [UInt8], _ content: [UInt8], method: Method = .deflated, hasDescriptor: Bool = false) {
        self.name = rawName
        self.content = content
        self.method = method
        self.hasDescriptor = hasDescriptor
    }

    /// An explicit entry for a folder; `name` ends in a slash.
    package static func directory(_ name: String) -> KMZMember {
        KMZMember(name, [], method: .stored)
    }

    var isDirectory: Bool { name.last == UInt8(ascii: "/") }
}
