// SPDX-License-Identifier: Apache-2.0

extension HostileLinks {
    /// U03: the right parameters, but not in their one spelling.
    static let spellings: [HostileLink] =
        duplicates + [
            .init(
                "U03", "brackets behind a name", plain.replacing("Signature", with: "Signature[]"),
                .malformed("Signature")),
            .init(
                "U03", "brackets behind Expires", plain.replacing("Expires", with: "Expires[]"), .malformed("Expires")),
            .init("U03", "an unknown parameter at the end", plain + "&x=1", .malformed("Signature")),
            .init("U03", "an unknown parameter in front", plain.replacing("?", with: "?x=1&"), .malformed("Expires")),
            .init(
                "U03", "an unknown parameter inside", plain.replacing("&KeyId", with: "&x=1&KeyId"), .malformed("KeyId")
            ),
            .init(
                "U03", "a parameter of a store's", plain + "&response-content-type=text/html", .malformed("Signature")),
            .init(
                "U03", "a parameter of a store's before the signature",
                plain.replacing("&Sig", with: "&response-content-type=text/html&Sig"), .malformed("Signature")),
            .init("U03", "semicolons", plain.replacing("&", with: ";"), .malformed("Expires")),
            .init("U03", "one semicolon", plain.replacing("&Sig", with: ";Sig"), .malformed("KeyId")),
            .init("U03", "an empty pair inside", plain.replacing("&Sig", with: "&&Sig"), .malformed("Signature")),
            .init("U03", "an empty pair in front", plain.replacing("?", with: "?&"), .malformed("Expires")),
            .init("U03", "an empty pair at the end", plain + "&", .malformed("Signature")),
            .init("U03", "two question marks", plain.replacing("?", with: "??"), .malformed("Expires")),
            .init("U03", "a question mark for an ampersand", plain.replacing("&", with: "?"), .malformed("Expires")),
            .init("U03", "HTML's ampersand", plain.replacing("&", with: "&amp;"), .malformed("KeyId")),
            .init("U03", "an encoded ampersand", plain.replacing("&", with: "%26"), .malformed("Expires")),
            .init("U03", "an encoded equals sign", plain.replacing("KeyId=", with: "KeyId%3D"), .malformed("KeyId")),
            .init("U03", "an encoded question mark", plain.replacing("?", with: "%3F"), .malformed("Expires")),
            .init("U03", "an encoded name", plain.replacing("Expires", with: "%45xpires"), .malformed("Expires")),
            .init("U03", "an encoded digit", plain.replacing("=1766", with: "=%31766"), .malformed("Expires")),
            .init("U03", "names in lower case", plain.replacing("Expires", with: "expires"), .malformed("Expires")),
            .init("U03", "no Expires", plain.replacing("Expires=1766003600&", with: ""), .malformed("Expires")),
            .init("U03", "no KeyId", plain.replacing("&KeyId=k1", with: ""), .malformed("KeyId")),
            .init("U03", "an empty Gateway", plain.replacing("&KeyId", with: "&Gateway=&KeyId"), .malformed("Gateway")),
            .init("U03", "an empty Flight", plain.replacing("&KeyId", with: "&Flight=&KeyId"), .malformed("Flight")),
            .init("U03", "an underscore in Flight", bound.replacing("b0a1", with: "b0_1"), .malformed("Flight")),
            .init("U03", "a dot in Gateway", bound.replacing("7CTD", with: "7.TD"), .malformed("Gateway")),
            .init("U03", "a Gateway of 65 characters", gateway(of: 65), .malformed("Gateway")),
            .init("U03", "a Gateway of 64 characters that nobody signed", gateway(of: 64), .wrongSignature),
            .init(
                "U03", "a line end in a value, encoded", bound.replacing("7CTD", with: "%0d%0a"), .malformed("Gateway")),
        ]

    /// Each parameter twice, with the good one first and with the good one last.
    private static let duplicates: [HostileLink] = boundParameters.indices.flatMap { index in
        let good = boundParameters[index], name = String(good.prefix { $0 != "=" })
        let bad = "\(name)=\(name == "Expires" ? "1766003601" : "k2")"
        return [[good, bad], [bad, good], [good, good]].map { pair in
            var parameters = boundParameters
            parameters.replaceSubrange(index...index, with: pair)
            let order =
                pair[0] == pair[1] ? "twice the same" : pair[0] == good ? "the good one first" : "the good one last"
            // What stands where the next name is due is at fault; a bad signature in front is one already.
            let parts = ["Expires": "KeyId", "Gateway": "KeyId", "Flight": "KeyId", "KeyId": "Signature"]
            return HostileLink(
                "U03", "\(name) twice, \(order)", path + "?" + parameters.joined(separator: "&"),
                .malformed(parts[name] ?? "Signature"))
        }
    }

    private static func gateway(of length: Int) -> String {
        plain.replacing("&KeyId", with: "&Gateway=\(String(repeating: "g", count: length))&KeyId")
    }

    /// U04: another spelling of the path. What begins with `/resources/` is a link and refused as one.
    static let paths: [HostileLink] = [
        .init("U04", "an encoded dot", plain.replacing(".kmz", with: "%2ekmz"), .malformed("Expires")),
        .init("U04", "an encoded dot in upper case", plain.replacing(".kmz", with: "%2Ekmz"), .malformed("Expires")),
        .init(
            "U04", "an encoded slash", plain.replacing("resources/", with: "resources%2F"), .malformed("path"),
            .elsewhere),
        .init(
            "U04", "an encoded slash in front", plain.replacing("/resources", with: "%2Fresources"), .malformed("path"),
            .noTarget),
        .init(
            "U04", "an encoded letter of the path", plain.replacing("/r", with: "/%72"), .malformed("path"), .elsewhere),
        .init("U04", "an encoded backslash", inside("%5c"), .malformed("resource id")),
        .init("U04", "a backslash", inside("\\"), .malformed("resource id")),
        .init("U04", "an encoded zero byte", plain.replacing(".kmz", with: ".kmz%00"), .malformed("Expires")),
        .init("U04", "an encoded zero byte before the name ends", inside("%00"), .malformed("resource id")),
        .init("U04", "an encoding of an encoding", inside("%252e%252e%252f"), .malformed("resource id")),
        .init(
            "U04", "an encoded digit of the id", plain.replacing("/0f8f", with: "/%30f8f"), .malformed("resource id")),
        .init("U04", "an encoding that is none", inside("%zz"), .malformed("resource id")),
        .init(
            "U04", "an id in upper case", plain.replacing(resource, with: resource.uppercased()),
            .malformed("resource id")),
        .init("U04", "an id without hyphens", plain.replacing("-", with: ""), .malformed("resource id")),
        .init("U04", "an id in braces", plain.replacing(resource, with: "{\(resource)}"), .malformed("resource id")),
        .init("U04", "a plus for a hyphen", plain.replacing("-d9cb", with: "+d9cb"), .malformed("resource id")),
        .init(
            "U04", "a letter beyond ASCII", plain.replacing("/0f8f", with: "/é8f"), .malformed("resource id"), .noTarget
        ),
        .init(
            "U04", "a digit of full width", plain.replacing("/0f8f", with: "/０f8f"), .malformed("resource id"),
            .noTarget),
        .init("U04", "bytes that are no UTF-8", raw([0xFF, 0xFE]), .malformed("resource id"), .noTarget),
        .init("U04", "an overlong slash", raw([0xC0, 0xAF]), .malformed("resource id"), .noTarget),
        .init("U04", "two slashes in front", "/" + plain, .malformed("path"), .elsewhere),
        .init("U04", "two slashes inside", inside("/"), .malformed("resource id")),
        .init("U04", "a dot in front", "/." + plain, .malformed("path"), .elsewhere),
        .init("U04", "a dot inside", inside("./"), .malformed("resource id")),
        .init("U04", "two dots inside", inside("../resources/"), .malformed("resource id")),
        .init("U04", "two dots in front", "/x/.." + plain, .malformed("path"), .elsewhere),
        .init("U04", "encoded dots inside", inside("%2e%2e/resources/"), .malformed("resource id")),
        .init("U04", "a slash at the end", plain.replacing(".kmz", with: ".kmz/"), .malformed("Expires")),
        .init("U04", "a path parameter", plain.replacing(".kmz", with: ".kmz;jsessionid=1"), .malformed("Expires")),
        .init("U04", "a fragment", plain + "#top", .malformed("Signature")),
        .init("U04", "a fragment in place of the query", plain.replacing("?", with: "#"), .malformed("Expires")),
        .init("U04", "no suffix", plain.replacing(".kmz", with: ""), .malformed("Expires")),
        .init("U04", "the suffix in upper case", plain.replacing(".kmz", with: ".KMZ"), .malformed("Expires")),
        .init("U04", "the suffix twice", plain.replacing(".kmz", with: ".kmz.kmz"), .malformed("Expires")),
        .init("U04", "the path in upper case", plain.replacing("/res", with: "/Res"), .malformed("path"), .elsewhere),
        .init("U04", "a path of 1,500 bytes", inside(String(repeating: "a", count: 1400)), .malformed("resource id")),
        .init(
            "U04", "a path of 8 kB", inside(String(repeating: "a", count: 8192)), .malformed("resource id"), .tooLong),
        .init("U04", "absolute form", "http://localhost" + plain, .malformed("path"), .noTarget),
        .init("U04", "absolute form of another host", "https://evil.example" + plain, .malformed("path"), .noTarget),
        .init("U04", "no slash in front", String(plain.dropFirst()), .malformed("path"), .noTarget),
        .init("U04", "an asterisk", "*", .malformed("path"), .noTarget),
        .init("U04", "a blank inside", inside(" "), .malformed("resource id"), .noTarget),
        .init("U04", "a zero byte inside", raw([0]), .malformed("resource id"), .noTarget),
    ]

    /// The first link with something between path and id.
    private static func inside(_ text: String) -> String {
        plain.replacing("/resources/", with: "/resources/" + text)
    }

    private static func raw(_ bytes: [UInt8]) -> [UInt8] {
        Array("/resources/".utf8) + bytes + plain.utf8.dropFirst("/resources/".utf8.count)
    }

    /// U05: what is no moment, and moments that nobody signed.
    static let expiries: [HostileLink] =
        [
            "", "0", "-1", "+1766003600", "01766003600", "00", "1e9", "1766003600.0", "0x69430d90", "%201766003600",
            "+1766003600", "1766003600+", "1_766_003_600", "1766003600,1", "17660036000", "9223372036854775807",
            "9223372036854775808", "18446744073709551616", "never", "null", "NaN",
        ].map { .init("U05", "Expires is '\($0)'", link(signature, expires: $0), .malformed("Expires")) }
        + ["١٧٦٦٠٠٣٦٠٠", "１７６６００３６００"].map {
            .init("U05", "Expires is '\($0)'", link(signature, expires: $0), .malformed("Expires"), .noTarget)
        }
        + ["1", "1766003599", "1766003601", "2147483647", "2147483648", "4294967295", "4294967296", "9999999999"].map {
            .init("U05", "Expires is \($0), which nobody signed", link(signature, expires: $0), .wrongSignature)
        }
}
