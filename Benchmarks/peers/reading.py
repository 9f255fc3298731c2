# SPDX-License-Identifier: Apache-2.0
"""Wayline files read and checked, beside what else reads such a document: libxml2's own tool, lxml, Python's ElementTree."""

import os
import subprocess
from typing import Callable, Iterator

from frame import PAIRS, SERVER_CORE, Row, compare, cpu_seconds, figure, on_core
from links import RATES, number
from programs import Programs

LXML = os.path.join(os.path.dirname(os.path.abspath(__file__)), "read_with_lxml.py")
UNIT = "seconds of processor time"
MEBIBYTE = 1 << 20


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    small, large, largest = (route(programs, folder, count) for count in (200, 65_000, 65_535))
    yield from reading(programs, large)
    yield from checking(programs, large, largest)
    yield compare(
        "checking 200 waypoints", "Python zipfile and ElementTree, ten checks of ranges",
        "per second of processor time", lambda: number([programs.measure, "--rate", "check-200", small]),
        lambda: number([programs.python, RATES, "elementtree", small]), bound=20, more_is_better=True,
        note="Ours reads both documents and asks every rule; the peer reads waylines.wpml alone.")


def reading(programs: Programs, path: str) -> Iterator[Row]:
    ours = [programs.measure, "--read", path]
    work = "reading 65,000 waypoints"
    yield compare(
        work, "unzip | xmllint --stream", UNIT, pinned(ours), streamed_by_xmllint(path), bound=0.5, more_is_better=False,
        note="Whole processes. Ours keeps the typed waypoints; xmllint keeps nothing.")
    ways = {way: pinned([programs.python, LXML, way, path]) for way in ("parse", "iterparse")}
    times = {way: run() for way, run in ways.items()}
    faster = min(times, key=times.get)
    yield compare(
        work, f"lxml, {faster}", UNIT, pinned(ours), ways[faster], bound=0.2, more_is_better=False,
        note="Whole processes. The peer keeps longitude, latitude and height. The faster of "
        + " and ".join(f"{way} ({time:.2f} s)" for way, time in times.items()) + " is the peer.")
    yield figure(
        work + ", memory", "MiB resident at most", [peak_memory(ours) for _ in range(PAIRS)], bound=40,
        note="The typed waypoints are kept, the document is not.")


def checking(programs: Programs, path: str, largest: str) -> Iterator[Row]:
    yield compare(
        "checking 65,000 waypoints", "unzip | xmllint --stream", UNIT, pinned([programs.wayline, "check", path]),
        streamed_by_xmllint(path), bound=1, more_is_better=False,
        note="Whole processes. Ours reads both documents and asks every rule; the peer reads waylines.wpml alone.")
    yield figure(
        "checking 65,535 waypoints, memory", "MiB resident at most",
        [peak_memory([programs.wayline, "check", largest]) for _ in range(PAIRS)], bound=256)


def route(programs: Programs, folder: str, count: int) -> str:
    path = os.path.join(folder, f"route-{count}.kmz")
    subprocess.run([programs.measure, "--write", str(count), path], check=True)
    return path


def pinned(command: list[str]) -> Callable[[], float]:
    return lambda: cpu_seconds(on_core(SERVER_CORE, command))


def streamed_by_xmllint(path: str) -> Callable[[], float]:
    pipeline = 'set -o pipefail; unzip -p "$0" wpmz/waylines.wpml | xmllint --noout --stream -'
    return pinned(["bash", "-c", pipeline, path])


def peak_memory(command: list[str]) -> float:
    """The most that a program had resident, in MiB; the program must succeed.

    GNU time starts it, because a program inherits the peak of whoever started it, and that is less than two MiB then.
    """
    done = subprocess.run(
        ["/usr/bin/time", "--quiet", "-f", "%M", *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True)
    return int(done.stderr.split()[-1]) * 1024 / MEBIBYTE
