// SPDX-License-Identifier: Apache-2.0

// Made from the rules' samples: WAYLINE_WRITE_RULES=1 swift test --filter RuleReferenceTests

enum ExampleTexts {
    static let all = #"""
        = Z001
        -empty
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z002
        -cut in the middle of a member
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z003
        -encrypted
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z004
        -bzip2
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z005
        -another checksum
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z006
        -climbs out
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z007
        -too many entries
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z008
        -template only
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z009
        -waylines only
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z010
        -Google Earth
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z011
        -at the root
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z012
        -nested
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z013
        -capitals
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z014
        -backslash
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z015
        -packed on a Mac
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z016
        -the same name twice
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z017
        -notes
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z018
        -another extension
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z019
        -underscore
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z020
        -stored with a descriptor
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z021
        -a directory, for DJI Fly
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z022
        -bytes behind the archive
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z023
        -another name in the local header
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z024
        -the second disk
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z025
        -bare document
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z026
        -Latin-1 name
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = Z027
        -a large document
        +wpmz/template.kml and wpmz/waylines.wpml, stored or deflated
        = X001
        -the document is empty
        +a well-formed XML document in UTF-8
        = X002
         <?xml version="1.0" encoding="UTF-8"?>
        -<!DOCTYPE kml>
        = X003
        -not UTF-8: bytes fc
        +a well-formed XML document in UTF-8
        = X004
        +<?xml version="1.0" encoding="UTF-8"?>
        -﻿<?xml version="1.0" encoding="UTF-8"?>
        = X005
        +<?xml version="1.0" encoding="UTF-8"?>
        -<?xml version="1.0" encoding="utf-8"?>
        = X006
        +<?xml version="1.0" encoding="UTF-8"?>
         <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        = X007
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kmz xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        = X008
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kml xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        = X009
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kml xmlns="http://www.opengis.net/kml/2.2">
        = X010
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.example.com/wpmz/1.0.6">
        = X011
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.uav.com/wpmz/1.0.2">
        = X012
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.autel.com/wpmz/1.0.0">
        = X013
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.2">
        = X014
        +<wpml:missionConfig>
        +  <wpml:flyToWaylineMode>safely</wpml:flyToWaylineMode>
        -<missionConfig xmlns="http://www.dji.com/wpmz/1.0.6">
        -  <flyToWaylineMode>safely</flyToWaylineMode>
        ~warning
        = X015
         <wpml:flyToWaylineMode>safely</wpml:flyToWaylineMode>
        +<wpml:finishAction>goHome</wpml:finishAction>
        -<finishAction xmlns="">goHome</finishAction>
        = X016
         <?xml version="1.0" encoding="UTF-8"?>
         <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        +  <Document>
        -  <Folder>
        = X017
         <wpml:flyToWaylineMode>safely</wpml:flyToWaylineMode>
        -<wpml:finishAction>goHome</wpml:finishAction>
         <wpml:finishAction>goHome</wpml:finishAction>
        ~error
        = X018
        -<wpml:autoFlySpeed>10</wpml:autoFlySpeed>
        +<wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>
        = X019
        -<wpml:payloadSubEnumValue>0</wpml:payloadSubEnumValue>
        +nothing: DJI's own programs write it, and it is kept
        = X020
         <wpml:waypointHeadingMode>followWayline</wpml:waypointHeadingMode>
        +<wpml:waypointHeadingPathMode>followBadArc</wpml:waypointHeadingPathMode>
        -<wpml:waypointHeadingYawPathMode>followBadArc</wpml:waypointHeadingYawPathMode>
        = X021
         </wpml:waypointTurnParam>
        -<wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        = X022
         </wpml:missionConfig>
        +<Folder>
        -<Folder>first
        = X023
         <wpml:executeRCLostAction>goBack</wpml:executeRCLostAction>
        +<wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        -<wpml:takeOffSecurityHeight>20,5</wpml:takeOffSecurityHeight>
        = X024
         </wpml:waypointTurnParam>
        +<wpml:useStraightLine>1</wpml:useStraightLine>
        -<wpml:useStraightLine>true</wpml:useStraightLine>
        = X025
         </Point>
        +<wpml:index>1</wpml:index>
        -<wpml:index>1.5</wpml:index>
        ~error
        = X026
         <Point>
        +  <coordinates>8.540000,47.370000</coordinates>
        -  <coordinates>longitude,latitude</coordinates>
        ~warning
        = X027
         <wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        -<wpml:takeOffRefPoint>47.37,8.54,450</wpml:takeOffRefPoint>
        = X028
         </wpml:missionConfig>
         <Folder>
        -<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>
        -<a>
        -</a>
        -</a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a>
        = X029
         </wpml:missionConfig>
        +<Folder>
        -<Folder id="a">
        = X030
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.7">
        = X031
         <?xml version="1.0" encoding="UTF-8"?>
        +<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
        -<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.5">
        = D001
         <Document>
        +  <wpml:author>wayline</wpml:author>
        -  <wpml:author>+1 202 555 0123</wpml:author>
        = D002
         <wpml:author>wayline</wpml:author>
        +<wpml:createTime>1735689600000</wpml:createTime>
        -<wpml:createTime>1735689600</wpml:createTime>
        = D003
         <wpml:createTime>1735689600000</wpml:createTime>
        +<wpml:updateTime>1735689600000</wpml:updateTime>
        -<wpml:updateTime>1735689599999</wpml:updateTime>
        = M001
         <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6">
           <Document>
        +    <wpml:missionConfig>
        +    …
        +    </wpml:missionConfig>
        = M002
         <Document>
           <wpml:missionConfig>
        +    <wpml:flyToWaylineMode>safely</wpml:flyToWaylineMode>
        = M003
         <Document>
           <wpml:missionConfig>
             <wpml:flyToWaylineMode>safely</wpml:flyToWaylineMode>
        +    <wpml:finishAction>goHome</wpml:finishAction>
        = M004
         <wpml:finishAction>goHome</wpml:finishAction>
        +<wpml:exitOnRCLost>executeLostAction</wpml:exitOnRCLost>
        = M005
         <wpml:exitOnRCLost>executeLostAction</wpml:exitOnRCLost>
        +<wpml:executeRCLostAction>goBack</wpml:executeRCLostAction>
        = M006
         <wpml:executeRCLostAction>goBack</wpml:executeRCLostAction>
        +<wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        = M007
         <wpml:executeRCLostAction>goBack</wpml:executeRCLostAction>
        +<wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        -<wpml:takeOffSecurityHeight>1501</wpml:takeOffSecurityHeight>
        = M008
         <wpml:executeRCLostAction>goBack</wpml:executeRCLostAction>
        +<wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        -<wpml:takeOffSecurityHeight>1.2</wpml:takeOffSecurityHeight>
        = M009
         <wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        +<wpml:globalTransitionalSpeed>10</wpml:globalTransitionalSpeed>
        = M010
         <wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        +<wpml:globalTransitionalSpeed>10</wpml:globalTransitionalSpeed>
        -<wpml:globalTransitionalSpeed>-1</wpml:globalTransitionalSpeed>
        ~warning
        = M011
         <wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        +<wpml:globalTransitionalSpeed>10</wpml:globalTransitionalSpeed>
        -<wpml:globalTransitionalSpeed>0.5</wpml:globalTransitionalSpeed>
        = M012
         <wpml:globalTransitionalSpeed>10</wpml:globalTransitionalSpeed>
        +<wpml:globalRTHHeight>100</wpml:globalRTHHeight>
        -<wpml:globalRTHHeight>1500.5</wpml:globalRTHHeight>
        = M013
         <wpml:globalTransitionalSpeed>10</wpml:globalTransitionalSpeed>
        +<wpml:globalRTHHeight>100</wpml:globalRTHHeight>
        = M014
         <wpml:globalTransitionalSpeed>10</wpml:globalTransitionalSpeed>
        +<wpml:globalRTHHeight>100</wpml:globalRTHHeight>
        -<wpml:globalRTHHeight>50</wpml:globalRTHHeight>
        = M015
         <wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        +<wpml:takeOffRefPoint>47.370000,8.540000,450.000000</wpml:takeOffRefPoint>
        -<wpml:takeOffRefPoint>47.370000,8.540000</wpml:takeOffRefPoint>
        = M016
         <wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        +<wpml:takeOffRefPoint>47.370000,8.540000,450.000000</wpml:takeOffRefPoint>
        -<wpml:takeOffRefPoint>147.370000,8.540000,450.000000</wpml:takeOffRefPoint>
        ~warning
        = M017
         <wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        +<wpml:takeOffRefPoint>47.370000,8.540000,450.000000</wpml:takeOffRefPoint>
        -<wpml:takeOffRefPoint>47.400000,8.540000,450.000000</wpml:takeOffRefPoint>
        = M019
         <wpml:globalRTHHeight>100</wpml:globalRTHHeight>
        +<wpml:droneInfo>
        +…
        +</wpml:droneInfo>
        = M020
         <wpml:droneInfo>
        +  <wpml:droneEnumValue>91</wpml:droneEnumValue>
        -  <wpml:droneEnumValue>144</wpml:droneEnumValue>
        = M021
         <wpml:droneInfo>
        +  <wpml:droneEnumValue>91</wpml:droneEnumValue>
        -  <wpml:droneEnumValue>65535</wpml:droneEnumValue>
        = M022
         <wpml:globalRTHHeight>100</wpml:globalRTHHeight>
         <wpml:droneInfo>
           <wpml:droneEnumValue>91</wpml:droneEnumValue>
        +  <wpml:droneSubEnumValue>0</wpml:droneSubEnumValue>
        = M023
         </wpml:droneInfo>
        +<wpml:payloadInfo>
        +…
        +</wpml:payloadInfo>
        = M024
         <wpml:payloadInfo>
        +  <wpml:payloadEnumValue>80</wpml:payloadEnumValue>
        -  <wpml:payloadEnumValue>12345</wpml:payloadEnumValue>
        ~error
        = M025
         <wpml:payloadEnumValue>80</wpml:payloadEnumValue>
        +<wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        -<wpml:payloadPositionIndex>4</wpml:payloadPositionIndex>
        ~warning
        = M026
         <wpml:payloadInfo>
        +  <wpml:payloadEnumValue>80</wpml:payloadEnumValue>
        -  <wpml:payloadEnumValue>81</wpml:payloadEnumValue>
        = M027
         <wpml:payloadEnumValue>80</wpml:payloadEnumValue>
        +<wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        -<wpml:payloadPositionIndex>1</wpml:payloadPositionIndex>
        = M028
        -two payloadInfo with <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +one with 0, one with 1
        = M029
         </wpml:payloadInfo>
        -<wpml:autoRerouteInfo>
        -  <wpml:missionAutoRerouteMode>1</wpml:missionAutoRerouteMode>
        -  <wpml:transitionalAutoRerouteMode>1</wpml:transitionalAutoRerouteMode>
        -</wpml:autoRerouteInfo>
        = M030
         </wpml:payloadInfo>
        -<wpml:autoRerouteInfo>
        -  <wpml:missionAutoRerouteMode>1</wpml:missionAutoRerouteMode>
        -</wpml:autoRerouteInfo>
        = M031
         <wpml:payloadInfo>
           <wpml:payloadEnumValue>80</wpml:payloadEnumValue>
           <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +  <wpml:payloadSubEnumValue>0</wpml:payloadSubEnumValue>
        = F001
         </wpml:missionConfig>
        +<Folder>
        +…
        +</Folder>
        = F002
         </wpml:missionConfig>
         <Folder>
        +  <wpml:templateId>0</wpml:templateId>
        = F003
         <wpml:executeHeightMode>relativeToStartPoint</wpml:executeHeightMode>
        +<wpml:waylineId>0</wpml:waylineId>
        = F004
         </Folder>
        -<Folder>
        -  <wpml:templateId>0</wpml:templateId>
        -  <wpml:executeHeightMode>relativeToStartPoint</wpml:executeHeightMode>
        -  <wpml:waylineId>0</wpml:waylineId>
        -  <wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>
        -  <wpml:duration>35</wpml:duration>
        -  <Placemark>
        -    <Point>
        -      <coordinates>8.540000,47.370000</coordinates>
        -    </Point>
        -    <wpml:index>0</wpml:index>
        -    <wpml:executeHeight>60</wpml:executeHeight>
        -    <wpml:waypointSpeed>10</wpml:waypointSpeed>
        = F005
         <wpml:executeHeightMode>relativeToStartPoint</wpml:executeHeightMode>
        +<wpml:waylineId>0</wpml:waylineId>
        -<wpml:waylineId>1</wpml:waylineId>
        = F006
         </wpml:missionConfig>
         <Folder>
           <wpml:templateId>0</wpml:templateId>
        +  <wpml:executeHeightMode>relativeToStartPoint</wpml:executeHeightMode>
        = F007
         <wpml:templateId>0</wpml:templateId>
        +<wpml:executeHeightMode>relativeToStartPoint</wpml:executeHeightMode>
        -<wpml:executeHeightMode>realTimeFollowSurface</wpml:executeHeightMode>
        ~info
        = F008
         <wpml:index>0</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>29.5</wpml:executeHeight>
        = F009
         </wpml:waylineCoordinateSysParam>
        +<wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>
        = F010
         <wpml:waylineId>0</wpml:waylineId>
        +<wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>
        -<wpml:autoFlightSpeed>0.5</wpml:autoFlightSpeed>
        ~warning
        = F011
         <wpml:duration>35</wpml:duration>
        +<Placemark>
        +…
        +</Placemark>
        +<Placemark>
        +…
        +</Placemark>
        +<Placemark>
        +…
        +</Placemark>
        = F012
        -a wayline of 65536 waypoints
        +a wayline of 65535 waypoints
        = F013
        -a wayline of 201 waypoints
        +two waylines of 101 waypoints in two files
        ~warning
        = F015
         <wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>
        +<wpml:distance>186.50</wpml:distance>
        -<wpml:distance>200</wpml:distance>
        = F016
         <wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>
        +<wpml:distance>186.50</wpml:distance>
        +<wpml:duration>35</wpml:duration>
        = F017
         <wpml:distance>186.50</wpml:distance>
        +<wpml:duration>35</wpml:duration>
        -<wpml:duration>15</wpml:duration>
        = F018
         <wpml:duration>35</wpml:duration>
        -<wpml:startActionGroup>
        -  <wpml:action>
        -    <wpml:actionId>0</wpml:actionId>
        -    <wpml:actionActuatorFunc>hover</wpml:actionActuatorFunc>
        -    <wpml:actionActuatorFuncParam>
        -      <wpml:hoverTime>5</wpml:hoverTime>
        -    </wpml:actionActuatorFuncParam>
        -  </wpml:action>
        -</wpml:startActionGroup>
        = F019
        -a mapping3d template with four waylines
        +one from above and four oblique ones
        = T001
         </wpml:missionConfig>
         <Folder>
        +  <wpml:templateType>waypoint</wpml:templateType>
        = T002
         <Folder>
        +  <wpml:templateType>waypoint</wpml:templateType>
        -  <wpml:templateType>waypoints</wpml:templateType>
        ~info
        = T004
         <Folder>
           <wpml:templateType>waypoint</wpml:templateType>
           <wpml:templateId>0</wpml:templateId>
        +  <wpml:waylineCoordinateSysParam>
        +    <wpml:coordinateMode>WGS84</wpml:coordinateMode>
        +    <wpml:heightMode>relativeToStartPoint</wpml:heightMode>
        +  </wpml:waylineCoordinateSysParam>
        = T005
         <wpml:waylineCoordinateSysParam>
        +  <wpml:coordinateMode>WGS84</wpml:coordinateMode>
        -  <wpml:coordinateMode>GCJ02</wpml:coordinateMode>
        = T006
         <wpml:coordinateMode>WGS84</wpml:coordinateMode>
        +<wpml:heightMode>relativeToStartPoint</wpml:heightMode>
        -<wpml:heightMode>relativeToGround</wpml:heightMode>
        = T007
         <wpml:coordinateMode>WGS84</wpml:coordinateMode>
        +<wpml:heightMode>relativeToStartPoint</wpml:heightMode>
        -<wpml:heightMode>aboveGroundLevel</wpml:heightMode>
        = T008
         <wpml:coordinateMode>WGS84</wpml:coordinateMode>
        +<wpml:heightMode>relativeToStartPoint</wpml:heightMode>
        -<wpml:heightMode>realTimeFollowSurface</wpml:heightMode>
        = T009
         <wpml:heightMode>relativeToStartPoint</wpml:heightMode>
        +<wpml:positioningType>GPS</wpml:positioningType>
        -<wpml:positioningType>RTK</wpml:positioningType>
        = T010
         <wpml:waylineCoordinateSysParam>
           <wpml:coordinateMode>WGS84</wpml:coordinateMode>
           <wpml:heightMode>relativeToStartPoint</wpml:heightMode>
           <wpml:positioningType>GPS</wpml:positioningType>
        +  <wpml:globalShootHeight>60</wpml:globalShootHeight>
        ~error
        = T011
         <wpml:globalShootHeight>60</wpml:globalShootHeight>
        +<wpml:surfaceFollowModeEnable>0</wpml:surfaceFollowModeEnable>
        = T012
        +<wpml:surfaceFollowModeEnable>0</wpml:surfaceFollowModeEnable>
        -<wpml:surfaceFollowModeEnable>1</wpml:surfaceFollowModeEnable>
        -<wpml:surfaceRelativeHeight>60</wpml:surfaceRelativeHeight>
        = T013
         </Placemark>
        +<wpml:payloadParam>
        +  <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +  <wpml:imageFormat>visable</wpml:imageFormat>
        +</wpml:payloadParam>
        = T014
         <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +<wpml:imageFormat>visable</wpml:imageFormat>
        -<wpml:imageFormat>visible</wpml:imageFormat>
        ~warning
        = T015
         <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +<wpml:imageFormat>visable</wpml:imageFormat>
        -<wpml:imageFormat>visable,ir</wpml:imageFormat>
        = T016
         <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        -<wpml:returnMode>doubleReturn</wpml:returnMode>
         <wpml:imageFormat>visable</wpml:imageFormat>
        = T017
        +<wpml:globalWaypointTurnMode>toPointAndStopWithDiscontinuityCurvature</wpml:globalWaypointTurnMode>
        -<wpml:globalWaypointTurnMode>toPointAndStop</wpml:globalWaypointTurnMode>
         <wpml:globalUseStraightLine>1</wpml:globalUseStraightLine>
        = T018
        +<wpml:globalWaypointTurnMode>toPointAndStopWithDiscontinuityCurvature</wpml:globalWaypointTurnMode>
        +<wpml:globalUseStraightLine>1</wpml:globalUseStraightLine>
        -<wpml:globalWaypointTurnMode>toPointAndPassWithContinuityCurvature</wpml:globalWaypointTurnMode>
        = T019
         <wpml:globalUseStraightLine>1</wpml:globalUseStraightLine>
        +<wpml:gimbalPitchMode>usePointSetting</wpml:gimbalPitchMode>
        -<wpml:gimbalPitchMode>fixed</wpml:gimbalPitchMode>
        = T020
         <wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>
        +<wpml:globalHeight>60</wpml:globalHeight>
        ~error
        = T021
         <wpml:gimbalPitchMode>usePointSetting</wpml:gimbalPitchMode>
        +<wpml:globalWaypointHeadingParam>
        +  <wpml:waypointHeadingMode>followWayline</wpml:waypointHeadingMode>
        +  <wpml:waypointHeadingPathMode>followBadArc</wpml:waypointHeadingPathMode>
        +</wpml:globalWaypointHeadingParam>
        ~error
        = T022
         <wpml:gimbalPitchAngle>-90</wpml:gimbalPitchAngle>
        +<wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
        +<wpml:height>60</wpml:height>
        ~warning
        = T023
         <coordinates>
           8.540000,47.370000,0
           8.541000,47.370000,0
        +  8.541000,47.371000,0
           8.540000,47.371000,0
        -  8.541000,47.371000,0
        ~warning
        = T024
         <coordinates>
           8.540000,47.370000,0
        +  8.541000,47.370000,0
        -  185.410000,47.370000,0
        = T026
         <wpml:overlap>
        +  <wpml:orthoCameraOverlapH>80</wpml:orthoCameraOverlapH>
        -  <wpml:orthoCameraOverlapH>180</wpml:orthoCameraOverlapH>
        ~warning
        = T027
         <wpml:shootType>time</wpml:shootType>
        +<wpml:direction>90</wpml:direction>
        -<wpml:direction>-90</wpml:direction>
        = T028
        +<wpml:inclinedGimbalPitch>-45</wpml:inclinedGimbalPitch>
        -<wpml:inclinedGimbalPitch>45</wpml:inclinedGimbalPitch>
         <wpml:inclinedFlightSpeed>8</wpml:inclinedFlightSpeed>
        = T029
         <wpml:inclinedGimbalPitch>-45</wpml:inclinedGimbalPitch>
        +<wpml:inclinedFlightSpeed>8</wpml:inclinedFlightSpeed>
        -<wpml:inclinedFlightSpeed>18</wpml:inclinedFlightSpeed>
        ~warning
        = T030
         <wpml:mappingHeadingMode>fixed</wpml:mappingHeadingMode>
        +<wpml:mappingHeadingAngle>90</wpml:mappingHeadingAngle>
        -<wpml:mappingHeadingAngle>-90</wpml:mappingHeadingAngle>
        = T031
         <wpml:gimbalPitchMode>fixed</wpml:gimbalPitchMode>
        +<wpml:gimbalPitchAngle>-90</wpml:gimbalPitchAngle>
        -<wpml:gimbalPitchAngle>-20</wpml:gimbalPitchAngle>
        = T032
         <wpml:facadeWaylineEnable>0</wpml:facadeWaylineEnable>
        -<wpml:quickOrthoMappingEnable>1</wpml:quickOrthoMappingEnable>
        -<wpml:quickOrthoMappingPitch>45</wpml:quickOrthoMappingPitch>
        ~warning
        = T033
        +<coordinates>
        +  8.540000,47.370000,0
        +  8.541000,47.370000,0
        +  8.541000,47.371000,0
        +</coordinates>
        -<coordinates>8.540000,47.370000,0</coordinates>
        = T034
         <wpml:direction>90</wpml:direction>
        +<wpml:margin>10</wpml:margin>
        -<wpml:margin>-10</wpml:margin>
        = T035
        +<wpml:facadeWaylineEnable>0</wpml:facadeWaylineEnable>
        -<wpml:facadeWaylineEnable>1</wpml:facadeWaylineEnable>
        = T037
         <wpml:elevationOptimizeEnable>0</wpml:elevationOptimizeEnable>
        +<wpml:shootType>time</wpml:shootType>
        -<wpml:shootType>timing</wpml:shootType>
        = T039
         <Placemark>
           <Point>
             <coordinates>8.540000,47.370000</coordinates>
           </Point>
           <wpml:index>0</wpml:index>
           <wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
        +  <wpml:height>60</wpml:height>
        +  <wpml:useGlobalHeight>1</wpml:useGlobalHeight>
        -  <wpml:useGlobalHeight>0</wpml:useGlobalHeight>
        ~warning
        = T040
         <Placemark>
           <Point>
             <coordinates>8.540000,47.370000</coordinates>
           </Point>
           <wpml:index>0</wpml:index>
           <wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
           <wpml:height>60</wpml:height>
           <wpml:useGlobalHeight>1</wpml:useGlobalHeight>
        +  <wpml:useGlobalSpeed>1</wpml:useGlobalSpeed>
        -  <wpml:useGlobalSpeed>0</wpml:useGlobalSpeed>
        ~warning
        = T041
         <Placemark>
           <Point>
             <coordinates>8.540000,47.370000</coordinates>
           </Point>
           <wpml:index>0</wpml:index>
           <wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
           <wpml:height>60</wpml:height>
           <wpml:useGlobalHeight>1</wpml:useGlobalHeight>
           <wpml:useGlobalSpeed>1</wpml:useGlobalSpeed>
        +  <wpml:useGlobalHeadingParam>1</wpml:useGlobalHeadingParam>
        -  <wpml:useGlobalHeadingParam>0</wpml:useGlobalHeadingParam>
        ~warning
        = T042
         <Placemark>
           <Point>
             <coordinates>8.540000,47.370000</coordinates>
           </Point>
           <wpml:index>0</wpml:index>
           <wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
           <wpml:height>60</wpml:height>
           <wpml:useGlobalHeight>1</wpml:useGlobalHeight>
           <wpml:useGlobalSpeed>1</wpml:useGlobalSpeed>
           <wpml:useGlobalHeadingParam>1</wpml:useGlobalHeadingParam>
        +  <wpml:useGlobalTurnParam>1</wpml:useGlobalTurnParam>
        -  <wpml:useGlobalTurnParam>0</wpml:useGlobalTurnParam>
        ~warning
        = T043
         <Placemark>
           <Point>
             <coordinates>8.540000,47.370000</coordinates>
           </Point>
           <wpml:index>0</wpml:index>
           <wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
           <wpml:height>60</wpml:height>
           <wpml:useGlobalHeight>1</wpml:useGlobalHeight>
           <wpml:useGlobalSpeed>1</wpml:useGlobalSpeed>
        -  <wpml:waypointSpeed>5</wpml:waypointSpeed>
        = T044
         <Placemark>
           <Point>
             <coordinates>8.540000,47.370000</coordinates>
           </Point>
           <wpml:index>0</wpml:index>
           <wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
           <wpml:height>60</wpml:height>
           <wpml:useGlobalHeight>1</wpml:useGlobalHeight>
           <wpml:useGlobalSpeed>1</wpml:useGlobalSpeed>
           <wpml:useGlobalHeadingParam>1</wpml:useGlobalHeadingParam>
           <wpml:useGlobalTurnParam>1</wpml:useGlobalTurnParam>
        +  <wpml:gimbalPitchAngle>-90</wpml:gimbalPitchAngle>
        = T045
         <Placemark>
           <Point>
             <coordinates>8.540000,47.370000</coordinates>
           </Point>
           <wpml:index>0</wpml:index>
           <wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
           <wpml:height>60</wpml:height>
        +  <wpml:useGlobalHeight>1</wpml:useGlobalHeight>
        = T046
         <wpml:index>0</wpml:index>
        +<wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
        +<wpml:height>60</wpml:height>
        +<wpml:useGlobalHeight>1</wpml:useGlobalHeight>
        -<wpml:ellipsoidHeight>61</wpml:ellipsoidHeight>
        -<wpml:height>60</wpml:height>
        -<wpml:useGlobalHeight>0</wpml:useGlobalHeight>
        = W001
         </Point>
        +<wpml:index>1</wpml:index>
        = W002
         </Point>
        +<wpml:index>1</wpml:index>
        -<wpml:index>0</wpml:index>
        = W003
         </Point>
        +<wpml:index>2</wpml:index>
        -<wpml:index>3</wpml:index>
        = W004
         </Point>
        +<wpml:index>0</wpml:index>
        -<wpml:index>1</wpml:index>
        = W005
         </Point>
        +<wpml:index>2</wpml:index>
        -<wpml:index>1</wpml:index>
        = W006
         </Placemark>
         <Placemark>
        +  <Point>
        +    <coordinates>8.541000,47.371000</coordinates>
        +  </Point>
        = W007
         <Point>
        +  <coordinates>8.541000,47.371000</coordinates>
        -  <coordinates>47.371000,108.541000</coordinates>
        = W008
         <Point>
        +  <coordinates>8.541000,47.371000</coordinates>
        -  <coordinates>0.000000,0.000000</coordinates>
        = W009
         <Point>
        +  <coordinates>8.541000,47.371000</coordinates>
        -  <coordinates>47.371000,8.541000</coordinates>
        = W010
         <Point>
        +  <coordinates>8.541000,47.371000</coordinates>
        -  <coordinates>8.541000,47.371000,60</coordinates>
        = W011
         <Point>
        +  <coordinates>8.541000,47.371000</coordinates>
        -  <coordinates>8.541,47.371</coordinates>
        = W012
         <wpml:index>0</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        = W013
         <wpml:index>0</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>1501</wpml:executeHeight>
        ~error
        = W014
         <wpml:index>1</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>-431</wpml:executeHeight>
        = W015
         <wpml:executeHeight>60</wpml:executeHeight>
        +<wpml:waypointSpeed>10</wpml:waypointSpeed>
        = W016
         <wpml:executeHeight>60</wpml:executeHeight>
        +<wpml:waypointSpeed>10</wpml:waypointSpeed>
        -<wpml:waypointSpeed>0.9</wpml:waypointSpeed>
        ~warning
        = W017
         <wpml:waypointSpeed>10</wpml:waypointSpeed>
        +<wpml:waypointHeadingParam>
        +…
        +</wpml:waypointHeadingParam>
        ~warning
        = W018
         <wpml:waypointSpeed>10</wpml:waypointSpeed>
         <wpml:waypointHeadingParam>
        +  <wpml:waypointHeadingMode>followWayline</wpml:waypointHeadingMode>
        = W019
        -<wpml:waypointHeadingMode>smoothTransition</wpml:waypointHeadingMode>
        +<wpml:waypointHeadingMode>smoothTransition</wpml:waypointHeadingMode>
        +<wpml:waypointHeadingAngle>90</wpml:waypointHeadingAngle>
        = W020
        -<wpml:waypointHeadingAngle>400</wpml:waypointHeadingAngle>
        +<wpml:waypointHeadingAngle>40</wpml:waypointHeadingAngle>
        ~warning
        = W021
        -<wpml:waypointHeadingMode>towardPOI</wpml:waypointHeadingMode>
        +<wpml:waypointHeadingMode>towardPOI</wpml:waypointHeadingMode>
        +<wpml:waypointPoiPoint>47.3705,8.5405,0</wpml:waypointPoiPoint>
        = W022
        -<wpml:waypointPoiPoint>0.000000,0.000000,0.000000</wpml:waypointPoiPoint>
        +<wpml:waypointPoiPoint>47.370500,8.540500,0.000000</wpml:waypointPoiPoint>
        = W023
         <wpml:waypointHeadingParam>
        +  <wpml:waypointHeadingMode>followWayline</wpml:waypointHeadingMode>
        -  <wpml:waypointHeadingMode>towardPOI</wpml:waypointHeadingMode>
        -  <wpml:waypointPoiPoint>47.430000,8.540000,0.000000</wpml:waypointPoiPoint>
        ~info
        = W024
         <wpml:waypointHeadingMode>followWayline</wpml:waypointHeadingMode>
        +<wpml:waypointHeadingPathMode>followBadArc</wpml:waypointHeadingPathMode>
        -<wpml:waypointHeadingPathMode>shortest</wpml:waypointHeadingPathMode>
        ~error
        = W025
         </wpml:waypointHeadingParam>
        +<wpml:waypointTurnParam>
        +…
        +</wpml:waypointTurnParam>
        ~warning
        = W026
         </wpml:waypointHeadingParam>
         <wpml:waypointTurnParam>
        +  <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        = W027
         <wpml:waypointTurnParam>
        +  <wpml:waypointTurnMode>toPointAndStopWithDiscontinuityCurvature</wpml:waypointTurnMode>
        +  <wpml:waypointTurnDampingDist>0</wpml:waypointTurnDampingDist>
        -  <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        -  <wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        = W028
         <wpml:waypointTurnParam>
        +  <wpml:waypointTurnMode>toPointAndStopWithDiscontinuityCurvature</wpml:waypointTurnMode>
        +  <wpml:waypointTurnDampingDist>0</wpml:waypointTurnDampingDist>
        -  <wpml:waypointTurnMode>toPointAndPassWithContinuityCurvature</wpml:waypointTurnMode>
        -  <wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        = W029
         </wpml:waypointHeadingParam>
         <wpml:waypointTurnParam>
           <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        +  <wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        = W030
         <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        +<wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        -<wpml:waypointTurnDampingDist>0</wpml:waypointTurnDampingDist>
        = W031
         <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        +<wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        -<wpml:waypointTurnDampingDist>80</wpml:waypointTurnDampingDist>
        = W032
         <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        +<wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        -<wpml:waypointTurnDampingDist>11</wpml:waypointTurnDampingDist>
        = W033
         <wpml:waypointTurnParam>
        +  <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        +  <wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        -  <wpml:waypointTurnMode>toPointAndStopWithContinuityCurvature</wpml:waypointTurnMode>
        -  <wpml:waypointTurnDampingDist>0</wpml:waypointTurnDampingDist>
        = W034
         <Point>
        +  <coordinates>8.541000,47.371000</coordinates>
        -  <coordinates>8.541000,47.370000</coordinates>
        ~error
        = W035
         <Point>
        +  <coordinates>8.541000,47.371000</coordinates>
        -  <coordinates>8.541000,47.370004</coordinates>
        = W036
         <Point>
        +  <coordinates>8.541000,47.371000</coordinates>
        -  <coordinates>8.541000,47.390000</coordinates>
        ~warning
        = W037
         <Point>
        +  <coordinates>8.541000,47.370000</coordinates>
        -  <coordinates>8.540000,47.370000</coordinates>
        = W038
        +<wpml:gimbalPitchAngle>-90</wpml:gimbalPitchAngle>
        -<wpml:gimbalPitchAngle>-91</wpml:gimbalPitchAngle>
        ~error
        = W039
         <wpml:index>1</wpml:index>
        -<wpml:isRisky>1</wpml:isRisky>
        = W041
         <wpml:index>1</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>120</wpml:executeHeight>
        = W043
         <wpml:waypointHeadingParam>
        +  <wpml:waypointHeadingMode>followWayline</wpml:waypointHeadingMode>
        -  <wpml:waypointHeadingMode>towardPOI</wpml:waypointHeadingMode>
        -  <wpml:waypointPoiPoint>47.370000,8.540500,0.000000</wpml:waypointPoiPoint>
        = W044
        +<coordinates>8.542000,47.370000</coordinates>
        -<coordinates>8.642000,47.370000</coordinates>
        = A001
         <wpml:useStraightLine>1</wpml:useStraightLine>
         <wpml:actionGroup>
        +  <wpml:actionGroupId>0</wpml:actionGroupId>
        = A002
         <wpml:actionGroupStartIndex>2</wpml:actionGroupStartIndex>
        +<wpml:actionGroupEndIndex>2</wpml:actionGroupEndIndex>
        = A003
         <wpml:actionGroupStartIndex>2</wpml:actionGroupStartIndex>
        +<wpml:actionGroupEndIndex>2</wpml:actionGroupEndIndex>
        -<wpml:actionGroupEndIndex>1</wpml:actionGroupEndIndex>
        = A004
         <wpml:actionGroupStartIndex>2</wpml:actionGroupStartIndex>
        +<wpml:actionGroupEndIndex>2</wpml:actionGroupEndIndex>
        -<wpml:actionGroupEndIndex>3</wpml:actionGroupEndIndex>
        = A005
         <wpml:actionGroupId>0</wpml:actionGroupId>
        +<wpml:actionGroupStartIndex>2</wpml:actionGroupStartIndex>
        +<wpml:actionGroupEndIndex>2</wpml:actionGroupEndIndex>
        -<wpml:actionGroupStartIndex>0</wpml:actionGroupStartIndex>
        -<wpml:actionGroupEndIndex>0</wpml:actionGroupEndIndex>
        = A006
         <wpml:actionGroupStartIndex>0</wpml:actionGroupStartIndex>
         <wpml:actionGroupEndIndex>1</wpml:actionGroupEndIndex>
         <wpml:actionGroupMode>sequence</wpml:actionGroupMode>
         <wpml:actionTrigger>
        +  <wpml:actionTriggerType>multipleDistance</wpml:actionTriggerType>
        +  <wpml:actionTriggerParam>20</wpml:actionTriggerParam>
        -  <wpml:actionTriggerType>reachPoint</wpml:actionTriggerType>
        ~info
        = A007
         </wpml:actionGroup>
        -<wpml:actionGroup>
        -  <wpml:actionGroupId>0</wpml:actionGroupId>
        -  <wpml:actionGroupStartIndex>2</wpml:actionGroupStartIndex>
        -  <wpml:actionGroupEndIndex>2</wpml:actionGroupEndIndex>
        -  <wpml:actionGroupMode>sequence</wpml:actionGroupMode>
        -  <wpml:actionTrigger>
        -    <wpml:actionTriggerType>reachPoint</wpml:actionTriggerType>
        -  </wpml:actionTrigger>
        -  <wpml:action>
        -    <wpml:actionId>0</wpml:actionId>
        -    <wpml:actionActuatorFunc>hover</wpml:actionActuatorFunc>
        -    <wpml:actionActuatorFuncParam>
        -      <wpml:hoverTime>5</wpml:hoverTime>
        ~info
        = A008
         </wpml:actionGroup>
         <wpml:actionGroup>
        +  <wpml:actionGroupId>2</wpml:actionGroupId>
        -  <wpml:actionGroupId>3</wpml:actionGroupId>
           <wpml:actionGroupStartIndex>0</wpml:actionGroupStartIndex>
        = A009
         <wpml:actionGroupEndIndex>2</wpml:actionGroupEndIndex>
        +<wpml:actionGroupMode>sequence</wpml:actionGroupMode>
        -<wpml:actionGroupMode>parallel</wpml:actionGroupMode>
        ~error
        = A010
         <wpml:actionGroupMode>sequence</wpml:actionGroupMode>
        +<wpml:actionTrigger>
        +  <wpml:actionTriggerType>reachPoint</wpml:actionTriggerType>
        +</wpml:actionTrigger>
        ~info
        = A011
         <wpml:actionGroupMode>sequence</wpml:actionGroupMode>
         <wpml:actionTrigger>
           <wpml:actionTriggerType>multipleDistance</wpml:actionTriggerType>
        +  <wpml:actionTriggerParam>20</wpml:actionTriggerParam>
        = A012
         <wpml:actionTrigger>
        +  <wpml:actionTriggerType>multipleDistance</wpml:actionTriggerType>
        +  <wpml:actionTriggerParam>20</wpml:actionTriggerParam>
        -  <wpml:actionTriggerType>betweenAdjacentPoints</wpml:actionTriggerType>
        = A013
         <wpml:actionTriggerType>multipleDistance</wpml:actionTriggerType>
         <wpml:actionTriggerParam>20</wpml:actionTriggerParam>
         </wpml:actionTrigger>
         <wpml:action>
           <wpml:actionId>0</wpml:actionId>
        +  <wpml:actionActuatorFunc>takePhoto</wpml:actionActuatorFunc>
        -  <wpml:actionActuatorFunc>zoom</wpml:actionActuatorFunc>
           <wpml:actionActuatorFuncParam>
             <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +    <wpml:useGlobalPayloadLensIndex>0</wpml:useGlobalPayloadLensIndex>
        +    <wpml:payloadLensIndex>wide,ir</wpml:payloadLensIndex>
        -    <wpml:focalLength>24</wpml:focalLength>
        = A014
         </wpml:actionTrigger>
        +<wpml:action>
        +…
        +</wpml:action>
        = A015
         </wpml:actionTrigger>
         <wpml:action>
        +  <wpml:actionId>0</wpml:actionId>
        = A016
         </wpml:action>
        -<wpml:action>
        -  <wpml:actionId>0</wpml:actionId>
        -  <wpml:actionActuatorFunc>hover</wpml:actionActuatorFunc>
        -  <wpml:actionActuatorFuncParam>
        -    <wpml:hoverTime>5</wpml:hoverTime>
        -  </wpml:actionActuatorFuncParam>
        -</wpml:action>
        ~warning
        = A017
         <wpml:action>
        +  <wpml:actionId>0</wpml:actionId>
        -  <wpml:actionId>1</wpml:actionId>
           <wpml:actionActuatorFunc>hover</wpml:actionActuatorFunc>
        = A018
         </wpml:actionTrigger>
         <wpml:action>
           <wpml:actionId>0</wpml:actionId>
        +  <wpml:actionActuatorFunc>hover</wpml:actionActuatorFunc>
        ~info
        = A019
         <wpml:actionActuatorFunc>hover</wpml:actionActuatorFunc>
        +<wpml:actionActuatorFuncParam>
        +  <wpml:hoverTime>5</wpml:hoverTime>
        +</wpml:actionActuatorFuncParam>
        = A020
         <wpml:actionActuatorFunc>takePhoto</wpml:actionActuatorFunc>
         <wpml:actionActuatorFuncParam>
           <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +  <wpml:useGlobalPayloadLensIndex>0</wpml:useGlobalPayloadLensIndex>
           <wpml:payloadLensIndex>wide,ir</wpml:payloadLensIndex>
        = A021
         <wpml:gimbalRotateMode>absoluteAngle</wpml:gimbalRotateMode>
         <wpml:gimbalPitchRotateEnable>1</wpml:gimbalPitchRotateEnable>
        +<wpml:gimbalPitchRotateAngle>-90</wpml:gimbalPitchRotateAngle>
        = A022
         <wpml:actionActuatorFuncParam>
        +  <wpml:hoverTime>5</wpml:hoverTime>
        -  <wpml:hoverTime>0</wpml:hoverTime>
        = A023
        -<wpml:actionActuatorFunc>zoom</wpml:actionActuatorFunc>
        -<wpml:focalLength>0</wpml:focalLength>
        +<wpml:actionActuatorFunc>zoom</wpml:actionActuatorFunc>
        +<wpml:focalLength>24</wpml:focalLength>
        = A024
         <wpml:actionActuatorFunc>rotateYaw</wpml:actionActuatorFunc>
         <wpml:actionActuatorFuncParam>
        +  <wpml:aircraftHeading>90</wpml:aircraftHeading>
        -  <wpml:aircraftHeading>-181</wpml:aircraftHeading>
        ~warning
        = A025
         <wpml:aircraftHeading>90</wpml:aircraftHeading>
        +<wpml:aircraftPathMode>clockwise</wpml:aircraftPathMode>
        -<wpml:aircraftPathMode>followBadArc</wpml:aircraftPathMode>
        ~info
        = A026
         <wpml:gimbalHeadingYawBase>north</wpml:gimbalHeadingYawBase>
        +<wpml:gimbalRotateMode>absoluteAngle</wpml:gimbalRotateMode>
         <wpml:gimbalPitchRotateEnable>1</wpml:gimbalPitchRotateEnable>
        ~error
        ~info
        = A027
         <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +<wpml:gimbalHeadingYawBase>north</wpml:gimbalHeadingYawBase>
        -<wpml:gimbalHeadingYawBase>aircraft</wpml:gimbalHeadingYawBase>
        ~error
        = A028
         <wpml:gimbalPitchRotateEnable>1</wpml:gimbalPitchRotateEnable>
        +<wpml:gimbalPitchRotateAngle>-90</wpml:gimbalPitchRotateAngle>
        -<wpml:gimbalPitchRotateAngle>-121</wpml:gimbalPitchRotateAngle>
        ~error
        = A029
         <wpml:actionActuatorFunc>gimbalRotate</wpml:actionActuatorFunc>
         <wpml:actionActuatorFuncParam>
           <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
           <wpml:gimbalHeadingYawBase>north</wpml:gimbalHeadingYawBase>
           <wpml:gimbalRotateMode>absoluteAngle</wpml:gimbalRotateMode>
        +  <wpml:gimbalPitchRotateEnable>1</wpml:gimbalPitchRotateEnable>
        -  <wpml:gimbalPitchRotateEnable>0</wpml:gimbalPitchRotateEnable>
        = A030
         <wpml:gimbalYawRotateAngle>0</wpml:gimbalYawRotateAngle>
        +<wpml:gimbalRotateTimeEnable>0</wpml:gimbalRotateTimeEnable>
        -<wpml:gimbalRotateTimeEnable>1</wpml:gimbalRotateTimeEnable>
         <wpml:gimbalRotateTime>0</wpml:gimbalRotateTime>
        = A031
         <wpml:actionTrigger>
        +  <wpml:actionTriggerType>betweenAdjacentPoints</wpml:actionTriggerType>
        -  <wpml:actionTriggerType>reachPoint</wpml:actionTriggerType>
         </wpml:actionTrigger>
         <wpml:action>
           <wpml:actionId>0</wpml:actionId>
           <wpml:actionActuatorFunc>gimbalEvenlyRotate</wpml:actionActuatorFunc>
        = A032
         <wpml:actionGroupId>1</wpml:actionGroupId>
         <wpml:actionGroupStartIndex>0</wpml:actionGroupStartIndex>
        +<wpml:actionGroupEndIndex>1</wpml:actionGroupEndIndex>
        -<wpml:actionGroupEndIndex>0</wpml:actionGroupEndIndex>
        ~error
        = A034
         <wpml:isPointFocus>0</wpml:isPointFocus>
        +<wpml:focusX>0.25</wpml:focusX>
        -<wpml:focusX>1.25</wpml:focusX>
        = A035
         <wpml:focusY>0.25</wpml:focusY>
        +<wpml:focusRegionWidth>0.5</wpml:focusRegionWidth>
        -<wpml:focusRegionWidth>0.8</wpml:focusRegionWidth>
        = A037
         <wpml:actionId>0</wpml:actionId>
        +<wpml:actionActuatorFunc>orientedShoot</wpml:actionActuatorFunc>
        -<wpml:actionActuatorFunc>accurateShoot</wpml:actionActuatorFunc>
        = A038
         <wpml:gimbalYawRotateAngle>90</wpml:gimbalYawRotateAngle>
        +<wpml:focusX>480</wpml:focusX>
        -<wpml:focusX>960</wpml:focusX>
        = A039
         <wpml:gimbalPitchRotateAngle>-30</wpml:gimbalPitchRotateAngle>
        +<wpml:gimbalYawRotateAngle>90</wpml:gimbalYawRotateAngle>
        -<wpml:gimbalYawRotateAngle>75.5</wpml:gimbalYawRotateAngle>
        = A040
         <wpml:gimbalPort>0</wpml:gimbalPort>
        +<wpml:orientedCameraType>99</wpml:orientedCameraType>
        -<wpml:orientedCameraType>89</wpml:orientedCameraType>
        = A042
         <wpml:targetAngle>0</wpml:targetAngle>
        +<wpml:actionUUID>0f8fad5b-d9cb-469f-a165-70867728950e</wpml:actionUUID>
        -<wpml:actionUUID>0f8fad5bd9cb469fa16570867728950e</wpml:actionUUID>
        = A043
         <wpml:payloadLensIndex>visable,ir</wpml:payloadLensIndex>
        +<wpml:panoShotSubMode>panoShot_360</wpml:panoShotSubMode>
        -<wpml:panoShotSubMode>panoShot_180</wpml:panoShotSubMode>
        = A044
         <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +<wpml:recordPointCloudOperate>startRecord</wpml:recordPointCloudOperate>
        -<wpml:recordPointCloudOperate>start</wpml:recordPointCloudOperate>
        ~warning
        = A045
         <wpml:megaphoneOperateType>0</wpml:megaphoneOperateType>
        +<wpml:megaphoneOperateVolume>50</wpml:megaphoneOperateVolume>
        -<wpml:megaphoneOperateVolume>110</wpml:megaphoneOperateVolume>
        ~warning
        = A046
         <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +<wpml:searchlightOperateType>1</wpml:searchlightOperateType>
        -<wpml:searchlightOperateType>3</wpml:searchlightOperateType>
        = A047
         <wpml:useGlobalPayloadLensIndex>0</wpml:useGlobalPayloadLensIndex>
        +<wpml:payloadLensIndex>visable,ir</wpml:payloadLensIndex>
        -<wpml:payloadLensIndex>visible,ir</wpml:payloadLensIndex>
        = A048
         <wpml:useGlobalPayloadLensIndex>0</wpml:useGlobalPayloadLensIndex>
        +<wpml:payloadLensIndex>visable,ir</wpml:payloadLensIndex>
        = A049
        -startRecord at waypoint 0, startRecord at waypoint 1
        +startRecord at waypoint 0, stopRecord at waypoint 1
        ~info
        = A050
         </wpml:waypointTurnParam>
         <wpml:useStraightLine>1</wpml:useStraightLine>
        -<wpml:actionGroup>
        -  <wpml:actionGroupId>1</wpml:actionGroupId>
        -  <wpml:actionGroupStartIndex>1</wpml:actionGroupStartIndex>
        -  <wpml:actionGroupEndIndex>2</wpml:actionGroupEndIndex>
        -  <wpml:actionGroupMode>sequence</wpml:actionGroupMode>
        -  <wpml:actionTrigger>
        -    <wpml:actionTriggerType>multipleDistance</wpml:actionTriggerType>
        -    <wpml:actionTriggerParam>20</wpml:actionTriggerParam>
        -  </wpml:actionTrigger>
        -  <wpml:action>
        -    <wpml:actionId>0</wpml:actionId>
        -    <wpml:actionActuatorFunc>takePhoto</wpml:actionActuatorFunc>
        = A051
         <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        +<wpml:directoryName>tower</wpml:directoryName>
        -<wpml:directoryName>towers/north</wpml:directoryName>
        ~warning
        = A052
         <wpml:actionActuatorFuncParam>
        +  <wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
        -  <wpml:payloadPositionIndex>1</wpml:payloadPositionIndex>
        = A053
         <wpml:actionTriggerType>multipleTiming</wpml:actionTriggerType>
        +<wpml:actionTriggerParam>2</wpml:actionTriggerParam>
        -<wpml:actionTriggerParam>0.5</wpml:actionTriggerParam>
        = A054
         <wpml:waypointTurnParam>
        +  <wpml:waypointTurnMode>toPointAndStopWithDiscontinuityCurvature</wpml:waypointTurnMode>
        +  <wpml:waypointTurnDampingDist>0</wpml:waypointTurnDampingDist>
        -  <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        -  <wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        = A055
         <wpml:startActionGroup>
        -  <wpml:actionGroupId>0</wpml:actionGroupId>
        = A056
         </wpml:actionGroup>
        -<wpml:action>
        -  <wpml:actionId>0</wpml:actionId>
        -  <wpml:actionActuatorFunc>hover</wpml:actionActuatorFunc>
        -  <wpml:actionActuatorFuncParam>
        -    <wpml:hoverTime>5</wpml:hoverTime>
        -  </wpml:actionActuatorFuncParam>
        -</wpml:action>
        = C001
         <Folder>
        +  <wpml:templateId>0</wpml:templateId>
        -  <wpml:templateId>1</wpml:templateId>
        = C002
         </Folder>
        -<Folder>
        -  <wpml:templateType>waypoint</wpml:templateType>
        -  <wpml:templateId>1</wpml:templateId>
        -  <wpml:waylineCoordinateSysParam>
        -    <wpml:coordinateMode>WGS84</wpml:coordinateMode>
        -    <wpml:heightMode>relativeToStartPoint</wpml:heightMode>
        -  </wpml:waylineCoordinateSysParam>
        -  <wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>
        -  <wpml:globalHeight>60</wpml:globalHeight>
        -  <wpml:globalWaypointTurnMode>toPointAndStopWithDiscontinuityCurvature</wpml:globalWaypointTurnMode>
        -  <wpml:globalUseStraightLine>1</wpml:globalUseStraightLine>
        -  <wpml:gimbalPitchMode>usePointSetting</wpml:gimbalPitchMode>
        -  <wpml:globalWaypointHeadingParam>
        = C003
         <wpml:globalTransitionalSpeed>10</wpml:globalTransitionalSpeed>
        +<wpml:globalRTHHeight>100</wpml:globalRTHHeight>
        -<wpml:globalRTHHeight>110</wpml:globalRTHHeight>
        = C004
           </wpml:actionGroup>
         </Placemark>
        -<Placemark>
        -  <Point>
        -    <coordinates>8.542000,47.371000</coordinates>
        -  </Point>
        -  <wpml:index>3</wpml:index>
        -  <wpml:ellipsoidHeight>60</wpml:ellipsoidHeight>
        -  <wpml:height>60</wpml:height>
        -  <wpml:useGlobalHeight>1</wpml:useGlobalHeight>
        -  <wpml:useGlobalSpeed>1</wpml:useGlobalSpeed>
        -  <wpml:useGlobalHeadingParam>1</wpml:useGlobalHeadingParam>
        -  <wpml:useGlobalTurnParam>1</wpml:useGlobalTurnParam>
        -  <wpml:gimbalPitchAngle>-90</wpml:gimbalPitchAngle>
        = C005
         <Point>
        +  <coordinates>8.541000,47.370000</coordinates>
        -  <coordinates>8.541010,47.370000</coordinates>
        = C006
         <wpml:index>1</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>70</wpml:executeHeight>
        = C007
         <wpml:index>1</wpml:index>
         <wpml:executeHeight>60</wpml:executeHeight>
        +<wpml:waypointSpeed>10</wpml:waypointSpeed>
        -<wpml:waypointSpeed>8</wpml:waypointSpeed>
        = C008
         <wpml:useStraightLine>1</wpml:useStraightLine>
        +<wpml:actionGroup>
        +…
        +</wpml:actionGroup>
        = C009
         <wpml:coordinateMode>WGS84</wpml:coordinateMode>
        +<wpml:heightMode>relativeToStartPoint</wpml:heightMode>
        -<wpml:heightMode>EGM96</wpml:heightMode>
        = C010
        -template.kml: <wpml:droneEnumValue>60</wpml:droneEnumValue>
        -waylines.wpml: <wpml:droneEnumValue>89</wpml:droneEnumValue>
        +template.kml: <wpml:droneEnumValue>89</wpml:droneEnumValue>
        +waylines.wpml: <wpml:droneEnumValue>89</wpml:droneEnumValue>
        = C011
        -<wpml:dsmFile>wpmz/res/dsm/field.tif</wpml:dsmFile>, and no such entry
        +the same, and the entry wpmz/res/dsm/field.tif
        = C012
        +<wpml:megaphoneFileMd5>5587180a1ebce477264782cb63135d41</wpml:megaphoneFileMd5>
        -<wpml:megaphoneFileMd5>00000000000000000000000000000000</wpml:megaphoneFileMd5>
        = C013
        -wpmz/res/image/left-over.jpg, which no action names
        +only files that an action or a setting names
        = C014
        -wpmz/res/dsm/field.tif begins with other bytes than a TIFF
        +it begins with II*\0 or MM\0*
        = C015
        +<coordinates>8.541000,47.370800</coordinates>
        -<coordinates>8.551000,47.370800</coordinates>
        = S001
         <wpml:index>1</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>121</wpml:executeHeight>
        = S002
         <wpml:index>0</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>1.9</wpml:executeHeight>
        = S003
         <wpml:index>0</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>19</wpml:executeHeight>
        = S004
         <wpml:index>2</wpml:index>
        +<wpml:executeHeight>60</wpml:executeHeight>
        -<wpml:executeHeight>-5</wpml:executeHeight>
        = S005
        +<wpml:takeOffRefPoint>47.370000,8.540000,450.000000</wpml:takeOffRefPoint>
        -<wpml:takeOffRefPoint>47.420000,8.540000,450.000000</wpml:takeOffRefPoint>
        = S006
         <Point>
        +  <coordinates>8.541000,47.370000</coordinates>
        -  <coordinates>8.560000,47.370000</coordinates>
        = S007
         <wpml:flyToWaylineMode>safely</wpml:flyToWaylineMode>
        +<wpml:finishAction>goHome</wpml:finishAction>
        +<wpml:exitOnRCLost>executeLostAction</wpml:exitOnRCLost>
        -<wpml:finishAction>noAction</wpml:finishAction>
        -<wpml:exitOnRCLost>goContinue</wpml:exitOnRCLost>
        = S008
        +<wpml:exitOnRCLost>executeLostAction</wpml:exitOnRCLost>
        -<wpml:exitOnRCLost>goContinue</wpml:exitOnRCLost>
        = S009
         <wpml:exitOnRCLost>executeLostAction</wpml:exitOnRCLost>
        +<wpml:executeRCLostAction>goBack</wpml:executeRCLostAction>
        -<wpml:executeRCLostAction>landing</wpml:executeRCLostAction>
        = S010
        +<wpml:takeOffSecurityHeight>20</wpml:takeOffSecurityHeight>
        -<wpml:takeOffSecurityHeight>101</wpml:takeOffSecurityHeight>
         <wpml:takeOffRefPoint>47.370000,8.540000,450.000000</wpml:takeOffRefPoint>
         <wpml:globalTransitionalSpeed>10</wpml:globalTransitionalSpeed>
         <wpml:globalRTHHeight>100</wpml:globalRTHHeight>
        = S011
         <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>
        +<wpml:waypointTurnDampingDist>5</wpml:waypointTurnDampingDist>
        -<wpml:waypointTurnDampingDist>3.9</wpml:waypointTurnDampingDist>
        = S012
         <Point>
        +  <coordinates>8.541000,47.370000</coordinates>
        -  <coordinates>-179.999500,47.370000</coordinates>
        = S013
        +<wpml:height>460</wpml:height>
        -<wpml:height>508</wpml:height>
        = S014
        +<wpml:executeHeight>508</wpml:executeHeight>
        -<wpml:executeHeight>459</wpml:executeHeight>
        = S015
         <wpml:actionActuatorFuncParam>
        +  <wpml:hoverTime>5</wpml:hoverTime>
        -  <wpml:hoverTime>601</wpml:hoverTime>
        = I001
         <wpml:droneInfo>
        +  <wpml:droneEnumValue>91</wpml:droneEnumValue>
        -  <wpml:droneEnumValue>68</wpml:droneEnumValue>
        = I002
        -<wpml:payloadInfo>…</wpml:payloadInfo>
        +no payloadInfo in a file for DJI Fly
        -<wpml:payloadInfo>…</wpml:payloadInfo>
        = I003
        -<wpml:droneEnumValue>91</wpml:droneEnumValue>
        +<wpml:droneEnumValue>68</wpml:droneEnumValue>
        = I004
        -<wpml:droneEnumValue>68</wpml:droneEnumValue>, flown by a Mini 3
        +<wpml:droneEnumValue>68</wpml:droneEnumValue>, flown by a Mini 4 Pro
        = I005
        -startMission("route.kmz")
        +startMission("route")
        = I006
         <Folder>
        +  <wpml:templateType>waypoint</wpml:templateType>
        -  <wpml:templateType>targetdetection</wpml:templateType>
        = I007
        -exit_wayline_when_rc_lost 0 with executeLostAction
        +exit_wayline_when_rc_lost 1 with executeLostAction
        = I008
        -a dock 8.9 km from the first waypoint
        +a dock within 8 km of the first and the last waypoint
        """#
}
