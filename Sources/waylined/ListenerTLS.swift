// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOSSL

/// HTTPS on the main listener: the one place that sees the TLS library.
enum ListenerTLS {
    /// What is to be done to each accepted channel before anything else.
    ///
    /// - Throws: ``StartFailure`` when the files cannot be read or do not fit together.
    static func securing(_ certificate: Configuration.Certificate) throws -> @Sendable (any Channel) throws -> Void {
        try SecretFile(path: certificate.keyFile).check()
        let context: NIOSSLContext
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate.chainFile).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let key = try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem)
            var settings = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(key))
            settings.minimumTLSVersion = .tlsv12
            // Said aloud, so that nobody begins to speak HTTP/2 with us.
            settings.applicationProtocols = ["http/1.1"]
            context = try NIOSSLContext(configuration: settings)
        } catch {
            throw StartFailure(
                "cannot use the certificate \(certificate.chainFile) with the key \(certificate.keyFile): \(error)",
                hint:
                    "http.tls.cert_file is a PEM chain, the server's own certificate first; http.tls.key_file its key in PEM"
            )
        }
        return { channel in try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
    }
}
