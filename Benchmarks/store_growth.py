# SPDX-License-Identifier: Apache-2.0
"""How waylined's start and its answers take to a growing store.

The records and objects are not uploaded, which would take hours, but written as waylined writes them: rows into the catalog
that it made itself, files into its vault. Prints a Markdown table, and draws it into an SVG file. Exits with 1 when a start
after kill -9 takes longer than the goal, an answer takes longer because there is more, or is not what was stored.
"""

import argparse
import hashlib
import http.client
import io
import json
import os
import pathlib
import random
import signal
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
import zlib

GOAL_SIZE, GOAL_SECONDS = 100_000, 3.0
PLACEHOLDER = b"000000000000"
COLUMNS = [
    ("start", "start after kill -9"), ("cold", "the same, catalog not in memory"), ("page", "first page"), ("deep", "page in the middle"),
    ("record", "record"), ("fingerprint", "by fingerprint"), ("link", "link made"), ("download", "download"),
    ("search", "search by name (`q`)"),
]

# What may not grow with the store.
FLAT = ["page", "deep", "record", "fingerprint", "link", "download"]


class Variants:
    """Wayline files that differ in twelve digits of a member, made without compressing anything anew."""

    def __init__(self, sample):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(sample)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
            target.writestr(zipfile.ZipInfo("wpmz/res/number.txt"), PLACEHOLDER, zipfile.ZIP_STORED)
        self.bytes = out.getvalue()
        self.checksum = struct.pack("<I", zlib.crc32(PLACEHOLDER))
        assert self.bytes.count(PLACEHOLDER) == 1 and self.bytes.count(self.checksum) == 2

    def __getitem__(self, number):
        digits = b"%012d" % number
        return self.bytes.replace(self.checksum, struct.pack("<I", zlib.crc32(digits))).replace(PLACEHOLDER, digits)


class Site:
    def __init__(self, program, folder):
        self.program, self.data = program, folder / "data"
        self.process = self.line = None

    def start(self):
        """Seconds from the start of the process to the first answer that says the store is ready."""
        address = self.data / "address"
        address.unlink(missing_ok=True)
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [self.program, "serve", "--data-dir", str(self.data), "--http-listen", "127.0.0.1:0", "--mqtt-url",
             "mqtt://127.0.0.1:1", "--log-level", "critical"], stdout=subprocess.DEVNULL)
        while not address.exists() or not address.read_text().endswith("\n"):
            if self.process.poll() is not None:
                raise SystemExit(f"waylined did not start: exit {self.process.returncode}")
            if time.monotonic() - begin > 600:
                raise SystemExit("waylined did not start within ten minutes")
            time.sleep(0.002)
        self.line = http.client.HTTPConnection(address.read_text().strip().removeprefix("http://"), timeout=600)
        self.token = (self.data / "token").read_text().strip()
        while self.ask("GET", "/readyz?parts=catalog,vault")[0] != 200:
            time.sleep(0.002)
        return time.monotonic() - begin

    def ask(self, method, path, body=None):
        self.line.request(method, path, body, {"Authorization": f"Bearer {self.token}"})
        answer = self.line.getresponse()
        return answer.status, answer.read()

    def json(self, method, path, body=None):
        status, text = self.ask(method, path, body)
        if status not in (200, 201):
            raise SystemExit(f"{method} {path}: {status} {text[:300]}")
        return json.loads(text)

    def end(self, how):
        self.line.close()
        self.process.send_signal(how)
        self.process.wait()


class Filling:
    """Writes records and objects as the service would have."""

    def __init__(self, site, variants):
        self.data, self.variants, self.count = site.data, variants, 0
        self.waylines = {}  # number -> id
        self.row = None

    def learn(self):
        """Takes the one record that the service wrote as the pattern."""
        with sqlite3.connect(self.data / "catalog.sqlite") as database:
            names = [column[1] for column in database.execute("PRAGMA table_info(wayline)")]
            self.row = dict(zip(names, database.execute("SELECT * FROM wayline").fetchone()))

    def grow(self, size):
        database = sqlite3.connect(self.data / "catalog.sqlite")
        database.execute("PRAGMA foreign_keys = ON")
        names = ", ".join(self.row)
        marks = ", ".join("?" for _ in self.row)
        while self.count < size:
            rows = [self.object(number) for number in range(self.count, min(self.count + 5000, size))]
            with database:
                database.executemany(
                    "INSERT INTO content (workspace, fingerprint, digest) VALUES (:workspace, :fingerprint, :digest)", rows)
                database.executemany(
                    f"INSERT INTO wayline ({names}) VALUES ({marks})", [tuple(row.values()) for row in rows])
            self.count += len(rows)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()

    def object(self, number):
        body = self.variants[number]
        digest = hashlib.sha256(body)
        shelf = self.data / "vault" / "objects" / digest.hexdigest()[:2]
        shelf.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(shelf / digest.hexdigest(), os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            file.write(body)
        moment = 1_766_000_000_000 + number * 1000
        # As the service makes them: the moment first, the rest random.
        bits = moment << 80 | 7 << 76 | random.getrandbits(12) << 64 | 2 << 62 | random.getrandbits(62)
        self.waylines[number] = str(uuid.UUID(int=bits))
        return self.row | {
            "id": self.waylines[number], "name": f"survey {number:07}", "fingerprint": hashlib.md5(body).digest(),
            "digest": digest.digest(), "size": len(body), "created_at": moment}


def drop_cache(path):
    file = os.open(path, os.O_RDONLY)
    os.fsync(file)
    os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(file)


def starts(site, extra, times, cold):
    """Seconds of starts after a kill -9 that left something in the log."""
    taken = []
    for _ in range(times):
        site.json("POST", f"/api/v1/waylines?name=late-{next(extra)}", site.late(next(extra)))
        site.end(signal.SIGKILL)
        if cold:
            drop_cache(site.data / "catalog.sqlite")
        taken.append(site.start())
    return statistics.median(taken)


def asked(times, ask):
    """The median in milliseconds, and the one that 95 of 100 stay under."""
    taken = []
    for _ in range(times):
        begin = time.monotonic()
        ask()
        taken.append((time.monotonic() - begin) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def measure(site, filling, extra, times):
    figures = {"start": starts(site, extra, 5, cold=False), "cold": starts(site, extra, 3, cold=True)}
    listing = site.json("GET", "/api/v1/waylines?limit=200")
    for _ in range(min(filling.count // 400, 100)):
        listing = site.json("GET", f"/api/v1/waylines?limit=200&cursor={listing['next_cursor']}")
    middle = listing["next_cursor"]

    def some():
        return random.randrange(filling.count)

    def record():
        number = some()
        found = site.json("GET", f"/api/v1/waylines/{filling.waylines[number]}")
        if found["digest"] != hashlib.sha256(filling.variants[number]).hexdigest():
            raise SystemExit(f"record {number} has another digest than was written")

    def by_fingerprint():
        value = hashlib.md5(filling.variants[some()]).hexdigest()
        if len(site.json("GET", f"/api/v1/waylines?fingerprint={value}")["waylines"]) != 1:
            raise SystemExit(f"the fingerprint {value} is not found")

    def link():
        return site.json("POST", f"/api/v1/waylines/{filling.waylines[some()]}/links", '{"expires_in":3600}')["url"]

    links = {}
    for number in random.sample(range(filling.count), min(times, filling.count)):
        url = site.json("POST", f"/api/v1/waylines/{filling.waylines[number]}/links", '{"expires_in":3600}')["url"]
        links[number] = url[url.index("/resources/"):]
    waiting = list(links.items())

    def download():
        number, target = waiting.pop()
        status, body = site.ask("GET", target)
        if status != 200 or body != filling.variants[number]:
            raise SystemExit(f"the download of {number} is {status} and not the bytes that were written")

    figures["page"] = asked(times, lambda: site.json("GET", "/api/v1/waylines?limit=50"))
    figures["deep"] = asked(times, lambda: site.json("GET", f"/api/v1/waylines?limit=50&cursor={middle}"))
    figures["record"] = asked(times, record)
    figures["fingerprint"] = asked(times, by_fingerprint)
    figures["link"] = asked(times, link)
    figures["download"] = asked(len(waiting), download)
    figures["search"] = asked(5, lambda: site.json("GET", "/api/v1/waylines?limit=50&q=nothing+has+this+name"))
    return figures


def table(results):
    lines = ["| records | " + " | ".join(title for _, title in COLUMNS) + " |", "|" + "---|" * (len(COLUMNS) + 1)]
    for size, figures in results:
        cells = []
        for name, _ in COLUMNS:
            value = figures[name]
            cells.append(f"{value:.2f} s" if isinstance(value, float) else f"{value[0]:.2f} ({value[1]:.2f}) ms")
        lines.append(f"| {size:,} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def plot(results):
    """Both axes logarithmic: what is flat is flat, what grows with the store rises."""
    import math
    width, height, left, top, right, bottom = 760, 420, 70, 20, 210, 50
    series = {name: [(size, f[name] * 1000 if isinstance(f[name], float) else f[name][0]) for size, f in results]
              for name, _ in COLUMNS}
    values = [y for points in series.values() for _, y in points]
    xs = [math.log10(size) for size, _ in results]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def x(size):
        return left + (math.log10(size) - xs[0]) / max(xs[-1] - xs[0], 1e-9) * (width - left - right)

    def y(value):
        return height - bottom - (math.log10(value) - low) / (high - low) * (height - top - bottom)

    colours = ["#b2182b", "#ef8a62", "#2166ac", "#67a9cf", "#1b7837", "#7fbf7b", "#762a83", "#af8dc3", "#555555"]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{height}" fill="white"/>']
    for power in range(low, high + 1):
        parts.append(f'<line x1="{left}" x2="{width - right}" y1="{y(10 ** power):.1f}" y2="{y(10 ** power):.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{10.0 ** power:g} ms</text>')
    for size, _ in results:
        parts.append(f'<text x="{x(size):.1f}" y="{height - bottom + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(f'<text x="{(left + width - right) / 2}" y="{height - 10}" text-anchor="middle">records</text>')
    for place, ((name, title), colour) in enumerate(zip(COLUMNS, colours)):
        points = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in series[name])
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        at = top + 14 + place * 18
        parts.append(f'<line x1="{width - right + 10}" x2="{width - right + 30}" y1="{at - 4}" y2="{at - 4}" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{width - right + 36}" y="{at}">{title.replace("`", "")}</text>')
    return "\n".join(parts + ["</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--sample", required=True, type=pathlib.Path)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--times", type=int, default=300, help="how often each question is asked")
    parser.add_argument("--svg", type=pathlib.Path, help="where to draw")
    options = parser.parse_args()
    random.seed(1)
    variants = Variants(options.sample.read_bytes())
    results = []
    with tempfile.TemporaryDirectory(prefix="wayline-growth-") as folder:
        site = Site(options.program, pathlib.Path(folder))
        extra = iter(range(900_000_000_000, 999_999_999_999))
        site.late = variants.__getitem__
        filling = Filling(site, variants)
        site.start()
        site.json("POST", "/api/v1/waylines?name=pattern", variants[999_999_999_999])
        site.end(signal.SIGTERM)
        filling.learn()
        try:
            for size in map(int, options.sizes.split(",")):
                filling.grow(size)
                site.start()
                results.append((size, measure(site, filling, extra, options.times)))
                print(f"{size}: {results[-1][1]}", file=sys.stderr)
                site.end(signal.SIGTERM)
        finally:
            if site.process.poll() is None:
                site.process.kill()
                site.process.wait()
    print(table(results))
    if options.svg:
        options.svg.write_text(plot(results))
    slow = [size for size, figures in results if size <= GOAL_SIZE and figures["start"] > GOAL_SECONDS]
    for name in FLAT:
        first, last = results[0][1][name][0], results[-1][1][name][0]
        if last > 3 * first + 10:
            sys.exit(f"{name} is not flat: {first:.1f} ms with {results[0][0]} records, {last:.1f} ms with {results[-1][0]}")
    if slow:
        sys.exit(f"the start with {slow[0]} records took longer than {GOAL_SECONDS} s")


if __name__ == "__main__":
    main()
