// SPDX-License-Identifier: Apache-2.0

/// The shapes of the seed (v1.3.0, November 2022) as it prints them: short ids, times as text, a key with a colon in
/// it, no gateway anywhere.
enum SeedSpecimen {
    static let progress = """
        {"bid":"\(Specimen.flight)","tid":"xxxxxxxx-xxxx","data":{"output":{"ext":{"current_waypoint_index":3,
        "media_count":6,"track_id":"track_id"},"progress":{"current_step":19,"percent":100},"status":"ok"},"result":0},
        "method":"flighttask_progress","timestamp":1654070968655}
        """

    static let createReply = """
        {"method":"flighttask_create","bid":"456","tid":"123","timestamp:":1654070968655,"data":{"result":0}}
        """

    static let create = """
        {"method":"flighttask_create","timestamp:":1654070968655,"bid":"456","tid":"123","data":{"flight_id":"f1",
        "type":"wayline","file":{"url":"https://xxx.com/xxxx","sign":"\(Specimen.md5)"}}}
        """

    static let prepare = """
        {"method":"flighttask_prepare","timestamp":"1234567890123","tid":"123","bid":"456","data":{
        "execute_time":"1234567890123","flight_id":"f1","task_type":1,"wayline_type":1,"file":{
        "url":"https://xxx.com/xxxx","fingerprint":"\(Specimen.md5)"},"rth_altitude":100,"out_of_control_action":0}}
        """

    static let prepareReply = """
        {"method":"flighttask_prepare","tid":"123","bid":"456","timestamp":"1234567890123","data":{"result":0}}
        """

    static let undo = """
        {"method":"flighttask_undo","timestamp":"1234567890123","tid":"123","bid":"456","data":{
        "flight_id":["aaaaaaa","bbbbbbb"]}}
        """

    static let resourceGet = """
        {"method":"flighttask_resource_get","timestamp":"1234567890123","tid":"123","bid":"456","data":{
        "flight_id":"f1"}}
        """

    static let resourceGetReply = """
        {"method":"flighttask_resource_get","tid":"123","bid":"456","timestamp":"1234567890123","data":{"result":0,
        "output":{"file":{"fingerprint":"\(Specimen.md5)","url":"https://x.example/x.kmz?Expires=1&Signature=s"}}}}
        """
}
