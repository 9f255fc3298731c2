// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What an answer costs at least with the framework that the service stands on: a route that answers the bytes of a
/// file, read once at the start. `constant PORT PATH`
@main struct Constant {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 3, let port = Int(words[1]) else { return print("constant PORT PATH") }
        let body = ByteBuffer(bytes: try Data(contentsOf: URL(filePath: words[2])))
        let router = Router()
        router.get("/constant") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
        }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
