// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// docs/dock-methods.md against the sources that it speaks of.
@Suite struct MethodTableTests {
    /// What the protocol's wayline pages list (v1.16.1) and the requests that a platform has to answer.
    private static let listed = [
        "airport_bind_status", "airport_organization_bind", "airport_organization_get", "config",
        "device_exit_homing_notify", "flight_areas_get", "flight_setup_abort", "flight_setup_exception_notify",
        "flighttask_create", "flighttask_execute", "flighttask_pause", "flighttask_prepare", "flighttask_progress",
        "flighttask_progress_get", "flighttask_ready", "flighttask_recovery", "flighttask_resource_get",
        "flighttask_stop", "flighttask_undo", "in_flight_wayline_cancel", "in_flight_wayline_deliver",
        "in_flight_wayline_progress", "in_flight_wayline_recover", "in_flight_wayline_stop", "offline_map_get",
        "return_home", "return_home_cancel", "return_home_info", "return_specific_home", "storage_config_get",
        "update_topo",
    ]

    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func rows() throws -> [[String]] {
        let page = try String(contentsOf: root.appending(path: "docs/dock-methods.md"), encoding: .utf8)
        return page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private func source(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test func theTableHasEveryMethodOnce() throws {
        let methods = try rows().map { $0[0].filter { $0 != "`" } }
        #expect(methods.sorted() == Self.listed)
    }

    @Test func everyMethodIsDefinedWhereTheTableSays() throws {
        for row in try rows() {
            let source = try source("Sources/DockProtocol/\(row[4]).swift")
            #expect(source.contains("static let method = \"\(row[0].filter { $0 != "`" })\""), "\(row[4])")
        }
    }

    /// A method without a row would be one that nobody can look up.
    @Test func noSourceDefinesAMethodThatTheTableDoesNotHave() throws {
        for folder in ["Requests", "Services", "Events"] {
            let files = try FileManager.default.contentsOfDirectory(
                atPath: root.appending(path: "Sources/DockProtocol/\(folder)").path)
            let named = Set(try rows().map { $0[4] })
            for file in files {
                let text = try source("Sources/DockProtocol/\(folder)/\(file)")
                guard text.contains("static let method = ") else { continue }
                #expect(named.contains("\(folder)/\(file.dropLast(".swift".count))"), "\(file)")
            }
        }
    }

    @Test func everyMethodIsTestedWhereTheTableSays() throws {
        for row in try rows() {
            let test = try source("Tests/DockProtocolTests/\(row[5]).swift")
            let type = row[4].split(separator: "/")[1]
            #expect(test.contains(type) || test.contains(row[0].filter { $0 != "`" }), "\(row[0]) in \(row[5])")
        }
    }
}
