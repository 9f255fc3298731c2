// SPDX-License-Identifier: Apache-2.0

import CProcess

/// What the C library is to do with memory that was given back.
enum HeapSettings {
    /// Large blocks go back to the system at once. Left alone, glibc keeps blocks of up to 32 MiB once the first was freed,
    /// in each thread for itself: after six of the largest files 492 MiB were held at the highest instead of 373 (measured).
    static func apply() {
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        mallopt(M_TRIM_THRESHOLD, 1 << 20)
    }
}
