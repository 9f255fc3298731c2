# SPDX-License-Identifier: Apache-2.0
"""What an idle service keeps in memory, and an idle connection of it. Needs mosquitto."""

import pathlib
import tempfile
import time
from typing import Iterator

from frame import PAIRS, Row, figure
from idle import MANY, Idle
from programs import Programs
from service import OPEN_FILES, Broker, Service

CALM = 3.0


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    resident, anonymous, connection = [], [], []
    for _ in range(PAIRS):
        with tempfile.TemporaryDirectory(prefix="footprint-", dir=folder) as own:
            broker = Broker(pathlib.Path(own))
            service = Service(programs.waylined, pathlib.Path(own) / "service", broker)
            try:
                time.sleep(CALM)
                before = memory(service.pid)
                with Idle(service.port, MANY):
                    time.sleep(CALM)
                    after = memory(service.pid)
                resident.append(before["Rss"] / 1024)
                anonymous.append(before["Anonymous"] / 1024)
                connection.append((after["Rss"] - before["Rss"]) / MANY)
            finally:
                service.stop()
                broker.stop()
    note = f"a new data folder, connected to a broker, {CALM:.0f} s after it was ready"
    yield figure("an idle service, resident memory", "MiB", resident, bound=45, note=note)
    yield figure("an idle service, anonymous memory", "MiB", anonymous, bound=12, note=note)
    yield figure(
        "an idle connection, resident memory", "KiB", connection, bound=20,
        note=f"{MANY:,} connections kept after one question; waylined may open {OPEN_FILES:,} files (ulimit -n)")


def memory(pid: int) -> dict[str, int]:
    """In KiB, as the kernel counts it. What is said to root alone – waylined lets nobody else look – is said in another
    file to everybody, by other names."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
    except PermissionError:
        lines = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    told = {line.split(":")[0]: line.split()[1] for line in lines if line.endswith(" kB")}
    names = {"Rss": "VmRSS", "Anonymous": "RssAnon"}
    return {name: int(told.get(name) or told[other]) for name, other in names.items()}
