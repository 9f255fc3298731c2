// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// What the administration commands ask of whoever holds the data folder's lock: one line of JSON through `admin.sock`.
enum AdminRequest: Codable, Sendable, Hashable {
    case createToken(workspace: String, scopes: [String], expiresIn: Int?, name: String?)
    case listTokens
    case revokeToken(id: String)
    case rotateKeys
    case retireKey(id: String)
    case verifyAudit
    case checkStore
    /// Bytes a second.
    case scrub(rate: Int)
    /// Into an absolute path.
    case backUp(folder: String, withKeys: Bool)

    func encoded() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }

    static func decoded(_ bytes: [UInt8]) throws -> AdminRequest {
        try JSONDecoder().decode(AdminRequest.self, from: Data(bytes))
    }
}

/// The answer: text for a person, the same as JSON, or why not.
struct AdminReply: Codable, Sendable, Hashable {
    var text: String
    var json: String
    /// Set when it could not be done.
    var error: String?
    var hint: String?
    /// What was found is not as it should be: exit status 1.
    var hasFindings: Bool?

    init(text: String, json: String, hasFindings: Bool? = nil) {
        self.text = text
        self.json = json
        self.hasFindings = hasFindings
    }

    init(failure: StartFailure) {
        self.text = ""
        self.json = ""
        self.error = failure.message
        self.hint = failure.hint
    }

    func encoded() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) }

    static func decoded(_ bytes: [UInt8]) throws -> AdminReply {
        try JSONDecoder().decode(AdminReply.self, from: Data(bytes))
    }
}
