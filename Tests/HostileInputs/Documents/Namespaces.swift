// SPDX-License-Identifier: Apache-2.0

/// Elements in namespaces that are not what they seem. Readers of wayline files go by local names, so only a prefix
/// without a declaration is an error.
extension HostileFile {
    private static let ours = "http://www.dji.com/wpmz/1.0.6"

    static let namespaces: [HostileFile] = [
        HostileFile(
            document: "X30", "a namespace that looks like DJI's, which is a warning", .accepted,
            replacing(ours, with: "http://www.dji.com.evil.example/wpmz/1.0.6")),
        HostileFile(document: "X31", "another prefix for the right namespace, which is allowed", .accepted) {
            renamed("wpml", to: "zz", $0)
        },
        HostileFile(
            document: "X32", "a prefix that is not declared", .refused("X009"),
            reason: "prefix \"wpml\" is not declared",
            replacing(" xmlns:wpml=\"\(ours)\"", with: "")),
        HostileFile(
            document: "X33", "a prefix that means something else in a part of the document, which is a warning",
            .accepted, replacing("<Folder>", with: "<Folder xmlns:wpml=\"urn:evil\">")),
        HostileFile(
            document: "X34", "no KML namespace, which is a warning", .accepted,
            replacing(" xmlns=\"http://www.opengis.net/kml/2.2\"", with: "")),
    ]

    private static func renamed(_ prefix: String, to other: String, _ document: [UInt8]) -> [UInt8] {
        let declared = replacing("xmlns:\(prefix)=", with: "xmlns:\(other)=")(document)
        let parts = String(decoding: declared, as: UTF8.self).split(
            separator: prefix + ":", omittingEmptySubsequences: false)
        return Array(parts.joined(separator: other + ":").utf8)
    }
}
