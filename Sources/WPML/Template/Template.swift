// SPDX-License-Identifier: Apache-2.0

import Markup

/// `template.kml`: what Pilot 2 and FlightHub 2 edit, and make waylines from.
package struct Template: Sendable {
    package let document: WaylineDocument
    package internal(set) var information: DocumentInformation
    package internal(set) var config: MissionConfig?
    /// In document order. DJI Fly writes none.
    package internal(set) var routes: [TemplateRoute] = []
}

/// Who wrote a template, and when. Personal data may stand here (FlightHub 2 writes telephone numbers).
package struct DocumentInformation: Sendable, Hashable {
    package internal(set) var author: Field<FreeText>
    /// Milliseconds since 1970, or what the writer took for it.
    package internal(set) var createTime: Field<Int>
    package internal(set) var updateTime: Field<Int>

    init(tag: SourceSpan) {
        author = Field(absentIn: tag)
        createTime = Field(absentIn: tag)
        updateTime = Field(absentIn: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .author: author.take(reading)
        case .createTime: createTime.take(reading)
        case .updateTime: updateTime.take(reading)
        default: .first
        }
    }
}
