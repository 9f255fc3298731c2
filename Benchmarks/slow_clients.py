# SPDX-License-Identifier: Apache-2.0
"""Slow clients by the thousand against a running waylined, and one good client beside them.

Prints a table: what was tried, how many were cut and when, how the good client fared, what the server's memory did.
Exits with 1 when a slow client was not cut, or the good one not served.
"""

import argparse
import asyncio
import io
import json
import multiprocessing
import pathlib
import resource
import socket
import sys
import time
import urllib.request
import zipfile

HEAD_TIME = 10  # seconds; the server's own limits, HTTPLimits.swift
BODY_WINDOW = 10
UNREAD_TIME = 30
PATIENCE = 3  # how many times its limit a client may last before the run has failed


class Site:
    def __init__(self, arguments):
        address = arguments.address.removeprefix("http://")
        self.base = arguments.address
        self.host, port = address.rsplit(":", 1)
        self.port = int(port)
        self.process = arguments.process
        self.token = pathlib.Path(arguments.token_file).read_text().strip()

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, data=body, method=method)
        request.add_header("Authorization", f"Bearer {self.token}")
        request.add_header("Content-Type", "application/octet-stream")
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def store(self, name, content):
        """Uploads a file and gives back the target of a link to it."""
        record = self.ask("POST", f"/api/v1/waylines?name={name}&profile=generic", content)
        link = self.ask("POST", f"/api/v1/waylines/{record['id']}/links", b'{"expires_in":3600}')
        return "/resources/" + link["url"].split("/resources/")[1]

    def memory(self):
        """MiB that the server has in memory now."""
        for line in pathlib.Path(f"/proc/{self.process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    async def connect(self, window=None):
        connection = socket.socket()
        connection.setblocking(False)
        if window:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        await asyncio.get_running_loop().sock_connect(connection, (self.host, self.port))
        return connection


def good_client(host, port, target, stop, results):
    """A client of a process of its own: asks again and again on one connection, and notes how long each answer took."""
    request = f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    times = []
    connection = socket.create_connection((host, port), timeout=60)
    stream = connection.makefile("rb")
    try:
        while not stop.is_set():
            begin = time.perf_counter()
            connection.sendall(request)
            status = stream.readline()
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not status.startswith(b"HTTP/1.1 200 ") or len(stream.read(length)) != length:
                raise OSError(f"the good client got {status!r}")
            times.append(time.perf_counter() - begin)
            time.sleep(0.005)
        results.put(times)
    except OSError as error:
        results.put(str(error))


class GoodClient:
    """Runs beside a block of code; afterwards `p99` is known, in milliseconds."""

    def __init__(self, site, target):
        self.site, self.target, self.p99, self.failure = site, target, 0.0, None

    async def __aenter__(self):
        self.stop, self.results = multiprocessing.Event(), multiprocessing.Queue()
        self.process = multiprocessing.Process(
            target=good_client, args=(self.site.host, self.site.port, self.target, self.stop, self.results)
        )
        self.process.start()
        return self

    async def __aexit__(self, *_):
        self.stop.set()
        times = await asyncio.to_thread(self.results.get)
        self.process.join()
        if isinstance(times, str):
            self.failure = times
        else:
            self.p99 = sorted(times)[int(len(times) * 0.99)] * 1000


async def until_cut(connection, begin, limit):
    """Reads to the end. Gives back what was said, and after how many seconds the server ended it; None for never."""
    loop = asyncio.get_running_loop()
    said = b""
    try:
        async with asyncio.timeout(limit * PATIENCE):
            while piece := await loop.sock_recv(connection, 4096):
                said = (said + piece)[:4096]
    except TimeoutError:
        return said, None
    except OSError:
        pass
    return said, time.perf_counter() - begin


async def dribble(site, opening, letter, limit):
    """Sends an opening, and then a byte a second for as long as there is somebody who takes it."""
    connection = await site.connect()
    loop, begin = asyncio.get_running_loop(), time.perf_counter()
    await loop.sock_sendall(connection, opening)

    async def talk():
        try:
            while True:
                await asyncio.sleep(1)
                await loop.sock_sendall(connection, letter)
        except OSError:
            pass

    talking = asyncio.create_task(talk())
    said, after = await until_cut(connection, begin, limit)
    talking.cancel()
    connection.close()
    return said.startswith(b"HTTP/1.1 408 ") and b'"request_timeout"' in said, after


async def stare(site, request, limit):
    """Asks for something large and reads none of it until the server must have given up."""
    connection = await site.connect(window=4096)
    loop, begin = asyncio.get_running_loop(), time.perf_counter()
    await loop.sock_sendall(connection, request)
    ended = None
    while ended is None and time.perf_counter() - begin < limit * PATIENCE:
        await asyncio.sleep(0.5)
        # 8 is CLOSE_WAIT, 7 CLOSE: the other side has ended it, whatever is still to be read.
        if connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] != 1:
            ended = time.perf_counter() - begin
    connection.close()
    return True, ended


class Report:
    def __init__(self, idle):
        self.idle, self.failed = idle, False
        print(f"server idle: {idle:.0f} MiB")

    def fault(self, text):
        self.failed = True
        print(f"FAILED: {text}")

    def line(self, name, outcomes, limit, memory, good, baseline):
        cut = sorted(after for _, after in outcomes if after is not None)
        told = sum(1 for is_told, after in outcomes if is_told and after is not None)
        last = f"{cut[len(cut) // 2]:.1f} s (median), {cut[-1]:.1f} s (last)" if cut else "never"
        print(
            f"{name}: {len(outcomes)} clients, {len(cut)} cut, {told} as they must be, after {last} "
            f"(limit {limit} s); good client p99 {good.p99:.1f} ms, {good.p99 / baseline:.1f} times alone; "
            f"memory +{memory - self.idle:.0f} MiB"
        )
        if told < len(outcomes):
            self.fault(f"{name}: {len(outcomes) - told} clients were not cut as they must be")
        if good.failure:
            self.fault(f"{name}: {good.failure}")


async def with_memory(site, work):
    """Runs some work; gives back what came of it and the most memory that the server had meanwhile."""
    most = 0.0
    task = asyncio.ensure_future(work)
    while not task.done():
        most = max(most, site.memory())
        await asyncio.wait([task], timeout=0.5)
    return task.result(), most


async def hold_idle(site, target, count, good_seconds):
    """Idle kept-alive connections, each after one good answer, and the good client beside them."""
    request = f"GET /healthz HTTP/1.1\r\nHost: {site.host}\r\n\r\n".encode()
    loop, held = asyncio.get_running_loop(), []
    for _ in range(count):
        connection = await site.connect()
        await loop.sock_sendall(connection, request)
        await loop.sock_recv(connection, 4096)
        held.append(connection)
    async with GoodClient(site, target) as good:
        await asyncio.sleep(good_seconds)
    memory = site.memory()
    for connection in held:
        connection.close()
    return good, memory


def large_file(folder):
    """A sample with a picture of 8 MiB."""
    sample = next(path for path in sorted(pathlib.Path(folder).glob("*.kmz")))
    content = io.BytesIO(sample.read_bytes())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("wpmz/res/large.jpg", b"\x07" * (8 << 20))
    return sample.read_bytes(), content.getvalue()


async def run(arguments):
    site, scale = Site(arguments), arguments.scale
    small_content, large_content = large_file(arguments.sample)
    small, large = site.store("small", small_content), site.store("large", large_content)
    report = Report(site.memory())

    async with GoodClient(site, small) as alone:
        await asyncio.sleep(5)
    print(f"good client alone: p99 {alone.p99:.1f} ms")

    async with GoodClient(site, small) as good:
        heads = [dribble(site, b"GET /healthz HTTP/1.1\r\nX-", b"x", HEAD_TIME) for _ in range(5000)]
        outcomes, memory = await with_memory(site, asyncio.gather(*heads))
    report.line("H01 slow heads", outcomes, HEAD_TIME, memory, good, alone.p99)

    upload = (
        f"POST /api/v1/waylines?name=a HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {site.token}\r\n"
        "Content-Length: 1000000\r\n\r\n"
    ).encode()
    fetch = f"GET {large} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    async with GoodClient(site, small) as good:
        bodies = [dribble(site, upload, b"P", 2 * BODY_WINDOW) for _ in range(100 * scale)]
        outcomes, memory = await with_memory(site, asyncio.gather(*bodies))
    report.line("H02 slow bodies", outcomes, 2 * BODY_WINDOW, memory, good, alone.p99)

    async with GoodClient(site, small) as good:
        readers = [stare(site, fetch, UNREAD_TIME) for _ in range(400 * scale)]
        askers = [stare(site, fetch * 20, UNREAD_TIME) for _ in range(100 * scale)]
        outcomes, memory = await with_memory(site, asyncio.gather(*readers, *askers))
    report.line("H03 slow readers, H14 unread answers", outcomes, UNREAD_TIME, memory, good, alone.p99)

    good, memory = await hold_idle(site, small, 2000 * scale, 5)
    print(
        f"H13 idle connections: {2000 * scale}; good client p99 {good.p99:.1f} ms, {good.p99 / alone.p99:.1f} times alone; "
        f"memory +{memory - report.idle:.0f} MiB"
    )
    if good.failure:
        report.fault(f"H13: {good.failure}")
    return 1 if report.failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", required=True)
    parser.add_argument("--process", type=int, required=True, help="of the server, for its memory")
    parser.add_argument("--token-file", required=True)
    parser.add_argument("--sample", required=True, help="a folder with a wayline file in it")
    parser.add_argument("--scale", type=int, default=1)
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    sys.exit(asyncio.run(run(parser.parse_args())))


if __name__ == "__main__":
    main()
