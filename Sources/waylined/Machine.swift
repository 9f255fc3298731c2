// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What there is to work with: the machine's, or what the control group of this process leaves of it.
struct Machine: Hashable {
    /// Processors that the process may run on.
    let processors: Int
    /// Bytes of memory that the process may fill.
    let memory: Int

    /// How many files may be judged at the same time. One needs up to a third of a gigabyte (``JudgementQueue``); half of
    /// the memory is left to everything else.
    var judgementSeats: Int { max(1, min(processors, memory / 2 / (512 << 20))) }

    static var current: Machine {
        let installed = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        let online = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        return Machine(
            processors: read("/proc/self/status").flatMap(allowedProcessors) ?? online,
            memory: min(installed, ControlGroup.memoryLimit(read)))
    }

    /// How many a process may run on, by its `/proc/PID/status`; nil when that does not say.
    static func allowedProcessors(_ status: String) -> Int? {
        let name = "Cpus_allowed:"
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else { return nil }
        let count = line.dropFirst(name.count).reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
        return count > 0 ? count : nil
    }

    private static func read(_ path: String) -> String? {
        (try? WholeFile.read(path)).flatMap { $0.map { String(decoding: $0, as: UTF8.self) } }
    }
}

/// Limits that the system sets around a process (cgroups(7)); systemd's `MemoryMax` and containers use them.
enum ControlGroup {
    /// Bytes; `Int.max` when nothing limits the memory.
    ///
    /// - Parameter read: the text of a file; nil when there is none.
    static func memoryLimit(_ read: (String) -> String?) -> Int {
        let groups = read("/proc/self/cgroup") ?? ""
        return groups.split(separator: "\n").flatMap(limitFiles).compactMap(read).compactMap(bytes).min() ?? .max
    }

    /// Where the limits that count for a line of `/proc/self/cgroup` stand: the group's own and those of all above it.
    private static func limitFiles(_ line: Substring) -> [String] {
        let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return [] }
        let isUnified = parts[0] == "0" && parts[1].isEmpty
        guard isUnified || parts[1].split(separator: ",").contains("memory") else { return [] }
        let root = isUnified ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
        let file = isUnified ? "memory.max" : "memory.limit_in_bytes"
        let names = parts[2].split(separator: "/")
        return (0...names.count).map { depth in
            ([root] + names.prefix(depth).map(String.init) + [file]).joined(separator: "/")
        }
    }

    /// `max` is no limit.
    private static func bytes(_ text: String) -> Int? {
        Int(text.prefix { $0 != "\n" })
    }
}
