// SPDX-License-Identifier: Apache-2.0

/// The name of an archive, made one that FlightHub 2 and the servers like it take.
struct RouteName {
    /// Without extension.
    let base: String
    /// What is wrong with the given name.
    let changes: [Repair.Change]

    /// What servers refuse, one by one.
    private static let refused: Set<Unicode.Scalar> = ["<", ">", ":", "\"", "/", "|", "?", "*", ".", "_", "\\"]
    /// What a wayline file is mistakenly called.
    private static let wrongExtensions = [".zip", ".kml", ".wpml"]

    /// - Returns: nil for a name with which nothing is wrong.
    init?(of fileName: String) {
        let isKMZ = fileName.lowercased().hasSuffix(".kmz")
        let wrong = Self.wrongExtensions.first { fileName.lowercased().hasSuffix($0) }
        let given = String(fileName.dropLast(isKMZ ? 4 : wrong?.count ?? 0))
        base = Self.legal(given)
        var changes: [Repair.Change] = []
        if !isKMZ { changes.append(Self.change("Z018", "file name", fileName, given + ".kmz")) }
        if base != given { changes.append(Self.change("Z019", "route name", given, base)) }
        guard !changes.isEmpty else { return nil }
        self.changes = changes
    }

    private static func legal(_ name: String) -> String {
        guard !name.isEmpty else { return "wayline" }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: name.unicodeScalars.map { refused.contains($0) ? "-" : $0 })
        return String(scalars)
    }

    private static func change(_ rule: String, _ what: String, _ old: String, _ new: String) -> Repair.Change {
        let sentence = "\(what) \(Quotation.quoted(old)) → \(Quotation.quoted(new))"
        return Repair.Change(
            rule: "WPML-" + rule, entry: nil, line: nil, sentence: Quotation.printable(sentence))
    }
}
