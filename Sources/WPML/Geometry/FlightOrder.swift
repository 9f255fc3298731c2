// SPDX-License-Identifier: Apache-2.0

extension [Waypoint] {
    /// Ordinals in the order in which the aircraft flies: by index where all indices can be told apart, else as written.
    package var flightOrder: [Int] {
        let numbers = compactMap(\.index.value)
        guard numbers.count == count else { return Array<Int>(indices) }
        // Nearly every file is written as it is flown.
        if zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) { return Array<Int>(indices) }
        guard Set(numbers).count == count else { return Array<Int>(indices) }
        return indices.sorted { numbers[$0] < numbers[$1] }
    }
}
