# SPDX-License-Identifier: Apache-2.0
"""Docks that accept every order and do nothing: docks.py PORT. Needs paho-mqtt."""

import json
import sys

import paho.mqtt.client as mqtt


def connected(client, *_):
    client.subscribe("thing/product/+/services", 1)


def received(client, _, message):
    order = json.loads(message.payload)
    reply = {key: order[key] for key in ("tid", "bid", "timestamp", "method")} | {"data": {"result": 0}}
    client.publish(message.topic + "_reply", json.dumps(reply), 1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect, client.on_message = connected, received
client.connect("127.0.0.1", int(sys.argv[1]))
client.loop_forever()
