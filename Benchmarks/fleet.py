# SPDX-License-Identifier: Apache-2.0
"""A fleet of simulated docks flies at once against one waylined and one mosquitto; in the middle, something may be killed.

Called by Benchmarks/fleet. Prints a table, one row for each incident. Ends with status 1 when a flight was lost, when the
service says something else of a flight than its dock, or, with --limit, when answers to flighttask_resource_get took
longer.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

FINAL = {"ok", "partially_done", "failed", "canceled", "rejected", "timeout"}
INCIDENTS = {
    "none": "nothing is killed",
    "service": "waylined, kill -9",
    "broker": "mosquitto, kill -9",
    "broker-silent": "mosquitto, kill -9; docks that say everything once",
}


class Failure(Exception):
    pass


def free_port():
    """Below the range from which the system takes the ports of five hundred clients."""
    for port in range(20_000 + os.getpid() % 5_000, 32_000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise Failure("no free port")


def until(what, seconds, question):
    """Asks again and again; the limit is for a machine that hangs, not for one that is slow."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.05)
    raise Failure(f"{what} did not come within {seconds} s")


class Site:
    """A broker, a service and a fleet, in a folder of their own."""

    def __init__(self, programs, folder, arguments):
        self.programs, self.folder, self.arguments = programs, pathlib.Path(folder), arguments
        self.broker_port, self.http_port = free_port(), None
        self.broker = self.service = self.fleet = None
        (self.folder / "mosquitto.conf").write_text(
            f"listener {self.broker_port} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\n"
            "user root\npersistence false\nmax_queued_messages 100000\nlog_type error\n")

    def start(self, name, *words, output=subprocess.DEVNULL):
        log = open(self.folder / f"{name}.log", "ab")
        return subprocess.Popen(words, stdout=output, stderr=log, stdin=subprocess.DEVNULL)

    def start_broker(self):
        self.broker = self.start("mosquitto", self.arguments.mosquitto, "-c", str(self.folder / "mosquitto.conf"))

    def start_service(self):
        address = self.folder / "data" / "address"
        address.unlink(missing_ok=True)
        self.service = self.start(
            "waylined", str(self.programs / "waylined"), "serve", "--data-dir", str(self.folder / "data"),
            "--http-listen", f"127.0.0.1:{self.http_port or 0}", "--mqtt-url", f"mqtt://127.0.0.1:{self.broker_port}",
            "--flights-reply-timeout", "10s", "--flights-stale-after", "20s", "--log-level", "warning")
        self.address = until("the service", 60, lambda: address.is_file() and address.read_text().strip())
        self.http_port = int(self.address.rsplit(":", 1)[1])
        self.token = (self.folder / "data" / "token").read_text().strip()
        until("its connection to the broker", 60, self.is_ready)

    def is_ready(self):
        try:
            return self.ask("GET", "/readyz")["status"] == "ready"
        except (OSError, Failure):
            return False

    def start_fleet(self, resend):
        self.transcript = self.folder / "transcript"
        self.fleet = self.start(
            "docksim", str(self.programs / "docksim"), "--broker", f"mqtt://127.0.0.1:{self.broker_port}",
            "--gateway", "FLEET0001", "--fleet", str(self.arguments.docks), "--ramp", "8", "--resend", str(resend),
            "--speed", str(self.arguments.speed), "--transcript", "json", "--transcript-file", str(self.transcript),
            "--timeout", "60", output=subprocess.PIPE)
        count = self.arguments.docks
        until("the fleet", 120, lambda: self.count(lambda line: line["event"] == "online") >= count)

    def lines(self):
        """What the transcript holds so far; the last line may be half of one."""
        for line in self.transcript.read_text().splitlines() if self.transcript.exists() else []:
            try:
                yield json.loads(line)
            except json.JSONDecodeError:
                continue

    def count(self, holds):
        return sum(1 for line in self.lines() if holds(line))

    def ask(self, method, path, body=None, headers=None):
        request = urllib.request.Request(self.address + path, data=body, method=method, headers=headers or {})
        request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Failure(f"{method} {path}: {error.code} {error.read().decode(errors='replace')}") from error

    def order(self, wayline, dock):
        body = {"gateway": dock, "wayline_id": wayline, "flight_id": f"flight-{dock}", "rth_altitude": 100,
                "auto_execute": True}
        headers = {"Content-Type": "application/json", "Prefer": "respond-async"}
        return self.ask("POST", "/api/v1/flights", json.dumps(body).encode(), headers)

    def flights(self):
        found, cursor = {}, ""
        while cursor is not None:
            page = self.ask("GET", f"/api/v1/flights?limit=200{cursor and '&cursor=' + cursor}")
            found |= {flight["flight_id"]: flight for flight in page["flights"]}
            cursor = page.get("next_cursor")
        return found

    def stop(self):
        for process in (self.fleet, self.service, self.broker):
            if process and process.poll() is None:
                process.kill()
                process.wait()


def fly(site, incident):
    """One run. Returns the row of the table and what was wrong."""
    count = site.arguments.docks
    site.start_broker()
    site.start_service()
    sample = pathlib.Path(site.arguments.sample).read_bytes()
    wayline = site.ask("POST", "/api/v1/waylines?name=fleet", sample, {"Content-Type": "application/octet-stream"})
    site.start_fleet(0 if incident == "broker-silent" else 3)
    began = time.monotonic()
    docks = [f"FLEET{number:04}" for number in range(1, count + 1)]
    with concurrent.futures.ThreadPoolExecutor(site.arguments.callers) as callers:
        list(callers.map(lambda dock: site.order(wayline["id"], dock), docks))
    ordered = time.monotonic() - began
    disturb(site, incident)
    output, _ = site.fleet.communicate(timeout=600)
    summary = json.loads(output.decode().splitlines()[-1])
    return judge(site, incident, summary, ordered)


def disturb(site, incident):
    if incident == "none":
        return
    # In the middle: some fly, some ask, some are being ordered still.
    half = site.arguments.docks // 2
    until("half of the fleet", 300, lambda: site.count(lambda line: line["event"] == "waypoint") >= half)
    if incident == "service":
        site.service.send_signal(signal.SIGKILL)
        site.service.wait()
        site.start_service()
    else:
        site.broker.send_signal(signal.SIGKILL)
        site.broker.wait()
        # Long enough for last words to be said to nobody.
        time.sleep(15 if incident == "broker-silent" else 2)
        site.start_broker()
        until("the service's new connection", 60, site.is_ready)


def judge(site, incident, summary, ordered):
    words = {line["flight"]: line["status"] for line in site.lines() if line["event"] == "end"}
    is_silent = incident == "broker-silent"
    # Those whose last word was lost with the broker, and was said but once, are open and will be stale.
    end = time.monotonic() + (0 if is_silent else 120)
    flights = site.flights()
    while time.monotonic() < end and any(is_on_its_way(flight) for flight in flights.values()):
        time.sleep(1)
        flights = site.flights()
    faults = []
    missing = {f"flight-FLEET{number:04}" for number in range(1, site.arguments.docks + 1)} - flights.keys()
    faults += [f"{flight} is lost" for flight in sorted(missing)]
    still_open = {name: flight for name, flight in flights.items() if flight["state"] not in FINAL}
    for name, flight in sorted(flights.items()):
        word = words.get(name)
        if flight["state"] in FINAL and word and word != flight["state"]:
            faults.append(f"{name} is {flight['state']} here and {word} at its dock")
        if not is_silent and is_on_its_way(flight):
            faults.append(f"{name} is still {flight['state']}")
    closed = reconcile(site, still_open, faults, waits=is_silent)
    times = summary["resource_get"]
    limit = site.arguments.limit
    if incident == "none" and limit and times.get("p99_ms", 0) > limit:
        faults.append(f"flighttask_resource_get p99 is {times['p99_ms']} ms, must be at most {limit} ms")
    by_state = {}
    for flight in flights.values():
        by_state[flight["state"]] = by_state.get(flight["state"], 0) + 1
    row = [INCIDENTS[incident], len(flights), most_at_once(site), f"{ordered:.1f}",
           ", ".join(f"{number} {state}" for state, number in sorted(by_state.items())), closed,
           times.get("p50_ms", "-"), times.get("p99_ms", "-"), times.get("max_ms", "-"), summary["repetitions"],
           f"{memory(site):.0f}", f"{processor_time(site.service.pid):.1f}"]
    return row, faults


def is_on_its_way(flight):
    """Not when the service was killed between writing an execute down and sending it: nobody knows then whether the dock
    has heard it, it is never said again by itself, and a person decides."""
    return flight["state"] not in FINAL and flight.get("unconfirmed") != "execute"


def reconcile(site, still_open, faults, waits):
    """What a person does in the morning: what is silent is stale, and can be closed; so can what is unconfirmed."""
    for name in sorted(still_open):
        if waits:
            until(f"staleness of {name}", 60, lambda: site.ask("GET", f"/api/v1/flights/{name}").get("stale"))
        closed = site.ask("POST", f"/api/v1/flights/{name}/close", b'{"reason":"the broker was away"}',
                          {"Content-Type": "application/json"})
        if closed["state"] != "failed":
            faults.append(f"{name} was closed and is {closed['state']}")
    return len(still_open)


def most_at_once(site):
    """The largest number of docks between their execute and the end of their flight."""
    steps = []
    for line in site.lines():
        if line["event"] == "command" and line.get("method") == "flighttask_execute":
            steps.append((line["time"], 1))
        elif line["event"] == "end":
            steps.append((line["time"], -1))
    flying = most = 0
    for _, step in sorted(steps):
        flying += step
        most = max(most, flying)
    return most


def memory(site):
    for line in pathlib.Path(f"/proc/{site.service.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_time(process):
    """Seconds that it has had a processor."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True, help="folder of waylined and docksim")
    parser.add_argument("--mosquitto", required=True)
    parser.add_argument("--sample", required=True, help="a wayline file that a Dock 3's aircraft flies")
    parser.add_argument("--docks", type=int, default=500)
    parser.add_argument("--speed", type=float, default=10, help="seconds of flight in one of ours")
    parser.add_argument("--callers", type=int, default=4, help="so many order at the same time")
    parser.add_argument("--limit", type=float, help="ms that the p99 of flighttask_resource_get may take, undisturbed")
    parser.add_argument("--incident", choices=INCIDENTS, action="append", help="one of them; without it, all")
    arguments = parser.parse_args()
    print("| killed in the middle | flights | most at once | ordered in, s | states | closed by hand | "
          "resource_get p50, ms | p99 | slowest | said again | service, MiB | its processor time, s |")
    print("|---|--:|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|")
    failed = False
    for incident in arguments.incident or INCIDENTS:
        with tempfile.TemporaryDirectory(prefix="wayline-fleet-") as folder:
            site = Site(pathlib.Path(arguments.programs), folder, arguments)
            try:
                row, faults = fly(site, incident)
                print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)
            except (Failure, subprocess.TimeoutExpired, OSError) as failure:
                faults = [str(failure)]
            finally:
                site.stop()
            for fault in faults[:20]:
                print(f"fleet: {incident}: {fault}", file=sys.stderr)
            failed = failed or bool(faults)
    sys.exit(1 if failed else 0)


main()
