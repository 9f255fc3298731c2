// SPDX-License-Identifier: Apache-2.0

/// Indented XML, written element by element: KML names without a prefix, WPML names with one.
package struct XMLText: Sendable {
    /// The document so far, UTF-8 with a newline after every line.
    package private(set) var bytes: [UInt8] = []
    private let prefix: [UInt8]
    private var depth = 0

    /// - Parameter prefix: the prefix that WPML names get, without its colon.
    package init(prefix: String = "wpml") {
        self.prefix = Array((prefix + ":").utf8)
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    }

    /// Writes the root: `kml` with both namespaces, then `Document` around the body.
    package mutating func document(namespace: String, _ body: (inout XMLText) -> Void) {
        let wpml = String(decoding: prefix.dropLast(), as: UTF8.self)
        line("<kml xmlns=\"http://www.opengis.net/kml/2.2\" xmlns:\(wpml)=\"\(namespace)\">")
        depth += 1
        kml("Document", body)
        depth -= 1
        line("</kml>")
    }

    /// A KML element with elements inside.
    package mutating func kml(_ name: String, _ body: (inout XMLText) -> Void) {
        group(Array(name.utf8), body)
    }

    /// A WPML element with elements inside.
    package mutating func wpml(_ name: String, _ body: (inout XMLText) -> Void) {
        group(prefix + name.utf8, body)
    }

    /// A WPML element with text, which is escaped.
    package mutating func wpml(_ name: String, _ text: String) {
        indent()
        tag("<", name)
        bytes += Self.escaped(text)
        tag("</", name)
        newline()
    }

    package mutating func wpml(_ name: String, _ value: Int) { wpml(name, String(value)) }

    /// WPML spells its booleans 0 and 1.
    package mutating func wpml(_ name: String, _ value: Bool) { wpml(name, value ? "1" : "0") }

    /// Metres, seconds, degrees of attitude: three decimals are more than any of them needs.
    package mutating func wpml(_ name: String, _ value: Double) { wpml(name, PlainNumber.text(value, decimals: 3)) }

    /// `coordinates` with one point a line, as DJI's own writers lay them out.
    package mutating func coordinates(_ points: [String]) {
        kml("coordinates") { xml in points.forEach { xml.line($0) } }
    }

    private mutating func group(_ name: [UInt8], _ body: (inout XMLText) -> Void) {
        indent()
        bytes += "<".utf8 + name + ">\n".utf8
        depth += 1
        body(&self)
        depth -= 1
        indent()
        bytes += "</".utf8 + name + ">\n".utf8
    }

    private mutating func tag(_ opening: String, _ name: String) {
        bytes += opening.utf8
        bytes += prefix
        bytes += name.utf8
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func line(_ text: String) {
        indent()
        bytes += text.utf8
        newline()
    }

    private mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func indent() { bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth)) }

    private static func escaped(_ text: String) -> [UInt8] {
        let plain = Array(text.utf8)
        guard plain.contains(where: { entities[$0] != nil }) else { return plain }
        return plain.flatMap { entities[$0] ?? [$0] }
    }

    private static let entities: [UInt8: [UInt8]] = [
        UInt8(ascii: "&"): Array("&amp;".utf8),
        UInt8(ascii: "<"): Array("&lt;".utf8),
        UInt8(ascii: ">"): Array("&gt;".utf8),
    ]
}
