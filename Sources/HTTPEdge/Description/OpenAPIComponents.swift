// SPDX-License-Identifier: Apache-2.0

extension OpenAPI {
    /// What the operations refer to.
    static let components = #"""
        components:
          securitySchemes:
            token: {type: http, scheme: bearer, description: "made with waylined token create"}
          parameters:
            id: {name: id, in: path, required: true, description: "of a wayline", schema: {type: string, format: uuid}}
            flight:
              name: id
              in: path
              required: true
              description: of a flight
              schema: {type: string, pattern: "^[A-Za-z0-9-]{1,64}$"}
            sn:
              name: sn
              in: path
              required: true
              description: the serial number of a gateway
              schema: {type: string, pattern: "^[A-Za-z0-9_-]{1,64}$"}
            limit: {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 200, default: 50}}
            cursor: {name: cursor, in: query, description: "next_cursor of the piece before", schema: {type: string}}
            name:
              name: name
              in: query
              required: true
              description: unique in the workspace; NFC, no control characters, slashes or backslashes; .kmz is taken off
              schema: {type: string, minLength: 1, maxLength: 200}
            profile:
              name: profile
              in: query
              description: the reader to be judged for; uploads.profile of the server when absent
              schema: {$ref: "#/components/schemas/Profile"}
            contentMD5: {name: Content-MD5, in: header, description: MD5 of the file in base64, schema: {type: string}}
            reprDigest:
              name: Repr-Digest
              in: header
              description: SHA-256 of the file (RFC 9530)
              schema: {type: string, examples: ["sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"]}
          responses:
            Problem:
              description: why not
              content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}
            File:
              description: the bytes; ETag is their quoted SHA-256
              headers:
                ETag: {schema: {type: string}}
                Repr-Digest: {schema: {type: string}}
                Content-Disposition: {schema: {type: string}}
              content: {application/vnd.google-earth.kmz: {schema: {type: string, format: binary}}}
            Unchanged:
              description: the client has it
          schemas:
            Problem:
              type: object
              required: [type, title, status, detail, code, errors]
              properties:
                type: {type: string}
                title: {type: string}
                status: {type: integer}
                detail: {type: string}
                code: {$ref: "#/components/schemas/ProblemCode"}
                errors:
                  type: array
                  items:
                    type: object
                    properties: {field: {type: string}, value: {type: string}, rule: {type: string}, remedy: {type: string}}
                findings: {type: array, items: {$ref: "#/components/schemas/Finding"}}
                summary: {type: object}
            ProblemCode:
              type: string
              enum:
                - bad_request
                - digest_mismatch
                - unauthenticated
                - forbidden
                - link_refused
                - not_found
                - resource_gone
                - method_not_allowed
                - request_timeout
                - name_taken
                - fingerprint_collision
                - in_use
                - flight_id_taken
                - wrong_state
                - execute_unconfirmed
                - link_expired
                - length_required
                - precondition_failed
                - too_large
                - target_too_long
                - unsupported_media_type
                - range_not_satisfiable
                - wayline_rejected
                - out_of_range
                - rate_limited
                - headers_too_large
                - internal
                - broker_unavailable
                - busy
                - gateway_timeout
                - insufficient_storage
            Profile:
              type: string
              enum: [generic, dock, pilot2, fh2, msdk, psdk, djifly, cloud-demo]
            Finding:
              type: object
              required: [rule, severity, message]
              properties:
                rule: {type: string}
                severity: {type: string, enum: [error, warning, info]}
                message: {type: string}
                entry: {type: string}
                line: {type: integer}
                column: {type: integer}
                endLine: {type: integer}
                endColumn: {type: integer}
                element: {type: string}
                wayline: {type: integer}
                waypoint: {type: integer}
                note: {type: string}
                help: {type: string}
            Wayline:
              type: object
              required: [id, name, fingerprint, digest, size, profile, verdict, findings, created_at]
              properties:
                id: {type: string, format: uuid}
                name: {type: string}
                fingerprint: {type: string, description: "MD5, 32 lower-case hexadecimal digits"}
                digest: {type: string, description: "SHA-256, 64 lower-case hexadecimal digits"}
                size: {type: integer}
                profile: {$ref: "#/components/schemas/Profile"}
                verdict: {const: accepted}
                findings: {type: array, items: {$ref: "#/components/schemas/Finding"}}
                summary: {type: object}
                created_at: {type: string, format: date-time}
            WaylineList:
              type: object
              properties: {waylines: {type: array, items: {$ref: "#/components/schemas/Wayline"}}, next_cursor: {type: string}}
            Report:
              type: object
              properties:
                id: {type: string}
                path: {type: string}
                profile: {$ref: "#/components/schemas/Profile"}
                verdict: {const: accepted}
                fingerprint: {type: string}
                digest: {type: string}
                size: {type: integer}
                findings: {type: array, items: {$ref: "#/components/schemas/Finding"}}
                summary: {type: object}
            LinkRequest:
              type: object
              additionalProperties: false
              properties:
                expires_in: {type: integer, minimum: 1, default: 3600, description: "seconds; at most links.max_ttl"}
                gateway: {type: string}
                flight: {type: string}
            Link:
              type: object
              properties: {url: {type: string}, fingerprint: {type: string}, expires_at: {type: string, format: date-time}}
            FlightState:
              type: string
              enum: [preparing, prepared, executing, paused, ok, partially_done, failed, canceled, rejected, timeout]
            FlightRequest:
              type: object
              additionalProperties: false
              required: [gateway, wayline_id, rth_altitude]
              properties:
                gateway: {type: string}
                wayline_id: {type: string, format: uuid}
                flight_id: {type: string, description: "the idempotency key; made by the server when absent"}
                task_type: {type: integer, enum: [0, 1, 2], default: 0, description: "0 immediate, 1 timed, 2 conditional"}
                execute_time:
                  type: integer
                  description: milliseconds; of a timed flight only, and more than 30 s ahead
                ready_conditions:
                  type: object
                  description: battery_capacity, begin_time, end_time; of a conditional flight; its end lies ahead
                executable_conditions: {type: object, description: "storage_capacity in MB"}
                break_point:
                  type: object
                  description: >-
                    index, state, progress, wayline_id; a waypoint of the file. Copied from the flight that was interrupted; the
                    order has a new flight_id and the same wayline_id
                rth_altitude: {type: integer, minimum: 20, maximum: 1500, description: "metres; legacy at most 500"}
                out_of_control_action: {type: integer, enum: [0, 1, 2], default: 0}
                rth_mode: {type: integer, enum: [0, 1], default: 1}
                wayline_precision_type: {type: integer, enum: [0, 1], default: 1}
                exit_wayline_when_rc_lost:
                  type: integer
                  enum: [0, 1]
                  description: from the file when absent; when given, as the file's exitOnRCLost
                simulate_mission: {type: object, description: "is_enable, latitude, longitude, altitude"}
                flight_safety_advance_check: {type: integer, enum: [0, 1]}
                auto_execute: {type: boolean, description: "false for task_type 0, true for 1 and 2 when absent"}
                dialect: {type: string, enum: [current, legacy], default: current}
                method: {type: string, enum: [prepare, create], default: prepare}
            ExecuteRequest:
              type: object
              additionalProperties: false
              properties:
                force:
                  type: boolean
                  default: false
                  description: also when an earlier execute was not answered, and while another flight of the dock is in the air
            CloseRequest:
              type: object
              additionalProperties: false
              properties: {reason: {type: string}}
            Result:
              type: object
              properties:
                code: {type: integer}
                meaning: {type: string}
                class: {type: string, enum: [file, cloud, wait, site, air, none]}
                remedy: {type: string}
                findings_url:
                  type: string
                  description: the report on the wayline file; when the code or the break reason blames it
            Flight:
              type: object
              required: [flight_id, gateway, wayline_id, fingerprint, state, task_type, created_at, updated_at]
              properties:
                flight_id: {type: string}
                gateway: {type: string}
                wayline_id: {type: string, format: uuid}
                fingerprint: {type: string}
                state: {$ref: "#/components/schemas/FlightState"}
                unconfirmed: {const: execute}
                stale: {const: true}
                task_type: {type: integer}
                progress:
                  type: object
                  properties:
                    percent: {type: integer}
                    step: {type: integer}
                    step_meaning: {type: string}
                    waypoint: {type: integer}
                    media_count: {type: integer}
                result: {$ref: "#/components/schemas/Result"}
                close_reason: {type: string}
                break_point: {$ref: "#/components/schemas/BreakPoint"}
                created_at: {type: string, format: date-time}
                updated_at: {type: string, format: date-time}
                timeline: {type: array, items: {$ref: "#/components/schemas/TimelineEntry"}}
            BreakPoint:
              type: object
              properties:
                index: {type: integer}
                state: {type: integer}
                progress: {type: number}
                wayline_id: {type: integer}
                break_reason: {type: integer}
                break_reason_meaning: {type: string}
                break_reason_remedy: {type: string}
                findings_url: {type: string, description: "when the reason blames the wayline file"}
                latitude: {type: number}
                longitude: {type: number}
                height: {type: number}
                attitude_head: {type: number}
            TimelineEntry:
              type: object
              description: docs/flights.md has the members of each kind
              required: [at, kind]
              properties:
                at: {type: string, format: date-time}
                kind: {type: string, enum: [message_out, message_in, link_issued, download, state]}
                method: {type: string}
                tid: {type: string}
                attempt: {type: integer}
                sent: {const: false, description: "a command that certainly did not leave"}
                answered: {type: integer, description: "the result under which an event was acknowledged"}
                result: {type: integer}
                meaning: {type: string, description: "of the result, or of the notice"}
                class: {type: string, enum: [file, cloud, wait, site, air, none]}
                remedy: {type: string}
                break_reason: {type: integer}
                break_reason_meaning: {type: string}
                status: {type: [string, integer]}
                state: {$ref: "#/components/schemas/FlightState"}
                unanswered: {type: string, description: "a command that was given up"}
                for: {type: string, description: "what a link was issued for"}
                expires: {type: integer, description: "seconds since 1970"}
                bytes: {type: integer}
                of: {type: integer}
                complete: {type: boolean}
            FlightList:
              type: object
              properties: {flights: {type: array, items: {$ref: "#/components/schemas/Flight"}}, next_cursor: {type: string}}
            Gateway:
              type: object
              required: [sn, online, open_flights]
              properties:
                sn: {type: string}
                model: {type: string}
                model_key: {type: string}
                aircraft: {type: string}
                aircraft_model: {type: string}
                last_seen: {type: string, format: date-time}
                online: {type: boolean}
                open_flights: {type: array, items: {type: string}}
                workspace: {type: string}
            GatewayList:
              type: object
              properties: {gateways: {type: array, items: {$ref: "#/components/schemas/Gateway"}}, next_cursor: {type: string}}
            GatewayAssignment:
              type: object
              additionalProperties: false
              properties: {workspace: {type: string, description: "the one of the token when absent"}}
            GatewayAnswer:
              type: object
              properties:
                gateway: {type: string}
                method: {type: string}
                result: {$ref: "#/components/schemas/Result"}
            Readiness:
              type: object
              properties:
                status: {type: string, enum: [ready, unready]}
                parts: {type: object, additionalProperties: {type: string}}

        """#
}
