// SPDX-License-Identifier: Apache-2.0

import HostileInputs

@testable import Zip

/// What opening an archive finds.
func kinds(_ forge: Forge, limits: ZipLimits = .init()) -> [ZipDefect.Kind] {
    ZipArchive.open(forge.bytes, limits: limits).defects.map(\.kind)
}

/// What reading the first member of an archive yields; a defect of the layout comes first.
func firstContents(_ forge: Forge, limits: ZipLimits = .init()) -> Result<[UInt8], ZipDefect> {
    let archive = ZipArchive.open(forge.bytes, limits: limits)
    guard let entry = archive.entries.first else {
        return .failure(archive.defects.first ?? ZipDefect(.corrupt("no entries"), at: 0))
    }
    return archive.contents(of: entry)
}

extension Result<[UInt8], ZipDefect> {
    var kind: ZipDefect.Kind? {
        if case .failure(let defect) = self { defect.kind } else { nil }
    }
    var bytes: [UInt8]? { try? get() }
}
