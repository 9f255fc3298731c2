# SPDX-License-Identifier: Apache-2.0
"""A waylined that is killed again and again under uploads and deletions, and what it has afterwards.

Prints a Markdown table. Exits with 1 when something that was acknowledged is lost or not what was sent, or when fsck finds
a fault.
"""

import argparse
import concurrent.futures
import hashlib
import http.client
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

# A store grows by some forty files a cycle, and fsck reads them all: a new one after so many.
CYCLES_OF_A_STORE = 50


def variant(sample, number):
    """The same wayline file with other bytes: a member more."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name))
        target.writestr(zipfile.ZipInfo("wpmz/res/number.txt"), str(number))
    return out.getvalue()


class Site:
    def __init__(self, program, folder):
        self.program, self.data = program, folder / "data"
        self.process = None
        self.environment = None  # that of the script

    def start(self):
        address = self.data / "address"
        if address.exists():
            address.unlink()
        self.process = subprocess.Popen(
            [self.program, "serve", "--data-dir", str(self.data), "--http-listen", "127.0.0.1:0", "--mqtt-url",
             "mqtt://127.0.0.1:1", "--log-level", "critical"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=self.environment)
        begin = time.monotonic()
        while not address.exists() or not address.read_text().endswith("\n"):
            if self.process.poll() is not None:
                raise SystemExit(f"waylined did not start: exit {self.process.returncode}")
            if time.monotonic() - begin > 60:
                raise SystemExit("waylined did not start within a minute")
            time.sleep(0.01)
        self.host = address.read_text().strip().removeprefix("http://")
        self.token = (self.data / "token").read_text().strip()

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.request(method, path, body, {"Authorization": f"Bearer {self.token}", **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def fsck(self):
        return subprocess.run([self.program, "fsck", "--data-dir", str(self.data)], capture_output=True, text=True)


class Worker:
    """Uploads and deletes until the service is gone; knows what was acknowledged."""

    def __init__(self, number, sample):
        self.number, self.sample, self.count = number, sample, 0
        self.acknowledged = {}  # id -> SHA-256
        self.doubtful = set()  # ids whose deletion was asked for and not answered
        self.uploads = 0

    def run(self, site, stop):
        while not stop.is_set():
            try:
                self.step(site)
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                return

    def step(self, site):
        self.count += 1
        name = f"{self.number}-{self.count}"
        content = variant(self.sample, name)
        status, body = site.ask("POST", f"/api/v1/waylines?name={name}&profile=generic", content)
        if status in (200, 201):
            self.acknowledged[json.loads(body)["id"]] = hashlib.sha256(content).hexdigest()
            self.uploads += 1
        if self.count % 3 == 0 and self.acknowledged:
            gone = random.choice(list(self.acknowledged))
            self.doubtful.add(gone)
            status, _ = site.ask("DELETE", f"/api/v1/waylines/{gone}")
            if status == 204:
                del self.acknowledged[gone]
                self.doubtful.discard(gone)


def check(site, workers):
    """What is lost, and what is torn."""
    lost = torn = 0
    for worker in workers:
        for identifier, digest in list(worker.acknowledged.items()):
            status, body = site.ask("GET", f"/api/v1/waylines/{identifier}/content")
            if status == 404 and identifier in worker.doubtful:
                del worker.acknowledged[identifier]
            elif status != 200:
                lost += 1
            elif hashlib.sha256(body).hexdigest() != digest:
                torn += 1
        worker.doubtful.clear()
    return lost, torn


class Tally:
    """What all cycles together brought."""

    def __init__(self):
        self.lost = self.torn = self.faults = self.uploads = 0

    def check(self, site, workers):
        lost, torn = check(site, workers)
        self.lost, self.torn = self.lost + lost, self.torn + torn

    def look(self, site, cycle):
        looked = site.fsck()
        if looked.returncode != 0:
            self.faults += 1
            print(f"cycle {cycle}: {looked.stdout}{looked.stderr}", file=sys.stderr)


def disturb(site, workers):
    """Lets them upload and delete, and kills the service among them."""
    stop = threading.Event()
    with concurrent.futures.ThreadPoolExecutor(len(workers)) as pool:
        jobs = [pool.submit(worker.run, site, stop) for worker in workers]
        time.sleep(random.uniform(0.05, 0.8))
        site.kill()
        stop.set()
        for job in jobs:
            job.result()


def run(site, cycles, sample, tally):
    """Each start after a kill answers for what was acknowledged before, and is killed itself."""
    workers = []
    for cycle in cycles:
        site.start()
        tally.check(site, workers)
        workers = [Worker(f"{cycle}-{number}", sample) for number in range(8)]
        disturb(site, workers)
        tally.look(site, cycle)
        tally.uploads += sum(worker.uploads for worker in workers)
    site.start()
    tally.check(site, workers)
    site.kill()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--sample", required=True)
    parser.add_argument("--cycles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    sample = pathlib.Path(arguments.sample).read_bytes()
    tally = Tally()
    for first in range(0, arguments.cycles, CYCLES_OF_A_STORE):
        with tempfile.TemporaryDirectory() as folder:
            cycles = range(first, min(first + CYCLES_OF_A_STORE, arguments.cycles))
            run(Site(arguments.program, pathlib.Path(folder)), cycles, sample, tally)
    print("| kill -9 cycles | uploads acknowledged | lost | torn | cycles with faults in fsck |")
    print("|---|---|---|---|---|")
    print(f"| {arguments.cycles} | {tally.uploads} | {tally.lost} | {tally.torn} | {tally.faults} |")
    sys.exit(1 if tally.lost or tally.torn or tally.faults or not tally.uploads else 0)


if __name__ == "__main__":
    main()
