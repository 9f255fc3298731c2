// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import TestFiles
import Testing

/// Q10, Q11, Q13, Q14: what a broker can do to a running service, by a real mosquitto. How long things took is printed.
@Suite(
    .serialized, .enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(10)))
struct BrokerFaultsTests {
    /// How often the broker is killed; `.ci/longer/50-broker-kills` says 100.
    private static let kills = ProcessInfo.processInfo.environment["WAYLINE_BROKER_KILLS"].flatMap { Int($0) } ?? 5

    private func print(_ id: String, _ what: String, since start: ContinuousClock.Instant) {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        Swift.print("\(id): \(what): ready after \(String(format: "%.1f", seconds)) s")
    }

    // MARK: Q10

    @Test(.enabled(if: HostsFile.canBeOwn, "needs root and unshare, for a hosts file of the test's own"))
    func aBrokerWhoseNameIsLearntLaterIsFound() async throws {
        let broker = try await Broker()
        let hosts = try HostsFile()
        let service = try await Service(broker: "mqtt://broker.invalid:\(broker.port)", under: hosts.words)
        try await service.complains(of: "broker not reachable", times: 1)
        let fixed = ContinuousClock.now
        try hosts.add("127.0.0.1 broker.invalid")
        try await service.ready()
        print("Q10", "name learnt", since: fixed)
        #expect(await service.running.stop() == 0)
    }

    @Test func aPasswordFileThatIsPutRightIsReadAgain() async throws {
        let folder = try Folder(), port = try freePort()
        let tool = try #require(Program.system("mosquitto_passwd"))
        #expect(try await Program.run(tool, ["-c", "-b", folder.path + "/users", "waylined", "right"]).status == 0)
        let broker = try await Broker(
            port: port,
            settings: "listener \(port) 127.0.0.1\nallow_anonymous false\npassword_file \(folder.path)/users",
            in: folder)
        let secret = try folder.file("secret", Array("wrong".utf8))
        chmod(secret, 0o600)
        let service = try await Service(
            broker: broker.url, extra: ["--mqtt-username", "waylined", "--mqtt-password-file", secret])
        try await service.complains(of: "refused the connection with code 0x87", times: 1)
        #expect(try await service.curl("GET", "/readyz", token: "").status == 503)
        let fixed = ContinuousClock.now
        try Data("right\n".utf8).write(to: URL(filePath: secret))
        try await service.ready()
        print("Q10", "our password put right", since: fixed)
        #expect(await service.running.stop() == 0)
    }

    // MARK: Q11

    @Test func whateverIsAskedAfterTheBrokerCameBackIsAnswered() async throws {
        let port = try freePort()
        var broker = try await Broker(port: port)
        let service = try await Service(broker: broker.url)
        let wire = try await Wire(port, as: "docks", hearing: ["thing/product/+/requests_reply"])
        let probe = try Probe(service)
        try await probe.ready()
        let handles = try service.openFiles()
        var slowest = Duration.zero
        for round in 0..<Self.kills {
            // Under load: nobody promises anything for these.
            async let lost: Void = flood(wire, round)
            _ = try await wire.nextSaying()
            await broker.kill()
            await lost
            // Looked for in vain: from here on nobody takes it for a broker that never went.
            try await service.complains(of: "broker not reachable", times: round + 1)
            #expect(try await probe.status("/readyz") == "503")
            broker = try await Broker(port: port)
            let back = ContinuousClock.now
            try await probe.ready()
            slowest = max(slowest, ContinuousClock.now - back)
            try await everythingIsAnswered(wire, round)
        }
        Swift.print("Q11: \(Self.kills) kills, ready \(slowest) after the broker at the latest")
        #expect(try service.openFiles() <= handles + 8, "nothing is left of the connections")
        #expect(!service.running.complaint.contains("client id"), "a dead broker is nobody's takeover")
        #expect(await service.running.stop() == 0)
    }

    /// Asks as twenty docks, and waits for all their answers.
    private func everythingIsAnswered(_ wire: Wire, _ round: Int) async throws {
        try await wire.comesBack()
        let asked = Set((0..<20).map { "after-\(round)-\($0)" })
        for tid in asked { try await wire.say("thing/product/\(tid)/requests", ask(tid)) }
        var answered: Set<String> = []
        while answered != asked {
            let topic = try await wire.nextSaying().topic
            if topic.contains("/after-\(round)-") { answered.insert(String(topic.split(separator: "/")[2])) }
        }
    }

    private func ask(_ tid: String) -> String {
        #"{"tid":"\#(tid)","bid":"b","method":"flight_areas_get","data":null}"#
    }

    private func flood(_ wire: Wire, _ round: Int) async {
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    _ = await wire.refusal(of: ask("lost"), to: "thing/product/LOST-\(round)-\(number % 20)/requests")
                }
            }
        }
    }

    // MARK: Q13

    @Test func aFrozenBrokerCostsNeitherMemoryNorHTTP() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let link = try await service.link(wayline.id)
        let (memory, pace) = (try service.memory(), try await service.slowestOfHundred())
        broker.freeze()
        try await withThrowingTaskGroup(of: Service.Answer.self) { orders in
            for number in 0..<20 { orders.addTask { try await order(number, of: wayline.id, from: service) } }
            for _ in 0..<20 {
                #expect(try await service.curl("GET", link, token: "", "-o", "/dev/null").status == 200)
            }
            let meanwhile = try await service.slowestOfHundred()
            let grown = try service.memory() - memory
            Swift.print(
                """
                Q13: with a frozen broker and 20 orders on their way: \(grown) KiB more memory; p99 of /healthz \
                \(meanwhile), before \(pace)
                """)
            #expect(grown < 64 << 10)
            broker.thaw()
            for try await answer in orders { #expect(answer.status == 202, "\(answer.body)") }
        }
        let wire = try await Wire(broker.port, as: "dock", hearing: ["thing/product/D/requests_reply"])
        try await service.ready()
        try await wire.say("thing/product/D/requests", ask("thawed"))
        #expect(try await wire.nextSaying().text.contains("thawed"))
        #expect(await service.running.stop() == 0)
    }

    private func order(_ number: Int, of wayline: String, from service: Service) async throws -> Service.Answer {
        let body =
            #"{"gateway":"D\#(number)","wayline_id":"\#(wayline)","flight_id":"frozen-\#(number)","rth_altitude":100}"#
        return try await service.curl(
            "POST", "/api/v1/flights", "-H", "Prefer: respond-async", "--data-binary", body)
    }

    // MARK: Q14

    @Test func twoServicesWithOneClientIDAreToldApartFromABrokenBroker() async throws {
        let broker = try await Broker()
        let options = ["--mqtt-client-id", "one-for-two"]
        let services = [
            try await Service(broker: broker.url, extra: options),
            try await Service(broker: broker.url, extra: options),
        ]
        let alarm = #"another client uses the client id "one-for-two""#
        while !services.contains(where: { $0.running.complaint.contains(alarm) }) { try await services[0].alive() }
        let alarmed = try #require(services.first { $0.running.complaint.contains(alarm) })
        let counted = try await alarmed.counts(#"wayline_mqtt_takeovers_total{how="presumed"}"#, atLeast: 3)
        #expect(counted >= 3)
        for service in services { #expect(await service.running.stop() == 0) }
    }

    // MARK: Q17

    @Test func aWillThatAsksIsAnsweredLikeAnyQuestion() async throws {
        let site = try await HostileSite()
        let dying = try Running(
            try #require(Program.system("stdbuf")),
            [
                "-oL", try #require(Program.system("mosquitto_sub")), "-d", "-h", "127.0.0.1", "-p",
                "\(site.broker.port)", "-t", "nothing", "--will-qos", "1", "--will-topic", "thing/product/A/requests",
                "--will-payload", ask("last words"),
            ])
        try await dying.line(containing: "Subscribed")
        dying.signal(SIGKILL)
        #expect(try await site.wire.nextSaying().topic == "thing/product/A/requests")
        let reply = try await site.wire.nextSaying()
        #expect(reply.topic == "thing/product/A/requests_reply" && reply.text.contains("last words"))
        await site.stop()
    }
}

/// A hosts file that one program sees in place of the machine's.
private final class HostsFile: Sendable {
    static let canBeOwn = geteuid() == 0 && Program.system("unshare") != nil && Program.system("mount") != nil

    private let folder: Folder
    private let path: String

    init() throws {
        folder = try Folder()
        path = try folder.file("hosts", Array("127.0.0.1 localhost\n".utf8))
    }

    /// What has to start the program.
    var words: [String] {
        ["/usr/bin/env", "unshare", "-m", "/bin/sh", "-c", #"mount --bind "\#(path)" /etc/hosts && exec "$0" "$@""#]
    }

    /// In place: another file under the name would not be the one that was mounted.
    func add(_ line: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data((line + "\n").utf8))
        try handle.close()
    }
}

/// Looks at a service again and again over one connection: a program for each look would be the larger part of a long run.
private struct Probe {
    private let line: RawLine

    init(_ service: Service) throws {
        line = try RawLine(port: try #require(Int(service.address.split(separator: ":").last ?? "")))
    }

    func status(_ path: String) async throws -> Substring? {
        try await line.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
        return try await line.answer().split(separator: " ").dropFirst().first
    }

    /// Waits until every subscription is granted.
    func ready() async throws {
        while try await status("/readyz") != "200" {}
    }
}

extension Service {
    /// Descriptors that the process has open.
    fileprivate func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(running.processIdentifier)/fd").count
    }

    /// KiB that the process has in memory.
    fileprivate func memory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(running.processIdentifier)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.filter(\.isNumber)))
    }

    /// The second slowest of a hundred requests one after the other on one connection.
    fileprivate func slowestOfHundred() async throws -> Duration {
        let probe = try Probe(self)
        var times: [Duration] = []
        for _ in 0..<100 {
            let start = ContinuousClock.now
            #expect(try await probe.status("/healthz") == "200")
            times.append(ContinuousClock.now - start)
        }
        return times.sorted()[98]
    }

    fileprivate func alive() async throws {
        #expect(try await curl("GET", "/healthz", token: "").status == 200)
    }
}
