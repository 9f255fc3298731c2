// SPDX-License-Identifier: Apache-2.0

import Foundation
import HostileInputs
import Testing

/// Q02: what is too large is not parsed, not kept, and costs nobody else anything.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(2)))
struct HostileSizesTests {
    /// A readable request of exactly so many bytes.
    private func request(of bytes: Int) -> [UInt8] {
        let frame = #"{"tid":"t","bid":"b","method":"flight_areas_get","data":{"x":""}}"#
        let padding = String(repeating: "x", count: bytes - frame.utf8.count)
        return Array(frame.replacing(#""x":"""#, with: #""x":"\#(padding)""#).utf8)
    }

    /// With MQTT 5 the broker keeps what is over 2 MiB, since we say at the start that we take no more; 3.1.1 has no word for
    /// that, so it comes, is dropped by us and counted.
    @Test(arguments: [("5", 3), ("3.1.1", 5)])
    func whatIsOver64KiBIsDroppedUnparsedAndTheNextIsAnswered(version: String, dropped: Int) async throws {
        let site = try await HostileSite("--mqtt-version", version)
        let answer = HostileMessage("", "", "", answer: HostileMessage.ok, method: "flight_areas_get").expected?.text
        for (number, size) in [65_535, 65_536, 65_537, 131_072, 1 << 20, 3 << 20, 8 << 20].enumerated() {
            let serial = "SIZE-\(number)"
            try await site.wire.say("thing/product/\(serial)/requests", request(of: size))
            if size <= 65_536 { #expect(try await site.wire.nextSaying().text == answer, "\(size)") }
            #expect(try await site.answersGood(serial, on: "requests"), "\(size)")
        }
        let counter = #"wayline_mqtt_messages_dropped_total{reason="oversize"}"#
        #expect(try await site.service.counts(counter, atLeast: dropped) == dropped)
        await site.stop()
        let connects = site.service.running.complaint.components(separatedBy: "connected to the broker").count - 1
        #expect(connects == 1, "the connection lives")
    }

    @Test func aPacketOf48MiBCostsNoMemory() async throws {
        let site = try await HostileSite()
        #expect(try await site.answersGood("A", on: "requests"))
        let before = try peakMemory(of: site.service)
        try await site.wire.say("thing/product/A/requests", [UInt8](repeating: UInt8(ascii: " "), count: 48 << 20))
        #expect(try await site.answersGood("A", on: "requests"))
        #expect(try peakMemory(of: site.service) - before < 24 << 10)
        await site.stop()
    }

    /// KiB, the most that the process ever held.
    private func peakMemory(of service: Service) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(service.running.processIdentifier)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(Int(line.split(separator: " ")[1]))
    }
}
