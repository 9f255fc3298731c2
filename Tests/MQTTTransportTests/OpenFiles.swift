// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Holds every file descriptor up to a number, so that the next one opened is above it.
struct OpenFiles {
    private let descriptors: [Int32]

    init(upTo last: Int32) throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        // As many as there may be: the other tests of this process need theirs meanwhile.
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        var descriptors: [Int32] = []
        while descriptors.last ?? 0 < last {
            let descriptor = fcntl(0, F_DUPFD_CLOEXEC, 0)
            guard descriptor >= 0 else { throw FixtureFailure("no more than \(descriptors.count) files may be open") }
            descriptors.append(descriptor)
        }
        self.descriptors = descriptors
    }

    func close() {
        for descriptor in descriptors { Glibc.close(descriptor) }
    }
}
