// SPDX-License-Identifier: Apache-2.0

/// `missionConfig`, which both files repeat; only the take-off reference stands in the template alone.
extension SampleMission {
    func writeConfig(to xml: inout XMLText, withTakeOff: Bool) {
        xml.wpml("missionConfig") { xml in
            xml.wpml("flyToWaylineMode", flyToWaylineMode)
            xml.wpml("finishAction", finishAction)
            xml.wpml("exitOnRCLost", "executeLostAction")
            xml.wpml("executeRCLostAction", "goBack")
            xml.wpml("takeOffSecurityHeight", takeOffSecurityHeight)
            if withTakeOff {
                xml.wpml("takeOffRefPoint", takeOff.place.latitudeLongitude(height: takeOff.height))
                xml.wpml("takeOffRefPointAGLHeight", 0)
            }
            xml.wpml("globalTransitionalSpeed", transitionalSpeed)
            xml.wpml("globalRTHHeight", returnHeight)
            writeEquipment(to: &xml)
        }
    }

    private func writeEquipment(to xml: inout XMLText) {
        xml.wpml("droneInfo") { xml in
            xml.wpml("droneEnumValue", drone.type)
            xml.wpml("droneSubEnumValue", drone.subType)
        }
        // Documented for the dock aircraft and the Matrice 4E only.
        if drone != .m30t {
            xml.wpml("autoRerouteInfo") { xml in
                xml.wpml("missionAutoRerouteMode", false)
                xml.wpml("transitionalAutoRerouteMode", false)
            }
        }
        xml.wpml("payloadInfo") { xml in
            xml.wpml("payloadEnumValue", drone.camera)
            xml.wpml("payloadSubEnumValue", 0)
            xml.wpml("payloadPositionIndex", 0)
        }
    }
}
