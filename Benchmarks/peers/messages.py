# SPDX-License-Identifier: Apache-2.0
"""flighttask_resource_get beside responders that look nothing up. Needs gcc, libmosquitto-dev, mosquitto and paho-mqtt."""

import json
import pathlib
import subprocess
import tempfile
from typing import Callable, Iterator

from frame import LOAD_CORE, SERVER_CORE, Row, compare, cpu_of, on_core
from programs import Programs
from service import Broker, Service, bound, until, wayline_of

HERE = pathlib.Path(__file__).resolve().parent
# So many that none of them asks faster than it may: limits.gateway_rate is 10 a second, and stays.
GATEWAYS = 2000
PREFIX = "ASKER"
MANY, FEW = 10_000, 2_000


class Site:
    """A service with an open flight for each gateway, and two others that answer in its place, each at a broker of its
    own, so that nobody hears what is asked of another."""

    def __init__(self, programs: Programs, folder: pathlib.Path):
        for name in ("ask", "echo"):
            subprocess.run(
                ["gcc", "-O2", "-D_GNU_SOURCE", "-o", folder / name, HERE / f"{name}.c", "-lmosquitto"], check=True)
        self.asker = str(folder / "ask")
        self.brokers = {name: Broker(folder / f"broker-{name}") for name in ("ours", "echo", "paho")}
        self.service = Service(programs.waylined, folder / "service", self.brokers["ours"])
        wayline = self.service.upload(wayline_of(5 * 1024), "resource")
        prepare(self.service, programs.python, wayline, GATEWAYS)
        self.pids = {"ours": self.service.pid}
        bytes_each = self.ask("ours", 1, 100)["bytes"]
        self.others = {
            "echo": self.start("echo", [str(folder / "echo")], bytes_each),
            "paho": self.start("paho", [programs.python, str(HERE / "echo.py")], bytes_each)}
        self.pids |= {name: process.pid for name, process in self.others.items()}

    def start(self, name: str, command: list[str], bytes_each: int) -> subprocess.Popen:
        port = self.brokers[name].port
        return subprocess.Popen(bound(SERVER_CORE, [*command, str(port), str(bytes_each)]))

    def ask(self, name: str, in_flight: int, count: int) -> dict:
        """What so many questions to one of the three came to; all were answered, and none with no."""
        command = [self.asker, str(self.brokers[name].port), str(in_flight), str(count), str(GATEWAYS), PREFIX]
        before = cpu_of(self.pids[name])
        text = subprocess.run(on_core(LOAD_CORE, command), check=True, capture_output=True).stdout
        taken = json.loads(text) | {"cpu": (cpu_of(self.pids[name]) - before) / count}
        if taken["refused"]:
            raise RuntimeError(f"{name} refused {taken['refused']} of {count}")
        return taken

    def stop(self) -> None:
        for process in self.others.values():
            process.kill()
            process.wait()
        self.service.stop()
        for broker in self.brokers.values():
            broker.stop()


def prepare(service: Service, python: str, wayline: str, count: int) -> None:
    """Orders a flight from each gateway through the API, and lets it be accepted; the flights stay open."""
    docks = subprocess.Popen(bound(LOAD_CORE, [python, str(HERE / "docks.py"), str(service.broker.port)]))
    try:
        for number in range(1, count + 1):
            service.order(wayline, f"{PREFIX}{number:04}")
        until("the last acceptance", 60, lambda: service.open_flights("prepared") == count)
    finally:
        docks.kill()
        docks.wait()


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="messages-", dir=folder) as own:
        site = Site(programs, pathlib.Path(own))
        try:
            yield row(site, "echo", "a constant reply in C (libmosquitto)", "rate", 0.95)
            yield row(site, "echo", "a constant reply in C (libmosquitto)", "p99", 1.25)
            yield row(site, "paho", "a constant reply with paho-mqtt", "rate", 1.15)
            yield row(site, "echo", "a constant reply in C (libmosquitto)", "p50", 1.3, in_flight=1)
        finally:
            site.stop()


def row(site: Site, peer: str, name: str, what: str, bound: float, in_flight: int = 10) -> Row:
    spent: dict[str, list[float]] = {"ours": [], peer: []}

    def asked(side: str) -> Callable[[], float]:
        def once() -> float:
            taken = site.ask(side, in_flight, MANY if in_flight > 1 else FEW)
            spent[side].append(taken["cpu"])
            return taken[what]
        return once

    made = compare(
        f"flighttask_resource_get, {in_flight} in flight, {what}", name, "replies/s" if what == "rate" else "ms",
        asked("ours"), asked(peer), bound=bound, more_is_better=what == "rate")
    costs = " and ".join(f"{sorted(side)[len(side) // 2] * 1e6:.1f} µs" for side in spent.values())
    made.note = f"QoS 1, {GATEWAYS:,} gateways with an open flight each; CPU a reply: {costs}"
    return made
