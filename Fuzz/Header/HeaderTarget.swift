// SPDX-License-Identifier: Apache-2.0

import Digests
import FuzzHarness
import HTTPValues
import WaylineService

/// One byte that says whose value follows, eight of a number, and the value.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard bytes.count >= 9 else { return 0 }
    let number = Int64(bitPattern: bytes[1..<9].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    let text = String(decoding: bytes[9...], as: UTF8.self)
    switch bytes[0] & 7 {
    case 0: checkRange(text, size: Int(number & .max))
    case 1: checkDigest(text)
    case 2: checkFingerprint(text)
    case 3: checkQuery(text)
    case 4: checkTags(text, date: number)
    case 5: checkIfRange(text, date: number)
    case 6: checkName(text)
    default: checkDate(number)
    }
    return 0
}

private func checkRange(_ header: String, size: Int) {
    switch ByteRange(header: header, size: size) {
    case .whole: break
    case .unsatisfiable: hold(header.utf8.count <= 64, "a range is short: \(header)")
    case .part(let part):
        hold(!part.isEmpty && part.lowerBound >= 0 && part.upperBound <= size, "\(header) of \(size) is not \(part)")
        let written = "bytes=\(part.lowerBound)-\(part.upperBound - 1)"
        hold(ByteRange(header: written, size: size) == .part(part), "\(header) of \(size) is \(written)")
    }
}

private func checkDigest(_ header: String) {
    guard let read = try? DigestFields(contentMD5: nil, reprDigest: header), let digest = read.digest else { return }
    let again = try? DigestFields(contentMD5: nil, reprDigest: DigestFields.text(digest))
    hold(again?.digest == digest, "\(header) is written as it is read")
    hold(header.contains("sha-256=:" + Base64.text(digest.bytes) + ":"), "a digest has one spelling: \(header)")
}

private func checkFingerprint(_ header: String) {
    guard let read = try? DigestFields(contentMD5: header, reprDigest: nil) else { return }
    hold(read.fingerprint.map { Base64.text($0.bytes) } == header, "a fingerprint has one spelling: \(header)")
}

private func checkQuery(_ text: String) {
    let names = ["name", "limit", "cursor", "profile", "q"]
    guard let query = try? Query(text[...], knows: names) else { return }
    let written = names.compactMap { name in query[name].map { name + "=" + escaped($0) } }.joined(separator: "&")
    let again = try? Query(written[...], knows: names)
    for name in names { hold(again?[name] == query[name], "\(name) of \(text) is read as it is written: \(written)") }
    guard let page = try? query.page() else { return }
    hold((1...200).contains(page.limit), "a page is not endless: \(text)")
    guard let cursor = page.cursor else { return }
    hold(Query.sealed(cursor) == query["cursor"], "a cursor has one spelling: \(text)")
}

private func escaped(_ text: String) -> String {
    text.utf8.map { "%" + Hex.text([$0]) }.joined()
}

private func moment(_ milliseconds: Int64) -> UnixTime { UnixTime(milliseconds: milliseconds) }

private func file(_ date: Int64) -> Preconditions {
    Preconditions(entityTag: "\"0011\"", lastModified: moment(date), now: UnixTime(seconds: 1_766_000_000))
}

private func outcome(_ file: Preconditions, _ change: (inout Preconditions.Fields) -> Void) -> Preconditions.Outcome {
    var fields = Preconditions.Fields()
    change(&fields)
    return file.outcome(fields)
}

private func checkTags(_ header: String, date: Int64) {
    let known = file(date)
    let isOurs = header.contains("\"0011\"") || header.contains("*")
    hold(outcome(known) { $0.ifNoneMatch = header } == .met || isOurs, "only our tag is known: \(header)")
    hold(outcome(known) { $0.ifMatch = header } != .met || isOurs, "only our tag is met: \(header)")
    hold(outcome(known) { $0.ifNoneMatch = "\(known.entityTag), \(header)" } == .unchanged, "ours is: \(header)")
    hold(outcome(known) { $0.ifMatch = "\(known.entityTag), \(header)" } == .met, "ours is met: \(header)")
    let both = outcome(known) {
        $0.ifModifiedSince = header
        $0.ifUnmodifiedSince = header
    }
    hold(HTTPDate.moment(header, now: moment(date)) != nil || both == .met, "no date is passed over: \(header)")
}

private func checkIfRange(_ header: String, date: Int64) {
    let known = file(date)
    var fields = Preconditions.Fields()
    fields.ifRange = header
    let isOurs = header == known.entityTag || header == HTTPDate.text(known.lastModified)
    hold(known.allowsRange(fields) == isOurs, "a range is of the file that the client knows: \(header)")
}

/// A name that a wayline may have breaks no header; nor does one that it may not.
private func checkName(_ name: String) {
    if let accepted = try? WaylineName(name) {
        hold(
            (try? WaylineName(accepted.text)) == accepted || accepted.text.lowercased().hasSuffix(".kmz"),
            "a name is one: \(name)")
    }
    let header = ContentDisposition.attachment(name)
    hold(header.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "a header is plain: \(header)")
    hold(header.split(separator: "\"", omittingEmptySubsequences: false).count == 3, "one quoted text: \(header)")
    let extended = header.split(separator: "UTF-8''", maxSplits: 1).last.map(String.init) ?? ""
    hold(decoded(extended) == Array((name + ".kmz").utf8), "the name in full is the name: \(header)")
}

private func decoded(_ text: String) -> [UInt8] {
    var (bytes, rest): ([UInt8], ArraySlice<UInt8>) = ([], Array(text.utf8)[...])
    while let byte = rest.popFirst() {
        guard byte == 0x25 else { bytes.append(byte); continue }
        bytes += Hex.bytes(String(decoding: rest.prefix(2), as: UTF8.self)) ?? []
        rest = rest.dropFirst(2)
    }
    return bytes
}

private func checkDate(_ milliseconds: Int64) {
    let written = HTTPDate.text(moment(milliseconds))
    let read = HTTPDate.moment(written, now: moment(milliseconds))
    hold(read.map(HTTPDate.text) == written, "a date is read as it is written: \(milliseconds)")
    let text = Array(written.utf8)
    hold(text.count == 29, "a date has one length: \(milliseconds)")
    hold(
        text.suffix(4).elementsEqual(" GMT".utf8) && text[3] == 0x2C && text[7] == 0x20, "and one form: \(milliseconds)"
    )
}
