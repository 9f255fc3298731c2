// SPDX-License-Identifier: Apache-2.0

import Glibc
package import Logging
package import MQTTTransport
package import Recording
import Synchronization
package import Threads
package import WaylineService

/// Writes down what goes over the connection, without secrets and at nobody's cost.
///
/// The connection's thread leaves each sighting in a queue that holds so many bytes; a thread of our own redacts and
/// writes. What does not fit into the queue or cannot be written is missing, counted, told once in the log, and marked
/// in the file.
package final class Recorder: Sendable {
    /// What a message weighs in the queue beside its bytes.
    private static let overhead = 512

    private struct Queue {
        enum Ruling {
            /// - Parameter lost: lines that found no room since the last one that did.
            case admitted(lost: Int)
            case noRoom
            case ended
            /// An absent broker is looked for every second or so; that it is absent is said once.
            case repeated
        }

        let room: Int
        var waiting = 0
        var isEnded = false
        var told: Set<String> = []
        private var lost = 0
        private var lastState: MQTTState?

        init(room: Int) { self.room = room }

        mutating func admit(_ sighting: MQTTSighting, weighing weight: Int) -> Ruling {
            if case .state(let state) = sighting {
                guard state != lastState else { return .repeated }
                lastState = state
            }
            guard !isEnded else { return .ended }
            guard waiting + weight <= room else {
                lost += 1
                return .noRoom
            }
            defer { lost = 0 }
            waiting += weight
            return .admitted(lost: lost)
        }
    }

    private let queue: Mutex<Queue>
    private let page: Mutex<RecordPage>
    private let thread: WorkThreads
    private let redaction: MessageRedaction
    private let counters: Counters
    private let logger: Logger
    private let now: @Sendable () -> UnixTime

    /// - Parameters:
    ///   - limit: bytes of the file, what stood in it before included; then the recording ends.
    ///   - room: bytes that may wait to be written.
    /// - Throws: when the system has no thread for it.
    package init(
        file: RecordFile, limit: Int, redaction: MessageRedaction, counters: Counters, logger: Logger,
        now: @escaping @Sendable () -> UnixTime, room: Int = 8 << 20
    ) throws(ThreadFault) {
        queue = Mutex(Queue(room: room))
        thread = try WorkThreads(1)
        page = Mutex(RecordPage(file: file, limit: limit))
        (self.redaction, self.counters, self.logger, self.now) = (redaction, counters, logger, now)
        write(now(), weight: 0, after: 0) { _ in .event(.began) }
    }

    /// For the connection: takes the sighting and returns at once.
    package func note(_ sighting: MQTTSighting) {
        let weight = Self.overhead + sighting.weight
        switch queue.withLock({ $0.admit(sighting, weighing: weight) }) {
        case .repeated: return
        case .admitted(let lost): write(now(), weight: weight, after: lost) { sighting.content($0) }
        case .noRoom: lose(1, reason: "backlog")
        case .ended: lose(1, reason: "limit")
        }
    }

    /// Returns when all that was noted is written; after five seconds even when the disk does not answer.
    package func finish() async {
        let (written, end) = AsyncStream.makeStream(of: Void.self)
        thread.submit { end.finish() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in written {} }
            group.addTask { try? await Task.sleep(for: .seconds(5)) }
            await group.next()
            group.cancelAll()
        }
    }

    private func write(
        _ time: UnixTime, weight: Int, after lost: Int,
        _ content: @escaping @Sendable (MessageRedaction) -> RecordedLine.Content?
    ) {
        thread.submit { [self] in
            if let content = content(redaction) {
                act(on: page.withLock { $0.add(RecordedLine(time: "\(time)", content), after: lost) })
            }
            queue.withLock { $0.waiting -= weight }
        }
    }

    private func act(on outcome: RecordPage.Outcome) {
        switch outcome {
        case .written: return
        case .failed(let reason):
            lose(1, reason: "write")
            tell("write", "a line of the recording could not be written, and others may be missing: \(reason)")
        case .full(let limit):
            queue.withLock { $0.isEnded = true }
            lose(1, reason: "limit")
            tell("limit", "the recording has reached mqtt.record_limit (\(limit) bytes) and ends; the service goes on")
        }
    }

    private func lose(_ lines: Int, reason: String) {
        counters.add(.recordingLost, "reason=\"\(reason)\"", by: lines)
        if reason == "backlog" { tell(reason, "the recording is behind, and lines are missing in it") }
    }

    private func tell(_ reason: String, _ text: String) {
        if queue.withLock({ $0.told.insert(reason).inserted }) { logger.warning("\(text)") }
    }
}

/// The end of the file, as the writing thread sees it.
struct RecordPage {
    enum Outcome: Equatable {
        case written
        case failed(String)
        case full(limit: Int)
    }

    private let file: RecordFile
    private let limit: Int
    private var size: Int
    private var isCut: Bool
    /// A line found no room below the limit: shorter ones are not written behind it either.
    private var isFull = false
    /// Lines that are missing in front of the next one.
    private var missing = 0

    init(file: RecordFile, limit: Int) {
        (self.file, self.limit) = (file, limit)
        (size, isCut) = (file.size, file.isCut)
    }

    /// Writes a line at the end, and before it how many are missing there.
    mutating func add(_ line: RecordedLine, after lost: Int) -> Outcome {
        missing += lost
        var bytes: [UInt8] = isCut ? [0x0A] : []
        if missing > 0 { bytes += RecordedLine(time: line.time, .event(.gap(lines: missing))).encoded() + [0x0A] }
        bytes += line.encoded() + [0x0A]
        isFull = isFull || size + bytes.count > limit
        guard !isFull else { return .full(limit: limit) }
        guard let fault = file.append(bytes) else {
            size += bytes.count
            (missing, isCut) = (0, false)
            return .written
        }
        size += fault.written
        isCut = isCut ? fault.written != 1 : fault.written > 0
        missing += 1
        return .failed(String(cString: strerror(fault.errno)))
    }
}

extension MQTTSighting {
    /// Bytes that it keeps in memory, but for the frame.
    fileprivate var weight: Int {
        switch self {
        case .received(let message): message.payload.count + message.topic.utf8.count
        case .published(let topic, let payload, _, _): payload.count + topic.utf8.count
        case .state, .oversize: 0
        }
    }

    /// nil for what is no event of its own: that an attempt begins.
    fileprivate func content(_ redaction: MessageRedaction) -> RecordedLine.Content? {
        switch self {
        case .state(.connecting(nil)): nil
        case .state(.connecting(let setback?)): .event(.lost(reason: redaction.redact("\(setback)")))
        case .state(.connected): .event(.connected)
        case .state(.ready(let version)): .event(.subscribed(version: version.rawValue))
        case .state(.closed): .event(.closed)
        case .oversize(let bytes): .event(.oversize(bytes: bytes))
        case .received(let message):
            .message(
                redaction.record(
                    .inward, topic: message.topic, qos: Int(message.qos.rawValue), isRetained: message.isRetained,
                    payload: message.payload))
        case .published(let topic, let payload, let qos, let retain):
            .message(
                redaction.record(
                    .outward, topic: topic, qos: Int(qos.rawValue), isRetained: retain, payload: payload))
        }
    }
}
