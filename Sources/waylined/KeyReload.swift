// SPDX-License-Identifier: Apache-2.0

import Logging
import ResourceSigning
import ServiceLifecycle
import UnixSignals
import WaylineService

/// Reads the key file again on SIGHUP. A file that is no ring is refused and the ring in force stays.
struct KeyReload: Service {
    let keys: KeyStore
    let links: LinkIssuer
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) { reload() }
        }
    }

    private func reload() {
        do {
            let ring = try keys.load(links.replace)
            logger.notice("keys reloaded: \(ring.signing.id) signs, \(ring.all.count - 1) more verify")
        } catch let failure as StartFailure {
            logger.error("keys not reloaded: \(failure.message)")
        } catch {
            logger.error("keys not reloaded: \(error)")
        }
    }
}
