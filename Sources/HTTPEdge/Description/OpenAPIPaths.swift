// SPDX-License-Identifier: Apache-2.0

extension OpenAPI {
    /// Every operation, in the order of the contract.
    static let paths = #"""
paths:
  /api/v1/waylines:
    get:
      operationId: listWaylines
      summary: Stored wayline files
      x-scope: "wayline:read"
      parameters:
        - name: q
          in: query
          description: part of the name
          schema: {type: string}
        - name: fingerprint
          in: query
          description: MD5 in hexadecimal
          schema: {type: string}
        - name: digest
          in: query
          description: SHA-256 in hexadecimal
          schema: {type: string}
        - {$ref: "#/components/parameters/limit"}
        - {$ref: "#/components/parameters/cursor"}
      responses:
        "200":
          description: a piece of the list
          content: {application/json: {schema: {$ref: "#/components/schemas/WaylineList"}}}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
    post:
      operationId: uploadWayline
      summary: Store a wayline file
      description: |
        The body is the file. What speaks against it is said in this order: token, length and type, digest, rules,
        collision, name, room. Expect: 100-continue is honoured.
      x-scope: "wayline:write"
      parameters:
        - {$ref: "#/components/parameters/name"}
        - {$ref: "#/components/parameters/profile"}
        - {$ref: "#/components/parameters/contentMD5"}
        - {$ref: "#/components/parameters/reprDigest"}
      requestBody:
        required: true
        content: {application/vnd.google-earth.kmz: {schema: {type: string, format: binary}}}
      responses:
        "201":
          description: stored
          content: {application/json: {schema: {$ref: "#/components/schemas/Wayline"}}}
        "200":
          description: this name holds these bytes already
          content: {application/json: {schema: {$ref: "#/components/schemas/Wayline"}}}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "411": {$ref: "#/components/responses/Problem"}
        "413": {$ref: "#/components/responses/Problem"}
        "415": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
        "507": {$ref: "#/components/responses/Problem"}
    put:
      operationId: putWayline
      summary: Store a wayline file, as curl -T does
      x-scope: "wayline:write"
      parameters:
        - {$ref: "#/components/parameters/name"}
        - {$ref: "#/components/parameters/profile"}
        - {$ref: "#/components/parameters/contentMD5"}
        - {$ref: "#/components/parameters/reprDigest"}
      requestBody:
        required: true
        content: {application/vnd.google-earth.kmz: {schema: {type: string, format: binary}}}
      responses:
        "201":
          description: stored
          content: {application/json: {schema: {$ref: "#/components/schemas/Wayline"}}}
        "200":
          description: this name holds these bytes already
          content: {application/json: {schema: {$ref: "#/components/schemas/Wayline"}}}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "411": {$ref: "#/components/responses/Problem"}
        "413": {$ref: "#/components/responses/Problem"}
        "415": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
        "507": {$ref: "#/components/responses/Problem"}
  /api/v1/waylines/{id}:
    get:
      operationId: getWayline
      summary: One record
      x-scope: "wayline:read"
      parameters:
        - {$ref: "#/components/parameters/id"}
      responses:
        "200":
          description: the record
          content: {application/json: {schema: {$ref: "#/components/schemas/Wayline"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
    delete:
      operationId: deleteWayline
      summary: Delete a wayline file
      x-scope: "wayline:delete"
      parameters:
        - {$ref: "#/components/parameters/id"}
      responses:
        "204":
          description: deleted; the name is free at once
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
  /api/v1/waylines/{id}/report:
    get:
      operationId: getReport
      summary: What the rules found
      x-scope: "wayline:read"
      parameters:
        - {$ref: "#/components/parameters/id"}
      responses:
        "200":
          description: the judgement of the upload
          content: {application/json: {schema: {$ref: "#/components/schemas/Report"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
  /api/v1/waylines/{id}/geojson:
    get:
      operationId: getGeoJSON
      summary: The mission on a map
      x-scope: "wayline:read"
      parameters:
        - {$ref: "#/components/parameters/id"}
      responses:
        "200":
          description: a FeatureCollection (RFC 7946)
          content: {application/geo+json: {schema: {type: object}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
  /api/v1/waylines/{id}/content:
    get:
      operationId: getContent
      summary: The bytes
      x-scope: "wayline:read"
      parameters:
        - {$ref: "#/components/parameters/id"}
      responses:
        "200": {$ref: "#/components/responses/File"}
        "206": {$ref: "#/components/responses/File"}
        "304": {$ref: "#/components/responses/Unchanged"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "412": {$ref: "#/components/responses/Problem"}
        "416": {$ref: "#/components/responses/Problem"}
  /api/v1/waylines/{id}/links:
    post:
      operationId: issueLink
      summary: Sign a link
      x-scope: "link:sign"
      parameters:
        - {$ref: "#/components/parameters/id"}
      requestBody:
        required: false
        content: {application/json: {schema: {$ref: "#/components/schemas/LinkRequest"}}}
      responses:
        "201":
          description: the link
          content: {application/json: {schema: {$ref: "#/components/schemas/Link"}}}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "413": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
  /resources/{id}.kmz:
    get:
      operationId: download
      summary: Use a signed link
      description: |
        The link is judged on the bytes as they were sent: the parameters stand in this order, each at most once.
      security: []
      parameters:
        - {$ref: "#/components/parameters/id"}
        - name: Expires
          in: query
          required: true
          description: Unix seconds
          schema: {type: integer}
        - name: Gateway
          in: query
          description: the dock it was made for
          schema: {type: string}
        - name: Flight
          in: query
          description: the flight it was made for
          schema: {type: string}
        - name: KeyId
          in: query
          required: true
          description: the key it is signed with
          schema: {type: string}
        - name: Signature
          in: query
          required: true
          description: 43 characters of URL base64
          schema: {type: string}
      responses:
        "200": {$ref: "#/components/responses/File"}
        "206": {$ref: "#/components/responses/File"}
        "304": {$ref: "#/components/responses/Unchanged"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "405": {$ref: "#/components/responses/Problem"}
        "410": {$ref: "#/components/responses/Problem"}
        "412": {$ref: "#/components/responses/Problem"}
        "416": {$ref: "#/components/responses/Problem"}
    head:
      operationId: downloadHead
      summary: Look at what a signed link leads to
      security: []
      parameters:
        - {$ref: "#/components/parameters/id"}
        - name: Expires
          in: query
          required: true
          description: Unix seconds
          schema: {type: integer}
        - name: Gateway
          in: query
          description: the dock it was made for
          schema: {type: string}
        - name: Flight
          in: query
          description: the flight it was made for
          schema: {type: string}
        - name: KeyId
          in: query
          required: true
          description: the key it is signed with
          schema: {type: string}
        - name: Signature
          in: query
          required: true
          description: 43 characters of URL base64
          schema: {type: string}
      responses:
        "200": {$ref: "#/components/responses/File"}
        "206": {$ref: "#/components/responses/File"}
        "304": {$ref: "#/components/responses/Unchanged"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "405": {$ref: "#/components/responses/Problem"}
        "410": {$ref: "#/components/responses/Problem"}
        "412": {$ref: "#/components/responses/Problem"}
        "416": {$ref: "#/components/responses/Problem"}
  /api/v1/flights:
    get:
      operationId: listFlights
      summary: Flights
      x-scope: "flight:read"
      parameters:
        - name: gateway
          in: query
          description: of this gateway
          schema: {type: string}
        - name: state
          in: query
          description: in this state
          schema: {$ref: "#/components/schemas/FlightState"}
        - {$ref: "#/components/parameters/limit"}
        - {$ref: "#/components/parameters/cursor"}
      responses:
        "200":
          description: a piece of the list, without timelines
          content: {application/json: {schema: {$ref: "#/components/schemas/FlightList"}}}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
    post:
      operationId: orderFlight
      summary: Order a flight
      x-scope: "flight:write"
      parameters:
        - name: Prefer
          in: header
          description: respond-async is answered at once
          schema: {type: string}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/FlightRequest"}}}
      responses:
        "201":
          description: after the reply of the dock or the time-out
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "202":
          description: sent; with Prefer respond-async
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "200":
          description: ordered before, and alike
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "413": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
  /api/v1/flights/{id}:
    get:
      operationId: getFlight
      summary: One flight with its timeline
      x-scope: "flight:read"
      parameters:
        - {$ref: "#/components/parameters/flight"}
      responses:
        "200":
          description: the flight
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
  /api/v1/flights/{id}/execute:
    post:
      operationId: executeFlight
      summary: Execute a flight
      x-scope: "flight:write"
      parameters:
        - {$ref: "#/components/parameters/flight"}
      requestBody:
        required: false
        content: {application/json: {schema: {$ref: "#/components/schemas/ExecuteRequest"}}}
      responses:
        "200":
          description: after the reply of the dock
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
        "504": {$ref: "#/components/responses/Problem"}
  /api/v1/flights/{id}/undo:
    post:
      operationId: undoFlight
      summary: Undo a flight
      x-scope: "flight:write"
      parameters:
        - {$ref: "#/components/parameters/flight"}
      responses:
        "200":
          description: after the reply of the dock
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
        "504": {$ref: "#/components/responses/Problem"}
  /api/v1/flights/{id}/pause:
    post:
      operationId: pauseFlight
      summary: Pause a flight
      x-scope: "flight:write"
      parameters:
        - {$ref: "#/components/parameters/flight"}
      responses:
        "200":
          description: after the reply of the dock
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
        "504": {$ref: "#/components/responses/Problem"}
  /api/v1/flights/{id}/resume:
    post:
      operationId: resumeFlight
      summary: Resume a flight
      x-scope: "flight:write"
      parameters:
        - {$ref: "#/components/parameters/flight"}
      responses:
        "200":
          description: after the reply of the dock
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
        "504": {$ref: "#/components/responses/Problem"}
  /api/v1/flights/{id}/close:
    post:
      operationId: closeFlight
      summary: Close a flight
      x-scope: "flight:write"
      parameters:
        - {$ref: "#/components/parameters/flight"}
      requestBody:
        required: false
        content: {application/json: {schema: {$ref: "#/components/schemas/CloseRequest"}}}
      responses:
        "200":
          description: after the reply of the dock
          content: {application/json: {schema: {$ref: "#/components/schemas/Flight"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
        "504": {$ref: "#/components/responses/Problem"}
  /api/v1/flights/{id}/return-home:
    post:
      operationId: returnFlightHome
      summary: Send the gateway of a flight home, in any state
      x-scope: "flight:write"
      parameters:
        - {$ref: "#/components/parameters/flight"}
      responses:
        "200":
          description: what the gateway answered
          content: {application/json: {schema: {$ref: "#/components/schemas/GatewayAnswer"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
        "504": {$ref: "#/components/responses/Problem"}
  /api/v1/gateways:
    get:
      operationId: listGateways
      summary: Gateways of the workspace, by serial
      x-scope: "flight:read"
      parameters:
        - {$ref: "#/components/parameters/limit"}
        - {$ref: "#/components/parameters/cursor"}
      responses:
        "200":
          description: a piece of the list
          content: {application/json: {schema: {$ref: "#/components/schemas/GatewayList"}}}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
  /api/v1/gateways/{sn}:
    put:
      operationId: assignGateway
      summary: Give a gateway to a workspace
      x-scope: "admin"
      parameters:
        - {$ref: "#/components/parameters/sn"}
      requestBody:
        required: false
        content: {application/json: {schema: {$ref: "#/components/schemas/GatewayAssignment"}}}
      responses:
        "200":
          description: the gateway
          content: {application/json: {schema: {$ref: "#/components/schemas/Gateway"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "409": {$ref: "#/components/responses/Problem"}
        "422": {$ref: "#/components/responses/Problem"}
  /api/v1/gateways/{sn}/return-home:
    post:
      operationId: returnHome
      summary: Send the aircraft home
      x-scope: "flight:write"
      parameters:
        - {$ref: "#/components/parameters/sn"}
      responses:
        "200":
          description: what the gateway answered
          content: {application/json: {schema: {$ref: "#/components/schemas/GatewayAnswer"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
        "504": {$ref: "#/components/responses/Problem"}
  /api/v1/gateways/{sn}/return-home-cancel:
    post:
      operationId: cancelReturnHome
      summary: Stop the way home
      x-scope: "flight:write"
      parameters:
        - {$ref: "#/components/parameters/sn"}
      responses:
        "200":
          description: what the gateway answered
          content: {application/json: {schema: {$ref: "#/components/schemas/GatewayAnswer"}}}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
        "404": {$ref: "#/components/responses/Problem"}
        "503": {$ref: "#/components/responses/Problem"}
        "504": {$ref: "#/components/responses/Problem"}
  /api/v1/events:
    get:
      operationId: followEvents
      summary: What happens, as server-sent events
      x-scope: "flight:read"
      parameters:
        - name: flight
          in: query
          description: of this flight alone
          schema: {type: string}
        - name: Last-Event-ID
          in: header
          description: the last id that was received
          schema: {type: integer}
      responses:
        "200":
          description: an endless stream; ids are sequence numbers
          content: {text/event-stream: {schema: {type: string}}}
        "400": {$ref: "#/components/responses/Problem"}
        "401": {$ref: "#/components/responses/Problem"}
        "403": {$ref: "#/components/responses/Problem"}
  /healthz:
    get:
      operationId: health
      summary: Whether the server lives
      security: []
      responses:
        "200":
          description: it does
          content: {application/json: {schema: {type: object}}}
  /readyz:
    get:
      operationId: readiness
      summary: Whether the server is ready
      security: []
      parameters:
        - name: parts
          in: query
          description: comma-separated; all when absent
          schema: {type: string}
      responses:
        "200":
          description: it is
          content: {application/json: {schema: {$ref: "#/components/schemas/Readiness"}}}
        "503":
          description: it is not
          content: {application/json: {schema: {$ref: "#/components/schemas/Readiness"}}}
        "400": {$ref: "#/components/responses/Problem"}
  /metrics:
    get:
      operationId: metrics
      summary: Counters in Prometheus text
      security: []
      responses:
        "200":
          description: the counters
          content: {text/plain: {schema: {type: string}}}
  /openapi.yaml:
    get:
      operationId: description
      summary: This document
      security: []
      responses:
        "200":
          description: OpenAPI 3.1
          content: {application/yaml: {schema: {type: string}}}

"""#
}
