// SPDX-License-Identifier: Apache-2.0

import ResourceSigning

/// What a signed link says, part by part, and what the keys say about it. Never shows the signature.
struct LinkReport {
    private enum State {
        case right, wrong, absent, unseen
    }

    private struct Row {
        let part: String
        let state: State
        let text: String
    }

    let isValid: Bool
    private let headline: String
    private let rows: [Row]

    init(target: String, ring: KeyRing, now: Int64) {
        let spelling = LinkSpelling(target)
        do throws(GrantRefusal) {
            let grant = try ring.verify(target: target, now: now)
            isValid = true
            let rest = TimeSpan(seconds: grant.grant.expires - now).text
            headline = "valid until \(Moment(unixSeconds: grant.grant.expires).text), \(rest) from then"
            rows = Self.rows(spelling, wrong: nil, why: "")
        } catch {
            isValid = false
            (headline, rows) = Self.refused(error, spelling, now: now)
        }
    }

    private static func refused(_ refusal: GrantRefusal, _ spelling: LinkSpelling, now: Int64) -> (String, [Row]) {
        switch refusal {
        case .malformed(let part, let expected):
            let rows = rows(spelling, wrong: part, why: "expected \(expected)")
            return ("refused: not a signed link: \(part)", rows)
        case .unknownKey(let id):
            let rows = rows(spelling, wrong: "KeyId", why: "the key file has no key called \(id)", after: true)
            return ("refused: unknown key", rows)
        case .wrongSignature:
            let why = "changed after signing, or signed with another secret"
            return ("refused: wrong signature", rows(spelling, wrong: "Signature", why: why))
        case .expired(let grant, _):
            let ago = TimeSpan(seconds: now - grant.expires).text
            let rows = rows(spelling, wrong: "Expires", why: "", after: true)
            return ("expired since \(Moment(unixSeconds: grant.expires).text), \(ago) ago", rows)
        }
    }

    /// - Parameters:
    ///   - wrong: the part that is at fault, nil when none is.
    ///   - after: the parts behind it were read all the same.
    private static func rows(_ spelling: LinkSpelling, wrong: String?, why: String, after: Bool = false) -> [Row] {
        var isBehind = false
        return LinkSpelling.parts.map { part in
            let value = spelling.values[part] ?? ""
            defer { if part == wrong { isBehind = true } }
            if part == wrong {
                return Row(
                    part: part, state: .wrong, text: [value, why].filter { !$0.isEmpty }.joined(separator: "  "))
            }
            if isBehind && (!after || part == "Signature" && wrong == "KeyId") {
                return Row(part: part, state: .unseen, text: "not looked at")
            }
            if part == "Signature" { return Row(part: part, state: .right, text: "made with this key") }
            return value.isEmpty
                ? Row(part: part, state: .absent, text: "none") : Row(part: part, state: .right, text: value)
        }
    }

    func text(_ paint: Paint) -> String {
        let title = isValid ? paint.green(headline) : paint.red(headline)
        let lines = rows.map { row in
            let name = row.part + String(repeating: " ", count: 12 - row.part.count)
            return switch row.state {
            case .right: "  \(name) ok     \(row.text)"
            case .wrong: "  \(name) \(paint.red("wrong"))  \(row.text)"
            case .absent, .unseen: "  \(name) -      \(row.text)"
            }
        }
        return ([title] + lines).joined(separator: "\n")
    }
}

/// The parts of a link as they are spelled, for people to look at. It judges nothing: that is the ring's work.
private struct LinkSpelling {
    /// In the order in which they stand, named as the ring names them.
    static let parts = ["path", "resource id", "Expires", "Gateway", "Flight", "KeyId", "Signature"]

    private(set) var values: [String: String] = [:]

    init(_ target: String) {
        let path = target.prefix { $0 != "?" }
        if path.hasPrefix("/resources/") { values["path"] = "/resources/" }
        values["resource id"] = Self.shown(path.split(separator: "/").last.map { $0.prefix(36) } ?? "")
        for field in target.dropFirst(path.count + 1).split(separator: "&") {
            let name = field.prefix { $0 != "=" }
            guard Self.parts.contains(String(name)), name != "Signature" else { continue }
            values[String(name)] = Self.shown(field.dropFirst(name.count + 1))
        }
        if let seconds = values["Expires"].flatMap({ Int64($0) }), (0...9_999_999_999).contains(seconds) {
            values["Expires"] = "\(seconds)  \(Moment(unixSeconds: seconds).text)"
        }
    }

    /// What a stranger wrote must not move the cursor.
    private static func shown(_ text: some StringProtocol) -> String {
        String(
            text.prefix(64).unicodeScalars.map {
                $0.isASCII && $0.value >= 0x20 && $0.value != 0x7F ? Character($0) : "?"
            })
    }
}
