// SPDX-License-Identifier: Apache-2.0

import CXML2

/// How libxml2 is called, and how it calls back.
extension MarkupParser {
    /// Parses the first `end` bytes; `isWhole` says that the document ends there.
    ///
    /// In portions, so that the parser's own buffer stays small and a document full of errors costs one portion: after
    /// a fatal error libxml2 takes no further one. `xmlStopParser` would free the buffer under the feet of the function
    /// that is reporting the error.
    mutating func parse(vocabulary: [String], upTo end: Int, isWhole: Bool, portion: Int = 64 * 1024) {
        _ = Self.prepareLibrary
        let bytes = bytes
        // The pointer is libxml2's way back to this value; both end with this closure. It is used through the pointer
        // only, because the callbacks change it while `xmlParseChunk` runs.
        withUnsafeMutablePointer(to: &self) { parser in
            guard let context = Self.makeContext(for: parser) else {
                return parser.pointee.stop(.malformed("no memory for the parser"), at: 0..<0)
            }
            defer { xmlFreeParserCtxt(context) }
            parser.pointee.context = context
            parser.pointee.intern(vocabulary)
            bytes.withUnsafeBytes { buffer in
                Self.feed(context, buffer.bindMemory(to: CChar.self), upTo: end, portion: portion, for: parser)
            }
            if isWhole, parser.pointee.fatal == nil { xmlParseChunk(context, nil, 0, 1) }
            if isWhole, parser.pointee.fatal == nil, context.pointee.wellFormed != 1 {
                parser.pointee.stop(.malformed("not well-formed"), at: end..<end)
            }
            parser.pointee.context = nil
        }
    }

    private static func feed(
        _ context: xmlParserCtxtPtr, _ characters: UnsafeBufferPointer<CChar>, upTo end: Int, portion: Int,
        for parser: UnsafeMutablePointer<MarkupParser>
    ) {
        var offset = 0
        while offset < end, parser.pointee.fatal == nil {
            let count = min(portion, end - offset)
            xmlParseChunk(context, characters.baseAddress?.advanced(by: offset), Int32(count), 0)
            offset += count
        }
    }

    /// Once in the process. No document may make the library load anything; none could, as declarations never reach it.
    private static let prepareLibrary: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    private static func makeContext(for parser: UnsafeMutablePointer<MarkupParser>) -> xmlParserCtxtPtr? {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = {
            parser, name, prefix, uri, declarationCount, declarations, attributeCount, _, attributes in
            guard let name else { return }
            MarkupParser.from(parser)?.pointee.begin(
                StartTag(
                    name: name, prefix: prefix, uri: uri, declarationCount: Int(declarationCount),
                    declarations: declarations,
                    attributeCount: Int(attributeCount), attributes: attributes))
        }
        handler.endElementNs = { parser, _, _, _ in MarkupParser.from(parser)?.pointee.end() }
        handler.serror = { parser, error in
            guard let error else { return }
            MarkupParser.from(parser)?.pointee.receive(error.pointee)
        }
        let context = xmlCreatePushParserCtxt(&handler, parser, nil, 0, nil)
        // Never NOENT, DTDLOAD, HUGE or RECOVER. The declared encoding was judged before, so it is not obeyed.
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
        return context
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MarkupParser>? {
        pointer?.assumingMemoryBound(to: MarkupParser.self)
    }

    /// Gives each known name its number, under the pointer that libxml2 will hand out for it.
    private mutating func intern(_ vocabulary: [String]) {
        for (term, name) in vocabulary.enumerated() {
            guard let pointer = xmlDictLookup(context?.pointee.dict, name, Int32(name.utf8.count)) else { continue }
            terms.insert(pointer, term)
        }
    }
}
