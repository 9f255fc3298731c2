// SPDX-License-Identifier: Apache-2.0

/// Numbers of which the greatest in any stretch is found by few comparisons: a hostile file has as many groups as
/// waypoints, each of them over the whole route.
struct Maxima {
    /// A heap: the leaves are the numbers, every other node is the greater of its two children.
    private var nodes: [Double]
    private let count: Int

    init(_ numbers: [Double]) {
        count = numbers.count
        nodes = numbers + numbers
        for node in stride(from: count - 1, to: 0, by: -1) { nodes[node] = max(nodes[2 * node], nodes[2 * node + 1]) }
    }

    /// nil when the stretch is empty or leaves the numbers.
    func greatest(in range: Range<Int>) -> Double? {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= count else { return nil }
        var (low, high) = (range.lowerBound + count, range.upperBound + count)
        var greatest = -Double.infinity
        while low < high {
            if low % 2 == 1 {
                greatest = max(greatest, nodes[low])
                low += 1
            }
            if high % 2 == 1 {
                high -= 1
                greatest = max(greatest, nodes[high])
            }
            low /= 2
            high /= 2
        }
        return greatest
    }
}
