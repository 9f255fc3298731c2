// SPDX-License-Identifier: Apache-2.0

@testable import SampleFiles
import Testing

@Suite struct PlainNumberTests {
    @Test(arguments: [
        (0.0, 3, "0"), (-0.0, 3, "0"), (12, 3, "12"), (12.5, 3, "12.5"), (0.000_000_001, 9, "0.000000001"),
        (-7.050, 3, "-7.05"), (-0.0004, 3, "0"), (1e6, 3, "1000000"), (179.999_999_999_9, 9, "180"),
        (2.0005, 3, "2.001"),
    ])
    func numbersArePlain(value: Double, decimals: Int, expected: String) {
        #expect(PlainNumber.text(value, decimals: decimals) == expected)
    }
}

@Suite struct XMLTextTests {
    @Test func elementsAreIndentedAndTextIsEscaped() {
        var xml = XMLText(prefix: "w")
        xml.document(namespace: "urn:x") { xml in
            xml.wpml("name", "a<b & c>d")
            xml.kml("Folder") { xml in
                xml.wpml("speed", 7.5)
                xml.wpml("risky", false)
                xml.coordinates(["1,2"])
            }
        }
        #expect(String(decoding: xml.bytes, as: UTF8.self) == """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:w="urn:x">
              <Document>
                <w:name>a&lt;b &amp; c&gt;d</w:name>
                <Folder>
                  <w:speed>7.5</w:speed>
                  <w:risky>0</w:risky>
                  <coordinates>
                    1,2
                  </coordinates>
                </Folder>
              </Document>
            </kml>

            """)
    }
}
