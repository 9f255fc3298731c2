// SPDX-License-Identifier: Apache-2.0

/// Links that are not the dock's to use, or not any more.
extension Fault {
    static let unknownFlight = Fault(
        "unknown-flight", "", "asks for the file of a flight nobody ordered; ends failed, 314013"
    ) { (words) throws(FaultRefusal) in
        try words.nothing()
        return Effect(stage: .question, due: Due(word: .failed, code: 314_013)) { $0.asksForUnknownFlight = true }
    }

    static let linkExpired = Fault(
        "link-expired", "[=SECONDS]",
        "uses the prepare's link, spoiled or SECONDS old, then a fresh one; ends ok"
    ) { (words) throws(FaultRefusal) in
        try words.noSubject()
        let use: Conduct.LinkUse = words.value == nil ? .preparedSpoiled : .preparedAfter(try words.seconds(0))
        return Effect(stage: .link, due: .ok) { $0.link = use }
    }

    static let forbidden = Fault(
        "forbidden", "", "spoils the signature of every link; ends failed, 314004"
    ) { (words) throws(FaultRefusal) in
        try words.nothing()
        return Effect(stage: .link, due: Due(word: .failed, code: 314_004)) { $0.link = .spoiled }
    }

    static let notFound = Fault(
        "not-found", "", "asks the link's host for another path; ends failed, 314004"
    ) { (words) throws(FaultRefusal) in
        try words.nothing()
        return Effect(stage: .link, due: Due(word: .failed, code: 314_004)) { $0.link = .nowhere }
    }
}
