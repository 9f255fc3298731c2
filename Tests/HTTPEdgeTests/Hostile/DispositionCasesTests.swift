// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import SampleFiles
import Testing
import WaylineTestKit

@testable import HTTPEdge

/// H18: names that would like to be more than names.
@Suite(.timeLimit(.minutes(5)))
struct DispositionCasesTests {
    struct Name: Sendable, CustomTestStringConvertible {
        let title: String
        /// As it stands in the query.
        let query: String
        /// The field as it is sent; nil for a name that is refused.
        let field: String?

        var testDescription: String { "H18 \(title)" }
    }

    static let names: [Name] = [
        Name(
            title: "quotes", query: "a%22b%22",
            field: #"attachment; filename="a_b_.kmz"; filename*=UTF-8''a%22b%22.kmz"#),
        Name(
            title: "another file name", query: "a%22;%20filename=%22evil.exe",
            field:
                #"attachment; filename="a_; filename=_evil.exe.kmz"; filename*=UTF-8''a%22%3B%20filename%3D%22evil.exe.kmz"#
        ),
        Name(
            title: "a percent sign", query: "100%25",
            field: #"attachment; filename="100_.kmz"; filename*=UTF-8''100%25.kmz"#),
        Name(
            title: "an escape in the name", query: "a%250d%250ab",
            field: #"attachment; filename="a_0d_0ab.kmz"; filename*=UTF-8''a%250d%250ab.kmz"#),
        Name(
            title: "Chinese", query: "%E8%88%AA%E7%BA%BF",
            field: "attachment; filename=\"__.kmz\"; filename*=UTF-8''%E8%88%AA%E7%BA%BF.kmz"),
        Name(
            title: "right to left", query: "%D7%90%D7%91",
            field: "attachment; filename=\"__.kmz\"; filename*=UTF-8''%D7%90%D7%91.kmz"),
        Name(
            title: "semicolons and commas", query: "a;b,c",
            field: #"attachment; filename="a;b,c.kmz"; filename*=UTF-8''a%3Bb%2Cc.kmz"#),
        Name(
            title: "an apostrophe and a star", query: "a'b*",
            field: #"attachment; filename="a'b*.kmz"; filename*=UTF-8''a%27b%2A.kmz"#),
        Name(title: "a line feed and a field", query: "a%0D%0AX-Evil:%201", field: nil),
        Name(title: "a line feed", query: "a%0Ab", field: nil),
        Name(title: "a carriage return", query: "a%0Db", field: nil),
        Name(title: "a NUL", query: "a%00b", field: nil), Name(title: "a next line", query: "a%C2%85b", field: nil),
        Name(title: "a slash", query: "a%2Fb", field: nil), Name(title: "a backslash", query: "a%5Cb", field: nil),
        Name(title: "a path", query: "..%2F..%2Fetc%2Fpasswd", field: nil),
        Name(title: "no UTF-8", query: "a%FF", field: nil), Name(title: "overlong UTF-8", query: "a%C0%8A", field: nil),
        Name(title: "nothing", query: "", field: nil),
        Name(title: "201 letters", query: String(repeating: "a", count: 201), field: nil),
    ]

    @Test(arguments: names)
    func aNameIsOneValueOfOneField(_ name: Name) async throws {
        let server = try await TestServer.run { server in
            let upload = try await server.ask(
                "POST", "/api/v1/waylines?name=\(name.query)", body: SampleFiles.all[0].bytes)
            guard let field = name.field else {
                #expect(upload.status == 400)
                #expect(try json(upload)["code"] == "bad_request")
                return
            }
            guard upload.status == 201, case .string(let id) = try json(upload)["id"] else {
                Issue.record("\(upload.text)")
                return
            }
            let answer = try await server.ask("GET", "/api/v1/waylines/\(id)/content")
            #expect(answer.fields.filter { $0.name == "content-disposition" }.map(\.value) == [field])
            #expect(!answer.fields.contains { $0.name == "x-evil" })
        }
        #expect(try await server.catalog.waylineCount() == (name.field == nil ? 0 : 1))
    }

    /// An id is of its grammar or it is none; nothing of it comes back in a field.
    @Test(arguments: ["a%0D%0AX-Evil:%201", "%0d%0a", "0f8fad5b-d9cb-469f-a165-70867728950e%0d%0aX-Evil:1", "%00"])
    func anIdWithALineFeedNamesNothing(_ id: String) async throws {
        try await TestServer.run { server in
            let record = try await server.ask("GET", "/api/v1/waylines/\(id)")
            #expect(record.status == 404)
            #expect(!record.fields.contains { $0.name == "x-evil" || $0.value.contains("%0") })
            let link = try await server.ask("GET", "/resources/\(id).kmz?Expires=1", token: nil)
            #expect(link.status == 403)
        }
    }
}
