// SPDX-License-Identifier: Apache-2.0

/// A `result` on the wire: 0 for success, or why not. Codes of tomorrow's firmware decode too; they have no meaning
/// here.
package struct ResultCode: RawRepresentable, Hashable, Codable, Sendable {
    /// Whose move it is. Our own division: the protocol's texts tell an end user to restart the dock whatever happened.
    package enum Class: String, CaseIterable, Hashable, Sendable {
        /// The wayline file, its link or its fingerprint: ours to correct.
        case file
        /// A message or its order was wrong, or a clock.
        case cloud
        /// It passes: try again later, under a new flight id.
        case wait
        /// Somebody has to look at dock, aircraft or weather.
        case site
        /// It ended after take-off.
        case air
        /// About one command and nothing more, or no failure, or not known.
        case none
    }

    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package static let ok = Self(rawValue: 0)
    /// What we answer to a question that is not to be answered.
    package static let illegalArgument = Self(rawValue: 200_001)

    package var isSuccess: Bool { self == .ok }

    /// Whether it stands in any list of the protocol from v1.1 to v1.16.1 that concerns flights.
    package var isKnown: Bool { entry != nil }

    /// One sentence, lower case, no full stop.
    package var meaning: String { entry?.meaning ?? "not in the protocol's lists up to v1.16.1" }

    /// What to do about it.
    package var remedy: String { entry?.remedy ?? `class`.remedy }

    /// Whether the dock or the aircraft could not use what is in the wayline file – not its link or its bytes on the way,
    /// which are of class ``Class/file`` as well.
    package var blamesContent: Bool { `class` == .file && ![314_004, 314_005].contains(rawValue) }

    package var `class`: Class { entry?.class ?? .none }

    /// Every code with a meaning, ascending.
    package static let known: [Self] = Entry.byCode.keys.sorted().map(Self.init(rawValue:))

    private var entry: Entry? { Entry.byCode[rawValue] }
}

extension ResultCode: CustomStringConvertible {
    package var description: String { "\(rawValue) (\(meaning))" }
}

extension ResultCode.Class {
    /// What to do when the code itself says nothing better.
    var remedy: String {
        switch self {
        case .file: "correct the wayline file, upload it under a new name and order a new flight"
        case .cloud: "correct the order; the same one will be refused again"
        case .wait: "wait some minutes, then order a new flight"
        case .site: "have somebody look at the dock and the aircraft"
        case .air: "look at the timeline and the break point; go on with a new flight that takes up from there"
        case .none: "nothing to do for the flight"
        }
    }
}

extension ResultCode {
    /// One row of the tables beside this file. Meanings merge the engineering wording of 2022, which names the cause,
    /// with what the list of v1.16.1 adds.
    struct Entry: Sendable {
        let code: Int
        let `class`: Class
        let meaning: String
        /// Nil where the class says enough.
        let remedy: String?

        init(_ code: Int, _ class: Class, _ meaning: String, _ remedy: String? = nil) {
            self.code = code
            self.class = `class`
            self.meaning = meaning
            self.remedy = remedy
        }

        static let all: [Entry] =
            platform + distribution + multiDock + preparation + media + taskCentre + flightController + command
            + dockSystem

        static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
    }
}
