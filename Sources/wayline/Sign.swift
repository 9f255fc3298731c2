// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Identifiers
import ResourceSigning

/// `wayline sign`: makes a signed link from a key file, without a server.
struct Sign: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Signs a link to a stored wayline file.",
        discussion: "The link goes to standard output. Whoever has it can fetch the file until it expires.")

    @Option(help: ArgumentHelp("The key file of the server; only its owner may be able to read it.", valueName: "file"))
    var keys: String

    @Option(help: ArgumentHelp("Scheme, host and path prefix that docks can reach.", valueName: "url"))
    var baseURL: String

    @Option(help: ArgumentHelp("How long the link works: 90m, 12h, 7d.", valueName: "time"))
    var expiresIn: TimeSpan?

    @Option(help: ArgumentHelp("The Unix second at which the link stops working.", valueName: "unix"))
    var expiresAt: Moment?

    @Option(help: ArgumentHelp("The gateway that the link is for.", valueName: "sn"))
    var gateway: GatewaySerial?

    @Option(help: ArgumentHelp("The flight that the link is for.", valueName: "id"))
    var flight: FlightID?

    @Argument(help: ArgumentHelp("The wayline's id, a lower-case UUID.", valueName: "resource-id"))
    var resource: ResourceID

    func validate() throws {
        guard (expiresIn == nil) != (expiresAt == nil) else {
            throw ValidationError("expected either --expires-in or --expires-at")
        }
        guard Self.isBase(baseURL) else {
            throw ValidationError("--base-url \(baseURL): expected http://host or https://host, without a query")
        }
    }

    func run(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        let ring = try KeyRing(path: keys)
        let now = terminal.now()
        let expires = expiresAt?.unixSeconds ?? now + (expiresIn?.seconds ?? 0)
        guard (1...9_999_999_999).contains(expires) else {
            throw ToolFailure(
                "a link cannot expire at \(expires)", hint: "Unix seconds of one to ten digits fit into a link")
        }
        if expires <= now {
            terminal.complain("warning: this link has expired already (\(Moment(unixSeconds: expires).text))")
        }
        let grant = ResourceGrant(resource: resource, expires: expires, gateway: gateway, flight: flight)
        terminal.print(ring.sign(grant).url(base: baseURL))
        return .clean
    }

    private static func isBase(_ text: String) -> Bool {
        let lowered = text.lowercased()
        let host = lowered.hasPrefix("https://") ? text.dropFirst(8) : text.dropFirst(7)
        return (lowered.hasPrefix("http://") || lowered.hasPrefix("https://"))
            && !host.isEmpty && !host.hasPrefix("/") && !text.contains { "?# ".contains($0) }
    }
}
