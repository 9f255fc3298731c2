// SPDX-License-Identifier: Apache-2.0

import WaylineService

/// Looks after the store, in the process that holds the lock: the service, or a command when no service runs.
struct StoreKeeping: Sendable {
    /// The data folder.
    let folder: String
    /// nil when it cannot be read.
    let catalog: (any CatalogUpkeep)?
    /// Why it cannot be.
    let catalogFault: String?
    let vault: any VaultUpkeep
    /// nil where nothing is written, not even a line of the audit.
    let scrubbing: Scrubbing?

    init(folder: String, catalog: any CatalogUpkeep, vault: any VaultUpkeep, scrubbing: Scrubbing? = nil) {
        self.folder = folder
        self.catalog = catalog
        self.catalogFault = nil
        self.vault = vault
        self.scrubbing = scrubbing
    }

    init(folder: String, catalogFault: String, vault: any VaultUpkeep) {
        self.folder = folder
        self.catalog = nil
        self.catalogFault = catalogFault
        self.vault = vault
        self.scrubbing = nil
    }

    /// Copies the store into a new folder; see ``Backup``.
    ///
    /// - Parameter keyFile: the key ring to take along, nil for none. One that was put outside the data folder stays
    ///   where it is: who keeps keys apart from data does not want them in a copy of it.
    func backUp(to target: String, keyFile: String?, now: UnixTime) async throws -> AdminReply {
        guard let catalog else {
            throw StartFailure(
                "the catalog cannot be read: \(catalogFault ?? "")", hint: "waylined fsck says what to do about it")
        }
        let isInside = keyFile.map { $0.hasPrefix(folder + "/") } ?? false
        return try await Backup(
            catalog: catalog, vault: vault, keyFile: isInside ? keyFile : nil, target: target
        ).make(now: now)
    }

    /// Reads every object; see ``ScrubVault``.
    func scrub(rate: Int) async throws -> AdminReply {
        guard let scrubbing else { preconditionFailure("a store that is only looked at is not scrubbed") }
        guard rate > 0 else { throw StartFailure("--rate is \(rate) bytes a second", hint: "such as 50MB/s") }
        return try await scrubbing.run(rate: rate)
    }

    /// Compares catalog and vault; see ``CheckStore``.
    func check(now: UnixTime, mending: Bool = false) async throws -> AdminReply {
        var report = try await CheckStore(catalog: catalog, vault: vault).check(now: now, mending: mending)
        if let catalogFault {
            report.findings.insert(StoreFinding(.catalogDamaged, at: "catalog.sqlite", catalogFault), at: 0)
        }
        report.findings += SecretModes.findings(in: folder, mending: mending)
        return AdminReply(text: report.text, json: report.json, hasFindings: !report.faults.isEmpty)
    }
}
