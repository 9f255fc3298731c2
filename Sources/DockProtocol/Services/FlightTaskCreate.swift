// SPDX-License-Identifier: Apache-2.0

import Digests
package import Identifiers
package import PlainJSON

/// Gives a dock a file to fly, as before there was a prepare. Deprecated already in the seed, and still in every list.
///
/// Down on `services`. The fingerprint is called `sign` here and nowhere else.
package struct FlightTaskCreate: Message {
    package static let method = "flighttask_create"

    package let flightID: FlightID
    package let file: FileReference

    package init(flightID: FlightID, file: FileReference) {
        self.flightID = flightID
        self.file = file
    }

    package init?(_ data: JSONObject) {
        guard let flightID = Lenient.text(data["flight_id"]).flatMap(FlightID.init),
            let file = FileReference(Lenient.object(data["file"]))
        else { return nil }
        self.init(flightID: flightID, file: file)
    }

    package var data: JSONObject {
        [
            "flight_id": .string(flightID.text), "type": "wayline",
            "file": ["url": .string(file.url), "sign": .string(file.fingerprint.description)],
        ]
    }
}
