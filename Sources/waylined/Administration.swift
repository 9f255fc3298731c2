// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import PlainJSON
import ResourceSigning
import WaylineService

/// Does what administration commands ask, in the process that holds the lock – the service itself, or the command
/// when no service runs.
struct Administration: Sendable {
    let catalog: any Catalog
    let keys: KeyStore
    /// The issuer that links are signed by right now; nil when no service runs in this process.
    let links: LinkIssuer?
    let now: @Sendable () -> UnixTime
    /// The store that the service in this process keeps; nil when none runs.
    var store: StoreKeeping?

    func perform(_ request: AdminRequest) async -> AdminReply {
        do {
            return try await reply(to: request)
        } catch let failure as StartFailure {
            return AdminReply(failure: failure)
        } catch {
            return AdminReply(failure: StartFailure("\(error)"))
        }
    }

    private func reply(to request: AdminRequest) async throws -> AdminReply {
        switch request {
        case .createToken(let workspace, let scopes, let expiresIn, let name):
            return try await createToken(workspace: workspace, scopes: scopes, expiresIn: expiresIn, name: name)
        case .listTokens: return try await listTokens()
        case .revokeToken(let id): return try await revoke(id)
        case .rotateKeys: return try await rotate()
        case .retireKey(let id): return try await retire(id)
        case .verifyAudit: return try await verifyAudit()
        case .checkStore: return try await keptStore().check(now: now())
        case .backUp(let target, let withKeys):
            return try await keptStore().backUp(to: target, keyFile: withKeys ? keys.path : nil, now: now())
        case .scrub(let rate): return try await keptStore().scrub(rate: rate)
        }
    }

    private func keptStore() throws -> StoreKeeping {
        guard let store else { preconditionFailure("the store's commands open the store themselves") }
        return store
    }

    private func createToken(workspace: String, scopes: [String], expiresIn: Int?, name: String?) async throws
        -> AdminReply
    {
        guard let workspace = WorkspaceID(workspace) else {
            throw StartFailure("\"\(workspace)\" is not a workspace name", hint: "use [A-Za-z0-9-], 1 to 64 characters")
        }
        // Asked through a socket: a number that nobody meant must not reach the arithmetic.
        if let expiresIn, !(1...3_155_760_000).contains(expiresIn) {
            throw StartFailure(
                "--expires-in is \(expiresIn) s, must be from 1 s to a hundred years", hint: "such as 90d")
        }
        let scopes = try Self.scopes(scopes)
        let (token, record) = try await issue(
            to: workspace, scopes: scopes, expiresAt: expiresIn.map { now() + .seconds($0) }, name: name)
        try await note("token_created", ["token": .string(record.id), "scopes": .string(record.scopeList)], workspace)
        return AdminReply(text: token.text, json: #"{"token":"\#(token.text)"}"#)
    }

    /// Makes a token and stores what is kept of it.
    ///
    /// - Parameter keep: called with the token before the catalog knows it.
    func issue(
        to workspace: WorkspaceID, scopes: Set<Scope>, expiresAt: UnixTime?, name: String?,
        keep: (AccessToken) throws -> Void = { _ in }
    ) async throws -> (token: AccessToken, record: TokenRecord) {
        let time = now()
        let token = AccessToken(random: RandomBytes.make(32))
        let record = TokenRecord(
            id: UUIDText.version7(milliseconds: time.milliseconds, random: RandomBytes.make(10)),
            digest: AccessToken.digest(of: token.text), workspace: workspace, scopes: scopes, name: name,
            createdAt: time, expiresAt: expiresAt)
        try keep(token)
        try await catalog.add(record)
        return (token, record)
    }

    static func scopes(_ words: [String]) throws -> Set<Scope> {
        if words == ["all"] { return Set(Scope.allCases) }
        guard !words.isEmpty else {
            throw StartFailure(
                "no scope is named",
                hint: "say all, or a list of \(Scope.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return Set(
            try words.map { word in
                guard let scope = Scope(rawValue: word) else {
                    let known = Scope.allCases.map(\.rawValue)
                    throw StartFailure(
                        "\"\(word)\" is not a scope\(suggestion(for: word, among: known))",
                        hint: "scopes are all, or a list of \(known.joined(separator: ", "))")
                }
                return scope
            })
    }

    private func listTokens() async throws -> AdminReply {
        let time = now()
        let tokens = try await catalog.tokens()
        let rows = tokens.map { token in
            [
                token.id, token.workspace.text, token.state(at: time), "\(token.createdAt)", token.scopeList,
                token.name ?? "",
            ]
            .joined(separator: "  ")
        }
        let objects = tokens.map { $0.json(at: time) }
        let json = JSONObject(dictionaryLiteral: ("tokens", .array(objects.map(JSONValue.object))))
        return AdminReply(text: rows.joined(separator: "\n"), json: String(decoding: json.encoded(), as: UTF8.self))
    }

    private func revoke(_ id: String) async throws -> AdminReply {
        guard try await catalog.revoke(token: id, at: now()) else {
            throw StartFailure("no token has the id \"\(id)\"", hint: "waylined token list shows the ids")
        }
        try await note("token_revoked", ["token": .string(id)], nil)
        return AdminReply(text: "revoked \(id)", json: #"{"revoked":"\#(id)"}"#)
    }

    private func rotate() async throws -> AdminReply {
        let (old, new) = try keys.change { ring in
            guard let id = KeyStore.freeID(in: ring) else { throw StartFailure("no name is left for a new key") }
            return try ring.rotated(to: id, secret: RandomBytes.make(32))
        } take: {
            links?.replace($0)
        }
        let id = new.signing.id
        try await note("key_rotated", ["key": .string(id.text)], nil)
        return AdminReply(
            text: "\(id) signs from now on; \(old.signing.id) still verifies",
            json: #"{"signing":"\#(id)","verifying":"\#(old.signing.id)"}"#)
    }

    private func retire(_ text: String) async throws -> AdminReply {
        guard let id = KeyID(text) else { throw StartFailure("\"\(text)\" is not a key id") }
        _ = try keys.change { ring in
            do throws(KeyRingFault) {
                return try ring.retired(id)
            } catch {
                let hint = id == ring.signing.id ? "waylined keys rotate makes another key sign first" : nil
                throw StartFailure("cannot retire \(id): \(error)", hint: hint)
            }
        } take: {
            links?.replace($0)
        }
        try await note("key_retired", ["key": .string(id.text)], nil)
        return AdminReply(text: "\(id) is retired; its links are refused from now on", json: #"{"retired":"\#(id)"}"#)
    }

    private func verifyAudit() async throws -> AdminReply {
        if let position = try await catalog.brokenAuditPosition() {
            throw StartFailure(
                "the audit's chain is broken at line \(position)",
                hint: "the catalog was changed by other means; compare it with a backup")
        }
        return AdminReply(text: "the audit's chain is whole", json: #"{"whole":true}"#)
    }

    private func note(_ kind: String, _ detail: JSONObject, _ workspace: WorkspaceID?) async throws {
        try await catalog.append([], audit: [AuditEntry(at: now(), kind: kind, workspace: workspace, detail: detail)])
    }
}

extension TokenRecord {
    fileprivate var scopeList: String { scopes.map(\.rawValue).sorted().joined(separator: ",") }

    fileprivate func state(at now: UnixTime) -> String {
        if revokedAt != nil { return "revoked" }
        return expiresAt.map { $0 <= now } == true ? "expired" : "valid"
    }

    fileprivate func json(at now: UnixTime) -> JSONObject {
        [
            "id": .string(id), "workspace": .string(workspace.text), "state": .string(state(at: now)),
            "created_at": .string("\(createdAt)"), "expires_at": expiresAt.map { .string("\($0)") },
            "scopes": .array(scopes.map(\.rawValue).sorted().map(JSONValue.string)), "name": name.map(JSONValue.string),
        ]
    }
}
