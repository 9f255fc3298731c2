// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import WPML
import WPMLRules
import Zip

/// One operation that can be repeated at will. The clock and the counter of instructions measure the same thing.
struct Work {
    private let once: (Int) -> Void

    /// - Parameter path: a wayline file for the work that takes one; else one of the samples.
    init(_ name: String, path: String?) throws {
        guard let make = Self.makers[name] else { throw Misuse() }
        once = make(try path.map { Array(try Data(contentsOf: URL(filePath: $0))) })
    }

    static var names: [String] { makers.keys.sorted() }

    /// Does it so often; each time with another number, from 0.
    func times(_ count: Int) {
        for number in 0..<count { once(number) }
    }

    /// How often it is done in a second of this process's time, over about one second after a tenth to warm up.
    func rate() -> Double {
        let portion = max(1, Int(measured(for: 0.1, portion: 1) / 50))
        return measured(for: 1, portion: portion)
    }

    /// - Parameter portion: done between two looks at the clock.
    private func measured(for seconds: Double, portion: Int) -> Double {
        let began = processorSeconds()
        var (done, took) = (0, 0.0)
        while took < seconds {
            times(portion)
            done += portion
            took = processorSeconds() - began
        }
        return Double(done) / took
    }

    private static let makers: [String: @Sendable ([UInt8]?) -> (Int) -> Void] = [
        "check-200": { check($0 ?? route(200)) },
        "read-2000": { read($0 ?? route(2000)) },
        "zip-layout": { layout($0 ?? route(200)) },
        "link-make": { _ in
            let links = Links()
            return { keep(links.make($0)) }
        },
        "link-verify": { _ in
            let links = Links()
            return { keep(links.verify($0)) }
        },
        "resource-get": { _ in
            let question = ResourceQuestion()
            return { keep(question.answer($0)) }
        },
    ]

    private static func route(_ waypoints: Int) -> [UInt8] { SampleFiles.route(waypoints: waypoints).bytes }

    /// All that an upload is judged by: the archive, both documents, every rule, the summary.
    private static func check(_ bytes: [UInt8]) -> (Int) -> Void {
        { _ in
            let file = WaylineFile.read(archive: bytes)
            let verdict = RuleBook.standard.judge(file, as: .dock, name: "route.kmz")
            let summary = Summary(of: file)
            precondition(verdict.isAccepted && summary != nil, "the measured file must be sound")
        }
    }

    private static func read(_ bytes: [UInt8]) -> (Int) -> Void {
        { _ in
            let file = WaylineFile.read(archive: bytes)
            precondition(file.mission?.document.isSound == true, "the measured file must be sound")
        }
    }

    private static func layout(_ bytes: [UInt8]) -> (Int) -> Void {
        { _ in
            let archive = ZipArchive.open(bytes)
            precondition(archive.isSound, "the measured file must be sound")
        }
    }
}

/// Takes a result, so that no optimiser finds out that nobody wants it.
@inline(never)
func keep<Value>(_ value: Value) {}
