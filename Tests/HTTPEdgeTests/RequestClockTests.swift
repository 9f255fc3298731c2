// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import HTTPEdge

/// The clocks of a connection, on an event loop whose time the test moves.
struct RequestClockTests {
    private func channel() throws -> EmbeddedChannel {
        let progress = ParsingProgress(), limits = HTTPLimits()
        let channel = EmbeddedChannel()
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(HeadGuard(progress: progress, limits: limits))
        try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder()))
        try pipeline.addHandler(ProgressProbe(progress: progress))
        try pipeline.addHandler(ExchangeClock(limits: limits, progress: progress))
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        return channel
    }

    private func say(_ text: String, to channel: EmbeddedChannel) throws {
        try channel.writeInbound(ByteBuffer(string: text))
    }

    private func pass(_ seconds: Int64, on channel: EmbeddedChannel) throws {
        channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
        try channel.throwIfErrorCaught()
    }

    @Test func aHeadHasTenSecondsFromTheConnectionHoweverItComes() throws {
        let channel = try channel()
        for letter in "GET / HTT" {
            try pass(1, on: channel)
            try say("\(letter)", to: channel)
        }
        #expect(throws: ConnectionFault.slowHead(received: 9)) { try pass(1, on: channel) }
    }

    @Test func aHeadThatIsCompleteHasNoClockAnyMore() throws {
        let channel = try channel()
        try say("GET / HTTP/1.1\r\nHost: a\r\n\r\n", to: channel)
        try pass(100, on: channel)
    }

    @Test func aLaterHeadHasTenSecondsFromItsFirstByte() throws {
        let channel = try channel()
        try say("GET / HTTP/1.1\r\nHost: a\r\n\r\n", to: channel)
        try pass(20, on: channel)
        try say("G", to: channel)
        try pass(9, on: channel)
        #expect(throws: ConnectionFault.slowHead(received: 1)) { try pass(1, on: channel) }
    }

    @Test func aBodyMustKeepTheLeastPaceWhileSomebodyReads() throws {
        let channel = try channel()
        try say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", to: channel)
        for _ in 0..<3 {
            channel.read()
            try say(String(repeating: "x", count: 81_920), to: channel)
            channel.read()
            try pass(10, on: channel)
        }
        try say(String(repeating: "x", count: 81_919), to: channel)
        channel.read()
        #expect(throws: ConnectionFault.slowBody) { try pass(10, on: channel) }
    }

    @Test func aReaderThatHoldsBackIsNotTheClientsFault() throws {
        let channel = try channel()
        try say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", to: channel)
        try pass(100, on: channel)
    }

    @Test func whoWaitsForOurWordIsNotSlow() throws {
        let channel = try channel()
        try say("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n", to: channel)
        channel.read()
        try pass(100, on: channel)
        channel.write(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .continue)), promise: nil)
        #expect(throws: ConnectionFault.slowBody) { try pass(10, on: channel) }
    }

    @Test func aConnectionMayRestForHalfAMinute() throws {
        let channel = try channel()
        try say("GET / HTTP/1.1\r\nHost: a\r\n\r\n", to: channel)
        channel.write(HTTPServerResponsePart.end(nil), promise: nil)
        try pass(29, on: channel)
        #expect(channel.isActive)
        try pass(1, on: channel)
        #expect(!channel.isActive)
    }

    @Test func aHeadOfManyReadsEndsSomewhere() throws {
        let channel = try channel()
        try say("GET / HTTP/1.1\r\nX: ", to: channel)
        for _ in 0..<19 { try say(String(repeating: "x", count: 1000), to: channel) }
        #expect(throws: ConnectionFault.endlessHead) { try say(String(repeating: "x", count: 1000), to: channel) }
    }
}
