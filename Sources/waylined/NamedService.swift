// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle

/// A service under a plain name. The lifecycle library prints whole services into its debug log; their fields hold what
/// must never stand in one.
struct NamedService: Service, CustomStringConvertible {
    let description: String
    private let service: any Service

    init(_ name: String, _ service: any Service) {
        self.description = name
        self.service = service
    }

    /// Being cancelled at shutdown is an end like any other.
    func run() async throws {
        do {
            try await service.run()
        } catch is CancellationError {
            return
        }
    }
}
