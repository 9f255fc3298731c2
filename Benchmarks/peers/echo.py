# SPDX-License-Identifier: Apache-2.0
"""The same as echo.c, with paho-mqtt: echo.py PORT BYTES."""

import sys

import paho.mqtt.client as mqtt

BEFORE = b'{"tid":"'
BETWEEN = b'","method":"flighttask_resource_get","data":{"result":0,"output":"'
END = b'"}}'
TID_LENGTH = 36

port, length = int(sys.argv[1]), int(sys.argv[2])
rest = BETWEEN + b"." * (length - len(BEFORE) - TID_LENGTH - len(BETWEEN) - len(END)) + END


def connected(client, *_):
    client.subscribe("thing/product/+/requests", 1)


def received(client, _, message):
    place = message.payload.find(BEFORE[1:]) + len(BEFORE) - 1
    client.publish(message.topic + "_reply", BEFORE + message.payload[place:place + TID_LENGTH] + rest, 1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect, client.on_message = connected, received
client.max_inflight_messages_set(200)
client.connect("127.0.0.1", port)
client.loop_forever()
