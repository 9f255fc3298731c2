// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML

@Suite struct FunctionParametersTests {
    @Test(arguments: ActuatorFunction.allCases)
    func whatIsDemandedMayStandThereAndIsDemandedOnce(function: ActuatorFunction) {
        let terms = FunctionParameters.required(by: function).map(\.term)
        #expect(terms.allSatisfy { Vocabulary.rows[Int($0.rawValue)].parents.contains(.actionActuatorFuncParam) })
        #expect(Set(terms).count == terms.count)
    }

    @Test func everyDocumentedFunctionOfAPayloadSaysWhichPayload() {
        let ofTheAircraft: Set<ActuatorFunction> = [.rotateYaw, .hover]
        for function in ActuatorFunction.allCases where function.isDocumented {
            let names = FunctionParameters.required(by: function).contains { $0.term == .payloadPositionIndex }
            #expect(names != ofTheAircraft.contains(function), "\(function)")
        }
    }

    @Test func whatNoDocumentationNamesDemandsNothing() {
        let undocumented = ActuatorFunction.allCases.filter { !$0.isDocumented }
        #expect(undocumented.allSatisfy { FunctionParameters.required(by: $0).isEmpty })
    }

    @Test func infiniteFocusIsDemandedWhereItIsDocumented() throws {
        let focus = FunctionParameters.required(by: .focus)
        let infinite = try #require(focus.first { $0.term == .isInfiniteFocus })
        #expect(infinite.isDemanded(of: AircraftModel.mavic3))
        #expect(!infinite.isDemanded(of: AircraftModel.matrice30))
        #expect(!infinite.isDemanded(of: nil))
    }
}
