# SPDX-License-Identifier: Apache-2.0
"""Load on an HTTP server by wrk, on a core of its own."""

import re
import subprocess
from dataclasses import dataclass

from frame import LOAD_CORE, cpu_of, on_core

SECONDS = 4
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Taken:
    """What wrk saw, and what the server paid for it."""

    rate: float
    p99: float
    cpu: float
    """CPU seconds of the server a request."""


def wrk(url: str, pid: int, *, connections: int = 64, token: str | None = None, script: str | None = None,
        seconds: int = SECONDS) -> Taken:
    """Asks over and over on connections that are kept. Every answer must be a good one."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "--latency"]
    if token:
        command += ["-H", f"Authorization: Bearer {token}"]
    if script:
        command += ["-s", script]
    before = cpu_of(pid)
    text = subprocess.run(on_core(LOAD_CORE, [*command, url]), check=True, capture_output=True, text=True).stdout
    spent = cpu_of(pid) - before
    if fault := re.search(r"(Non-2xx.*|Socket errors.*)", text):
        raise RuntimeError(f"{url}: {fault[1]}")
    requests = int(re.search(r"(\d+) requests in", text)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", text).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    return Taken(rate, float(number) * UNITS[unit], spent / max(requests, 1))


class Costs:
    """Remembers what each side paid, for the row's note: where another program takes its share of a core, requests a
    second are less, and CPU a request is not."""

    def __init__(self):
        self.ours: list[float] = []
        self.theirs: list[float] = []

    def note(self, side: list[float], taken: Taken) -> Taken:
        side.append(taken.cpu)
        return taken

    def __str__(self) -> str:
        def micro(side: list[float]) -> str:
            return f"{sorted(side)[len(side) // 2] * 1e6:.1f}" if side else "-"
        return f"CPU a request: {micro(self.ours)} µs and {micro(self.theirs)} µs"
