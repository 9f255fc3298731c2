// SPDX-License-Identifier: Apache-2.0

import PlainJSON

/// What a run came to, for people and as JSON.
struct Summary: Sendable {
    let docks: Int
    let tally: Tally
    let figures: Figures.Content
    let elapsed: Duration

    /// How many flights ended with each word, those that occurred.
    private var words: [(word: Ending.Word, count: Int)] {
        Ending.Word.allCases.compactMap { word in tally.words[word].map { (word, $0) } }
    }

    var lines: [String] {
        let ends = words.map { "\($0.count) \($0.word.rawValue)" }.joined(separator: ", ")
        var first =
            "\(Self.counted(docks, "dock")), \(Self.counted(tally.count, "flight")) in \(Self.seconds(elapsed)) s"
        if !ends.isEmpty { first += ": " + ends }
        if tally.unexpected > 0 { first += "; \(tally.unexpected) otherwise than expected, which was \(tally.due)" }
        return [
            first,
            "flighttask_resource_get: \(Self.text(figures.resourceReplies)), \(figures.resourceUnanswered) unanswered",
            "downloads: \(Self.text(figures.downloads)), \(figures.downloadsFailed) failed",
            "events: \(figures.eventsAcknowledged) acknowledged, \(figures.eventsUnacknowledged) not; "
                + "\(figures.repetitions) messages sent again",
        ]
    }

    var json: JSONObject {
        [
            "docks": .int(docks), "flights": .int(tally.count), "unexpected": .int(tally.unexpected),
            "ended": .object(JSONObject(words.map { ($0.word.rawValue, .int($0.count)) })),
            "seconds": .double(Self.rounded(elapsed / .seconds(1))),
            "resource_get": Self.json(figures.resourceReplies, ["unanswered": .int(figures.resourceUnanswered)]),
            "downloads": Self.json(figures.downloads, ["failed": .int(figures.downloadsFailed)]),
            "events": [
                "acknowledged": .int(figures.eventsAcknowledged), "unacknowledged": .int(figures.eventsUnacknowledged),
            ],
            "repetitions": .int(figures.repetitions),
        ]
    }

    private static func counted(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func text(_ histogram: Histogram) -> String {
        guard histogram.count > 0 else { return "0" }
        let parts = ["p50": histogram.quantile(0.5), "p99": histogram.quantile(0.99), "max": histogram.maximum]
        let figures = ["p50", "p99", "max"].compactMap { name in parts[name].map { "\(name) \(milliseconds($0)) ms" } }
        return "\(histogram.count) (\(figures.joined(separator: ", ")))"
    }

    /// Milliseconds; without figures when nothing was measured.
    private static func json(_ histogram: Histogram, _ more: JSONObject) -> JSONValue {
        var object: JSONObject = ["count": .int(histogram.count)]
        for member in more.members { object.append(member.name, member.value) }
        guard histogram.count > 0 else { return .object(object) }
        object.append("p50_ms", .double(milliseconds(histogram.quantile(0.5))))
        object.append("p99_ms", .double(milliseconds(histogram.quantile(0.99))))
        object.append("max_ms", .double(milliseconds(histogram.maximum)))
        return .object(object)
    }

    private static func milliseconds(_ duration: Duration) -> Double { rounded(duration / .milliseconds(1)) }

    private static func seconds(_ duration: Duration) -> Double { rounded(duration / .seconds(1)) }

    private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}
