// SPDX-License-Identifier: Apache-2.0

package import WaylineService

/// What a request demands of the file before it is sent, in the order of RFC 9110 §13.2.2.
package struct Preconditions: Sendable, Hashable {
    /// The header fields as they came; nil where there is none.
    package struct Fields: Sendable, Hashable {
        package var ifMatch: String?
        package var ifUnmodifiedSince: String?
        package var ifNoneMatch: String?
        package var ifModifiedSince: String?
        package var ifRange: String?

        package init() {}
    }

    package enum Outcome: Sendable, Hashable {
        case met
        /// What the client has is what there is: 304.
        case unchanged
        /// What there is is not what the client wants more of: 412; the field's name.
        case failed(String)
    }

    /// Quoted and strong.
    package let entityTag: String
    package let lastModified: UnixTime
    /// For the years of two digits that old dates have.
    private let now: UnixTime

    package init(entityTag: String, lastModified: UnixTime, now: UnixTime) {
        self.entityTag = entityTag
        self.lastModified = lastModified
        self.now = now
    }

    package func outcome(_ fields: Fields) -> Outcome {
        if let list = fields.ifMatch {
            guard isNamed(in: list, weakly: false) else { return .failed("If-Match") }
        } else if let date = moment(fields.ifUnmodifiedSince), lastModified.seconds > date.seconds {
            return .failed("If-Unmodified-Since")
        }
        if let list = fields.ifNoneMatch { return isNamed(in: list, weakly: true) ? .unchanged : .met }
        if let date = moment(fields.ifModifiedSince), lastModified.seconds <= date.seconds { return .unchanged }
        return .met
    }

    /// Whether a range may be sent: only of the file that the client knows. Weak tags know nothing, and a date is one that
    /// we sent or none (§13.1.5).
    package func allowsRange(_ fields: Fields) -> Bool {
        guard let known = fields.ifRange else { return true }
        return known == entityTag || known == HTTPDate.text(lastModified)
    }

    /// nil without a field and for one that is no date: such a one is passed over (§13.1.3).
    private func moment(_ field: String?) -> UnixTime? {
        field.flatMap { HTTPDate.moment($0, now: now) }
    }

    /// Our tag holds nothing but hexadecimal digits, so that a tag of another form, whatever it is, is not ours.
    private func isNamed(in list: String, weakly: Bool) -> Bool {
        if list == "*" { return true }
        var rest = list[...]
        while let mark = rest.firstIndex(of: "\"") {
            let prefix = rest[..<mark].drop { $0 == " " || $0 == "\t" || $0 == "," }
            guard let end = rest[rest.index(after: mark)...].firstIndex(of: "\"") else { return false }
            if rest[mark...end] == entityTag, prefix.isEmpty || weakly && prefix == "W/" { return true }
            rest = rest[rest.index(after: end)...]
        }
        return false
    }
}
