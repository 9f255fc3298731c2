// SPDX-License-Identifier: Apache-2.0

/// What the service is told once, at its start.
package struct ServiceSettings: Sendable {
    /// Scheme, host and optional path under which docks reach us; links begin with it.
    package var publicBaseURL: String
    /// How long a command waits for its reply.
    package var replyTimeout: Duration = .seconds(30)
    /// How long an open flight may be silent before it is called stale.
    package var staleAfter: Duration = .seconds(3600)
    /// The longest life of a link made through the API.
    package var longestLink: Duration = .seconds(7 * 24 * 3600)
    package var dock = DockSettings()
    package var organization = OrganizationSettings()

    package init(publicBaseURL: String) {
        self.publicBaseURL = publicBaseURL
    }
}

/// What a dock gets in answer to `config` (dock protocol, configuration update). Empty texts are sent as such.
package struct DockSettings: Sendable {
    package var ntpHost = "pool.ntp.org"
    package var ntpPort = 123
    package var appID = ""
    package var appKey = ""
    package var appLicense = ""

    package init() {}
}

/// The organization that docks are bound to (dock protocol, organization management).
package struct OrganizationSettings: Sendable {
    package var id = "default"
    package var name = "wayline"
    /// What an operator enters to bind a dock; nil accepts any.
    package var bindingCode: String?

    package init() {}
}
