// SPDX-License-Identifier: Apache-2.0

import Markup
import Zip

/// Reads an archive: its layout, every entry's bytes (so that each checksum has been seen to hold), and the two
/// documents.
struct ArchiveReading {
    private(set) var file: WaylineFile

    init(_ bytes: [UInt8], limits: ZipLimits, markup: MarkupLimits) {
        let archive = ZipArchive.open(bytes, limits: limits)
        let container = Container(
            entries: archive.entries,
            defects: archive.defects,
            template: MemberPlace.nearest(.template, in: archive.entries),
            waylines: MemberPlace.nearest(.waylines, in: archive.entries),
            size: bytes.count)
        file = WaylineFile(size: bytes.count, container: container)
        file.resources = archive.entries.compactMap(EmbeddedResource.init)
        guard archive.isSound else { return }
        file.archive = archive
        for entry in archive.entries where !entry.isDirectory {
            read(entry, of: archive, markup)
        }
    }

    private mutating func read(_ entry: ZipEntry, of archive: ZipArchive, _ limits: MarkupLimits) {
        switch archive.contents(of: entry) {
        case .failure(let defect): file.container?.defects.append(defect)
        case .success(let bytes):
            if let place = file.resources.firstIndex(where: { $0.name == entry.name }) {
                file.resources[place].leadingBytes = Array(bytes.prefix(4))
            }
            for kind in DocumentKind.allCases where file.container?.place(of: kind)?.entry == entry {
                let reading = DocumentReading(bytes, kind: kind, entry: entry.name, limits: limits)
                file.template = reading.template ?? file.template
                file.mission = reading.mission ?? file.mission
            }
        }
    }
}
