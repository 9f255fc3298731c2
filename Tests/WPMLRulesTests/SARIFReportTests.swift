// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Testing

@testable import WPMLRules

@Suite struct SARIFReportTests {
    /// The log's text, read back.
    private func log(_ reports: [CheckReport], limit: Int? = nil, isComplete: Bool = true) throws -> JSONValue {
        var report = SARIFReport(version: "1.2.3")
        report.limit = limit
        for one in reports { report.add(one) }
        let text = report.json(isComplete: isComplete).text
        return .object(try JSONObject.read(Array(text.utf8), limits: JSONLimits(bytes: 16_777_216)))
    }

    private func run(_ reports: [CheckReport], limit: Int? = nil, isComplete: Bool = true) throws -> JSONValue {
        let log = try log(reports, limit: limit, isComplete: isComplete)
        let runs = try #require(log["runs"]?.elements)
        try #require(runs.count == 1)
        return runs[0]
    }

    /// More hostile than any file: what the judge takes from one is made printable before.
    private var hostile: CheckReport {
        let words = "\"]]>\u{1B}[31m\u{0}\u{202E}<&>\\{0}[a](b)"
        var placed = Finding("WPML-W031", .error, words, line: 1, element: words)
        placed.entry = words
        (placed.note, placed.help) = (words, words)
        var unknown = Finding(rule: "WPML-Q999", severity: .info, message: "")
        unknown.entry = ""
        return Reported.findings("./x//\\ \u{202E}\n%41?#é:/\(words).kmz", [placed, unknown])
    }

    private var reports: [CheckReport] {
        [
            Reported.document(), Reported.archive(), Reported.archive("clean.kmz", []), Reported.archive("a b.kmz"),
            Reported.document("/tmp/waylines.wpml", as: .dock), hostile, Reported.findings("empty.kmz", []),
        ]
    }

    @Test func theLogSaysWhatItIs() throws {
        let log = try log(reports)
        #expect(log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json")
        #expect(log["version"] == "2.1.0")
        let run = try run(reports)
        #expect(run["columnKind"] == "utf16CodeUnits")
        #expect(run["tool"]?["driver"]?["name"] == "wayline")
        #expect(run["tool"]?["driver"]?["version"] == "1.2.3")
        #expect(run["invocations"] == [["executionSuccessful": true]])
    }

    @Test func aRunWithoutAnyFileIsALog() throws {
        let run = try run([], isComplete: false)
        #expect(run["results"] == [])
        #expect(run["artifacts"] == [])
        #expect(run["tool"]?["driver"]?["rules"] == [])
        #expect(run["invocations"] == [["executionSuccessful": false]])
    }

    @Test func everyResultPointsAtItsRule() throws {
        let run = try run(reports)
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.elements)
        let results = try #require(run["results"]?.elements)
        #expect(results.count > 15)
        #expect(Set(rules.compactMap { $0["id"]?.string }).count == rules.count)
        for result in results {
            let index = try #require(result["ruleIndex"]?.number)
            try #require(rules.indices.contains(index))
            #expect(rules[index]["id"] == result["ruleId"])
        }
    }

    @Test func everyRuleOfTheBookSaysWhatItIs() throws {
        let run = try run(reports)
        for rule in try #require(run["tool"]?["driver"]?["rules"]?.elements) {
            let code = try #require(rule["id"]?.string)
            guard let own = RuleBook.standard.rule(code) else {
                #expect(rule == ["id": .string(code)])
                continue
            }
            #expect(rule["shortDescription"] == ["text": .string(own.summary)])
            #expect(rule["fullDescription"]?["text"]?.string?.hasPrefix(own.summary + ". Source: ") == true)
            #expect(rule["help"]?["text"]?.string?.contains("wayline explain \(code)") == true)
            if let help = own.help { #expect(rule["help"]?["text"]?.string?.hasPrefix(help) == true) }
            let level = try #require(rule["defaultConfiguration"]?["level"]?.string)
            #expect(["error", "warning", "note"].contains(level))
        }
    }

    @Test func everyResultHasAMessageALevelAndAPlace() throws {
        for result in try #require(try run(reports)["results"]?.elements) {
            #expect(["error", "warning", "note"].contains(result["level"]?.string))
            #expect(result["message"]?["text"]?.string != nil)
            #expect(result["locations"]?.elements?.count == 1)
            #expect(result["partialFingerprints"]?["primaryLocationLineHash"]?.string?.isEmpty == false)
        }
    }

    @Test func everyPlaceIsAnArtifactOfTheLog() throws {
        let run = try run(reports)
        let artifacts = try #require(run["artifacts"]?.elements)
        #expect(Set(artifacts).count == artifacts.count)
        for artifact in artifacts {
            guard let parent = artifact["parentIndex"]?.number else { continue }
            #expect(artifacts.indices.contains(parent) && artifacts[parent]["parentIndex"] == nil)
        }
        for result in try #require(run["results"]?.elements) {
            for place in (result["locations"]?.elements ?? []) + (result["relatedLocations"]?.elements ?? []) {
                let location = try #require(place["physicalLocation"]?["artifactLocation"])
                let index = try #require(location["index"]?.number)
                try #require(artifacts.indices.contains(index))
                #expect(location["uri"] == artifacts[index]["location"]?["uri"])
            }
        }
    }

    @Test func everyReferenceIsOne() throws {
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%/".utf8)
        let uris = try #require(try run(reports)["artifacts"]?.elements).compactMap { $0["location"]?["uri"]?.string }
        #expect(uris.contains("a%20b.kmz") && uris.contains("file:///tmp/waylines.wpml"))
        for uri in uris {
            let rest = uri.hasPrefix("file:///") ? uri.dropFirst(8) : uri[...]
            #expect(!rest.isEmpty && !rest.hasPrefix("/") && rest.utf8.allSatisfy(allowed.contains), "\(uri)")
        }
    }

    @Test(arguments: [
        ("a.kmz", "a.kmz"), ("./a//b/./c.kmz", "a/b/c.kmz"), ("../a.kmz", "../a.kmz"), ("-", "-"),
        ("/tmp/a b.kmz", "file:///tmp/a%20b.kmz"), ("a:b.kmz", "a%3Ab.kmz"), ("c:\\a.kmz", "c%3A%5Ca.kmz"),
        ("é%41?#\n.kmz", "%C3%A9%2541%3F%23%0A.kmz"), ("a/\u{301}.kmz", "a/%CC%81.kmz"), ("//host/a", "file:///host/a"),
    ])
    func aPathIsAReference(path: String, reference: String) {
        #expect(URIReference.path(path) == reference)
    }

    @Test(arguments: [
        ("wpmz/waylines.wpml", "wpmz/waylines.wpml"), ("wpmz\\a b", "wpmz%5Ca%20b"), ("/a", "%2Fa"),
        ("//host/a", "%2F/host/a"), ("a//b/", "a//b/"), ("http://a", "http%3A//a"),
    ])
    func anEntryIsAReference(entry: String, reference: String) {
        #expect(URIReference.entry(entry) == reference)
    }

    @Test func everyRegionCountsFromOne() throws {
        let places = try #require(try run(reports)["results"]?.elements).flatMap { result in
            (result["locations"]?.elements ?? []) + (result["relatedLocations"]?.elements ?? [])
        }
        let regions = places.compactMap { $0["physicalLocation"]?["region"] }
        #expect(regions.count > 10 && regions.count < places.count)
        for region in regions {
            let line = try #require(region["startLine"]?.number)
            let column = try #require(region["startColumn"]?.number)
            let endLine = try #require(region["endLine"]?.number)
            let endColumn = try #require(region["endColumn"]?.number)
            #expect(line >= 1 && column >= 1 && endColumn >= 1)
            #expect((line, column) <= (endLine, endColumn))
        }
    }

    @Test func aBareDocumentIsItsOwnPlace() throws {
        let run = try run([Reported.document("routes/waylines.wpml")])
        #expect(run["artifacts"]?.elements?.count == 1)
        let result = try #require(run["results"]?.elements?.first { $0["ruleId"] == "WPML-W031" })
        #expect(
            result.text.hasPrefix(
                """
                {"ruleId":"WPML-W031","ruleIndex":4,"level":"error","message":{"text":"leg 0→1 is 75.31 m but the turn \
                distances add up to 80 m. Note: DJI firmware reports this as 1550. \
                Help: reduce waypointTurnDampingDist to at most 25.1."},\
                "locations":[{"physicalLocation":{"artifactLocation":{"uri":"routes/waylines.wpml","index":0},\
                "region":{"startLine":59,"startColumn":41,"endLine":59,"endColumn":43}},\
                "logicalLocations":[{"name":"waypointTurnDampingDist","fullyQualifiedName":\
                "waylines.wpml/Folder[0]/Placemark[1]/waypointTurnParam/waypointTurnDampingDist","kind":"element"}]}],\
                "partialFingerprints":{"primaryLocationLineHash":"
                """))
    }

    @Test func aDocumentInAnArchiveIsNestedInIt() throws {
        let report = Reported.archive("routes/a.kmz")
        let run = try run([report])
        #expect(
            run["artifacts"] == [
                [
                    "location": ["uri": "routes/a.kmz"],
                    "length": .int(report.size),
                    "roles": ["analysisTarget"],
                    "hashes": [
                        "sha-256": .string("\(report.digest)"), "md5": .string("\(report.fingerprint)"),
                    ],
                    "properties": ["profile": "generic", "verdict": "rejected"],
                ],
                ["location": ["uri": "wpmz/waylines.wpml"], "parentIndex": 0, "roles": ["resultFile"]],
            ])
        let result = try #require(run["results"]?.elements?.first { $0["ruleId"] == "WPML-W031" })
        let region: JSONValue = ["startLine": 59, "startColumn": 41, "endLine": 59, "endColumn": 43]
        let place = try #require(result["locations"]?.elements?.first)
        #expect(
            place["physicalLocation"] == [
                "artifactLocation": ["uri": "routes/a.kmz", "index": 0], "region": region,
            ])
        #expect(
            result["relatedLocations"] == [
                [
                    "physicalLocation": [
                        "artifactLocation": ["uri": "wpmz/waylines.wpml", "index": 1], "region": region,
                    ]
                ]
            ])
        #expect(result["message"]?["text"]?.string?.hasPrefix("wpmz/waylines.wpml: leg 0→1 is ") == true)
    }

    @Test func aFindingAboutTheFileItselfHasNoRegion() throws {
        let run = try run([Reported.archive("a.kmz", [])])
        let result = try #require(run["results"]?.elements?.first)
        #expect(result["ruleId"] == "WPML-Z009")
        #expect(result["locations"] == [["physicalLocation": ["artifactLocation": ["uri": "a.kmz", "index": 0]]]])
        #expect(result["relatedLocations"] == nil && result["occurrenceCount"] == nil)
    }

    @Test func aMessageIsNeitherALinkNorAPlaceholder() throws {
        let run = try run([Reported.document()])
        let result = try #require(run["results"]?.elements?.first { $0["ruleId"] == "WPML-M003" })
        let text = try #require(result["message"]?["text"]?.string)
        #expect(text.hasPrefix(#"finishAction "[go] (http://a.example/{{0}}) & "home"", expected "#))
    }

    @Test func alikeFindingsAreOneResultThatSaysHowMany() throws {
        let alike = (1...6).map { Finding("WPML-W020", .warning, "waypoint \($0): angle \($0 * 100)", line: $0) }
        let results = try #require(try run([Reported.findings("a.kmz", alike)])["results"]?.elements)
        #expect(results.count == 1)
        #expect(results.first?["occurrenceCount"] == 6)
        #expect(results.first?["message"]?["text"]?.string?.contains("6 times, first at 1:3, 2:3, 3:3") == true)
    }

    @Test func theLimitCountsForEachFile() throws {
        let reports = [Reported.document(), Reported.archive()]
        #expect(try run(reports, limit: 2)["results"]?.elements?.count == 4)
        let run = try run(reports, limit: 0)
        #expect(run["results"] == [] && run["artifacts"]?.elements?.count == 2)
    }

    @Test func aFingerprintStaysWhenLinesMove() throws {
        func fingerprints(_ reports: [CheckReport]) throws -> [String] {
            try #require(try run(reports)["results"]?.elements).compactMap {
                $0["partialFingerprints"]?["primaryLocationLineHash"]?.string
            }
        }
        let moved = Reported.mistakes + [("<Document>", "\n\n<Document>\n")]
        let before = try fingerprints([Reported.archive()])
        #expect(try fingerprints([Reported.archive("./routes/a.kmz", moved)]) == before)
        #expect(Set(try fingerprints([Reported.archive("routes/b.kmz")])).isDisjoint(with: before))
        let twice = try fingerprints([Reported.archive(), Reported.archive()])
        #expect(Set(twice).count == before.count * 2)
    }

    @Test func alikeFindingsInOneElementAreToldApart() throws {
        let alike = [
            Finding("WPML-X018", .error, "a", element: "Folder[0]"),
            Finding("WPML-X018", .error, "b", element: "Folder[0]"),
        ]
        let prints = try #require(try run([Reported.findings("a.kmz", alike)])["results"]?.elements).compactMap {
            $0["partialFingerprints"]?["primaryLocationLineHash"]?.string
        }
        #expect(prints.count == 2 && prints[0].hasSuffix(":1") && prints[1].hasSuffix(":2"))
        #expect(prints[0].dropLast(2) == prints[1].dropLast(2))
    }

    @Test(arguments: [
        ("a/waylines.wpml", "waylines.wpml", true), ("a/b\n.wpml", "b\\u{a}.wpml", true),
        ("wpmz/waylines.wpml", "wpmz/waylines.wpml", false), ("a.kmz", "wpmz/waylines.wpml", false),
        ("a.kmz", "", false),
    ])
    func onlyABareDocumentIsTheFileItself(path: String, entry: String, isFile: Bool) {
        var finding = Finding(rule: "WPML-W031", severity: .error, message: "")
        #expect(!finding.isInFile(at: path))
        finding.entry = entry
        #expect(finding.isInFile(at: path) == isFile)
    }

    @Test func theSameFileTwiceIsOneArtifact() throws {
        let run = try run([Reported.archive("a.kmz"), Reported.archive("./a.kmz")])
        #expect(run["artifacts"]?.elements?.count == 2)
    }

    @Test func nothingIsNull() throws {
        var report = SARIFReport(version: "1")
        for one in reports { report.add(one) }
        #expect(!report.json().text.contains("null"))
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    fileprivate var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    fileprivate var string: String? {
        guard case .string(let string) = self else { return nil }
        return string
    }

    fileprivate var number: Int? {
        guard case .int(let number) = self else { return nil }
        return number
    }
}
