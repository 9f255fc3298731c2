// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@Suite(.serialized) struct CommitSignalTests {
    @Test func anotherProcesssCommitWakesTheListener() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("catalog.sqlite")
        let (listening, writing) = (try SQLiteCatalog(path: path), try SQLiteCatalog(path: path))
        let commits = listening.commits()
        var (seen, hasWritten) = (0, false)
        for await _ in commits {
            seen = try await listening.changes(after: 0, limit: 10).count
            if seen == 1 { break }
            if !hasWritten { try await writing.append([Samples.entry()], audit: []) }
            hasWritten = true
        }
        #expect(seen == 1)
        try writing.close()
        try listening.close()
    }

    @Test func aListenerThatWentAwayIsForgotten() async throws {
        let folder = try TemporaryFolder()
        let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
        for _ in 0..<3 {
            for await _ in catalog.commits() { break }
        }
        var wakes = catalog.commits().makeAsyncIterator()
        #expect(await wakes.next() != nil)
        try await catalog.append([Samples.entry()], audit: [])
        #expect(await wakes.next() != nil)
        try catalog.close()
    }
}
