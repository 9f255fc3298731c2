// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A data folder whose objects are there and whose catalog is not. It looks like a new one; but a service that began it
/// with an empty catalog would sweep all of its objects away, because no record refers to them.
enum LostCatalog {
    /// - Throws: ``StartFailure`` when the catalog is missing, or empty, and objects are there.
    static func refuse(in folder: String) throws {
        let catalog = folder + "/catalog.sqlite"
        var status = stat()
        let isThere = stat(catalog, &status) == 0
        guard isThere ? status.st_size == 0 : errno == ENOENT, try hasObjects(folder + "/vault/objects") else { return }
        throw StartFailure(
            "\(catalog) is \(isThere ? "empty" : "missing"), but there are objects in \(folder)/vault",
            hint:
                "put it back with its -wal, or restore a backup into a new folder; to give the objects up, move vault away"
        )
    }

    private static func hasObjects(_ folder: String) throws -> Bool {
        let shelves = try PlainFile.names(in: folder) ?? []
        // What cannot be listed is no shelf; looking at that is fsck's.
        return shelves.contains { shelf in (try? PlainFile.names(in: folder + "/" + shelf))??.isEmpty == false }
    }
}
