// SPDX-License-Identifier: Apache-2.0

import Logging
import MQTTEdge
import MQTTTransport
import WPMLRules
import WaylineService

/// Everything `waylined serve` is told, read once and refused as a whole.
struct Configuration: Sendable {
    struct Listener: Sendable, Hashable {
        let host: String
        let port: Int

        var isLoopback: Bool { host.hasPrefix("127.") || host == "localhost" || host == "::1" }
        var address: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
    }

    /// Where the listener's certificate is.
    struct Certificate: Sendable, Hashable {
        let chainFile: String
        let keyFile: String
    }

    struct Broker: Sendable {
        let address: MQTTAddress
        let version: MQTTVersion
        let clientID: String?
        let username: String?
        let passwordFile: String?
        let trust: MQTTTrust
        let shareGroup: String?
        let recording: RecordingPlan?
    }

    /// Where all traffic is written down.
    struct RecordingPlan: Sendable, Hashable {
        let file: String
        /// Bytes of the file.
        let limit: Int
    }

    let dataFolder: String
    let publicBaseURL: String?
    let http: Listener
    let metrics: Listener?
    /// nil for plain HTTP.
    let certificate: Certificate?
    let broker: Broker
    let uploadProfile: Profile
    let keyFile: String?
    let service: ServiceSettings
    let uploadBytes: Int
    let messageBytes: Int
    let gatewayPace: Pace
    let targetBytes: Int
    let headerBytes: Int
    let headerFields: Int
    /// nil: never.
    let scrubInterval: Duration?
    /// Bytes a second.
    let scrubRate: Int
    let retention: Retention
    let logLevel: Logger.Level
    let logsJSON: Bool

    var scheme: String { certificate == nil ? "http" : "https" }
}

/// All that is wrong with a configuration.
struct ConfigurationFaults: Error {
    let faults: [String]
}

extension Configuration {
    init(_ sources: ConfigurationSources) throws(ConfigurationFaults) {
        var reader = ConfigurationReader(sources)
        dataFolder = reader.text("data_dir")
        publicBaseURL = reader.baseURL("public_base_url")
        http = reader.listener("http.listen")
        metrics = reader.optionalListener("http.metrics_listen")
        certificate = reader.certificate()
        broker = reader.broker()
        uploadProfile = Profile(rawValue: reader.text("uploads.profile")) ?? .dock
        keyFile = reader.optional("links.key_file")
        uploadBytes = reader.integer("limits.upload")
        messageBytes = reader.integer("limits.message")
        gatewayPace = Pace(rate: reader.integer("limits.gateway_rate"), burst: reader.integer("limits.gateway_burst"))
        targetBytes = reader.integer("limits.target")
        headerBytes = reader.integer("limits.header")
        headerFields = reader.integer("limits.fields")
        let interval = reader.duration("scrub.interval")
        scrubInterval = interval == .zero ? nil : interval
        scrubRate = reader.rate("scrub.rate")
        retention = Retention(
            flights: reader.retention("retention.flights"), audit: reader.retention("retention.audit"))
        logLevel = Logger.Level(rawValue: reader.text("log.level")) ?? .info
        logsJSON = reader.text("log.format") == "json"
        service = reader.service(publicBaseURL: publicBaseURL ?? "")
        guard reader.faults.isEmpty else { throw ConfigurationFaults(faults: reader.faults) }
    }
}
