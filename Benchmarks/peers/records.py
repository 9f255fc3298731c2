# SPDX-License-Identifier: Apache-2.0
"""Lists and records by HTTP beside a route of the same framework that answers as many bytes and does nothing.
Needs Debian's wrk, and the program `constant` beside `waylined` (WAYLINE_MEASURE=1)."""

import pathlib
import subprocess
import tempfile
from typing import Iterator

from frame import SERVER_CORE, Row, compare
from load import Costs, wrk
from programs import Programs
from service import Service, bound, free_port, is_listening, until, wayline_of

PAGE = 50


class Constant:
    """The route that answers constant bytes."""

    def __init__(self, program: pathlib.Path, content: bytes, path: pathlib.Path):
        path.write_bytes(content)
        self.port = free_port()
        self.process = subprocess.Popen(
            bound(SERVER_CORE, [str(program), str(self.port), str(path)]), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        until("the constant route", 30, lambda: is_listening(self.port))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/constant"

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="records-", dir=folder) as own:
        service = Service(programs.waylined, pathlib.Path(own) / "service")
        try:
            ids = [service.upload(wayline_of(5 * 1024, number), f"record {number}".replace(" ", "%20"))
                   for number in range(2 * PAGE)]
            constant = pathlib.Path(programs.waylined).parent / "constant"
            for what, path in {
                f"a list page of {PAGE} records": f"/api/v1/waylines?limit={PAGE}",
                "a record": f"/api/v1/waylines/{ids[0]}",
            }.items():
                yield row(service, constant, what, path, pathlib.Path(own) / "constant.json")
        finally:
            service.stop()


def row(service: Service, program: pathlib.Path, what: str, path: str, file: pathlib.Path) -> Row:
    status, content = service.ask("GET", path)
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    constant, costs = Constant(program, content, file), Costs()
    try:
        made = compare(
            f"{what} by HTTP", "a constant answer by Hummingbird", "requests/s",
            lambda: costs.note(costs.ours, wrk(service.address + path, service.pid, token=service.token)).rate,
            lambda: costs.note(
                costs.theirs, wrk(constant.url, constant.process.pid, token=service.token)).rate,
            bound=0.6, more_is_better=True)
    finally:
        constant.stop()
    made.note = f"{len(content):,} bytes of JSON, with a token, 64 kept connections; {costs}"
    return made
