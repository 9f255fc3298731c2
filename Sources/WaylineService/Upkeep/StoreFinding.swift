// SPDX-License-Identifier: Apache-2.0

package import Digests
package import Identifiers

/// Something about the store that a look at all of it showed.
package struct StoreFinding: Sendable, Hashable {
    /// What was found. The names are for scripts and stay.
    package enum Rule: String, Sendable, CaseIterable {
        case catalogDamaged = "catalog-damaged"
        case catalogReference = "catalog-reference"
        case auditBroken = "audit-broken"
        case objectMissing = "object-missing"
        case objectDamaged = "object-damaged"
        case objectUnreadable = "object-unreadable"
        case sizeDiffers = "size-differs"
        case alienFile = "alien-file"
        case openMode = "open-mode"
        case otherOwner = "other-owner"
        case leftover = "leftover"
        case unreferenced = "object-unreferenced"

        /// False for what every crash leaves and the service collects by itself: a note.
        package var isFault: Bool { self != .leftover && self != .unreferenced }

        /// What to do about it.
        package var remedy: String {
            switch self {
            case .catalogDamaged, .catalogReference:
                "stop waylined and restore a backup with waylined restore; the vault's objects stay good"
            case .auditBroken: "the catalog was changed by other means; compare it with a backup"
            case .objectMissing: "upload the same file again, copy the object from a backup, or delete the record"
            case .objectDamaged:
                "upload the same file again, which heals it; fsck --repair moves it to quarantine; see to the disk"
            case .objectUnreadable: "see to the disk; then upload the same file again, or restore a backup"
            case .sizeDiffers: "the catalog was changed by other means; delete the record and upload the file again"
            case .alienFile: "take it away if you know whose it is; fsck --repair moves it to quarantine"
            case .openMode: "fsck --repair, or chmod go-rwx"
            case .otherOwner: "chown it to the user that runs waylined"
            case .leftover: "nothing: the next start of waylined serve removes it; so does fsck --repair after a day"
            case .unreferenced: "nothing: the service removes it when it is a day old"
            }
        }
    }

    package let rule: Rule
    /// Where: a path from the data folder on, or the catalog's file.
    package let place: String
    package let message: String
    /// The record that is concerned, where there is one.
    package var resource: ResourceID?
    package var digest: ContentDigest?
    /// What a repair did about it; nil: nothing.
    package var mended: String?

    package init(
        _ rule: Rule, at place: String, _ message: String, resource: ResourceID? = nil, digest: ContentDigest? = nil,
        mended: String? = nil
    ) {
        self.rule = rule
        self.place = place
        self.message = message
        self.resource = resource
        self.digest = digest
        self.mended = mended
    }
}

/// All that a look at the store showed.
package struct StoreReport: Sendable, Hashable {
    package var records = 0
    package var objects = 0
    /// Bytes of all objects that could be read.
    package var bytes = 0
    package var findings: [StoreFinding] = []

    package init() {}

    /// What is wrong and was not put right.
    package var faults: [StoreFinding] { findings.filter { $0.rule.isFault && $0.mended == nil } }
}
