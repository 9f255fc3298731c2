// SPDX-License-Identifier: Apache-2.0

/// The head of a request for a whole file in its plainest form: `GET /resources/…`, HTTP/1.1, and of fields only such
/// as change nothing about the answer.
///
/// It takes less than the decoder and the rules behind it would, never more: whatever is unusual – a range, a condition,
/// a field that is not known here, a byte that is not plain ASCII – is not of this form, and goes the whole way.
struct PlainDownload {
    /// Bytes of the head, its empty line included.
    let length: Int
    /// Where in it the target stands.
    let target: Range<Int>

    private static let begin = Array("GET ".utf8)
    private static let path = Array(Route.resources.utf8)
    private static let version = Array(" HTTP/1.1\r\n".utf8)
    private static let host = Array("host".utf8)
    private static let connection = Array("connection".utf8)
    private static let keepAlive = Array("keep-alive".utf8)
    /// Fields that the answer does not depend on, whatever they say.
    private static let idle = [
        "user-agent", "accept", "accept-encoding", "accept-language", "x-forwarded-for", "x-forwarded-proto",
        "x-real-ip",
    ].map { Array($0.utf8) }

    /// nil when the bytes do not begin with a whole head of this form.
    init?(_ bytes: UnsafeRawBufferPointer, _ limits: HTTPLimits) {
        var scan = Scan(bytes)
        guard scan.skip(Self.begin), scan.isAt(Self.path) else { return nil }
        let start = scan.place
        guard let end = scan.run(while: { $0 > 0x20 && $0 < 0x7F }), end - start <= limits.targetBytes,
            scan.skip(Self.version)
        else { return nil }
        target = start..<end
        var hosts = 0, fields = 0
        let fieldsStart = scan.place
        while !scan.skipLineEnd() {
            fields += 1
            guard fields <= limits.headerFields, Self.field(&scan, &hosts) else { return nil }
        }
        // Two bytes of each field's four, which frame it, need not have been sent.
        guard hosts == 1, scan.place - fieldsStart + 2 * fields <= limits.headerBytes else { return nil }
        length = scan.place
    }

    /// Steps over one field; false for one that does not belong here.
    private static func field(_ scan: inout Scan, _ hosts: inout Int) -> Bool {
        let start = scan.place
        guard let end = scan.run(while: { $0 != UInt8(ascii: ":") && $0 > 0x20 && $0 < 0x7F }) else { return false }
        let name = start..<end
        guard scan.skip(UInt8(ascii: ":")) else { return false }
        scan.skip(UInt8(ascii: " "))
        let valueStart = scan.place
        guard let valueEnd = scan.run(while: { $0 >= 0x20 && $0 < 0x7F }), scan.skipLineEnd() else { return false }
        let value = valueStart..<valueEnd
        if scan.equals(name, host) {
            hosts += 1
            return scan.isPlainHost(value)
        }
        if scan.equals(name, connection) { return scan.equals(value, keepAlive) }
        return idle.contains { scan.equals(name, $0) }
    }
}

/// A walk over bytes that stand still meanwhile.
private struct Scan {
    private let bytes: UnsafeRawBufferPointer
    private(set) var place = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    func isAt(_ text: [UInt8]) -> Bool {
        guard bytes.count - place >= text.count else { return false }
        for offset in 0..<text.count where bytes[place + offset] != text[offset] { return false }
        return true
    }

    mutating func skip(_ text: [UInt8]) -> Bool {
        guard isAt(text) else { return false }
        place += text.count
        return true
    }

    @discardableResult
    mutating func skip(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    mutating func skipLineEnd() -> Bool {
        guard bytes.count - place >= 2, bytes[place] == 0x0D, bytes[place + 1] == 0x0A else { return false }
        place += 2
        return true
    }

    /// Steps over one byte or more; answers where they end, nil when none is there or no end.
    mutating func run(while condition: (UInt8) -> Bool) -> Int? {
        let start = place
        while place < bytes.count, condition(bytes[place]) { place += 1 }
        return place > start && place < bytes.count ? place : nil
    }

    /// Whether these bytes say the same, in whichever case; `text` stands in lower case.
    func equals(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
        guard range.count == text.count else { return false }
        for offset in 0..<text.count {
            let byte = bytes[range.lowerBound + offset]
            let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            if lower != text[offset] { return false }
        }
        return true
    }

    /// A name or an IPv4 address, and a port or none; all else is judged elsewhere.
    func isPlainHost(_ range: Range<Int>) -> Bool {
        var digitsOfPort: Int?
        for index in range {
            let byte = bytes[index], lower = byte | 0x20
            let isDigit = byte >= 0x30 && byte <= 0x39
            if let digits = digitsOfPort {
                guard isDigit, digits < 5 else { return false }
                digitsOfPort = digits + 1
            } else if byte == UInt8(ascii: ":"), index > range.lowerBound {
                digitsOfPort = 0
            } else {
                guard isDigit || lower >= 0x61 && lower <= 0x7A || byte == 0x2D || byte == 0x2E else { return false }
            }
        }
        guard digitsOfPort == 5 else { return true }
        var port = 0
        for index in range.upperBound - 5..<range.upperBound { port = port * 10 + Int(bytes[index]) - 0x30 }
        return port <= 65_535
    }
}
