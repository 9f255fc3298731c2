// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Foundation
import Testing

@testable import waylined

/// A folder that lost its catalog is no new folder: nobody may begin it anew and sweep its objects away.
@Suite struct LostCatalogTests {
    private let desk: StoreDesk

    init() async throws {
        desk = try StoreDesk()
        _ = try await desk.upload(try StoreDesk.sample(0), name: "kept")
        try desk.catalog.close()
    }

    private func lose() throws {
        for name in ["catalog.sqlite", "catalog.sqlite-wal", "catalog.sqlite-shm"] { unlink(desk.path + "/" + name) }
    }

    @Test func aMissingCatalogIsSaid() throws {
        try lose()
        let failure = #expect(throws: StartFailure.self) { try DataFolder(opening: desk.path) }
        #expect(failure?.message.contains("catalog.sqlite is missing") == true)
        #expect(failure?.hint?.contains("restore a backup") == true)
    }

    @Test func anEmptyCatalogIsSaid() throws {
        try lose()
        try Data().write(to: URL(filePath: desk.path + "/catalog.sqlite"))
        let failure = #expect(throws: StartFailure.self) { try DataFolder(opening: desk.path) }
        #expect(failure?.message.contains("catalog.sqlite is empty") == true)
    }

    @Test func withoutObjectsItIsANewFolder() throws {
        try lose()
        try FileManager.default.removeItem(atPath: desk.path + "/vault")
        #expect(try DataFolder(opening: desk.path).isNew)
    }

    @Test func withItsCatalogItIsOpened() throws {
        #expect(try DataFolder(opening: desk.path).isNew == false)
    }
}
