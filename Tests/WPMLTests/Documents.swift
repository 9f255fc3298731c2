// SPDX-License-Identifier: Apache-2.0

import WPML

/// Small documents for the tests of reading.
enum Documents {
    /// `waylines.wpml` with these children of its one folder.
    static func mission(_ folder: String) -> WaylineFile {
        WaylineFile.read(document: Array(text("<Folder>\(folder)</Folder>").utf8), kind: .waylines)
    }

    /// `template.kml` with these children of its one folder.
    static func template(_ folder: String) -> WaylineFile {
        WaylineFile.read(document: Array(text("<Folder>\(folder)</Folder>").utf8), kind: .template)
    }

    static func text(_ document: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        <Document>\(document)</Document>
        </kml>
        """
    }

    static func waypoint(_ index: Int, _ coordinates: String, height: String = "50", _ more: String = "") -> String {
        """
        <Placemark><Point><coordinates>\(coordinates)</coordinates></Point><wpml:index>\(index)</wpml:index>\
        <wpml:executeHeight>\(height)</wpml:executeHeight>\(more)</Placemark>
        """
    }
}
