// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Who wrote a template.
enum AuthorRules {
    static let all: [Rule] = [
        // FlightHub 2 writes the account's name, which is a telephone number more often than not.
        Rule(
            "D001", .info, "the author can be called or written to", source: "measured",
            help: "write a name that may be known wherever the file goes",
            .document { scene, report in
                guard let author = scene.information?.author, author.value?.isEmpty == false else { return }
                // Nothing that long is looked at, let alone decoded.
                guard author.span.end - author.span.start < 4096 else { return }
                guard let contact = Contact(scene.document.text(at: author.span)) else { return }
                report(author.span, "author \(contact.masked) is personal data and is shared with the file")
            })
    ]
}

/// A telephone number or an e-mail address.
private struct Contact {
    /// So much of it that its owner knows it, in quotation marks: the report must not spread what it warns of.
    let masked: String

    /// - Returns: nil for a text that is neither.
    init?(_ text: String) {
        // No address is longer (RFC 5321).
        guard text.utf8.count <= 254, Self.isTelephone(text) || Self.isAddress(text) else { return nil }
        masked = Quotation.quoted(text.prefix(2) + "…")
    }

    /// 7 to 15 digits (E.164), with the usual marks between them.
    private static func isTelephone(_ text: String) -> Bool {
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        return (7...15).contains(digits) && text.allSatisfy { "0123456789+-()./ ".contains($0) }
    }

    /// One `@`, a name before it, a domain with a dot after it, and no white space.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let domain = parts.last else { return false }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return !name.isEmpty && labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
            && !text.contains(where: \.isWhitespace)
    }
}
