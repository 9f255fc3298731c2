// SPDX-License-Identifier: Apache-2.0

import WaylineClient

extension ToolFailure {
    /// A failure of ours as it is, one of the client in our words.
    init(any error: any Error) {
        if let failure = error as? ToolFailure {
            self = failure
        } else if let failure = error as? ClientFailure {
            self.init(failure)
        } else {
            self.init("\(error)")
        }
    }

    init(_ failure: ClientFailure) {
        guard case .refused(let problem) = failure else {
            self.init("\(failure)", hint: Self.hint(failure))
            return
        }
        self.init(
            "the server says: \(problem) (\(problem.code))", notes: Self.notes(problem),
            hint: Self.hint(code: problem.code))
    }

    /// A line for every fault that the detail has not said already.
    private static func notes(_ problem: Problem) -> [String] {
        problem.errors.filter { fault in
            let parts = [fault.field, fault.rule, fault.remedy].compactMap { $0 }
            return !parts.allSatisfy { problem.description.contains($0) }
        }.map(note)
    }

    /// `rth_altitude 5: 20…1500; choose a height in this range`
    private static func note(_ fault: Problem.Fault) -> String {
        let head = [fault.field, fault.value ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        let tail = [fault.rule, fault.remedy].compactMap { $0 }.joined(separator: "; ")
        return [head, tail].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    private static func hint(_ failure: ClientFailure) -> String? {
        switch failure {
        case .badAddress: "an address is http://HOST:PORT or https://HOST"
        case .cannotReach: "is waylined running there? its address stands in the file \"address\" of its data folder"
        case .interrupted: "the server may have acted on it: look before you repeat it"
        case .notWhatWasAsked: "is that address a waylined's?"
        case .digestMismatch: "something between here and the server changes what it carries; nothing was kept"
        case .refused, .tooLong, .file: nil
        }
    }

    /// What to do about a refusal, by its code; nil where the server's own words say it.
    private static func hint(code: String) -> String? {
        switch code {
        case "unauthenticated": "give a token with --token-file or WAYLINE_TOKEN; waylined token create makes one"
        case "forbidden": "the token's scopes do not allow this; waylined token create --scopes makes another"
        case "not_found": "wayline list, wayline flights and wayline gateways show what this token may see"
        case "name_taken": "choose another name with --name"
        case "too_large": "the server's limit is limits.upload in its configuration"
        case "wayline_rejected": "wayline check --profile dock shows where; wayline explain CODE says why"
        case "insufficient_storage": "the server's disk is full"
        case "flight_id_taken": "every flight needs an id of its own; leave --flight away to have one made"
        case "broker_unavailable": "nothing was sent to the dock; try again when the server's /readyz says ready"
        case "busy", "rate_limited": "try again in a moment"
        case "gateway_timeout": "the dock did not answer; wayline gateways shows when it was seen last"
        default: nil
        }
    }
}
