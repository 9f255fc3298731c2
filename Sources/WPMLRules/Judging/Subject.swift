// SPDX-License-Identifier: Apache-2.0

import WPML

/// A file to be judged, and the facts about it that several rules need. A reference, made once per file: every place that
/// is looked at knows it.
final class Subject: Sendable {
    let file: WaylineFile
    let name: String?
    let circumstances: Circumstances
    /// What was asked for.
    let requested: Profile
    /// What the weights are taken from: DJI Fly's own when nothing was asked for and the file is DJI Fly's.
    let profile: Profile
    let dialect: Dialect
    /// The template and the mission, when their documents could be read to the end: what is left out after a syntax
    /// error would only be reported as missing.
    let template: Template?
    let mission: Mission?
    /// The aircraft's number: the mission's, else the template's.
    let drone: Int?
    /// The aircraft, when its numbers are known: the mission's, else the template's.
    let aircraft: AircraftModel?
    /// What the template's folders describe, by their numbers; of two with one number the first.
    let templateTypes: [Int: TemplateType]
    /// The templates of which a wayline is flown at heights above the ellipsoid.
    let templatesAboveEllipsoid: Set<Int>
    /// Documents that say the way round to a heading under its name of 1.0.0.
    let documentsOfOldNames: Set<DocumentKind>

    init(_ file: WaylineFile, profile: Profile, name: String?, circumstances: Circumstances) {
        self.file = file
        self.name = name
        self.circumstances = circumstances
        requested = profile
        template = file.template.flatMap { $0.document.isSound ? $0 : nil }
        mission = file.mission.flatMap { $0.document.isSound ? $0 : nil }
        dialect = Dialect(of: file)
        self.profile = profile == .generic && dialect == .djifly ? .djifly : profile
        let info = (mission?.config ?? template?.config)?.drone
        drone = info?.type.value
        aircraft = info.flatMap(AircraftModel.init(of:))
        templateTypes = Self.types(of: template)
        let above = mission?.waylines.lazy.filter { $0.executeHeightMode.value == .WGS84 }
        templatesAboveEllipsoid = Set(above?.compactMap(\.templateID.value) ?? [])
        let old = file.documents.filter { $0.strays.contains { $0.term == .waypointHeadingYawPathMode } }
        documentsOfOldNames = Set(old.map(\.kind))
    }

    private static func types(of template: Template?) -> [Int: TemplateType] {
        let types = (template?.routes ?? []).compactMap { route in
            route.templateID.value.flatMap { id in route.type.value.map { (id, $0) } }
        }
        return Dictionary(types) { first, _ in first }
    }

    /// The aircraft does not know `useStraightLine`.
    var fliesNoStraightLine: Bool { drone.map(AircraftModel.withoutStraightLine.contains) ?? false }

    /// Metres of the take-off in the datum of a wayline's heights; nil when that cannot be known: above the ellipsoid it
    /// needs the reference take-off point, which a template has, and above ground it says nothing.
    func takeOffLevel(in mode: ExecuteHeightMode?) -> Double? {
        switch mode {
        case .relativeToStartPoint: 0
        case .WGS84: template?.config?.takeOffRefPoint.value?.height
        default: nil
        }
    }

    /// A Matrice 400 may be faster than the documentation, which is older than it, says.
    var isMatrice400: Bool { drone == AircraftModel.matrice400 }
}

extension Dialect {
    init(of file: WaylineFile) {
        let namespaces = file.documents.compactMap { $0.wpmlNamespace?.uri }
        let config = file.mission?.config ?? file.template?.config
        if namespaces.contains(where: { $0.hasPrefix("http://www.uav.com/wpmz/") }) {
            self = .djifly
        } else if namespaces.contains(where: { $0.hasPrefix("http://www.autel.com/wpmz/") }) {
            self = .autel
        } else if config?.drone?.type.value == AircraftModel.consumer, config?.payloads.isEmpty == true {
            self = .djifly
        } else {
            self = .enterprise
        }
    }
}

extension AircraftModel {
    /// - Returns: nil for unknown numbers. A sub type that is not said is 0.
    init?(of drone: DroneInfo) {
        guard let type = drone.type.value,
            let model = AircraftModel.model(type: type, subType: drone.subType.value ?? 0)
        else { return nil }
        self = model
    }
}
