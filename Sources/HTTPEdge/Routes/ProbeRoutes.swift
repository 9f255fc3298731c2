// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPValues
import PlainJSON
import WaylineService

/// What watches the server: is it alive, is it ready, what has it counted, what can it do.
struct ProbeRoutes: Sendable {
    let readiness: @Sendable () async -> [HTTPEdge.Part]

    var routes: [Route] {
        [
            Route(.get, "/healthz") { _ in .json(Array(#"{"status":"ok"}"#.utf8)) },
            Route(.get, "/readyz", answer: ready),
            Route(.get, "/openapi.yaml") { _ in .text(Array(OpenAPI.document.utf8), type: "application/yaml") },
        ]
    }

    /// Of all parts, or of those that `?parts=` names: uploads and downloads work without a broker.
    private func ready(_ call: Call) async throws -> Answer {
        let query = try call.query("parts")
        let all = await readiness()
        var parts = all
        if let names = query["parts"]?.split(separator: ",").map(String.init) {
            parts = all.filter { names.contains($0.name) }
            guard parts.count == Set(names).count else {
                throw Problem.badRequest(
                    "parts", ShownText.line(query["parts"] ?? ""),
                    "must name some of \(all.map(\.name).joined(separator: ", "))",
                    "separate them by commas")
            }
        }
        let isReady = parts.allSatisfy { $0.state == "ok" }
        var states = JSONObject()
        for part in parts { states.append(part.name, .string(part.state)) }
        let json: JSONObject = ["status": .string(isReady ? "ready" : "unready"), "parts": .object(states)]
        return .json(json.encoded(), isReady ? .ok : .serviceUnavailable)
    }
}

/// `GET /metrics`, on whichever listener it has.
struct MetricsRoutes: Sendable {
    let counters: Counters
    let downloads: ReadyDownloads

    var routes: [Route] {
        [
            Route(.get, "/metrics") { _ in
                downloads.settle()
                return .text(Array(counters.prometheusText.utf8), type: "text/plain; version=0.0.4; charset=utf-8")
            }
        ]
    }
}
