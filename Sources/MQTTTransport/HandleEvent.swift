// SPDX-License-Identifier: Apache-2.0
import CMosquitto

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

/// C calls these from inside the calls above, on the thread that made the call.
func installCallbacks(on raw: OpaquePointer) {
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
func refusePassphrase(
    _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?
) -> Int32 {
    0
}
