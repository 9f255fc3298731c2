// SPDX-License-Identifier: Apache-2.0

package import Markup

/// A `Placemark` of a survey template: an area to be covered, or a strip to be followed.
package struct Survey: Sendable, Hashable {
    package let tag: SourceSpan
    /// `direction`, `margin`, `shootType`, `height`, `inclinedFlightSpeed` and all the others, overlaps included.
    package internal(set) var parameters: Parameters
    /// The vertices of the polygon or the points of the line, in document order. Heights are ellipsoid heights or 0.
    package internal(set) var vertices: Field<[Position]>
    /// The vertices are the points of a strip's centre line, not the corners of an area.
    package internal(set) var isStrip = false
    /// The start tag of `overlap`; nil when there is none.
    package internal(set) var overlapTag: SourceSpan?
    /// The start tag of `mappingHeadingParam`; nil when there is none.
    package internal(set) var headingTag: SourceSpan?

    init(tag: SourceSpan) {
        self.tag = tag
        parameters = Parameters(tag: tag)
        vertices = Field(absentIn: tag)
    }
}
