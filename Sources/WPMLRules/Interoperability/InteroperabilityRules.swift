// SPDX-License-Identifier: Apache-2.0

/// Family I: who wrote the file, and who else can read it.
enum InteroperabilityRules {
    static let all: [Rule] = DialectRules.all + DJIFlyRules.all + ReaderRules.all
}
