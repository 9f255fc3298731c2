// SPDX-License-Identifier: Apache-2.0

import Logging
import ServiceLifecycle

/// Does something again and again until shutdown, and once more then. What fails is logged and tried at the next turn.
struct Periodic: Service {
    let name: String
    let interval: Duration
    let logger: Logger
    let action: @Sendable () async throws -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await turn()
                try? await Task.sleep(for: interval)
            }
        }
        await turn()
    }

    private func turn() async {
        do {
            try await action()
        } catch is CancellationError {
            return
        } catch {
            logger.error("\(name): \(error)")
        }
    }
}

/// Runs something that ends by itself when what it follows ends, or is cancelled at shutdown.
struct Follower: Service {
    let action: @Sendable () async throws -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await action() }
    }
}
