// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import SampleFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct WaylineRoutesTests {
    private func names(_ answer: RawAnswer) throws -> [String] {
        guard case .array(let items) = try json(answer)["waylines"] else { throw Line.Ended() }
        return items.compactMap { item in
            guard case .object(let record) = item, case .string(let name) = record["name"] else { return nil }
            return name
        }
    }

    @Test func aListIsNewestFirstAndGoesOnAtItsCursor() async throws {
        try await TestServer.run { server in
            for number in 1...5 { _ = try await server.store(number) }
            let first = try await server.ask("GET", "/api/v1/waylines?limit=2")
            #expect(first.status == 200)
            #expect(try names(first) == ["wayline 5", "wayline 4"])
            guard case .string(let cursor) = try json(first)["next_cursor"] else { throw Line.Ended() }
            let second = try await server.ask("GET", "/api/v1/waylines?limit=200&cursor=\(cursor)")
            #expect(try names(second) == ["wayline 3", "wayline 2", "wayline 1"])
            #expect(try json(second)["next_cursor"] == nil)
        }
    }

    @Test func aListIsOfWhatIsAskedFor() async throws {
        try await TestServer.run { server in
            let one = try await server.store(1, name: "Ring north"), two = try await server.store(2, name: "Grid")
            #expect(try names(try await server.ask("GET", "/api/v1/waylines?q=ring%20n")) == ["Ring north"])
            #expect(
                try names(try await server.ask("GET", "/api/v1/waylines?fingerprint=\(two.fingerprint)")) == ["Grid"])
            #expect(try names(try await server.ask("GET", "/api/v1/waylines?digest=\(one.digest)")) == ["Ring north"])
        }
    }

    @Test(arguments: [
        "limit=0", "limit=201", "limit=x", "fingerprint=abc", "digest=abc", "page=2", "cursor=%20", "limit=1&limit=2",
    ])
    func aQuestionThatIsNoneIsABadRequest(_ query: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", "/api/v1/waylines?" + query)
            #expect(answer.status == 400)
            #expect(try json(answer)["code"] == "bad_request")
        }
    }

    @Test func aRecordShowsItsJudgementAsItWasStored() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let answer = try await server.ask("GET", "/api/v1/waylines/\(record.id)")
            #expect(
                answer.text == """
                    {"id":"\(record.id)","name":"wayline 1","fingerprint":"\(record.fingerprint)",\
                    "digest":"\(record.digest)","size":9,"profile":"dock","verdict":"accepted",\
                    "findings":[],"summary":{"waylines":1},\
                    "created_at":"2025-12-17T19:33:21.000Z"}
                    """)
            let report = try await server.ask("GET", "/api/v1/waylines/\(record.id)/report")
            #expect(
                report.text == """
                    {"id":"\(record.id)","path":"wayline 1.kmz","profile":"dock","verdict":"accepted",\
                    "fingerprint":"\(record.fingerprint)","digest":"\(record.digest)","size":9,"findings":[],\
                    "summary":{"waylines":1}}
                    """)
        }
    }

    @Test func aStoredFileIsShownOnAMap() async throws {
        try await TestServer.run { server in
            let upload = try await server.ask("POST", "/api/v1/waylines?name=a", body: SampleFiles.all[0].bytes)
            guard case .string(let id) = try json(upload)["id"] else { throw Line.Ended() }
            let answer = try await server.ask("GET", "/api/v1/waylines/\(id)/geojson")
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "application/geo+json")
            #expect(try json(answer)["type"] == "FeatureCollection")
        }
    }

    @Test func theBytesComeWithTheSameHeadersAsThroughALink() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let content = try await server.ask("GET", "/api/v1/waylines/\(record.id)/content")
            let linked = try await server.ask("GET", server.target(record), token: nil)
            #expect(content.body == linked.body)
            #expect(
                content.fields.map { "\($0)" }.filter { !$0.contains("date") }
                    == linked.fields.map { "\($0)" }.filter { !$0.contains("date") })
            let part = try await server.ask("GET", "/api/v1/waylines/\(record.id)/content", ["Range: bytes=0-1"])
            #expect(part.status == 206)
            #expect(part.text == "co")
        }
    }

    @Test func bytesThatAreLostAreAFailureOfOurs() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.vault.remove(record.digest, keptBefore: nil)
            let answer = try await server.ask("GET", "/api/v1/waylines/\(record.id)/content")
            #expect(answer.status == 500)
            #expect(try json(answer)["code"] == "internal")
        }
    }

    @Test func whatIsDeletedIsGoneAndItsNameIsFree() async throws {
        try await TestServer.run { server in
            let record = try await server.store(1, name: "a")
            let first = try await server.ask("DELETE", "/api/v1/waylines/\(record.id)")
            #expect(first.status == 204)
            #expect(first.body.isEmpty)
            let second = try await server.ask("DELETE", "/api/v1/waylines/\(record.id)")
            #expect(second.status == 404)
            let link = try await server.ask("GET", server.target(record), token: nil)
            #expect(link.status == 404)
            let upload = try await server.ask("POST", "/api/v1/waylines?name=a", body: SampleFiles.all[0].bytes)
            #expect(upload.status == 201)
        }
    }

    @Test func whatAnOpenFlightNeedsStays() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.catalog.create(FlightStep(flight: Samples.flight(of: record)))
            let answer = try await server.ask("DELETE", "/api/v1/waylines/\(record.id)")
            #expect(answer.status == 409)
            #expect(try json(answer)["code"] == "in_use")
            #expect(answer.text.contains("flight-1"))
        }
    }

    @Test(arguments: ["0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E", "1", "%30"])
    func whatIsNotThereIsNotFound(_ id: String) async throws {
        try await TestServer.run { server in
            for path in ["", "/report", "/geojson", "/content"] {
                let answer = try await server.ask("GET", "/api/v1/waylines/\(id)\(path)")
                #expect(answer.status == 404)
                #expect(try json(answer)["code"] == "not_found")
            }
        }
    }
}
