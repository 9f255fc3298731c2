// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Identifiers

// An option's value in one of our grammars, or none: the argument parser says which option it was.
extension GatewaySerial: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension FlightID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension ResourceID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
