// SPDX-License-Identifier: Apache-2.0

/// Where a parser delivers to. Closures, because a C callback cannot be generic over the sink.
struct MarkupEvents {
    let began: (MarkupElement) -> Void
    let ended: (MarkupElement, RawSpan, SourceSpan, SourceSpan) -> Void
}

/// A start tag as libxml2 hands it over; its pointers are good during the call, the names behind them during the
/// document.
struct StartTag {
    let name: UnsafePointer<UInt8>
    let prefix: UnsafePointer<UInt8>?
    let uri: UnsafePointer<UInt8>?
    let declarationCount: Int
    let declarations: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let attributeCount: Int
    let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
}
