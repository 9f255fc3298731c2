// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import Identifiers
import PlainJSON

extension Dispatch {
    /// What a gateway answered to a command of its own.
    package struct GatewayAnswer: Sendable {
        package let method: String
        package let result: ResultCode
    }

    /// Sends `return_home` or `return_home_cancel` to a gateway, in whatever state its flights are, and waits for the reply.
    ///
    /// - Parameter flight: whose timeline tells of it; nil for the one in the air, if there is one.
    /// - Throws: ``DispatchRefusal``.
    package func command(
        _ message: some Message, to gateway: GatewaySerial, in workspace: WorkspaceID, for flight: FlightID? = nil
    ) async throws -> GatewayAnswer {
        guard try await catalog.workspace(of: gateway) == workspace else {
            throw DispatchRefusal.unknownGateway(gateway)
        }
        try requireChannel()
        let method = type(of: message).method
        let now = clock()
        let tid = UUIDText.version7(milliseconds: now.milliseconds, random: mover.draw(10))
        let inTheAir = try await catalog.flightInTheAir(on: gateway)
        let command = CommandRecord(
            tid: tid, workspace: workspace, gateway: gateway,
            flight: flight ?? inTheAir.flatMap { $0.workspace == workspace ? $0.id : nil }, method: method, attempt: 1,
            deadline: now + replyTimeout)
        let changes = watch.changes()
        try await catalog.record(command, entry(command, at: now))
        try await publish(Envelope(message, tid: tid, bid: tid, at: Int(now.milliseconds)), as: command, now: now)
        guard let result = await Self.result(tid: tid, in: changes, within: replyTimeout) else {
            // Whoever gave up waiting knows nothing of the dock's silence.
            if !Task.isCancelled { try await catalog.append([silence(command, at: clock())], audit: []) }
            throw DispatchRefusal.gatewayTimeout(method: method, limit: replyTimeout)
        }
        return GatewayAnswer(method: method, result: result)
    }

    /// A command whose fate is unknown counts as sent: the reply decides.
    private func publish(_ envelope: Envelope, as command: CommandRecord, now: UnixTime) async throws {
        do {
            try await channel.publish(envelope, to: Topic(command.gateway, .services), expiry: replyTimeout)
        } catch PublicationFailure.notSent(let reason) {
            try await catalog.append([entry(command, at: now, ["sent": false])], audit: [])
            throw DispatchRefusal.brokerUnavailable(reason)
        } catch {}
    }

    private func entry(_ command: CommandRecord, at now: UnixTime, _ more: JSONObject = [:]) -> TimelineEntry {
        var detail: JSONObject = ["method": .string(command.method), "tid": .string(command.tid)]
        more.members.forEach { detail.append($0.name, $0.value) }
        return TimelineEntry(
            at: now, kind: .messageOut, workspace: command.workspace, gateway: command.gateway, flight: command.flight,
            detail: detail)
    }

    private func silence(_ command: CommandRecord, at now: UnixTime) -> TimelineEntry {
        TimelineEntry(
            at: now, kind: .state, workspace: command.workspace, gateway: command.gateway, flight: command.flight,
            detail: ["unanswered": .string(command.method), "tid": .string(command.tid)])
    }

    private static func result(tid: String, in changes: AsyncStream<Change>, within limit: Duration) async
        -> ResultCode?
    {
        await withTaskGroup(of: ResultCode?.self) { group in
            group.addTask {
                for await change in changes
                where change.entry.kind == .messageIn && change.entry.detail["tid"] == .string(tid) {
                    if case .int(let code) = change.entry.detail["result"] { return ResultCode(rawValue: code) }
                }
                return nil
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
