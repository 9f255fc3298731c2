// SPDX-License-Identifier: Apache-2.0

/// Messages in the shape of today's docks (v1.16.1), values invented; `downloadFailed` has that of a real Dock 3.
enum DockSpecimen {
    static func up(_ method: String, data: String, more: String = "") -> String {
        """
        {"tid":"t-1","bid":"\(Specimen.flight)","timestamp":1765999988000,"method":"\(method)",\
        "gateway":"\(Specimen.dock)"\(more),"data":\(data)}
        """
    }

    static func progress(_ status: String, result: Int = 0, step: Int = 25, percent: Int = 40, more: String = "")
        -> String
    {
        up(
            "flighttask_progress",
            data: """
                {"result":\(result),"output":{"status":"\(status)","progress":{"current_step":\(step),\
                "percent":\(percent)},"ext":{"current_waypoint_index":7,"flight_id":"\(Specimen.flight)",\
                "media_count":15,"track_id":"trk-1","wayline_id":0,"wayline_mission_state":9\(more)}}}
                """, more: #","need_reply":1"#)
    }

    static let interrupted = progress(
        "partially_done", result: 321773, step: 35, percent: 100,
        more: """
            ,"break_point":{"index":7,"state":0,"progress":0.34,"wayline_id":0,"break_reason":773,"latitude":22.7561,\
            "longitude":114.8983,"height":101.2,"attitude_head":30.0}
            """)

    static let downloadFailed = up(
        "flighttask_progress",
        data: """
            {"result":314004,"output":{"status":"failed","progress":{"current_step":36,"percent":15},"ext":{\
            "current_waypoint_index":0,"flight_id":"\(Specimen.flight)","media_count":0,"track_id":"",\
            "wayline_id":65535,"wayline_mission_state":2}}}
            """, more: #","need_reply":1"#)

    static let updateTopo = up(
        "update_topo",
        data: """
            {"domain":"3","type":3,"sub_type":0,"device_secret":"s","nonce":"n","thing_version":"1.2.0",\
            "sub_devices":[{"sn":"1581F6Q8D242100CPX01","domain":"0","type":100,"sub_type":1,"index":"A",\
            "device_secret":"s","nonce":"n","thing_version":"1.2.0"}]}
            """)

    static let bindStatus = up(
        "airport_bind_status", data: #"{"devices":[{"sn":"\#(Specimen.dock)"},{"sn":"1581F6Q8D242100CPX01"}]}"#)

    static let homingExit = """
        {"tid":"t-1","bid":"b-1","method":"device_exit_homing_notify","gateway":"\(Specimen.dock)","need_reply":1,\
        "data":{"sn":"\(Specimen.dock)","action":1,"reason":"3"},"timestamp:":1766000500000}
        """
}
