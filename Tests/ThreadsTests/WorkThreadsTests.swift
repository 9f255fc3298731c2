// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization
import Testing

@testable import Threads

@Suite struct WorkThreadsTests {
    @Test func oneThreadTakesJobsInTheOrderInWhichTheyCame() async throws {
        let threads = try WorkThreads(1)
        let seen = Mutex<[Int]>([])
        let all = await withCheckedContinuation { continuation in
            for number in 0..<100 {
                threads.submit { seen.withLock { $0.append(number) } }
            }
            threads.submit { continuation.resume(returning: seen.withLock { $0 }) }
        }
        #expect(all == Array(0..<100))
    }

    /// Each job waits for the other: one thread alone would never come to the end.
    @Test func asManyJobsAsThreadsGoOnAtTheSameTime() async throws {
        let threads = try WorkThreads(2)
        let first = DispatchSemaphore(value: 0), second = DispatchSemaphore(value: 0)
        await withCheckedContinuation { continuation in
            threads.submit {
                first.signal()
                second.wait()
                continuation.resume()
            }
            threads.submit {
                first.wait()
                second.signal()
            }
        }
    }

    /// More jobs that never rest than processors, and a task still runs.
    @Test func busyThreadsLeaveTasksAlone() async throws {
        let isOver = Mutex(false)
        let count = 8
        let threads = try WorkThreads(count)
        let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
        for _ in 0..<count {
            threads.submit {
                beginning.yield()
                while !isOver.withLock({ $0 }) {}
            }
        }
        var running = 0
        for await _ in begun {
            running += 1
            if running == count { break }
        }
        let answer = await Task { 42 }.value
        #expect(answer == 42)
        isOver.withLock { $0 = true }
    }

    @Test func jobsThatWaitWhenTheOwnerGoesAreStillDone() async throws {
        await withCheckedContinuation { continuation in
            do {
                let threads = try WorkThreads(1)
                for _ in 0..<10 { threads.submit {} }
                threads.submit { continuation.resume() }
            } catch {
                Issue.record(error)
                continuation.resume()
            }
        }
    }
}
