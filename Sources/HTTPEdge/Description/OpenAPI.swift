// SPDX-License-Identifier: Apache-2.0

/// The description of the API, as `/openapi.yaml` answers it. Written by hand; a test holds it to the routes.
enum OpenAPI {
    static let document = about + paths + components

    private static let about = #"""
openapi: 3.1.0
info:
  title: waylined
  version: "1"
  description: |
    Stores wayline files, signs links to them, and lets docks fly them. Times are RFC 3339 in UTC, but for the dock
    protocol's own fields, which are milliseconds since 1970. Lists go on at next_cursor. What does not exist is an
    absent member, never null. Every refusal is a problem document with a stable code.
  license: {name: Apache-2.0, identifier: Apache-2.0}
servers:
  - url: /
security:
  - token: []

"""#
}
