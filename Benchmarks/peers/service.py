# SPDX-License-Identifier: Apache-2.0
"""A real waylined and a real broker in a folder of their own, on ports of their own, and what is asked of them."""

import http.client
import io
import json
import pathlib
import random
import resource
import shutil
import socket
import subprocess
import time
import zipfile
from typing import Callable

from frame import LOAD_CORE, SERVER_CORE, on_core

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "Samples" / "m4td-waypoint-photo-grid.kmz"
# waylined takes all that it may have: half of them for connections, and a file for each of these.
OPEN_FILES = resource.getrlimit(resource.RLIMIT_NOFILE)[1]


def free_port() -> int:
    """Below the range from which the system takes the ports of clients, so that nobody takes it meanwhile."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def until(what: str, seconds: float, question: Callable[[], object]) -> object:
    """Asks again and again; the limit is for a machine that hangs, not for one that is slow."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.02)
    raise RuntimeError(f"{what} did not come within {seconds} s")


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wayline_of(size: int, number: int = 0) -> bytes:
    """A wayline file that flies, of exactly this many bytes; another one for each number."""
    dice = random.Random(f"{size} {number}")
    plain = _archive(b"")
    if size < len(plain):
        raise ValueError(f"a wayline file has at least {len(plain)} bytes")
    made = _archive(dice.randbytes(size - len(plain)))
    if len(made) != size:
        raise ValueError(f"{len(made)} bytes were made instead of {size}")
    return made


def _archive(picture: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
        target.writestr(zipfile.ZipInfo("wpmz/res/picture.jpg"), picture, zipfile.ZIP_STORED)
    return out.getvalue()


def bound(core: int, command: list[str]) -> list[str]:
    """On a core, and until we end, however that comes about."""
    return on_core(core, ["setpriv", "--pdeathsig", "TERM", *command])


class Broker:
    """mosquitto as docs/operating.md wants it, on the core of the load."""

    def __init__(self, folder: pathlib.Path):
        self.port = free_port()
        folder.mkdir(parents=True, exist_ok=True)
        configuration = folder / "mosquitto.conf"
        configuration.write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\nuser root\n"
            "persistence false\nmax_queued_messages 100000\nmax_inflight_messages 200\nlog_type error\n")
        program = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
        self.process = subprocess.Popen(bound(LOAD_CORE, [program, "-c", str(configuration)]))
        until("the broker", 30, lambda: is_listening(self.port))

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


class Service:
    """A release build of waylined on the core of servers. Settings are command line words of it."""

    def __init__(self, waylined: str, folder: pathlib.Path, broker: Broker | None = None, settings: tuple = ()):
        self.data = folder / "data"
        self.log = folder / "waylined.log"
        self.command = [
            waylined, "serve", "--data-dir", str(self.data),
            "--http-listen", "127.0.0.1:0", "--mqtt-url", f"mqtt://127.0.0.1:{broker.port if broker else 1}",
            "--log-level", "warning", *settings]
        self.broker = broker
        folder.mkdir(parents=True, exist_ok=True)
        self.start()

    def start(self) -> None:
        address = self.data / "address"
        address.unlink(missing_ok=True)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                bound(SERVER_CORE, self.command), stdout=subprocess.DEVNULL, stderr=log, stdin=subprocess.DEVNULL)
        until("the service", 120, lambda: address.exists() and address.read_text().endswith("\n"))
        self.address = address.read_text().strip()
        self.port = int(self.address.rsplit(":", 1)[1])
        self.token = (self.data / "token").read_text().strip()
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        parts = "" if self.broker else "?parts=catalog,vault"
        until("its readiness", 60, lambda: self.ask("GET", f"/readyz{parts}")[0] == 200)

    @property
    def pid(self) -> int:
        return self.process.pid

    def stop(self) -> None:
        self.line.close()
        self.process.terminate()
        try:
            self.process.wait(60)
        finally:
            self.process.kill()
            self.process.wait()

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        headers |= {"Authorization": f"Bearer {self.token}"}
        try:
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
            return answer.status, answer.read()
        except (http.client.RemoteDisconnected, ConnectionError):
            # It closes what was silent for long; the next question opens anew.
            self.line.close()
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
            return answer.status, answer.read()

    def json(self, method: str, path: str, body: object = None, **headers: str) -> dict:
        text = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        status, answer = self.ask(method, path, text, **headers)
        if status not in (200, 201, 202):
            raise RuntimeError(f"{method} {path}: {status} {answer[:300]!r}")
        return json.loads(answer)

    def upload(self, content: bytes, name: str) -> str:
        """The id of the stored file."""
        return self.json("POST", f"/api/v1/waylines?name={name}", content)["id"]

    def link(self, wayline: str) -> str:
        """A signed target, as the API gives it out, good for days."""
        url = self.json("POST", f"/api/v1/waylines/{wayline}/links", {"expires_in": 6 * 86_400})["url"]
        return url[url.index("/resources/"):]

    def order(self, wayline: str, gateway: str) -> None:
        """Orders a flight called `flight-GATEWAY`; it is open when this returns."""
        body = {"gateway": gateway, "wayline_id": wayline, "flight_id": f"flight-{gateway}", "rth_altitude": 100}
        self.json("POST", "/api/v1/flights", body, Prefer="respond-async")

    def open_flights(self, state: str) -> int:
        count, cursor = 0, ""
        while cursor is not None:
            page = self.json("GET", f"/api/v1/flights?state={state}&limit=200{cursor and '&cursor=' + cursor}")
            count += len(page["flights"])
            cursor = page.get("next_cursor")
        return count
