// SPDX-License-Identifier: Apache-2.0

/// What happens under way, and how it is told.
extension Fault {
    static let duplicateEvents = Fault(
        "duplicate-events", "", "sends every event twice, under one tid; ends ok"
    ) { (words) throws(FaultRefusal) in
        try words.nothing()
        return Effect(stage: .events, due: .ok) { $0.sendsEventsTwice = true }
    }

    static let brokerLost = Fault(
        "broker-lost", "[=SECONDS]", "loses its line half-way for SECONDS (3), reports after; ends ok"
    ) { (words) throws(FaultRefusal) in
        try words.noSubject()
        let outage = try words.seconds(3)
        return Effect(stage: .incident, due: .ok) { $0.incident = .lineLost(outage) }
    }

    static let restart = Fault(
        "restart", "", "restarts half-way and forgets its tasks; ends failed, 314014"
    ) { (words) throws(FaultRefusal) in
        try words.nothing()
        return Effect(stage: .incident, due: Due(word: .failed, code: 314_014)) { $0.incident = .restart }
    }

    static let homingExit = Fault(
        "homing-exit", "", "tells half-way that obstacles bar its way home; ends ok"
    ) { (words) throws(FaultRefusal) in
        try words.nothing()
        return Effect(stage: .incident, due: .ok) { $0.incident = .homingExit }
    }

    static let ends = Fault(
        "ends", ":STATUS[=CODE]", "ends half-way with this word and CODE (0), partially_done with a break point"
    ) { (words) throws(FaultRefusal) in
        let known = Ending.Word.reported.map(\.rawValue)
        guard let word = words.subject.flatMap(Ending.Word.init(rawValue:)), Ending.Word.reported.contains(word) else {
            let hint = Guess.hint(words.subject ?? "", among: known)
            throw words.refused("say with which word, one of \(known.joined(separator: ", "))\(hint)")
        }
        let due = Due(word: word, code: try words.number(0, in: 0...999_999))
        return Effect(stage: .incident, due: due) { $0.lastWord = due }
    }
}
