// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The beginning and the end of the process; everything between them is a value that tests can make too.
@main
enum Program {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let outcome = await WaylineTool.run(arguments, on: .real)
        exit(outcome.rawValue)
    }
}
