// SPDX-License-Identifier: Apache-2.0

import Digests
import PlainJSON
import WaylineService

/// The mark of the scrub in a small file of the data folder. One that cannot be read is as good as none: then all is
/// read anew.
struct ScrubMarkFile: ScrubMarks {
    let path: String

    init(folder: String) {
        path = folder + "/scrub.json"
    }

    func load() throws -> ScrubMark? {
        guard let bytes = try WholeFile.read(path), let object = try? JSONObject.read(bytes) else { return nil }
        return ScrubMark(object)
    }

    func save(_ mark: ScrubMark) throws {
        try WholeFile.write(mark.json.encoded() + [0x0A], to: path)
    }
}

extension ScrubMark {
    fileprivate init?(_ object: JSONObject) {
        guard let started = object.number("started_at_ms"), let objects = object.number("objects"),
            let bytes = object.number("bytes"), let damaged = object.number("damaged")
        else { return nil }
        self.init(startedAt: UnixTime(milliseconds: Int64(started)))
        self.objects = objects
        self.bytes = bytes
        self.damaged = damaged
        if case .string(let text) = object["place"] { place = ContentDigest(hex: text) }
        finishedAt = object.number("finished_at_ms").map { UnixTime(milliseconds: Int64($0)) }
    }

    /// As the file holds it.
    fileprivate var json: JSONObject {
        [
            "started_at_ms": .int(Int(startedAt.milliseconds)), "place": .text(place?.description),
            "objects": .int(objects), "bytes": .int(bytes), "damaged": .int(damaged),
            "finished_at_ms": .number(finishedAt.map { Int($0.milliseconds) }),
        ]
    }
}

extension JSONObject {
    fileprivate func number(_ name: String) -> Int? {
        guard case .int(let number) = self[name] else { return nil }
        return number
    }
}
