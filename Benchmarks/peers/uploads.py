# SPDX-License-Identifier: Apache-2.0
"""An upload of a mebibyte to a real waylined, beside the sum of what it consists of, each part measured alone."""

import http.client
import io
import os
import re
import signal
import socket
import statistics
import subprocess
import zipfile
from typing import Iterator

from digests import MEBIBYTE, SIZE, big_file
from frame import LOAD_CORE, SERVER_CORE, Row, compare, on_core, seconds
from programs import Programs
from reading import route

UPLOADS = 15
CHECKS = 100


def measure(programs: Programs, folder: str) -> Iterator[Row]:
    refuse_memory(folder)
    sample = route(programs, folder, 200)
    service = Service(programs.waylined, os.path.join(folder, "uploads"))
    parts = Parts(programs, folder, sample)
    try:
        yield compare(
            "upload of 1 MiB", "the sum of its parts", "ms", lambda: service.upload(sample), parts.milliseconds,
            bound=1.3, more_is_better=False,
            note=f"The median of {UPLOADS} uploads over one connection, other bytes each time: 200 waypoints and a "
            "photograph. Its parts, each alone: the check of that file inside one process; MD5 and SHA-256 by openssl, a "
            f"256th of what {SIZE // MEBIBYTE} MiB take; two times dd bs=1M count=1 conv=fsync, by dd's own clock, so "
            "without the start of a process. The commit of the record, HTTP and the copy through the socket are in ours "
            "only. Same folder, same file system.")
    finally:
        service.stop()
        parts.remove()


def refuse_memory(folder: str) -> None:
    kind = subprocess.run(["stat", "-f", "-c", "%T", folder], check=True, capture_output=True, text=True).stdout.strip()
    if kind in ("tmpfs", "ramfs"):
        raise SystemExit(f"peers: {folder} is in memory ({kind}); an upload must reach a disk: set TMPDIR")


def mebibyte(sample: str) -> bytes:
    """The sample with a photograph that nobody has seen before; a mebibyte in all."""
    out = io.BytesIO()
    with zipfile.ZipFile(sample) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
        photograph = zipfile.ZipInfo("wpmz/res/image/photograph.jpg")
        # Two headers and the name in both.
        room = MEBIBYTE - len(out.getvalue()) - 30 - 46 * 3 - 22 - 4 * len(photograph.filename)
        target.writestr(photograph, b"\xff\xd8\xff\xe0" + os.urandom(room - 4), zipfile.ZIP_STORED)
    return out.getvalue()


class Service:
    """A waylined over a folder on disk, and one connection to it that is kept."""

    def __init__(self, program: str, data: str):
        self.process = subprocess.Popen(
            on_core(SERVER_CORE, [
                program, "serve", "--data-dir", data, "--http-listen", "127.0.0.1:0", "--mqtt-url", "mqtt://127.0.0.1:1",
                "--log-level", "critical"]),
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        port = next(int(line.rsplit(b":", 1)[1]) for line in self.process.stdout if b"listening on http://" in line)
        with open(os.path.join(data, "token"), encoding="ascii") as token:
            self.headers = {"Authorization": f"Bearer {token.read().strip()}"}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.line.connect()
        self.line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.names = 0

    def upload(self, sample: str) -> float:
        """Milliseconds from the first byte sent to the whole answer."""
        return statistics.median(self.upload_once(mebibyte(sample)) for _ in range(UPLOADS)) * 1000

    def upload_once(self, body: bytes) -> float:
        self.names += 1
        return seconds(lambda: self.send(f"/api/v1/waylines?name=upload-{self.names}", body))

    def send(self, target: str, body: bytes) -> None:
        self.line.request("POST", target, body, self.headers)
        answer = self.line.getresponse()
        content = answer.read()
        if answer.status != 201:
            raise SystemExit(f"peers: the upload was answered {answer.status}: {content[:300]!r}")

    def stop(self) -> None:
        self.line.close()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


class Parts:
    """What an upload cannot do without."""

    def __init__(self, programs: Programs, folder: str, sample: str):
        self.programs, self.folder = programs, folder
        self.big = big_file(folder)
        self.body = os.path.join(folder, "parts.kmz")
        with open(self.body, "wb") as file:
            file.write(mebibyte(sample))

    def milliseconds(self) -> float:
        return (self.check() + self.digests() + 2 * self.durable_write()) * 1000

    def check(self) -> float:
        """Of CHECKS and twice as many, so that the start of the process cancels out."""
        once, twice = (
            elapsed([self.programs.measure, "--count", "check-200", str(times), self.body])
            for times in (CHECKS, 2 * CHECKS))
        return (twice - once) / CHECKS

    def digests(self) -> float:
        return sum(elapsed(["openssl", "dgst", kind, self.big]) for kind in ("-md5", "-sha256")) * MEBIBYTE / SIZE

    def durable_write(self) -> float:
        return statistics.median(self.durable_write_once() for _ in range(UPLOADS))

    def durable_write_once(self) -> float:
        target = os.path.join(self.folder, "parts.bin")
        done = subprocess.run(
            on_core(LOAD_CORE, ["dd", f"if={self.body}", f"of={target}", "bs=1M", "count=1", "conv=fsync"]),
            check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        os.remove(target)
        return float(re.search(r"copied, ([0-9.e+-]+) s", done.stderr).group(1))

    def remove(self) -> None:
        os.remove(self.big)
        os.remove(self.body)


def elapsed(command: list[str]) -> float:
    """By the clock, as the upload is measured, on the server's core."""
    return seconds(lambda: subprocess.run(on_core(SERVER_CORE, command), check=True, stdout=subprocess.DEVNULL))
