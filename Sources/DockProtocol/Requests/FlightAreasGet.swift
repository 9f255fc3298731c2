// SPDX-License-Identifier: Apache-2.0

/// Before take-off a dock asks for the files of custom flight areas. We keep none: ``ResultReply/ok`` says so.
///
/// Up on `requests`. Left unanswered, the dock waits about 40 s before every take-off.
package struct FlightAreasGet: BareMessage {
    package static let method = "flight_areas_get"

    package init() {}
}
