/* libmosquitto's headers import as they are; mqtt_protocol.h holds the MQTT 5 property identifiers. */
#include <mosquitto.h>
#include <mqtt_protocol.h>
