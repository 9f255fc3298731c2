// SPDX-License-Identifier: Apache-2.0

/// The description of the API, as `/openapi.yaml` answers it.
enum OpenAPI {
    static let document = ""
}
