// SPDX-License-Identifier: Apache-2.0

/// Family Z: the archive.
enum ContainerRules {
    static let all: [Rule] = ArchiveRules.all + EntryRules.all + ContentRules.all
}
