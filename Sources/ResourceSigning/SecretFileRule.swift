// SPDX-License-Identifier: Apache-2.0

/// Whether a file may be trusted with a secret, by what the file system says about it: whoever can read a key can sign,
/// and whoever can put another file in its place can sign tomorrow.
package enum SecretFileRule {
    /// What the file system says. Numbers as `stat` gives them.
    package struct Standing: Sendable, Hashable {
        package var isRegular: Bool
        /// The name is a link to the file.
        package var isLink: Bool
        package var mode: UInt32
        package var owner: UInt32
        /// Of the folder that the name stands in.
        package var folderMode: UInt32

        package init(isRegular: Bool, isLink: Bool, mode: UInt32, owner: UInt32, folderMode: UInt32) {
            self.isRegular = isRegular
            self.isLink = isLink
            self.mode = mode
            self.owner = owner
            self.folderMode = folderMode
        }
    }

    /// What is wrong with a file, for a person; never anything of what it holds.
    package struct Breach: Error, Sendable, Hashable {
        package let message: String
        package let hint: String
    }

    /// The first rule that the file breaks; nil when it may be read.
    ///
    /// - Parameter user: who runs this program. Files of root count as its own.
    package static func breach(of standing: Standing, path: String, user: UInt32) -> Breach? {
        guard standing.isRegular, !standing.isLink else {
            return Breach(
                message: "\(path) holds a secret and is \(standing.isLink ? "a symbolic link" : "not a regular file")",
                hint: "put the file itself there, not a link to it")
        }
        guard standing.owner == user || standing.owner == 0 else {
            return Breach(
                message: "\(path) holds a secret and belongs to user \(standing.owner), not to user \(user)",
                hint: "chown \(user) \(path), and replace the secret if that user is not trusted with it")
        }
        guard standing.mode & 0o077 == 0 else {
            return Breach(
                message: "\(path) holds a secret and others can read or write it (mode \(octal(standing.mode)))",
                hint: "chmod 600 \(path), and replace the secret if somebody may have read it")
        }
        return folderBreach(of: standing, path: path)
    }

    /// Where anybody may rename and remove, a file is whatever anybody wants it to be. A sticky folder such as /tmp keeps
    /// strangers from that.
    private static func folderBreach(of standing: Standing, path: String) -> Breach? {
        guard standing.folderMode & 0o002 != 0, standing.folderMode & 0o1000 == 0 else { return nil }
        return Breach(
            message:
                "\(path) holds a secret and everybody can write in its folder (mode \(octal(standing.folderMode)))",
            hint: "chmod o-w \(folder(of: path))")
    }

    /// The folder that a path's last name stands in.
    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func octal(_ mode: UInt32) -> String { "0" + String(mode & 0o7777, radix: 8) }
}
