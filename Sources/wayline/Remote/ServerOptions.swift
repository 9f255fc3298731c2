// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WaylineClient

/// Which server, and with which token.
struct ServerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server's address; WAYLINE_SERVER if absent.", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("A file that holds the token; WAYLINE_TOKEN if absent.", valueName: "file"))
    var tokenFile: String?

    /// Makes a client for as long as `body` needs it, and says its failures as this tool says them.
    func with<Value>(
        _ terminal: Terminal, _ body: (WaylineClient) async throws -> Value
    ) async throws(ToolFailure) -> Value {
        let client = try client(terminal)
        do {
            let value = try await body(client)
            await client.shutdown()
            return value
        } catch {
            await client.shutdown()
            throw ToolFailure(any: error)
        }
    }

    private func client(_ terminal: Terminal) throws(ToolFailure) -> WaylineClient {
        guard let address = server ?? terminal.environment["WAYLINE_SERVER"] else {
            throw ToolFailure(
                "no server is named", hint: "--server http://127.0.0.1:8080, or set WAYLINE_SERVER")
        }
        let token = try token(terminal)
        do throws(ClientFailure) {
            return try WaylineClient(server: address, token: token)
        } catch {
            throw ToolFailure(error)
        }
    }

    /// nil when there is none: the server will say that it wants one.
    private func token(_ terminal: Terminal) throws(ToolFailure) -> String? {
        guard let tokenFile else { return terminal.environment["WAYLINE_TOKEN"] }
        let bytes = try InputFile.text(path: tokenFile, limit: 64 * 1024)
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        let word = bytes.drop(while: isSpace).prefix { !isSpace($0) }
        // A header field is printable ASCII; anything else is some other file.
        guard !word.isEmpty, word.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw ToolFailure("\(tokenFile): no token in it", hint: "waylined token create > FILE makes one")
        }
        return String(decoding: word, as: UTF8.self)
    }
}

/// How the commands that ask a server print what it says.
enum RemoteFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
