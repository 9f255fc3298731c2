// SPDX-License-Identifier: Apache-2.0

import WPMLRules
import Yams

/// The raw settings by name, from wherever they came: flag before environment before file. Faults are collected, not thrown,
/// so that a start that fails says everything that is wrong at once.
struct ConfigurationSources {
    struct Value {
        let text: String
        /// `--http-listen`, `WAYLINED_HTTP_LISTEN` or `waylined.yaml, http.listen`.
        let origin: String
    }

    private(set) var values: [String: Value] = [:]
    private(set) var faults: [String] = []

    /// Reads a configuration file's text; its keys may be nested or dotted.
    mutating func add(file text: String, path: String) {
        let root: Any?
        do {
            root = try Yams.load(yaml: text)
        } catch {
            faults.append("\(path) is not YAML: \(Self.place(of: error))")
            return
        }
        guard let root else { return }
        guard let mapping = root as? [String: Any] else {
            faults.append("\(path) must be a mapping of settings, such as \"http: {listen: 127.0.0.1:8080}\"")
            return
        }
        flatten(mapping, prefix: "", path: path)
    }

    mutating func add(environment: [String: String]) {
        let keys = Dictionary(uniqueKeysWithValues: ConfigurationKey.all.map { ($0.variable, $0) })
        for (variable, text) in environment where variable.hasPrefix("WAYLINED_") {
            guard let key = keys[variable] else {
                faults.append("\(variable) is not a setting\(suggestion(for: variable, among: keys.keys.sorted()))")
                continue
            }
            values[key.name] = Value(text: text, origin: variable)
        }
    }

    /// - Returns: the words that are no settings: whatever the command itself takes.
    mutating func add(flags words: [String]) -> [String] {
        let keys = Dictionary(uniqueKeysWithValues: ConfigurationKey.all.map { ($0.flag, $0) })
        var rest: [String] = []
        var words = words[...]
        while let word = words.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let key = keys[parts[0]] else {
                rest.append(word)
                continue
            }
            guard let text = parts.count == 2 ? parts[1] : words.popFirst() else {
                faults.append("\(key.flag) wants a value: \(key.kind.spelled)")
                continue
            }
            values[key.name] = Value(text: text, origin: key.flag)
        }
        return rest
    }

    private mutating func flatten(_ mapping: [String: Any], prefix: String, path: String) {
        for (name, value) in mapping.sorted(by: { $0.key < $1.key }) {
            let full = prefix + name
            if let nested = value as? [String: Any] {
                flatten(nested, prefix: full + ".", path: path)
            } else if let key = ConfigurationKey.named(full) {
                values[key.name] = Value(text: Self.text(value), origin: "\(path), \(full)")
            } else {
                faults.append(
                    "\(path): \(full) is not a setting\(suggestion(for: full, among: ConfigurationKey.all.map(\.name)))"
                )
            }
        }
    }

    /// Where the text stops being YAML, and why. The library's own words quote the line, which may hold a secret.
    private static func place(of error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        case .reader(let problem, let offset, _, _): "\(problem)\(offset.map { " at byte \($0)" } ?? "")"
        case .duplicatedKeysInMapping(let keys, _): "\(keys.joined(separator: ", ")) stands there twice"
        default: "it cannot be read"
        }
    }

    private static func text(_ value: Any) -> String {
        switch value {
        case let text as String: text
        case let number as Int: String(number)
        case let number as Double: String(number)
        case let bool as Bool: String(bool)
        default: ""
        }
    }
}

/// `; did you mean "…"?` when something is at most three changes away, else nothing.
func suggestion(for word: String, among known: [String]) -> String {
    let nearest = known.map { ($0, DidYouMean.distance(Array(word), Array($0))) }.min { $0.1 < $1.1 }
    guard let (name, changes) = nearest, changes <= 3 else { return "" }
    return "; did you mean \"\(name)\"?"
}
