// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import MQTTTransport
import Recording
import Synchronization
import Testing
import Threads
import WaylineService

@testable import MQTTEdge

@Suite struct RecorderTests {
    /// A folder with one recording in it.
    private final class Desk: Sendable {
        let folder = NSTemporaryDirectory() + "recorder-" + UUID().uuidString
        let counters = Counters()
        var path: String { folder + "/mqtt.jsonl" }

        init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func recorder(_ file: RecordFile? = nil, limit: Int = 1 << 20, room: Int = 8 << 20) throws -> Recorder {
            try Recorder(
                file: try file ?? RecordFile(path: path), limit: limit,
                redaction: MessageRedaction(Redaction(), key: [1]), counters: counters,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { UnixTime(milliseconds: 0) },
                room: room)
        }

        func lines() throws -> [RecordedLine?] {
            try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast().map { RecordedLine(reading: Array($0.utf8)) }
        }

        func lost(_ reason: String) -> Int {
            let name = "wayline_mqtt_recording_lines_lost_total{reason=\"\(reason)\"} "
            let line = counters.prometheusText.split(separator: "\n").first { $0.hasPrefix(name) }
            return line.flatMap { Int($0.dropFirst(name.count)) } ?? 0
        }
    }

    private final class Said: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private func message(_ text: String) -> MQTTSighting {
        .received(MQTTMessage(topic: "t", payload: Array(text.utf8), qos: .atLeastOnce, isRetained: false))
    }

    private func events(_ lines: [RecordedLine?]) -> [RecordedEvent] {
        lines.compactMap { if case .event(let event)? = $0?.content { event } else { nil } }
    }

    @Test func everythingStandsInItInItsOrderForItsOwnerAlone() async throws {
        let desk = try Desk(), recorder = try desk.recorder()
        for sighting: MQTTSighting in [
            .state(.connecting(after: nil)), .state(.connecting(after: .timedOut)),
            .state(.connecting(after: .timedOut)),
            .state(.connected), .state(.ready(.v5)), message("{\"a\":1}"),
            .published(topic: "u", payload: [0x31], qos: .atLeastOnce, retain: false), .oversize(bytes: 70_000),
            .state(.closed),
        ] { recorder.note(sighting) }
        await recorder.finish()
        let lines = try desk.lines()
        #expect(lines.allSatisfy { $0?.time == "1970-01-01T00:00:00.000Z" })
        #expect(
            events(lines) == [
                .began, .lost(reason: "broker did not answer in time"), .connected, .subscribed(version: "5"),
                .oversize(bytes: 70_000), .closed,
            ], "an attempt that fails as the last one is not told again")
        #expect(lines.count == 8)
        let mode = try FileManager.default.attributesOfItem(atPath: desk.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func aSecondRunGoesOnWhereTheFirstWasCutOff() async throws {
        let desk = try Desk()
        try Data("{\"time\":\"cut".utf8).write(to: URL(filePath: desk.path))
        chmod(desk.path, 0o600)
        await (try desk.recorder()).finish()
        let lines = try desk.lines()
        #expect(lines.count == 2 && lines[0] == nil && events(lines) == [.began])
    }

    @Test func atItsLimitItEndsAndTheFileIsNoLarger() async throws {
        let desk = try Desk(), recorder = try desk.recorder(limit: 4096)
        for number in 0..<100 { recorder.note(message("{\"number\":\(number)}")) }
        await recorder.finish()
        recorder.note(message("{}"))
        await recorder.finish()
        let size = try #require(FileManager.default.attributesOfItem(atPath: desk.path)[.size] as? Int)
        #expect(size <= 4096 && size > 3900)
        #expect(desk.lost("limit") == 101 - (try desk.lines().count - 1))
    }

    @Test func nothingShorterIsWrittenBehindWhatFoundNoRoom() async throws {
        let desk = try Desk(), recorder = try desk.recorder(limit: 1000)
        recorder.note(message("\"" + String(repeating: "x", count: 2000) + "\""))
        recorder.note(message("{}"))
        await recorder.finish()
        let lines = try desk.lines()
        #expect(events(lines) == [.began] && lines.count == 1)
        #expect(desk.lost("limit") == 2)
    }

    @Test func aFullDiskIsCountedAndNobodyWaits() async throws {
        let desk = try Desk()
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        try #require(full >= 0)
        let recorder = try desk.recorder(RecordFile(adopting: full))
        for _ in 0..<10 { recorder.note(message("{}")) }
        await recorder.finish()
        #expect(desk.lost("write") == 11, "the first line included")
    }

    @Test func whatFindsNoRoomIsMarkedWhereItIsMissing() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let desk = try Desk(),
            recorder = try desk.recorder(RecordFile(adopting: ends[1]), limit: 1 << 30, room: 250_000)
        // Nobody reads the pipe: the writer stands, and the queue fills.
        let large = message("\"" + String(repeating: "x", count: 60_000) + "\"")
        for _ in 0..<12 { recorder.note(large) }
        let lost = desk.lost("backlog")
        // Four wait; the writer may have taken one into its hand, and the pipe another.
        #expect((6...8).contains(lost))
        let said = Said()
        let reader = try OSThread { [end = ends[0]] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while !String(decoding: said.bytes.withLock { $0.suffix(100) }, as: UTF8.self).contains("closed") {
                let got = read(end, &buffer, buffer.count)
                said.bytes.withLock { $0 += buffer[..<max(0, got)] }
            }
            close(end)
        }
        await recorder.finish()
        recorder.note(.state(.closed))
        await recorder.finish()
        reader.join()
        let last = String(decoding: said.bytes.withLock { $0.suffix(200) }, as: UTF8.self)
        #expect(last.contains("\"event\":\"gap\",\"lines\":\(lost)}"), "\(last)")
    }

    @Test func whatIsNoFileOfOurOwnIsRefused() throws {
        let desk = try Desk()
        #expect(throws: RecordFileFault.notAFile(path: "/dev/null")) { try RecordFile(path: "/dev/null") }
        try Data().write(to: URL(filePath: desk.path))
        chmod(desk.path, 0o644)
        #expect(throws: RecordFileFault.open(path: desk.path)) { try RecordFile(path: desk.path) }
        let missing = desk.folder + "/none/file"
        #expect(throws: RecordFileFault.notOpened(path: missing, errno: ENOENT)) { try RecordFile(path: missing) }
        let link = desk.folder + "/link"
        symlink(desk.path, link)
        #expect(throws: RecordFileFault.notOpened(path: link, errno: ELOOP)) { try RecordFile(path: link) }
    }
}
