// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import FoundationEssentials
import Testing

/// Orders and machines are kept by a catalog as JSON: they come back as they were, under the wire's names.
@Suite struct StoredValuesTests {
    private func restored<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    @Test func anOrderComesBack() throws {
        #expect(try restored(FlightOrder.everything) == .everything)
        #expect(try restored(FlightOrder(rthAltitude: nil)) == FlightOrder(rthAltitude: nil))
    }

    @Test func anOrderIsStoredUnderTheWiresNames() throws {
        let stored = String(decoding: try JSONEncoder().encode(FlightOrder.everything), as: UTF8.self)
        for name in ["rth_altitude", "ready_conditions", "battery_capacity", "wayline_id", "is_enable"] {
            #expect(stored.contains("\"\(name)\""))
        }
    }

    @Test func aFlightGoesOnAfterARestartAsIfThereHadBeenNone() throws {
        var talk = Conversation(task: 1)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .scheduleExecute(at: Conversation.time - 20_000))
        var flight = try restored(talk.flight)
        #expect(flight == talk.flight)
        #expect(flight.apply(.executeDue(at: Conversation.time)) == [.sendExecute])
        flight = try restored(flight)
        #expect(flight.apply(.commandTimedOut(.execute, attempt: 1)) == [])
        #expect(try restored(flight).unconfirmed == .execute)
    }
}
