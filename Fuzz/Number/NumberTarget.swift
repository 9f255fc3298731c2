// SPDX-License-Identifier: Apache-2.0

import FuzzHarness
import Glibc
import PlainJSON
import WPML

/// Any bytes as the text of a number, and the first eight as a number itself.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    checkText(bytes)
    checkMember(bytes)
    if count >= 8 {
        checkPrinting(Double(bitPattern: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }), decimals: count % 17)
    }
    if let number = NumberText.number(bytes.span.bytes) { checkPrinting(number, decimals: count % 17) }
    return 0
}

/// What `strtod` makes of the whole text in the C locale; nil when it leaves something over.
private func standard(_ bytes: [UInt8]) -> Double? {
    guard !bytes.isEmpty, !bytes.contains(0) else { return nil }
    return String(decoding: bytes, as: UTF8.self).withCString { text in
        var end: UnsafeMutablePointer<CChar>?
        let number = strtod(text, &end)
        return end.map { $0 - UnsafeMutablePointer(mutating: text) } == bytes.count ? number : nil
    }
}

/// The contract's grammar, said once more: digits, signs, point and exponent only, and `strtod` understands it.
private func isDecimal(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
}

private func checkText(_ bytes: [UInt8]) {
    let read = NumberText.number(bytes.span.bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.count <= NumberText.longest, isDecimal(bytes), let number = standard(bytes), number.isFinite else {
        return hold(read == nil, "what is no number is not read as one: \(text)")
    }
    hold(read?.bitPattern == number.bitPattern, "\(text) is \(number), as strtod has it, not \(read as Double?)")
}

/// The same text as a number of a message.
private func checkMember(_ bytes: [UInt8]) {
    guard isDecimal(bytes), let object = try? JSONObject.read(Array(#"{"n":"#.utf8) + bytes + Array("}".utf8)) else {
        return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    switch object["n"] {
    case .int(let whole): hold(Int(text) == whole, "\(text) is \(whole)")
    case .double(let number): hold(number == standard(bytes), "\(text) is not \(number)")
    default: hold(false, "\(text) is a number")
    }
    let encoded = object.encoded()
    let again = present(try? JSONObject.read(encoded), "what we write can be read: \(text)")
    hold(again.encoded() == encoded, "what we write is written so again: \(text)")
}

private func checkPrinting(_ number: Double, decimals: Int) {
    let text = PlainNumber.text(number)
    guard number.isFinite else { return hold(text.isEmpty, "there is no text for \(number)") }
    hold(Double(text) == number, "\(text) reads back as \(number)")
    hold(!text.contains { "eE+".contains($0) }, "\(text) has no exponent")
    if text.utf8.count <= NumberText.longest {
        hold(NumberText.number(Array(text.utf8).span.bytes) == number, "the contract's grammar has \(text)")
    }
    let object: JSONObject = ["n": .double(number)]
    let read = present(try? JSONObject.read(object.encoded(), limits: JSONLimits()), "\(number) is written as JSON")
    switch read["n"] {
    case .int(let whole): hold(Double(whole) == number, "\(number) is not \(whole)")
    case .double(let same): hold(same == number, "\(number) is not \(same)")
    default: hold(false, "\(number) is a number")
    }
    checkRounding(number, decimals)
}

private func checkRounding(_ number: Double, _ decimals: Int) {
    let rounded = PlainNumber.rounded(number, decimals)
    hold(rounded.isFinite, "\(number) to \(decimals) decimals is finite")
    // Half a unit of the last decimal, and what the two roundings of the scaling may add.
    let tolerance = 0.5 * pow(10, -Double(decimals)) + abs(number) * 1e-15
    hold(abs(rounded - number) <= tolerance, "\(number) to \(decimals) decimals is not \(rounded)")
}
