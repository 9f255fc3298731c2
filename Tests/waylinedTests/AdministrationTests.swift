// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation
import Identifiers
import ResourceSigning
import Testing
import WaylineService
import WaylineTestKit

@testable import waylined

@Suite struct AdministrationTests {
    private let catalog = MemoryCatalog()
    private let folder = FileManager.default.temporaryDirectory.appending(path: "wayline-admin-\(UUID().uuidString)")
        .path

    private func administration() throws -> Administration {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let keys = KeyStore(path: folder + "/keys.json")
        try keys.create(random: Array(1...32))
        return Administration(catalog: catalog, keys: keys, links: nil, now: { UnixTime(seconds: 1_766_000_000) })
    }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }

    @Test func aTokenThatWasMadeOpensWhatItsScopesAllowAndNoMoreOnceRevoked() async throws {
        defer { remove() }
        let administration = try administration()
        let made = await administration.perform(
            .createToken(workspace: "north", scopes: ["wayline:read"], expiresIn: 60, name: nil))
        #expect(made.error == nil && made.json == #"{"token":"\#(made.text)"}"#)
        let admit = AdmitCaller(catalog: catalog)
        let caller = try #require(try await admit.caller(token: made.text, now: UnixTime(seconds: 1_766_000_059)))
        #expect(caller.workspace.text == "north" && caller.may(.waylineRead) && !caller.may(.admin))
        #expect(try await admit.caller(token: made.text, now: UnixTime(seconds: 1_766_000_060)) == nil)
        let id = try #require(try await catalog.tokens().first?.id)
        #expect(await administration.perform(.revokeToken(id: id)).error == nil)
        #expect(try await admit.caller(token: made.text, now: UnixTime(seconds: 1_766_000_000)) == nil)
    }

    @Test func aScopeThatIsNoneIsGuessed() async throws {
        defer { remove() }
        let reply = await (try administration()).perform(
            .createToken(workspace: "default", scopes: ["wayline:reed"], expiresIn: nil, name: nil))
        #expect(reply.error == "\"wayline:reed\" is not a scope; did you mean \"wayline:read\"?" && reply.hint != nil)
    }

    @Test func rotatingAndRetiringKeysIsWrittenToTheFile() async throws {
        defer { remove() }
        let administration = try administration()
        #expect(await administration.perform(.rotateKeys).text.hasPrefix("k2 signs from now on"))
        #expect(try administration.keys.load().signing.id.text == "k2")
        #expect(await administration.perform(.retireKey(id: "k2")).error?.contains("exactly one must be") == true)
        #expect(await administration.perform(.retireKey(id: "k1")).error == nil)
        #expect(try administration.keys.load().all.map(\.id.text) == ["k2"])
    }

    @Test func aKeyFileThatOthersCanReadIsRefusedAndNotShown() throws {
        defer { remove() }
        let keys = try administration().keys
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: keys.path)
        let failure = #expect(throws: StartFailure.self) { try keys.load() }
        #expect(failure?.message == "\(keys.path) holds a secret and others can read or write it (mode 0644)")
        #expect(failure?.hint?.hasPrefix("chmod 600 \(keys.path), and replace the secret") == true)
    }
}
