// SPDX-License-Identifier: Apache-2.0

/// Which of a host's addresses an attempt may use.
///
/// A connect that does not block goes to the first address that takes it and never learns that another one would have
/// answered. So after an attempt that hung the next ones name the family: binding to one family's wildcard makes the
/// library pass over the addresses of the other.
enum AddressFamily {
    case any, four, six

    var bindAddress: String? {
        switch self {
        case .any: nil
        case .four: "0.0.0.0"
        case .six: "::"
        }
    }

    /// - Parameter hung: how many attempts in a row have hung.
    init(hung: Int) {
        self = [.any, .four, .any, .six][hung % 4]
    }
}
