// SPDX-License-Identifier: Apache-2.0
//
// Stands between a program and the C library, counts the calls with which it changes files of one folder, and makes
// the n-th of them the last, or fail. strace can do that too, but counts for every thread by itself; and the vault's
// calls come from whichever of its eight threads is free.
//
// Loaded by LD_PRELOAD. WAYLINE_CALLS_FOLDER is the folder; WAYLINE_CALLS_CONTROL is a file that holds `struct control`
// and is shared with the script (store_calls.py), which arms it before a request and reads it afterwards.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum call { CREATE, OPEN, WRITE, PWRITE, FSYNC, FDATASYNC, RENAME, LINK, MKDIR, UNLINK, TRUNCATE, TIMES, CALLS };
static const char *const names[CALLS] = {"openat(O_CREAT)", "openat", "write", "pwrite64", "fsync", "fdatasync",
                                         "rename", "link", "mkdir", "unlink", "ftruncate", "utimensat"};
enum action { COUNT, DIE, FAIL, SHORTEN };

struct control {
    _Atomic int32_t armed;
    int32_t calls;   // a bit for each call that counts
    int32_t action;  // what happens to the n-th
    int32_t nth;     // from 1
    int32_t onwards; // and to all that follow?
    int32_t code;    // errno
    _Atomic int32_t counted;
    _Atomic int32_t struck;  // to how many it happened
    _Atomic int32_t logged;  // bytes of the log
    char log[65536];         // a line for each call that counted: its name, and the path in the folder
};

static struct control *control;
static char folder[PATH_MAX];

__attribute__((constructor)) static void begin(void) {
    const char *in = getenv("WAYLINE_CALLS_FOLDER"), *file = getenv("WAYLINE_CALLS_CONTROL");
    if (!in || !file) return;
    int (*really)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    int descriptor = really(file, O_RDWR | O_CLOEXEC);
    void *shared = descriptor < 0 ? MAP_FAILED
                                  : mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (shared == MAP_FAILED) {
        fprintf(stderr, "store_calls: %s: %s\n", file, strerror(errno));
        _exit(2);
    }
    close(descriptor);
    snprintf(folder, sizeof folder, "%s", in);
    control = shared;
}

// The path below the folder, or NULL when it is not in there.
static const char *inside(const char *path) {
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

static int path_of(int descriptor, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return length > 0;
}

// What is to happen to this call. The log line of one call is written by one thread at a place of its own.
static enum action judge(enum call call, const char *path) {
    if (!control || !atomic_load(&control->armed) || !(control->calls & 1 << call)) return COUNT;
    const char *name = inside(path);
    if (!name) return COUNT;
    int32_t number = atomic_fetch_add(&control->counted, 1) + 1;
    char line[PATH_MAX + 32];
    int length = snprintf(line, sizeof line, "%s %s\n", names[call], name);
    int32_t at = atomic_fetch_add(&control->logged, length);
    if (at + length <= (int32_t)sizeof control->log) memcpy(control->log + at, line, length);
    if (number != control->nth && !(control->onwards && number > control->nth)) return COUNT;
    if (control->action == COUNT) return COUNT;
    atomic_fetch_add(&control->struck, 1);
    if (control->action == DIE) kill(getpid(), SIGKILL);
    return control->action;
}

static enum action judge_descriptor(enum call call, int descriptor) {
    int before = errno;
    char path[PATH_MAX];
    int is_watched = control && atomic_load(&control->armed) && path_of(descriptor, path);
    enum action action = is_watched ? judge(call, path) : COUNT;
    errno = before;
    return action;
}

static enum action judge_at(enum call call, int base, const char *path) {
    char whole[2 * PATH_MAX];
    if (path[0] == '/' || base == AT_FDCWD) return judge(call, path);
    if (!control || !atomic_load(&control->armed) || !path_of(base, whole)) return COUNT;
    strncat(whole, "/", 2);
    strncat(whole, path, PATH_MAX - 1);
    return judge(call, whole);
}

#define REAL(result, name, ...)                                      \
    static result (*really)(__VA_ARGS__);                            \
    if (!really) really = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

// The end of each of our functions: fails, or calls.
#define PERFORM(judged, ...)                                         \
    enum action decided = judged;                                    \
    if (decided == FAIL) return errno = control->code, -1;           \
    return really(__VA_ARGS__)

static enum call opening(int flags) { return flags & O_CREAT ? CREATE : OPEN; }

#define MODE(flags)                                                  \
    mode_t mode = 0;                                                 \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                         \
        va_list more;                                                \
        va_start(more, flags);                                       \
        mode = va_arg(more, mode_t);                                 \
        va_end(more);                                                \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    REAL(int, open, const char *, int, mode_t);
    PERFORM(judge(opening(flags), path), path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    REAL(int, open64, const char *, int, mode_t);
    PERFORM(judge(opening(flags), path), path, flags, mode);
}

int openat(int base, const char *path, int flags, ...) {
    MODE(flags)
    REAL(int, openat, int, const char *, int, mode_t);
    PERFORM(judge_at(opening(flags), base, path), base, path, flags, mode);
}

int openat64(int base, const char *path, int flags, ...) {
    MODE(flags)
    REAL(int, openat64, int, const char *, int, mode_t);
    PERFORM(judge_at(opening(flags), base, path), base, path, flags, mode);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    REAL(ssize_t, write, int, const void *, size_t);
    enum action action = judge_descriptor(WRITE, descriptor);
    PERFORM(action, descriptor, bytes, action == SHORTEN ? (count + 1) / 2 : count);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t at) {
    REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
    enum action action = judge_descriptor(PWRITE, descriptor);
    PERFORM(action, descriptor, bytes, action == SHORTEN ? (count + 1) / 2 : count, at);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t at) {
    REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t);
    enum action action = judge_descriptor(PWRITE, descriptor);
    PERFORM(action, descriptor, bytes, action == SHORTEN ? (count + 1) / 2 : count, at);
}

int fsync(int descriptor) {
    REAL(int, fsync, int);
    PERFORM(judge_descriptor(FSYNC, descriptor), descriptor);
}

int fdatasync(int descriptor) {
    REAL(int, fdatasync, int);
    PERFORM(judge_descriptor(FDATASYNC, descriptor), descriptor);
}

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    PERFORM(judge(RENAME, to), from, to);
}

int renameat(int old, const char *from, int base, const char *to) {
    REAL(int, renameat, int, const char *, int, const char *);
    PERFORM(judge_at(RENAME, base, to), old, from, base, to);
}

int renameat2(int old, const char *from, int base, const char *to, unsigned flags) {
    REAL(int, renameat2, int, const char *, int, const char *, unsigned);
    PERFORM(judge_at(RENAME, base, to), old, from, base, to, flags);
}

int link(const char *from, const char *to) {
    REAL(int, link, const char *, const char *);
    PERFORM(judge(LINK, to), from, to);
}

int linkat(int old, const char *from, int base, const char *to, int flags) {
    REAL(int, linkat, int, const char *, int, const char *, int);
    PERFORM(judge_at(LINK, base, to), old, from, base, to, flags);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, mkdir, const char *, mode_t);
    PERFORM(judge(MKDIR, path), path, mode);
}

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    PERFORM(judge(UNLINK, path), path);
}

int unlinkat(int base, const char *path, int flags) {
    REAL(int, unlinkat, int, const char *, int);
    PERFORM(judge_at(UNLINK, base, path), base, path, flags);
}

int ftruncate(int descriptor, off_t size) {
    REAL(int, ftruncate, int, off_t);
    PERFORM(judge_descriptor(TRUNCATE, descriptor), descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
    REAL(int, ftruncate64, int, off64_t);
    PERFORM(judge_descriptor(TRUNCATE, descriptor), descriptor, size);
}

int futimens(int descriptor, const struct timespec times[2]) {
    REAL(int, futimens, int, const struct timespec *);
    PERFORM(judge_descriptor(TIMES, descriptor), descriptor, times);
}
