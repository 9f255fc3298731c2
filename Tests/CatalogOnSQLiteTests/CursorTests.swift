// SPDX-License-Identifier: Apache-2.0

import Digests
import Testing
import WaylineService

@testable import CatalogOnSQLite

@Suite(.serialized) struct CursorTests {
    @Test(arguments: ["0f8fad5b-d9cb-7000-8000-70867728950e", "flight-1", "a"])
    func itReadsWhatItWrote(id: String) {
        let cursor = Cursor(createdAt: UnixTime(milliseconds: 1_766_000_000_123), id: id)
        #expect(Cursor(cursor.text) == cursor)
        #expect(
            cursor.text.utf8.allSatisfy {
                $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: " ")
            })
    }

    @Test(arguments: [
        "", "x", "1766000000123 flight-1", Base64.urlText(Array("12".utf8)), Base64.urlText(Array("a b".utf8)),
        Base64.urlText(Array("1 b c".utf8)), Base64.urlText([0xFF, 0xFE]),
    ])
    func itReadsNothingElse(text: String) {
        #expect(Cursor(text) == nil)
    }
}
