// SPDX-License-Identifier: Apache-2.0

extension SampleMission {
    /// The newest WPML namespace seen in files written by DJI's apps.
    static let namespace = "http://www.dji.com/wpmz/1.0.6"

    /// 2026-01-01T00:00:00Z in milliseconds, so that samples do not depend on the day they are made.
    static let writtenAt = 1_767_225_600_000
}
