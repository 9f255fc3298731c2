# SPDX-License-Identifier: Apache-2.0
"""Sends every hostile input to a real waylined and writes how it was answered, how fast, and with how much memory.

Called by Benchmarks/hostile. Ends with status 1 when an answer is wrong, something is left over, or the service died;
slow or large answers only stand in the table, for a machine may be busy.
"""
import argparse
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time


class Wrong(Exception):
    """An answer that is not the one due."""


class Case:
    """One line of index.tsv: family, id, file, status, rules; of a message: family, id, file, channel, answer."""

    def __init__(self, folder, line):
        self.family, self.id, file, self.first, self.second = line.rstrip("\n").split("\t")
        with open(os.path.join(folder, file), "rb") as content:
            self.bytes = content.read()


class Memory:
    """What a process holds, in KiB."""

    def __init__(self, process):
        self.folder = f"/proc/{process}"

    def read(self, name):
        with open(f"{self.folder}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith(name + ":"):
                    return int(line.split()[1])
        raise Wrong(f"the service is gone: no {name}")

    def begin(self):
        """Forgets the highest value so far; what counts from here on is what comes."""
        with open(f"{self.folder}/clear_refs", "w", encoding="ascii") as control:
            control.write("5")
        self.idle = self.read("VmRSS")

    def above_idle(self):
        return max(0, self.read("VmHWM") - self.idle)


class Service:
    """A waylined of our own, in a folder of its own."""

    def __init__(self, binary, broker, *more):
        self.folder = tempfile.TemporaryDirectory(prefix="wayline-hostile-")
        self.data = os.path.join(self.folder.name, "data")
        self.log = open(os.path.join(self.folder.name, "log"), "wb")
        self.process = subprocess.Popen(
            [binary, "serve", "--data-dir", self.data, "--http-listen", "127.0.0.1:0", "--mqtt-url", broker,
             "--log-level", "error", *more],
            stdout=subprocess.PIPE, stderr=self.log)
        for line in self.process.stdout:
            if b"listening on http://" in line:
                self.port = int(line.rsplit(b":", 1)[1])
                break
        else:
            raise Wrong("the service did not start")
        with open(os.path.join(self.data, "token"), encoding="ascii") as token:
            self.token = token.read().strip()
        self.memory = Memory(self.process.pid)
        self.connection = None

    def ask(self, method, target, body=None):
        """One request over the kept connection; opens another when the service closed it."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.connection.connect()
            self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.request(method, target, body, {"Authorization": f"Bearer {self.token}"})
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.will_close:
            self.connection.close()
            self.connection = None
        return answer.status, content

    def spooled(self):
        """What uploads left behind."""
        return os.listdir(os.path.join(self.data, "vault", "tmp"))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(30) != 0:
            raise Wrong(f"the service ended with {self.process.returncode}")
        self.log.close()
        self.folder.cleanup()


class Broker:
    """A mosquitto of our own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="wayline-hostile-")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        path = os.path.join(self.folder.name, "conf")
        with open(path, "w", encoding="ascii") as conf:
            conf.write(f"listener {self.port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\npersistence false\n")
        self.process = subprocess.Popen(["mosquitto", "-c", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


class Dock:
    """As much of an MQTT 3.1.1 client as a dock needs: publish at QoS 0, hear one topic."""

    def __init__(self, port, serial):
        self.serial = serial
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")
        name = b"figures"
        self.send(0x10, b"\0\4MQTT\4\2\0\0" + len(name).to_bytes(2, "big") + name)
        self.packet()
        topic = f"thing/product/{serial}/requests_reply".encode()
        self.send(0x82, b"\0\1" + len(topic).to_bytes(2, "big") + topic + b"\0")
        self.packet()

    def send(self, kind, content):
        length, size = len(content), b""
        while True:
            size += bytes([length % 128 | (128 if length >= 128 else 0)])
            length //= 128
            if length == 0:
                break
        self.socket.sendall(bytes([kind]) + size + content)

    def packet(self):
        kind = self.file.read(1)
        if not kind:
            raise Wrong("the broker closed the connection")
        length = shift = 0
        while True:
            byte = self.file.read(1)[0]
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        return kind[0], self.file.read(length)

    def publish(self, channel, payload):
        topic = channel.replace("{sn}", self.serial) if "/" in channel else f"thing/product/{self.serial}/{channel}"
        name = topic.encode()
        self.send(0x30, len(name).to_bytes(2, "big") + name + payload)

    def reply(self, transaction):
        """The data of the reply with this tid; what else is heard on the way is passed over."""
        while True:
            kind, content = self.packet()
            if kind >> 4 != 3:
                continue
            message = json.loads(content[2 + int.from_bytes(content[:2], "big"):])
            if message.get("tid") == transaction:
                return message["data"]


class Row:
    """One family's line of the table."""

    def __init__(self, name):
        self.name = name
        self.times = []
        self.memory = 0

    def note(self, case, seconds):
        self.times.append((seconds * 1000, case.id))

    def text(self):
        ordered = sorted(self.times)
        at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))][0]
        slowest, case = ordered[-1]
        kinds = len({case for _, case in ordered})
        return (f"| {self.name} | {kinds} | {len(ordered)} | {at(0.5):.1f} | {at(0.99):.1f} | {slowest:.1f} ({case}) | "
                f"{self.memory / 1024:.1f} |")


def upload(service, case, number):
    began = time.perf_counter()
    status, content = service.ask("POST", f"/api/v1/waylines?name={case.id}", case.bytes)
    seconds = time.perf_counter() - began
    answer = json.loads(content)
    expected = int(case.first)
    if status != expected and not (expected == 201 and status == 200 and number > 0):
        raise Wrong(f"{case.id}: {status} instead of {expected}: {content[:300]}")
    found = {finding["rule"] for finding in answer.get("findings", []) if finding["severity"] == "error"}
    if expected == 422 and answer.get("code") != "wayline_rejected":
        raise Wrong(f"{case.id}: code {answer.get('code')}")
    missing = set(filter(None, case.second.split(","))) - found
    if expected == 422 and missing:
        raise Wrong(f"{case.id}: {missing} not among {found}")
    return seconds


def files(binary, cases, rounds, row):
    service = Service(binary, "mqtt://127.0.0.1:1")
    warm(service)
    service.memory.begin()
    for number in range(rounds):
        random.Random(number).shuffle(cases)
        for case in cases:
            row.note(case, upload(service, case, number))
    row.memory = service.memory.above_idle()
    status, _ = service.ask("GET", "/healthz")
    _, listed = service.ask("GET", "/api/v1/waylines?limit=200")
    names = sorted(record["name"] for record in json.loads(listed)["waylines"])
    accepted = sorted(case.id for case in cases if case.first == "201")
    if status != 200 or names != accepted or service.spooled():
        raise Wrong(f"{row.name}: left over: healthz {status}, {names} instead of {accepted}, {service.spooled()}")
    service.stop()


def warm(service):
    """The first requests pay for what is made once; they are not the input's doing."""
    for _ in range(5):
        service.ask("POST", "/api/v1/waylines?name=warm", b"PK")
        service.ask("GET", "/healthz")


def messages(binary, cases, rounds, row):
    broker = Broker()
    # One dock sends all of it; its pace is another case.
    service = Service(
        binary, f"mqtt://127.0.0.1:{broker.port}", "--limits-gateway-rate", "10000", "--limits-gateway-burst", "100000")
    while service.ask("GET", "/readyz")[0] != 200:
        pass
    dock = Dock(broker.port, "7CTDM2400B00X1")
    transaction = 0
    service.memory.begin()
    for number in range(rounds):
        random.Random(number).shuffle(cases)
        for case in cases:
            transaction += 1
            tid = f"after-{transaction}"
            good = json.dumps({"tid": tid, "bid": tid, "timestamp": 1, "method": "flight_areas_get", "data": {}})
            began = time.perf_counter()
            dock.publish(case.first, case.bytes)
            dock.publish("requests", good.encode())
            data = dock.reply(tid)
            row.note(case, time.perf_counter() - began)
            if data != {"result": 0}:
                raise Wrong(f"{case.id}: the next request was answered {data}")
    row.memory = service.memory.above_idle()
    service.stop()
    broker.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--waylined", required=True)
    parser.add_argument("--cases", required=True, help="the folder that `measure --hostile` wrote")
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    with open(os.path.join(arguments.cases, "index.tsv"), encoding="utf-8") as index:
        cases = [Case(arguments.cases, line) for line in index]
    print("| family | inputs | sent | median ms | p99 ms | slowest ms | MiB over idle |")
    print("|---|---|---|---|---|---|---|")
    for family in dict.fromkeys(case.family for case in cases):
        row = Row(family)
        chosen = [case for case in cases if case.family == family]
        run = messages if family.startswith("Q") else files
        run(arguments.waylined, chosen, 3 if family.startswith("large") else arguments.rounds, row)
        print(row.text(), flush=True)


if __name__ == "__main__":
    try:
        main()
    except Wrong as wrong:
        sys.exit(f"hostile: error: {wrong}")
