// SPDX-License-Identifier: Apache-2.0
import CMosquitto

/// One `struct mosquitto`, made for one connection and destroyed with it, so that nothing it still holds leaves late.
///
/// It belongs to one thread at a time (the type is not Sendable; a `Parcel` carries it over). That, and that the
/// library calls back only from inside calls made here, is what makes the unretained pointer to self in its callbacks
/// sound. The callbacks copy and note, nothing else: whoever made the call reads `takeEvents()` after it.
final class Handle {
    let version: MQTTVersion
    let maximumPayload: Int
    private let maximumPacket: UInt32
    private let raw: OpaquePointer
    private var events: [HandleEvent] = []
    /// The library's last complaint: the only place where it says why TLS failed.
    private(set) var complaint: String?

    /// Nil when the library does not take the client id.
    init?(clientID: String, cleanStart: Bool, version: MQTTVersion, maximumPayload: Int, maximumPacket: UInt32) {
        let name = clientID.isEmpty ? nil : clientID
        guard Library.shared.isReady, let raw = mosquitto_new(name, cleanStart || name == nil, nil) else { return nil }
        self.raw = raw
        self.version = version
        self.maximumPayload = maximumPayload
        self.maximumPacket = maximumPacket
        mosquitto_user_data_set(raw, Unmanaged.passUnretained(self).toOpaque())
        installCallbacks(on: raw)
        mosquitto_int_option(
            raw, MOSQ_OPT_PROTOCOL_VERSION, version == .v5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311)
        // Without it Nagle and the peer's delayed acknowledgement hold each QoS 1 message for 40 to 90 ms (measured).
        mosquitto_int_option(raw, MOSQ_OPT_TCP_NODELAY, 1)
        mosquitto_max_inflight_messages_set(raw, 20)
    }

    deinit {
        mosquitto_destroy(raw)
    }

    func takeEvents() -> [HandleEvent] {
        defer { events.removeAll(keepingCapacity: true) }
        return events
    }

    func note(_ event: HandleEvent) {
        events.append(event)
    }

    func complain(_ text: String) {
        complaint = text
    }
}

// MARK: - Connecting

extension Handle {
    func authenticate(username: String?, password: MQTTPassword?) -> LibraryError? {
        guard username != nil || password != nil else { return nil }
        return LibraryError(mosquitto_username_pw_set(raw, username, password?.text))
    }

    /// TLS 1.2 or newer, the broker's certificate and name verified. There is no switch to turn that off.
    func encrypt(_ trust: MQTTTrust) -> LibraryError? {
        // The library wants a file or a directory whenever a client certificate is set; the directory is OpenSSL's own.
        let directory = trust.caFile == nil ? "/etc/ssl/certs" : nil
        if trust.caFile == nil { mosquitto_int_option(raw, MOSQ_OPT_TLS_USE_OS_CERTS, 1) }
        let code = mosquitto_tls_set(
            raw, trust.caFile, directory, trust.certificateFile, trust.keyFile, refusePassphrase)
        return LibraryError(code) ?? LibraryError(mosquitto_tls_opts_set(raw, 1, "tlsv1.2", nil))
    }

    /// Looks the host up, which may block for as long as the resolver likes, and starts a connect, which does not.
    func startConnect(to address: MQTTAddress, family: AddressFamily, keepAlive: Int) -> LibraryError? {
        let seconds = Int32(min(max(keepAlive, 5), 65_535))
        announceMaximumPacket()
        let code = mosquitto_connect_bind_async(raw, address.host, Int32(address.port), seconds, family.bindAddress)
        return LibraryError(code)
    }

    /// Leaves word for the CONNECT to come, of version 5 only, how large a packet may be.
    ///
    /// The one function that takes properties connects and blocks. It keeps them before it looks at the host, and without a
    /// host it goes no further; the connect that does not block then sends what was kept. `ExchangeTests` holds it to that.
    private func announceMaximumPacket() {
        guard version == .v5 else { return }
        var properties: OpaquePointer?
        defer { mosquitto_property_free_all(&properties) }
        mosquitto_property_add_int32(&properties, Int32(MQTT_PROP_MAXIMUM_PACKET_SIZE.rawValue), maximumPacket)
        _ = mosquitto_connect_bind_v5(raw, nil, 0, 0, nil, properties)
    }

    /// Says DISCONNECT. Whether it is written at once shows in `descriptor`: the library closes the socket after it.
    func sayGoodbye() {
        _ = mosquitto_disconnect_v5(raw, 0, nil)
    }
}

// MARK: - Driving

extension Handle {
    /// The socket to poll, or nil when there is none any more.
    var descriptor: Int32? {
        let descriptor = mosquitto_socket(raw)
        return descriptor < 0 ? nil : descriptor
    }

    var wantsToWrite: Bool { mosquitto_want_write(raw) }

    /// Reads until nothing more comes of it, up to 64 packets, so that one busy connection does not starve the others.
    func read() -> LibraryError? {
        for _ in 0..<64 {
            let before = events.count
            if let error = LibraryError(mosquitto_loop_read(raw, 64)) { return error }
            if events.count == before { break }
        }
        return nil
    }

    func write() -> LibraryError? { LibraryError(mosquitto_loop_write(raw, 64)) }

    /// Keep-alive: to be called about once a second.
    func tick() -> LibraryError? { LibraryError(mosquitto_loop_misc(raw)) }

    /// Asks for a subscription; the SUBACK will carry the packet number returned.
    func subscribe(_ subscription: MQTTSubscription) -> Result<Int32, LibraryError> {
        var packet: Int32 = 0
        let code = mosquitto_subscribe(raw, &packet, subscription.filter, subscription.qos.rawValue)
        if let error = LibraryError(code) { return .failure(error) }
        return .success(packet)
    }

    /// Hands a message over; the acknowledgement will carry the packet number returned.
    func publish(_ message: Outgoing) -> Result<Int32, LibraryError> {
        var properties: OpaquePointer?
        defer { mosquitto_property_free_all(&properties) }
        if version == .v5, let seconds = message.expirySeconds {
            let name = Int32(MQTT_PROP_MESSAGE_EXPIRY_INTERVAL.rawValue)
            mosquitto_property_add_int32(&properties, name, seconds)
        }
        var packet: Int32 = 0
        let code = message.payload.withUnsafeBytes { bytes in
            mosquitto_publish_v5(
                raw, &packet, message.topic, Int32(bytes.count), bytes.baseAddress, message.qos.rawValue,
                message.retain, properties)
        }
        if let error = LibraryError(code) { return .failure(error) }
        return .success(packet)
    }
}
