// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A pipe that wakes a thread: one end stands in its `poll` or blocks its `read`, anybody writes to the other.
///
/// A pipe and not an eventfd, because the C library's module map leaves `sys/eventfd.h` out; the cost is the same.
final class WakeUp: Sendable {
    /// To be polled for reading.
    let descriptor: Int32
    private let writeEnd: Int32

    init() throws(MQTTLoopFault) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .noPipe(errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // The writer never waits: a full pipe wakes as well as one more byte.
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        descriptor = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        Glibc.close(descriptor)
        Glibc.close(writeEnd)
    }

    func signal() {
        var byte: UInt8 = 1
        while write(writeEnd, &byte, 1) < 0 && errno == EINTR {}
    }

    /// Blocks until a signal is there, and takes exactly one.
    func wait() {
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) < 0 && errno == EINTR {}
    }

    /// Takes what is there; call it only after `poll` has said that something is.
    func drain() {
        var bytes: (UInt64, UInt64) = (0, 0)
        _ = read(descriptor, &bytes, 16)
    }
}
