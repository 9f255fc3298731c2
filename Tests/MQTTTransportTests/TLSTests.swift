// SPDX-License-Identifier: Apache-2.0
import Glibc
import Testing

@testable import MQTTTransport

extension AgainstBroker {
    @Suite(.enabled(if: find("openssl") != nil, "needs the openssl program to make certificates"))
    struct TLS {
        @Test func anEncryptedConnectionVerifiesTheBroker() async throws {
            let broker = try encryptedBroker(name: "localhost")
            try broker.start()
            try await withLoop { loop in
                let connection = await loop.ready(options(to: broker, trusting: broker.directory.path("cert.pem")), "t")
                try await connection.publish("x", to: "t")
                #expect(await connection.texts(through: "x") == ["x"])
            }
        }

        @Test func aBrokerOfAnotherNameOrSignerIsNotTrusted() async throws {
            let broker = try encryptedBroker(name: "elsewhere.example")
            try broker.start()
            try await withLoop { loop in
                let trusts = [broker.directory.path("cert.pem"), nil, broker.directory.path("missing.pem")]
                for trust in trusts {
                    let connection = loop.connect(options(to: broker, trusting: trust), "t")
                    await connection.losesBroker()
                    guard case .connecting(after: .tls) = connection.state else {
                        Issue.record("expected a TLS setback, got \(connection.state)")
                        continue
                    }
                }
            }
        }

        @Test func aCertificateThatIsPutRightIsAccepted() async throws {
            let broker = try encryptedBroker(name: "elsewhere.example")
            try broker.start()
            try await withLoop { loop in
                let connection = loop.connect(options(to: broker, trusting: broker.directory.path("cert.pem")), "t")
                await connection.setback { if case .tls = $0 { true } else { false } }
                broker.kill()
                try makeCertificate(name: "localhost", in: broker.directory)
                try broker.start()
                let fixed = ContinuousClock.now
                await connection.reachesReady()
                print("Q10: ready \(ContinuousClock.now - fixed) after the certificate was put right")
            }
        }

        private func options(to broker: PrivateBroker, trusting file: String?) -> MQTTOptions {
            let address = MQTTAddress(host: "localhost", port: broker.port, isEncrypted: true)
            var options = MQTTOptions(address: address, clientID: "c")
            options.trust.caFile = file
            return options
        }

        private func encryptedBroker(name: String) throws -> PrivateBroker {
            let broker = try PrivateBroker(
                listener: { ["certfile \($0.path("cert.pem"))", "keyfile \($0.path("key.pem"))"] })
            try makeCertificate(name: name, in: broker.directory)
            return broker
        }

        private func makeCertificate(name: String, in directory: TemporaryDirectory) throws {
            guard let tool = find("openssl") else { throw FixtureFailure("openssl is not installed") }
            try Child.run(
                tool, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2", "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout",
                directory.path("key.pem"),
                "-out", directory.path("cert.pem"))
        }
    }
}
