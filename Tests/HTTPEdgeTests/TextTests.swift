// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import WaylineService

@testable import HTTPEdge

/// The small texts of headers and targets.
struct TextTests {
    @Test func aTargetIsSplitAtItsFirstQuestionMark() {
        #expect(RequestTarget("/a?b?c").path == "/a")
        #expect(RequestTarget("/a?b?c").query == "b?c")
        #expect(RequestTarget("/a").query == nil)
    }
}

@Suite struct CatalogTroubleTests {
    private struct Trouble: CatalogTroubled {
        let trouble: CatalogTrouble
    }

    @Test(arguments: [
        (CatalogTrouble.busy, ProblemCode.busy, 503), (.full, .insufficientStorage, 507), (.other, .internal, 500),
    ])
    func hasTheAnswerThatHelpsTheClient(trouble: CatalogTrouble, code: ProblemCode, status: Int) {
        let problem = Problem(Trouble(trouble: trouble) as any Error)
        #expect(problem.code == code && problem.code.status.code == status)
    }
}
