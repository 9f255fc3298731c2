// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// The gateway asks where to fetch the wayline file of a flight.
///
/// Up on `requests`, answered on `requests_reply`. Unchanged from the seed to Dock 3. It may come at any time from
/// prepare to the last word; the answer is a fresh link and the fingerprint of the prepare. Left alone or refused,
/// the dock ends the flight with 314013.
package struct FlightTaskResourceGet: Message {
    package static let method = "flighttask_resource_get"

    package let flightID: FlightID

    package init(flightID: FlightID) {
        self.flightID = flightID
    }

    package init?(_ data: JSONObject) {
        guard let flightID = Lenient.text(data["flight_id"]).flatMap(FlightID.init) else { return nil }
        self.init(flightID: flightID)
    }

    package var data: JSONObject { ["flight_id": .string(flightID.text)] }

    /// The file. A refusal is ``ResultReply/refused``, which has no output.
    package struct Reply: Payload {
        package let file: FileReference

        package init(file: FileReference) {
            self.file = file
        }

        package init?(_ data: JSONObject) {
            guard Lenient.int(data["result"]) == 0,
                let file = FileReference(Lenient.object(Lenient.output(data)["file"]))
            else { return nil }
            self.init(file: file)
        }

        package var data: JSONObject { ["result": 0, "output": ["file": file.json]] }
    }
}
