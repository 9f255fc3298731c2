// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Recording
import Testing

@Suite struct RedactionTests {
    /// What stands in a message, and what is written of it.
    private static let table: [(String, String)] = [
        // What a support case is about stays.
        (
            #"{"tid":"1","bid":"b","timestamp":1,"method":"flighttask_resource_get","data":{"flight_id":"f-1"}}"#,
            #"{"tid":"1","bid":"b","timestamp":1,"method":"flighttask_resource_get","data":{"flight_id":"f-1"}}"#
        ),
        (
            #"{"file":{"sign":"d41d8cd98f00b204e9800998ecf8427e"}}"#,
            #"{"file":{"sign":"d41d8cd98f00b204e9800998ecf8427e"}}"#
        ),
        (
            #"{"fingerprint":"d41d8cd98f00b204e9800998ecf8427e"}"#,
            #"{"fingerprint":"d41d8cd98f00b204e9800998ecf8427e"}"#
        ),
        // Links, whole and in pieces.
        (
            #"{"url":"https://h/resources/a.kmz?Expires=1&KeyId=k&Signature=xyz"}"#,
            #"{"url":"https://h/resources/a.kmz?[removed]"}"#
        ),
        (#"{"x":"/resources/a.kmz?Expires=1"}"#, #"{"x":"/resources/a.kmz?[removed]"}"#),
        (
            #"{"x":"see https://h/a?b=1 and https://h/c?d=2."}"#,
            #"{"x":"see https://h/a?[removed] and https://h/c?[removed]"}"#
        ),
        (#"{"x":"rtmp://me:hidden@h/live"}"#, #"{"x":"rtmp://[removed]@h/live"}"#),
        (#"{"x":"https://h/a#b"}"#, #"{"x":"https://h/a?[removed]"}"#),
        (#"{"x":"https%3A%2F%2Fh%2Fa%3FExpires%3D1"}"#, #"{"x":"https%3A%2F%2Fh%2Fa?[removed]"}"#),
        (#"{"x":"ready?"}"#, #"{"x":"ready?"}"#),
        (#"{"https://h/a?b=1":1}"#, #"{"[removed]":1}"#),
        // Names.
        (
            #"{"app_id":"1","app_key":"2","app_license":"3","ntp_server_host":"n"}"#,
            #"{"app_id":"[removed]","app_key":"[removed]","app_license":"[removed]","ntp_server_host":"n"}"#
        ),
        (#"{"device_secret":"s","nonce":"n"}"#, #"{"device_secret":"[removed]","nonce":"[removed]"}"#),
        (
            #"{"bind_devices":[{"device_binding_code":"c","sn":"S"}]}"#,
            #"{"bind_devices":[{"device_binding_code":"[removed]","sn":"S"}]}"#
        ),
        (
            #"{"credentials":{"access_key_id":"a","expire":1}, "bucket":"b"}"#,
            #"{"credentials":"[removed]","bucket":"b"}"#
        ),
        (#"{"Security-Token":17,"PassWord":["p"]}"#, #"{"Security-Token":"[removed]","PassWord":"[removed]"}"#),
        (
            #"{"token":null,"app_key":"","secret":false,"credentials":{}}"#,
            #"{"token":null,"app_key":"","secret":false,"credentials":{}}"#
        ),
        // Nested, in objects, arrays and texts.
        (#"{"a":[[{"b":{"password":"p"}}]]}"#, #"{"a":[[{"b":{"password":"[removed]"}}]]}"#),
        (#"{"a":"{\"password\":\"p\",\"b\":1}"}"#, #"{"a":"{\"password\":\"[removed]\",\"b\":1}"}"#),
        (#"{"a":"[\"https://h/a?b\"]"}"#, #"{"a":"[\"https://h/a?[removed]\"]"}"#),
        (#"{"a":"{\"password\":\"p"}"#, #"{"a":"[removed]"}"#),
        (#"{"a":"channel=1&token=006dca"}"#, #"{"a":"[removed]"}"#),
        (#"{"a":"Authorization: x"}"#, #"{"a":"[removed]"}"#),
        (#"{"a":"wl_Zm9vYmFy"}"#, #"{"a":"[removed]"}"#),
        // By value.
        (
            #"{"a":"it is hunter22!","b":["hunter22"],"hunter22":1,"c":424242}"#,
            ##"{"a":"[removed]","b":["[removed]"],"[removed]":1,"c":"[removed]"}"##
        ),
    ]

    @Test(arguments: table.indices) func whatIsSecretGoesAndTheRestStays(_ row: Int) throws {
        let redaction = Redaction(values: ["hunter22", "424242", "tid"])
        let (given, expected) = Self.table[row]
        let redacted = redaction.redact(try JSONObject.read(Array(given.utf8)))
        #expect(String(decoding: redacted.encoded(), as: UTF8.self) == expected)
        #expect(redaction.redact(redacted) == redacted, "what is redacted stays as it is")
    }
}
