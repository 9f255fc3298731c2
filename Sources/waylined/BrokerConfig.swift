// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MQTTTransport

/// `waylined broker-config`: what to put into mosquitto.conf and its access list.
struct BrokerConfig: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "broker-config", abstract: "Print a mosquitto configuration that fits this service.")

    @Option(help: "Where the access list will stand.") var aclFile = "/etc/mosquitto/wayline.acl"
    @Option(help: "Where the passwords will stand (mosquitto_passwd).") var passwordFile =
        "/etc/mosquitto/wayline.passwd"
    @Option(help: "The user that waylined logs in as.") var user = "waylined"
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let broker = try settings.configuration().broker.address
        print(Self.text(port: Int(broker.port), aclFile: aclFile, passwordFile: passwordFile, user: user))
    }

    static func text(port: Int, aclFile: String, passwordFile: String, user: String) -> String {
        """
        # /etc/mosquitto/conf.d/wayline.conf
        listener \(port)
        # Of this listener, docks and services together: so many clients cost a broker some megabytes, a flood of them more.
        max_connections 1000
        # These three are the listener's alone where per_listener_settings is true, and everybody's where it is not.
        allow_anonymous false
        password_file \(passwordFile)
        acl_file \(aclFile)
        # Without this QoS 1 falls to 11 round trips a second (measured; Nagle's algorithm and delayed acknowledgements).
        set_tcp_nodelay true
        # A command must never wait in the broker as a retained message.
        retain_available false
        # Nobody may take another's place by its client id.
        use_username_as_clientid true
        max_packet_size 131072
        max_inflight_messages 100
        # For each client, while it is away or slow; then the broker drops.
        max_queued_messages 10000
        max_queued_bytes 67108864
        # A client that may be silent for long holds its place for long after it is gone. Only MQTT 5 can be told.
        max_keepalive 300
        # The broker bounds no client's subscriptions; 100,000 of one client cost it 75 MB (measured). This bounds the whole.
        memory_limit 1073741824

        # \(aclFile)
        # Each dock logs in with its serial number as user name and may speak only for itself. Telemetry is the exception: an
        # aircraft's stands under the aircraft's serial. What is subscribed is held to nothing by this list, what is delivered
        # is; so a mqtt.share_group is a secret among its instances: who joins it takes messages away from them.
        user \(user)
        topic read thing/product/+/requests
        topic read thing/product/+/events
        topic read thing/product/+/services_reply
        topic read thing/product/+/osd
        topic read thing/product/+/state
        topic read sys/product/+/status
        topic write thing/product/+/services
        topic write thing/product/+/requests_reply
        topic write thing/product/+/events_reply
        topic write sys/product/+/status_reply

        pattern write thing/product/%u/requests
        pattern write thing/product/%u/events
        pattern write thing/product/%u/services_reply
        pattern write thing/product/+/osd
        pattern write thing/product/+/state
        pattern write sys/product/%u/status
        pattern read thing/product/%u/services
        pattern read thing/product/%u/requests_reply
        pattern read thing/product/%u/events_reply
        pattern read sys/product/%u/status_reply
        """
    }
}
