// SPDX-License-Identifier: Apache-2.0

import WaylineClient

/// Orders a flight and looks at it every second until it is final.
struct Following {
    let client: WaylineClient
    let terminal: Terminal
    let format: RemoteFormat
    /// Ends as soon as the dock is prepared.
    let holds: Bool

    /// Looks in a row that may bring nothing – two minutes – before it is given up: a server that is started anew is
    /// back within them, and the flight goes on meanwhile.
    private static let patience = 120

    /// Repeats an order whose answer got lost: the flight's id stands in it, so the server takes it once.
    func order(_ request: FlightRequest) async throws(ClientFailure) -> Received<Flight> {
        var attempts = 3
        while true {
            do throws(ClientFailure) {
                return try await client.order(request, waits: false)
            } catch {
                attempts -= 1
                guard case .interrupted = error, attempts > 0 else { throw error }
                await terminal.pause(.seconds(1))
            }
        }
    }

    func follow(_ ordered: Received<Flight>) async throws(ClientFailure) -> Outcome {
        var diary = FlightDiary()
        var flight = ordered
        if format == .text { terminal.print("flight \(flight.value.id)") }
        while true {
            if let line = diary.line(for: flight.value) {
                terminal.print(format == .json ? String(decoding: flight.body, as: UTF8.self) : line)
            }
            if flight.value.isFinal { return ended(flight.value) }
            if holds && flight.value.state == "prepared" { return .clean }
            await terminal.pause(.seconds(1))
            flight = try await look(at: flight.value)
        }
    }

    private func look(at flight: Flight) async throws(ClientFailure) -> Received<Flight> {
        var patience = Self.patience
        while true {
            do throws(ClientFailure) {
                return try await client.flight(flight.id)
            } catch {
                guard Self.passes(error), patience > 0 else { throw error }
                if patience == Self.patience { terminal.complain("warning: \(error); looking on") }
                patience -= 1
                await terminal.pause(.seconds(1))
            }
        }
    }

    private static func passes(_ failure: ClientFailure) -> Bool {
        switch failure {
        case .cannotReach, .interrupted: true
        case .refused(let problem): problem.status >= 500 || problem.status == 429
        case .badAddress, .notWhatWasAsked, .digestMismatch, .tooLong, .file: false
        }
    }

    private func ended(_ flight: Flight) -> Outcome {
        guard flight.state != "ok" else { return .clean }
        let reasons = [flight.result.map { FlightDiary.resultText($0) }, flight.closeReason].compactMap { $0 }
        let reason = reasons.map { ": " + $0 }.joined()
        let silence = flight.state == "timeout" ? "wayline gateways shows when the dock was seen last" : nil
        let text = "flight \(flight.id) ended as \(flight.state)\(reason)"
        terminal.report(ToolFailure(text, hint: flight.result?.remedy ?? silence))
        return .found
    }
}
