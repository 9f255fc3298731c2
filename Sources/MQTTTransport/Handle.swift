// SPDX-License-Identifier: Apache-2.0
import CMosquitto
import Glibc

/// What the library told us during a call into it, in its order.
enum HandleEvent {
    /// CONNACK; 0 is a welcome.
    case greeted(code: Int32)
    /// SUBACK for the packet; one code per filter, below 0x80 is a grant.
    case subscribed(packet: Int32, codes: [Int32])
    /// PUBACK for the packet, or for QoS 0: written.
    case published(packet: Int32, code: Int32)
    case message(MQTTMessage)
    /// A payload over the limit, not copied.
    case oversize(bytes: Int)
    case disconnected(code: Int32)
}

/// One `struct mosquitto`, made for one connection and destroyed with it, so that nothing it still holds leaves late.
///
/// It belongs to one thread at a time (the type is not Sendable; a `Parcel` carries it over). That, and that the library
/// calls back only from inside calls made here, is what makes the unretained pointer to self in its callbacks sound.
/// The callbacks copy and note, nothing else: whoever made the call reads `takeEvents()` after it.
final class Handle {
    let version: MQTTVersion
    let maximumPayload: Int
    private let raw: OpaquePointer
    private var events: [HandleEvent] = []
    /// The library's last complaint: the only place where it says why TLS failed.
    private(set) var complaint: String?

    /// Nil when the library does not take the client id.
    init?(clientID: String, cleanStart: Bool, version: MQTTVersion, maximumPayload: Int) {
        let library = Library.shared
        let isNameless = clientID.isEmpty
        guard library.isReady, let raw = mosquitto_new(isNameless ? nil : clientID, cleanStart || isNameless, nil) else {
            return nil
        }
        self.raw = raw
        self.version = version
        self.maximumPayload = maximumPayload
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

    fileprivate func note(_ event: HandleEvent) {
        events.append(event)
    }

    fileprivate func complain(_ text: String) {
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
        let code = mosquitto_connect_bind_async(raw, address.host, Int32(address.port), seconds, family.bindAddress)
        return LibraryError(code)
    }

    /// Says DISCONNECT. Whether it is written at once shows in `descriptor`: the library closes the socket after it.
    func sayGoodbye() {
        _ = mosquitto_disconnect_v5(raw, 0, nil)
    }
}

/// Which of a host's addresses an attempt may use.
///
/// A connect that does not block goes to the first address that takes it and never learns that another one would have
/// answered. So after an attempt that hung the next ones name the family: binding to one family's wildcard makes the
/// library pass over the addresses of the other.
enum AddressFamily {
    case any, four, six

    var bindAddress: String? {
        switch self {
        case .any: nil
        case .four: "0.0.0.0"
        case .six: "::"
        }
    }

    /// - Parameter hung: how many attempts in a row have hung.
    init(hung: Int) {
        self = [.any, .four, .any, .six][hung % 4]
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

// MARK: - Callbacks

/// C calls these from inside the calls above, on the thread that made the call.
private func installCallbacks(on raw: OpaquePointer) {
    mosquitto_connect_v5_callback_set(raw) { _, context, code, _, _ in
        owner(context)?.note(.greeted(code: code))
    }
    mosquitto_disconnect_v5_callback_set(raw) { _, context, code, _ in
        owner(context)?.note(.disconnected(code: code))
    }
    mosquitto_publish_v5_callback_set(raw) { _, context, packet, code, _ in
        owner(context)?.note(.published(packet: packet, code: code))
    }
    mosquitto_subscribe_v5_callback_set(raw) { _, context, packet, count, codes, _ in
        let granted = codes.map { Array(UnsafeBufferPointer(start: $0, count: max(0, Int(count)))) }
        owner(context)?.note(.subscribed(packet: packet, codes: granted ?? []))
    }
    mosquitto_message_v5_callback_set(raw) { _, context, message, _ in
        guard let message, let handle = owner(context) else { return }
        handle.note(copy(message.pointee, limit: handle.maximumPayload))
    }
    mosquitto_log_callback_set(raw) { _, context, level, text in
        guard let text, level == MOSQ_LOG_ERR || level == MOSQ_LOG_WARNING else { return }
        owner(context)?.complain(String(cString: text))
    }
}

private func owner(_ context: UnsafeMutableRawPointer?) -> Handle? {
    context.map { Unmanaged<Handle>.fromOpaque($0).takeUnretainedValue() }
}

/// The message's memory is the library's and ends with the callback.
private func copy(_ message: mosquitto_message, limit: Int) -> HandleEvent {
    let length = max(0, Int(message.payloadlen))
    guard length <= limit, let topic = message.topic else { return .oversize(bytes: length) }
    return .message(
        MQTTMessage(
            topic: String(cString: topic),
            payload: Array(UnsafeRawBufferPointer(start: message.payload, count: message.payload == nil ? 0 : length)),
            qos: message.qos == 0 ? .atMostOnce : .atLeastOnce,
            isRetained: message.retain))
}

/// Without it OpenSSL would ask for the passphrase of a key on the terminal.
private func refusePassphrase(
    _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?
) -> Int32 {
    0
}
