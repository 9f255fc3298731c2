// SPDX-License-Identifier: Apache-2.0

/// A refusal as the API words it: `application/problem+json` (RFC 9457) with a stable `code`.
package struct Problem: Sendable, Hashable {
    /// One field of the request and what is wrong with it.
    package struct Fault: Sendable, Hashable {
        package let field: String
        /// The value as it was sent, if the server repeats it.
        package let value: String?
        package let rule: String?
        package let remedy: String?
    }

    /// The HTTP status.
    package let status: Int
    /// `wayline_rejected`, `name_taken` and so on; `http_<status>` when the body was no problem document.
    package let code: String
    package let title: String
    /// What is wrong this time; nil when the title says it all.
    package let detail: String?
    package let errors: [Fault]
    /// What the rules found, when they are the reason.
    package let findings: [ReportedFinding]
}

extension Problem: CustomStringConvertible {
    package var description: String { detail ?? title }
}

extension Problem {
    /// Reads whatever a refusal's body holds. A proxy's page is a problem too, only a poorer one.
    init(status: Int, reason: String, body: [UInt8]) {
        let wire = JSON.read(Wire.self, from: body)
        self.status = status
        code = wire?.code ?? "http_\(status)"
        title = wire?.title ?? "the server answered \(status) \(reason.lowercased())"
        detail = wire?.detail
        errors = (wire?.errors ?? []).map {
            Fault(field: $0.field ?? "", value: $0.value?.text, rule: $0.rule, remedy: $0.remedy)
        }
        findings = wire?.findings ?? []
    }

    private struct Wire: Decodable {
        var code: String?
        var title: String?
        var detail: String?
        var errors: [WireFault]?
        var findings: [ReportedFinding]?
    }

    private struct WireFault: Decodable {
        var field: String?
        var value: PlainValue?
        var rule: String?
        var remedy: String?
    }
}

/// A value of any simple type, as text. What is neither text nor number nor boolean is shown as "…".
private struct PlainValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else if let number = try? container.decode(Int.self) {
            text = "\(number)"
        } else if let number = try? container.decode(Double.self) {
            text = "\(number)"
        } else if let flag = try? container.decode(Bool.self) {
            text = "\(flag)"
        } else {
            text = "…"
        }
    }
}
