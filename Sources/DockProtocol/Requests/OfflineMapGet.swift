// SPDX-License-Identifier: Apache-2.0

/// Before take-off a dock asks for offline maps. We keep none: ``ResultReply/ok`` says so.
///
/// Up on `requests`; its data is documented nowhere. Left unanswered, the dock waits about 40 s before every take-off.
package struct OfflineMapGet: BareMessage {
    package static let method = "offline_map_get"

    package init() {}
}
