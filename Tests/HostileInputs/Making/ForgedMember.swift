// SPDX-License-Identifier: Apache-2.0

import SampleFiles

extension Forge {
    /// One member; what is nil in a header follows from the rest.
    package struct Member: Sendable {
        package var name: [UInt8]
        /// As it stands in the archive.
        package var data: [UInt8]
        package var method: UInt16 = 0
        package var flags: UInt16 = 0
        package var crc: UInt32
        package var size: UInt32
        package var madeBy: UInt16 = 0
        package var needed: UInt16 = 20
        package var localNeeded: UInt16?
        package var attributes: UInt32 = 0
        package var disk: UInt16 = 0
        package var comment: [UInt8] = []
        package var centralExtra: [UInt8] = []
        package var centralOffset: UInt32?
        package var centralCompressedSize: UInt32?
        package var localName: [UInt8]?
        package var localMethod: UInt16?
        package var localFlags: UInt16?
        package var localCRC: UInt32?
        package var localSize: UInt32?
        package var localCompressedSize: UInt32?
        package var localExtra: [UInt8] = []
        /// Between the data and the next member: a data descriptor, or dirt.
        package var trailer: [UInt8] = []
        /// The directory lists it, and nothing of it is written.
        package var isOnlyListed = false

        package init(_ name: String, _ content: String = "") {
            self.init(name, Array(content.utf8))
        }

        package init(_ name: String, _ content: [UInt8]) {
            self.init(name, stored: content, crc: Checksum.crc32(content), size: UInt32(content.count))
        }

        /// A member of which only the deflated bytes are made.
        package init(_ name: String, _ packed: PackedBytes) {
            self.init(name, stored: packed.stream, crc: packed.crc, size: UInt32(packed.size))
            method = 8
        }

        private init(_ name: String, stored data: [UInt8], crc: UInt32, size: UInt32) {
            self.name = Array(name.utf8)
            self.data = data
            self.crc = crc
            self.size = size
        }

        /// The same member, deflated.
        package func deflated(_ stream: [UInt8]? = nil) -> Member {
            changed {
                $0.method = 8
                $0.data = stream ?? DeflateStream.stored(data)
            }
        }

        /// The same member with sizes and checksum behind the data.
        package func streamed(signature: Bool = true) -> Member {
            changed {
                $0.flags |= 8
                ($0.localCRC, $0.localSize, $0.localCompressedSize) = (0, 0, 0)
                if signature { $0.trailer.append32(Forge.Signature.descriptor) }
                for value in [crc, UInt32(data.count), size] { $0.trailer.append32(value) }
            }
        }

        package func changed(_ change: (inout Member) -> Void) -> Member {
            var copy = self
            change(&copy)
            return copy
        }
    }
}
