// SPDX-License-Identifier: Apache-2.0

import Glibc

extension Terminal {
    /// This process's own.
    static let real = Terminal(
        output: { write($0, to: STDOUT_FILENO) },
        errors: { write($0, to: STDERR_FILENO) },
        now: { Int64(time(nil)) },
        pause: { try? await Task.sleep(for: $0) },
        environment: environmentVariables(),
        isTerminal: isatty(STDOUT_FILENO) == 1,
        isColoured: isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR") == nil && variable("TERM") != "dumb",
        showsProgress: isatty(STDERR_FILENO) == 1)

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                // Nobody reads any more, or the disk is full: there is nowhere to say it.
                guard count > 0 else { exit(Outcome.failed.rawValue) }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// An empty variable counts as none (no-color.org says so for `NO_COLOR`).
    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func environmentVariables() -> [String: String] {
        var variables: [String: String] = [:]
        for name in ["WAYLINE_SERVER", "WAYLINE_TOKEN"] { variables[name] = variable(name) }
        return variables
    }
}
