// SPDX-License-Identifier: Apache-2.0

import PlainJSON
package import WPMLRules

extension CheckReport {
    /// The findings as the JSON array that the API answers, byte for byte that of `wayline check --format json`.
    package func findingsJSON() -> [UInt8] { Array(Finding.json(findings).text.utf8) }

    /// The summary as a JSON object; nil when nothing could be read.
    package func summaryJSON() -> [UInt8]? { summary.map { Array($0.json.text.utf8) } }
}
