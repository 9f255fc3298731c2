// SPDX-License-Identifier: Apache-2.0

/// What a header says that its reader must be able to do (APPNOTE 4.4.3): the lower byte, ten times the version.
///
/// Stored and deflated members need 2.0 at most, and that is what wayline files say. Some writers say 4.5, for the
/// zip64 that they could have used. What says more libzip reads all the same, and unzip (from 4.7) and Python (from 6.4)
/// pass over it: a file that is one thing for one reader and another for the next.
enum ReaderVersion {
    private static let latest = 45

    static func defects(_ needed: UInt16) -> [ZipDefect.Kind] {
        let version = Int(needed & 0xff)
        guard version > latest else { return [] }
        return [.corrupt("a reader of version \(version / 10).\(version % 10) is asked for, more than 4.5")]
    }
}
