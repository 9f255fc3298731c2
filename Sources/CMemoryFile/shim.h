// SPDX-License-Identifier: Apache-2.0
// Files that are only in memory. glibc shows them to GNU programs alone, which the C in Swift is not; and the kernel's own
// header of the seals (linux/fcntl.h) cannot stand beside glibc's, so their numbers stand here.
#pragma once
#include <fcntl.h>
#include <linux/memfd.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { wayline_add_seals = 1024 + 9, wayline_all_seals = 0x1 | 0x2 | 0x4 | 0x8 };
long syscall(long number, ...);

// A new, empty one, closed at exec; negative when there is none to be had.
static inline int wayline_memory_file(void) {
    return (int)syscall(SYS_memfd_create, "wayline", MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

// Lets nobody change it any more; negative when that fails.
static inline int wayline_seal(int file) { return fcntl(file, wayline_add_seals, wayline_all_seals); }
