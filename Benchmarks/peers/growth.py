# SPDX-License-Identifier: Apache-2.0
"""Whether what a client waits for grows with the store, and a check with the file. Needs Debian's wrk, gcc,
libmosquitto-dev, mosquitto and paho-mqtt.

WAYLINE_GROWTH=1000,10000,100000,1000000 sets the sizes. WAYLINE_GROWTH_OUT names a folder for growth.json and growth.svg.
"""

import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
from typing import Iterator

from frame import LOAD_CORE, SERVER_CORE, Row, figure, on_core
from load import wrk
from messages import HERE, PREFIX, prepare
from programs import Programs
from service import SAMPLE, Broker, Service

sys.path.append(str(HERE.parent))
from store_growth import Filling, Variants  # noqa: E402

SIZES = [int(size) for size in os.environ.get("WAYLINE_GROWTH", "1000,10000,100000").split(",")]
WAYPOINTS = [200, 2000, 20_000, 65_535]
LINKS, GATEWAYS, QUESTIONS, RUNS = 500, 100, 1000, 3
# Made in `init`: before that wrk does not know which host its requests go to.
LUA = """\
local targets, place = {{}}, 0
init = function(arguments)
  wrk.init(arguments)
  for target in io.lines("{path}") do targets[#targets + 1] = wrk.format("GET", target) end
end
request = function() place = place % #targets + 1; return targets[place] end
"""


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="growth-", dir=folder) as own:
        store = list(stored(programs, pathlib.Path(own)))
    checks = [check(programs, count) for count in WAYPOINTS]
    out = pathlib.Path(os.environ.get("WAYLINE_GROWTH_OUT", folder))
    (out / "growth.json").write_text(json.dumps({"store": store, "check": checks}, indent=2) + "\n")
    (out / "growth.svg").write_text(drawing(store, checks))
    first, last = store[0], store[-1]
    span = f"{first['files']:,} and {last['files']:,} stored files"
    yield figure(
        f"download rate with {span}", "of the first", [first["downloads"] / last["downloads"]], bound=1.5,
        note=f"{first['downloads']:.0f} and {last['downloads']:.0f} requests/s, {LINKS} links in turn")
    yield figure(
        f"flighttask_resource_get with {span}, p50", "of the first", [last["resource_get"] / first["resource_get"]],
        bound=1.5, note=f"{first['resource_get']:.3f} and {last['resource_get']:.3f} ms, 1 in flight")
    least, most = checks[1], checks[-1]
    yield figure(
        f"check of {most['waypoints']:,} waypoints, each", f"of one of {least['waypoints']:,}",
        [most["each"] / least["each"]], bound=1.5, note=f"{most['each']} and {least['each']} µs a waypoint")


def stored(programs: Programs, folder: pathlib.Path) -> Iterator[dict]:
    """What stands in the store is written as the service writes it, beside it: uploading takes hours."""
    random.seed(1)
    subprocess.run(
        ["gcc", "-O2", "-D_GNU_SOURCE", "-o", folder / "ask", HERE / "ask.c", "-lmosquitto"], check=True)
    variants = Variants(SAMPLE.read_bytes())
    broker = Broker(folder)
    service = Service(programs.waylined, folder / "service", broker)
    filling = Filling(service, variants)
    try:
        wayline = service.upload(variants[999_999_999_999], "pattern")
        prepare(service, programs.python, wayline, GATEWAYS)
        service.stop()
        filling.learn()
        for size in SIZES:
            filling.grow(size)
            service.start()
            yield {"files": size} | answers(service, filling, folder)
            service.stop()
    finally:
        service.process.kill()
        broker.stop()


def answers(service: Service, filling: Filling, folder: pathlib.Path) -> dict:
    """The best of some runs: another program on the machine only ever takes away."""
    chosen = random.sample(range(filling.count), LINKS)
    (folder / "links").write_text("".join(service.link(filling.waylines[number]) + "\n" for number in chosen))
    (folder / "links.lua").write_text(LUA.format(path=folder / "links"))
    rates = [wrk(service.address, service.pid, script=str(folder / "links.lua")).rate for _ in range(RUNS)]
    command = [str(folder / "ask"), str(service.broker.port), "1", str(QUESTIONS), str(GATEWAYS), PREFIX]
    times = [
        json.loads(subprocess.run(on_core(LOAD_CORE, command), check=True, capture_output=True).stdout)
        for _ in range(RUNS)]
    if any(one["refused"] for one in times):
        raise RuntimeError("a question was refused")
    return {"downloads": max(rates), "resource_get": min(one["p50"] for one in times)}


def check(programs: Programs, waypoints: int) -> dict:
    """The columns of `measure`: waypoints, reading, judging, summary, whole in ms, and µs for each waypoint."""
    text = subprocess.run(
        on_core(SERVER_CORE, [programs.measure, str(waypoints)]), check=True, capture_output=True, text=True).stdout
    cells = [float(cell) for cell in text.strip().strip("|").split("|")]
    return {"waypoints": waypoints, "whole": cells[4], "each": cells[5]}


def drawing(store: list[dict], checks: list[dict]) -> str:
    panels = [
        ("downloads, requests/s", "stored files", [(one["files"], one["downloads"]) for one in store]),
        ("resource_get, ms", "stored files", [(one["files"], one["resource_get"]) for one in store]),
        ("check, ms", "waypoints", [(one["waypoints"], one["whole"]) for one in checks]),
    ]
    width, height = 300, 260
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * len(panels)} {height}" '
             'font-family="sans-serif" font-size="12">',
             f'<rect width="{width * len(panels)}" height="{height}" fill="white"/>']
    for place, (title, axis, points) in enumerate(panels):
        parts.append(f'<g transform="translate({place * width} 0)">{panel(title, axis, points, width, height)}</g>')
    return "\n".join([*parts, "</svg>", ""])


def panel(title: str, axis: str, points: list[tuple], width: int, height: int) -> str:
    """Both axes logarithmic, a decade is as long in each: what is flat is flat, what is linear rises as it runs."""
    left, top, bottom = 60, 30, 50
    first = math.floor(math.log10(points[0][0]))
    low = math.floor(math.log10(min(value for _, value in points)))
    decades = max(3, math.ceil(math.log10(points[-1][0])) - first,
                  math.ceil(math.log10(max(value for _, value in points))) - low)
    step = min(width - left - 20, height - top - bottom) / decades

    def x(value: float) -> float:
        return left + (math.log10(value) - first) * step

    def y(value: float) -> float:
        return height - bottom - (math.log10(value) - low) * step

    right = left + decades * step
    parts = [f'<text x="{left}" y="18">{title}</text>',
             f'<text x="{(left + right) / 2:.1f}" y="{height - 12}" text-anchor="middle">{axis}</text>']
    for power in range(decades + 1):
        level, column = y(10.0 ** (low + power)), x(10.0 ** (first + power))
        parts += [
            f'<line x1="{left}" x2="{right:.1f}" y1="{level:.1f}" y2="{level:.1f}" stroke="#ddd"/>',
            f'<text x="{left - 6}" y="{level + 4:.1f}" text-anchor="end">{10.0 ** (low + power):g}</text>',
            f'<text x="{column:.1f}" y="{height - bottom + 18}" text-anchor="middle">{10.0 ** (first + power):g}</text>']
    line = " ".join(f"{x(count):.1f},{y(value):.1f}" for count, value in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#2166ac" stroke-width="2"/>')
    parts += [f'<circle cx="{x(count):.1f}" cy="{y(value):.1f}" r="3" fill="#2166ac"/>' for count, value in points]
    return "".join(parts)
