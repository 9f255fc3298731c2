// SPDX-License-Identifier: Apache-2.0

/// How one connection greets its broker, and how much it holds in memory.
package struct MQTTOptions: Sendable, Hashable {
    package var address: MQTTAddress
    /// Whom to trust and who we are; used only when the address is encrypted.
    package var trust = MQTTTrust()
    package var username: String?
    package var password: MQTTPassword?
    /// Empty: the broker or the library invents one, and the start is clean whatever `cleanStart` says.
    package var clientID: String
    /// What to offer first. A broker that refuses version 5 is asked with 3.1.1 at once.
    package var version: MQTTVersion = .v5
    /// Seconds, held to 5…65535 (the library takes no less than 5). A dead link is noticed within two of them.
    package var keepAlive = 10
    /// Whether the broker forgets the session of this client id when the connection ends.
    package var cleanStart = true
    /// How long the broker may take from the first SYN to its CONNACK, and again to the last SUBACK.
    package var connectTimeout: Duration = .seconds(5)
    /// Largest payload in bytes, both ways. A larger one that comes in is dropped and counted.
    package var maximumPayload = 65_536
    /// Largest packet in bytes that the broker may send us. The library takes in a packet whole before anybody can refuse it,
    /// so this bounds our memory; between `maximumPayload` and here a message is dropped by us and counted, beyond it the
    /// broker keeps it. MQTT 3.1.1 cannot say it: there the broker's own `max_packet_size` is the only bound.
    package var maximumPacket: UInt32 = 2_097_152
    /// Messages held for the reader of `messages`; the newest are dropped and counted beyond it.
    package var incomingLimit = 1024
    /// Messages accepted and not yet acknowledged; `publish` refuses beyond it.
    package var outgoingLimit = 1024

    package init(address: MQTTAddress, clientID: String) {
        self.address = address
        self.clientID = clientID
    }
}

/// The two versions of the protocol that we speak.
package enum MQTTVersion: String, Sendable, Hashable {
    case v311 = "3.1.1"
    case v5 = "5"
}

/// PEM files for an encrypted connection.
package struct MQTTTrust: Sendable, Hashable {
    /// Certificates that may sign the broker's; without it, those of the operating system.
    package var caFile: String?
    /// Our own certificate chain, where the broker asks for one; needs `keyFile`.
    package var certificateFile: String?
    /// The key to `certificateFile`, not encrypted: nobody is asked for a passphrase.
    package var keyFile: String?

    package init(caFile: String? = nil, certificateFile: String? = nil, keyFile: String? = nil) {
        self.caFile = caFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}
