// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import waylined

@Suite struct MachineTests {
    private static let gigabyte = 1 << 30

    @Test(arguments: [(2, 24, 2), (16, 4, 4), (4, 1, 1), (1, 64, 1)])
    func filesAreJudgedAtTheSameTimeAsProcessorsAndMemoryAllow(processors: Int, gigabytes: Int, seats: Int) {
        #expect(Machine(processors: processors, memory: gigabytes * Self.gigabyte).judgementSeats == seats)
        #expect(Machine(processors: processors, memory: 0).judgementSeats == 1)
    }

    @Test func theLeastLimitOfAllGroupsAboveCounts() {
        let unified = [
            "/proc/self/cgroup": "0::/system.slice/waylined.service\n",
            "/sys/fs/cgroup/memory.max": "max\n",
            "/sys/fs/cgroup/system.slice/memory.max": "1073741824\n",
            "/sys/fs/cgroup/system.slice/waylined.service/memory.max": "2147483648\n",
        ]
        #expect(ControlGroup.memoryLimit { unified[$0] } == Self.gigabyte)
        let older = [
            "/proc/self/cgroup": "5:pids:/\n4:cpu,memory:/box\n0::/\n",
            "/sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
            "/sys/fs/cgroup/memory/box/memory.limit_in_bytes": "536870912\n",
        ]
        #expect(ControlGroup.memoryLimit { older[$0] } == Self.gigabyte / 2)
    }

    @Test func withoutAGroupNothingIsLimited() {
        #expect(ControlGroup.memoryLimit { _ in nil } == .max)
        #expect(ControlGroup.memoryLimit { $0 == "/proc/self/cgroup" ? "nonsense\n::\n0::/a\n" : "max\n" } == .max)
    }

    @Test func thisMachineHasSomething() {
        #expect(Machine.current.processors >= 1 && Machine.current.memory > 64 << 20)
    }
}
