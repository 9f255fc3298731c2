// SPDX-License-Identifier: Apache-2.0

package import Digests
import PlainJSON

/// Where a dock fetches a wayline file, and what it must have in hand afterwards.
package struct FileReference: Hashable, Sendable {
    /// ASCII; carries a signature, so it stands in no log line.
    package let url: String
    /// MD5 of the file at `url`; the dock compares before it hands the file to the aircraft (else 314005).
    package let fingerprint: Fingerprint

    package init(url: String, fingerprint: Fingerprint) {
        self.url = url
        self.fingerprint = fingerprint
    }

    init?(_ file: JSONObject?) {
        guard let file, let url = Lenient.text(file["url"]),
            let fingerprint = Lenient.fingerprint(file).flatMap(Fingerprint.init(hex:))
        else { return nil }
        self.init(url: url, fingerprint: fingerprint)
    }

    var json: JSONValue { ["url": .string(url), "fingerprint": .string(fingerprint.description)] }
}

extension FileReference: CustomStringConvertible {
    /// The fingerprint alone: the link is a secret.
    package var description: String { "file \(fingerprint)" }
}
