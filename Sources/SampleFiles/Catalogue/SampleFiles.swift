// SPDX-License-Identifier: Apache-2.0

/// The files of `Samples/`, made from values and never edited by hand.
package enum SampleFiles {
    /// Files that break no rule of severity error or warning, for any dock.
    package static let all: [SampleFile] = waypointSamples + mappingSamples

    /// Files with exactly one defect each, in `Samples/defects/`.
    package static let defects: [SampleFile] = containerDefects + documentDefects
}
