// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing
import WaylineService

@testable import VaultOnDisk

@Suite struct SystemErrorTests {
    @Test(arguments: [ENOSPC, EDQUOT])
    func noSpaceAndNoQuotaAreFull(code: Int32) {
        guard case .full(let text) = VaultFailure.system("writing an upload", errno: code) else {
            Issue.record("errno \(code) is not 'full'")
            return
        }
        #expect(text.hasPrefix("writing an upload: "))
    }

    @Test(arguments: [EMFILE, ENFILE])
    func noDescriptorIsBusy(code: Int32) {
        let expected = "opening a file: " + String(cString: strerror(code))
        #expect(VaultFailure.system("opening a file", errno: code) == .busy(expected))
    }

    @Test(arguments: [EIO, EROFS, EACCES])
    func everythingElseSaysWhatTheSystemSaid(code: Int32) {
        let expected = "writing an upload: " + String(cString: strerror(code))
        #expect(VaultFailure.system("writing an upload", errno: code) == .system(expected))
    }

    @Test func aSignalIsNoFailure() throws {
        var calls = 0
        let result = try system("calling") { () -> Int in
            calls += 1
            errno = EINTR
            return calls < 3 ? -1 : 42
        }
        #expect(result == 42)
        #expect(calls == 3)
    }

    @Test func writingToAFullDeviceIsFull() throws {
        let file = try OpenFile("/dev/full", O_WRONLY, in: KernelFiles())
        let failure = #expect(throws: VaultFailure.self) { try file.write([1]) }
        guard case .full = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }
}
