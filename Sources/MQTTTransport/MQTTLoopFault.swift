// SPDX-License-Identifier: Apache-2.0

import Glibc
package import Threads

/// Why the loop of all MQTT connections could not be started.
package enum MQTTLoopFault: Error, Hashable, Sendable, CustomStringConvertible {
    case noThread(ThreadFault)
    case noPipe(errno: Int32)

    package var description: String {
        switch self {
        case .noThread(let fault): "MQTT: \(fault)"
        case .noPipe(let code): "cannot open a pipe for MQTT: \(systemText(code))"
        }
    }

    /// A thread for MQTT.
    static func thread(_ body: @escaping @Sendable () -> Void) throws(MQTTLoopFault) -> OSThread {
        do throws(ThreadFault) {
            return try OSThread(body)
        } catch {
            throw .noThread(error)
        }
    }
}

/// The operating system's words for an `errno`.
func systemText(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
