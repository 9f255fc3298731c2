// SPDX-License-Identifier: Apache-2.0

import SampleFiles
import Testing

@Suite struct KMZWriterTests {
    private let text = Array("one line, one line, one line\n".utf8)

    @Test func anEmptyArchiveIsItsEndRecord() {
        #expect(KMZWriter.archive([]) == [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    }

    @Test func aStoredMemberStandsBehindItsHeaderAndName() {
        let bytes = KMZWriter.archive([KMZMember("a", Array("123456789".utf8), method: .stored)])
        let header: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]
        let sizes: [UInt8] = [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0]
        #expect(Array(bytes.prefix(40)) == header + sizes + Array("a123456789".utf8))
    }

    @Test func aDescriptorCarriesWhatTheLocalHeaderLeavesOut() {
        let bytes = KMZWriter.archive([KMZMember("a", Array("123456789".utf8), method: .stored, hasDescriptor: true)])
        #expect(bytes[6] == 0x08)
        #expect(Array(bytes[14..<26]) == [UInt8](repeating: 0, count: 12))
        let descriptor: [UInt8] = [0x50, 0x4B, 7, 8, 0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0, 9, 0, 0, 0]
        #expect(Array(bytes[40..<56]) == descriptor)
    }

    @Test func aNameBeyondASCIIIsMarkedAsUnicode() {
        #expect(KMZWriter.archive([KMZMember("å", [])])[7] == 0x08)
        #expect(KMZWriter.archive([KMZMember("a", [])])[7] == 0)
    }

    @Test(.enabled(if: Tool.python != nil, "python3 is not installed"))
    func pythonReadsEveryShapeOfMember() throws {
        let python = try #require(Tool.python)
        let archive = KMZWriter.archive([
            .directory("wpmz/"), KMZMember("wpmz/å.kml", text), KMZMember("stored", text, method: .stored),
            KMZMember("late", text, hasDescriptor: true), KMZMember("empty", []),
        ])
        let program = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as z:
                assert z.testzip() is None
                for i in z.infolist():
                    print(i.filename, i.is_dir(), i.compress_type, i.file_size, *i.date_time[:3])
            """
        let (output, status) = try withFile(archive) { try python.run(["-X", "utf8", "-c", program, $0]) }
        #expect(status == 0)
        #expect(String(decoding: output, as: UTF8.self) == """
            wpmz/ True 0 0 1980 1 1
            wpmz/å.kml False 8 29 1980 1 1
            stored False 0 29 1980 1 1
            late False 8 29 1980 1 1
            empty False 8 0 1980 1 1

            """)
    }

    @Test(.enabled(if: Tool.unzip != nil, "unzip is not installed"), arguments: SampleFiles.all)
    func unzipFindsNoFault(sample: SampleFile) throws {
        let unzip = try #require(Tool.unzip)
        let (_, status) = try withFile(sample.bytes) { try unzip.run(["-tqq", $0]) }
        #expect(status == 0)
    }

    @Test(.enabled(if: Tool.unzip != nil, "unzip is not installed"))
    func unzipGivesBackTheMemberThatWasWritten() throws {
        let unzip = try #require(Tool.unzip)
        let sample = SampleFiles.route(waypoints: 200)
        let (output, status) = try withFile(sample.bytes) { try unzip.run(["-p", $0, "wpmz/waylines.wpml"]) }
        #expect(status == 0)
        #expect(output == sample.mission?.waylinesText.bytes)
    }
}
