// SPDX-License-Identifier: Apache-2.0

import Digests
import Logging
import MQTTEdge
import MQTTTransport
import Recording
import WaylineService

/// What the line to the broker is made of.
extension Waylined {
    /// The client id stays with the data folder, so that two services never push each other off the broker by default.
    static func brokerOptions(_ broker: Configuration.Broker, folder: DataFolder) throws -> MQTTOptions {
        let path = folder.path + "/client-id"
        if try WholeFile.read(path) == nil {
            try WholeFile.write(Array("waylined-\(Hex.text(RandomBytes.make(6)))".utf8), to: path)
        }
        let own = String(decoding: try WholeFile.read(path) ?? [], as: UTF8.self)
        var options = MQTTOptions(address: broker.address, clientID: broker.clientID ?? own)
        options.version = broker.version
        options.trust = broker.trust
        options.username = broker.username
        options.incomingLimit = 4096
        options.password = try password(broker)
        return options
    }

    /// What stands in the password file now; nil when none is named.
    static func password(_ broker: Configuration.Broker) throws -> MQTTPassword? {
        guard let file = broker.passwordFile else { return nil }
        return MQTTPassword(try passwordText(file))
    }

    private static func passwordText(_ file: String) throws -> String {
        guard let bytes = try SecretFile(path: file).bytes() else {
            throw StartFailure("the password file \(file) is missing", hint: "check the path of mqtt.password_file")
        }
        return String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline }
    }

    /// The secrets that this service knows by value are looked for wherever they stand.
    static func openRecording(
        _ configuration: Configuration, counters: Counters, logger: Logger, now: @escaping @Sendable () -> UnixTime
    ) throws -> Recorder? {
        guard let plan = configuration.broker.recording else { return nil }
        let (dock, organization) = (configuration.service.dock, configuration.service.organization)
        let secrets =
            [dock.appID, dock.appKey, dock.appLicense, organization.bindingCode ?? ""]
            + [try configuration.broker.passwordFile.map { try passwordText($0) } ?? ""]
        let file: RecordFile
        do throws(RecordFileFault) {
            file = try RecordFile(path: plan.file)
        } catch {
            throw StartFailure("\(error)", hint: error.hint)
        }
        return try Recorder(
            file: file, limit: plan.limit,
            redaction: MessageRedaction(Redaction(values: secrets), key: RandomBytes.make(32)), counters: counters,
            logger: logger, now: now)
    }
}
