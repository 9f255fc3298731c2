# SPDX-License-Identifier: Apache-2.0
"""A waylined whose n-th call on its data folder is the last, or fails: every n of an upload.

  store_calls.py kill --program PATH --sample FILE          SIGKILL before each call that changes something (S01)
  store_calls.py fail --program PATH --sample FILE [--all]  each call fails with an errno (S04 to S07)

Prints a Markdown table. Exits with 1 when something that was acknowledged is lost or not what was sent, when an answer
is not the one due, or when fsck finds a fault. The calls are counted by store_calls.c, which is built with cc into a
folder that goes afterwards.
"""

import argparse
import contextlib
import ctypes
import errno
import hashlib
import http.client
import json
import mmap
import os
import pathlib
import subprocess
import sys
import tempfile

from store_crashes import Site, variant

CALLS = ["openat(O_CREAT)", "openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "link", "mkdir", "unlink",
         "ftruncate", "utimensat"]
CHANGING = [call for call in CALLS if call != "openat"]
DIE, FAIL, SHORTEN = 1, 2, 3  # `enum action`


class Control(ctypes.Structure):
    """`struct control` of store_calls.c."""

    _fields_ = [(name, ctypes.c_int32) for name in
                ("armed", "calls", "action", "nth", "onwards", "code", "counted", "struck", "logged")]
    _fields_ += [("log", ctypes.c_char * 65536)]


class Bench:
    """Makes sites whose calls are counted."""

    def __init__(self, program, folder):
        self.program, self.folder, self.count = program, folder, 0
        self.library = folder / "store_calls.so"
        source = pathlib.Path(__file__).with_suffix(".c")
        options = ["-O1", "-Wall", "-Werror", "-shared", "-fPIC"]
        subprocess.run(["cc", *options, "-o", self.library, source, "-ldl"], check=True)

    @contextlib.contextmanager
    def site(self):
        """A new data folder, and a service on it that is gone afterwards."""
        self.count += 1
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            site = CountedSite(self.program, pathlib.Path(folder).resolve(), self.library)
            try:
                site.start()
                yield site
            finally:
                site.kill()


class CountedSite(Site):
    def __init__(self, program, folder, library):
        super().__init__(program, folder)
        file = folder / "control"
        file.write_bytes(bytes(ctypes.sizeof(Control)))
        with open(file, "r+b") as opened:
            self.control = Control.from_buffer(mmap.mmap(opened.fileno(), 0))
        self.environment = dict(
            os.environ, LD_PRELOAD=str(library), WAYLINE_CALLS_FOLDER=str(self.data), WAYLINE_CALLS_CONTROL=str(file))

    def arm(self, calls, action, nth=0, code=0, onwards=False):
        control = self.control
        control.armed = 0
        control.counted = control.struck = control.logged = 0
        control.calls = sum(1 << CALLS.index(call) for call in calls)
        control.action, control.nth, control.code, control.onwards = action, nth, code, int(onwards)
        control.armed = 1

    def disarm(self):
        self.control.armed = 0

    def calls(self):
        """What was counted: name of the call, path in the data folder."""
        length = min(self.control.logged, Control.log.size)
        text = ctypes.string_at(ctypes.addressof(self.control) + Control.log.offset, length).decode()
        return [tuple(line.split(" ", 1)) for line in text.splitlines()]

    def upload(self, name, content):
        """Status and record or problem; no status when there was no answer."""
        try:
            status, body = self.ask("POST", f"/api/v1/waylines?name={name}&profile=generic", content)
            return status, json.loads(body)
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            return None, {}

    def download(self, identifier):
        return self.ask("GET", f"/api/v1/waylines/{identifier}/content")

    def holds(self, identifier, content):
        """Is it in the list, and are its bytes these?"""
        status, body = self.ask("GET", f"/api/v1/waylines/{identifier}")
        if status != 200 or json.loads(body)["digest"] != hashlib.sha256(content).hexdigest():
            return False
        return self.download(identifier) == (200, content)

    def listed(self):
        """Identifier and digest of all records; there are few."""
        _, body = self.ask("GET", "/api/v1/waylines?limit=200")
        return {record["id"]: record["digest"] for record in json.loads(body)["waylines"]}


class Tally(dict):
    """Counts of the table, and what is told of each fault."""

    def fault(self, name, text):
        self[name] = self.get(name, 0) + 1
        print(f"{name}: {text}", file=sys.stderr)


# S01


class Step:
    """What is asked of the service when it is killed: some of it was there before."""

    def __init__(self, name, sample):
        self.name, self.sample = name, sample
        self.old, self.new = variant(sample, "old"), variant(sample, "new")

    def prepare(self, site):
        status, self.record = site.upload("old", self.old)
        if status != 201:
            raise SystemExit(f"the upload before the first was answered with {status}")

    def perform(self, site):
        """What was acknowledged, or None."""
        if self.name == "deletion":
            try:
                status, _ = site.ask("DELETE", f"/api/v1/waylines/{self.record['id']}")
            except (OSError, http.client.HTTPException):
                return None
            return self.record if status == 204 else None
        status, record = site.upload("new", self.content)
        return record if status in (200, 201) else None

    @property
    def content(self):
        return self.old if self.name == "upload of bytes that are there" else self.new

    def check(self, site, acknowledged, tally, where):
        """Whole and there, or whole, or absent: as it was acknowledged."""
        contents = {hashlib.sha256(content).hexdigest(): content for content in (self.old, self.new)}
        listed = site.listed()
        for identifier, digest in listed.items():
            if site.download(identifier) != (200, contents[digest]):
                tally.fault("torn", where)
        if self.name == "deletion":
            if acknowledged and self.record["id"] in listed:
                tally.fault("lost", where)
            return
        if self.record["id"] not in listed:
            tally.fault("lost", f"{where}: what was there before")
        if acknowledged and not (acknowledged["id"] in listed and site.holds(acknowledged["id"], self.content)):
            tally.fault("lost", where)


def killed_once(bench, step, nth, tally):
    """Kills at the n-th call; the calls so far, or nothing when the step came to its end before."""
    with bench.site() as site:
        step.prepare(site)
        site.arm(CHANGING, DIE, nth)
        acknowledged = step.perform(site)
        struck = site.control.struck
        site.disarm()
        if not struck:
            # The last kill of all: after the answer.
            if not acknowledged:
                tally.fault("wrong answers", f"{step.name}: none, and no call was stopped")
            site.kill()
        site.process.wait()
        calls = site.calls()
        where = f"{step.name}, call {nth} ({' '.join(calls[nth - 1]) if struck else 'none'})"
        if acknowledged:
            tally["acknowledged"] += 1
        looked = site.fsck()
        if looked.returncode != 0:
            tally.fault("fsck", f"{where}: {looked.stdout}{looked.stderr}")
        site.start()
        step.check(site, acknowledged, tally, where)
        again, _ = site.upload("after", variant(step.sample, "after"))
        if again != 201:
            tally.fault("wrong answers", f"{where}: the next upload was answered with {again}")
        return calls if struck else None


def kill(bench, sample, arguments):
    print("| killed during | calls | kills | acknowledged before the kill | lost | torn | fsck with faults |")
    print("|---|---|---|---|---|---|---|")
    bad = False
    for name in ("upload", "upload of bytes that are there", "deletion"):
        step, tally, nth, calls = Step(name, sample), Tally(acknowledged=0), 0, []
        while True:
            nth += 1
            if (stopped := killed_once(bench, step, nth, tally)) is None:
                break
            calls = stopped
        kinds = ", ".join(f"{sum(call == kind for call, _ in calls)} {kind}" for kind in CHANGING
                          if any(call == kind for call, _ in calls))
        print(f"| {name} | {kinds} | {nth} | {tally['acknowledged']} | {tally.get('lost', 0)} | {tally.get('torn', 0)} "
              f"| {tally.get('fsck', 0)} |", flush=True)
        bad = bad or set(tally) != {"acknowledged"} or not calls
    return bad


# S04 to S07

# What each call can end with (its manual page); the short form takes the pairs with a star.
PAIRS = {
    "openat(O_CREAT)": "EIO ENOSPC* EDQUOT EROFS* EMFILE* EINTR*",
    "openat": "EIO EMFILE* EINTR",
    "write": "EIO* ENOSPC* EDQUOT EINTR* SHORT*",
    "pwrite64": "EIO* ENOSPC* EDQUOT* EROFS EINTR SHORT",
    "fsync": "EIO* ENOSPC* EDQUOT EROFS EINTR",
    "fdatasync": "EIO* ENOSPC* EDQUOT EROFS EINTR",
    "rename": "EIO* ENOSPC EDQUOT* EROFS",
    "mkdir": "EIO ENOSPC* EDQUOT EROFS*",
    "utimensat": "EIO* EROFS",
    "unlink": "EIO* EROFS",
}


def due(call, error, path):
    """The statuses, and the code, that docs/store.md promises for a call that fails."""
    if call == "unlink" or error == "SHORT":
        return [201], None  # what is left over goes at the next start; what was not written is written
    if error == "EINTR":
        return ([201, 500], "internal") if call in ("fsync", "fdatasync") else ([201], None)
    if call == "fdatasync" and path.startswith("catalog"):
        return [500], "internal"
    if error in ("ENOSPC", "EDQUOT"):
        return [507], "insufficient_storage"
    return ([503], "busy") if error == "EMFILE" else ([500], "internal")


class Failing:
    """One call, one errno, one service: an upload for each n."""

    def __init__(self, site, call, error, onwards, sample, tally):
        self.site, self.call, self.error, self.onwards = site, call, error, onwards
        self.sample, self.tally = sample, tally
        self.count, self.shelves, self.statuses = 0, set(), {}

    def content(self):
        """Bytes whose shelf is not there yet, so that each upload makes the same calls."""
        while True:
            self.count += 1
            content = variant(self.sample, self.count)
            shelf = hashlib.sha256(content).hexdigest()[:2]
            if shelf not in self.shelves:
                self.shelves.add(shelf)
                return content

    def run(self):
        self.old = self.content()
        status, self.record = self.site.upload("old", self.old)
        if status != 201:
            raise SystemExit(f"the upload before the first was answered with {status}")
        nth = 1
        while self.fail_once(nth):
            nth += 1
        looked = self.site.fsck()
        if looked.returncode != 0:
            self.tally.fault("fsck", f"{self.call} {self.error}: {looked.stdout}{looked.stderr}")

    def fail_once(self, nth):
        """Did the n-th call come?"""
        site, content, name = self.site, self.content(), f"n{nth}"
        action, code = (SHORTEN, 0) if self.error == "SHORT" else (FAIL, getattr(errno, self.error))
        site.arm([self.call], action, nth, code, self.onwards)
        status, answer = site.upload(name, content)
        struck, calls = site.control.struck, site.calls()
        path = calls[nth - 1][1] if struck else ""
        where = f"{self.call} {self.error} at call {nth} ({path}){', and all that follow' if self.onwards else ''}"
        if not self.onwards:
            site.disarm()
        self.look(where)
        site.disarm()
        if not struck:
            if status != 201:
                self.tally.fault("wrong answers", f"{where}: unhurt, and {status}")
            return False
        self.tally["failures"] += 1
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.judge(where, path, status, answer)
        self.relieve(where, path, status, name, content)
        return True

    def judge(self, where, path, status, answer):
        statuses, problem = due(self.call, self.error, path)
        if status not in statuses or (status != 201 and answer.get("code") != problem):
            self.tally.fault("wrong answers", f"{where}: {status} {answer.get('code')}, due is {statuses} {problem}")

    def look(self, where):
        """It lives, and reading goes on; with no descriptor left a download may be told to wait."""
        if self.site.process.poll() is not None:
            raise SystemExit(f"{where}: waylined ended with {self.site.process.returncode}")
        alive, _ = self.site.ask("GET", "/healthz")
        status, body = self.site.download(self.record["id"])
        waits = self.onwards and self.call == "openat" and status >= 500
        if alive != 200 or not ((status, body) == (200, self.old) or waits):
            self.tally.fault("not alive", f"{where}: healthz {alive}, a download {status}")

    def relieve(self, where, path, status, name, content):
        """The same upload passes, after a restart where the catalog could not flush, and is there."""
        if self.call == "fdatasync" and path.startswith("catalog") and status != 201:
            again, _ = self.site.upload(name, content)
            if again != 500:
                self.tally.fault("wrong answers", f"{where}: {again} for an upload after a failed flush")
            self.site.kill()
            self.site.start()
        again, record = self.site.upload(name, content)
        if again not in (200, 201) or not self.site.holds(record["id"], content):
            self.tally.fault("not recovered", f"{where}: {again} {record}")
        if status == 201 and again != 200:
            self.tally.fault("lost", f"{where}: acknowledged, and not there")


def fail(bench, sample, arguments):
    print("| call | errno | failures | answers | wrong answers | lost | not alive | not recovered | fsck with faults |")
    print("|---|---|---|---|---|---|---|---|---|")
    bad = False
    for call, errors in PAIRS.items():
        for error in errors.split():
            for onwards in (False, True) if arguments.all else (False,):
                if arguments.all or error.endswith("*"):
                    bad = fail_pair(bench, sample, call, error.rstrip("*"), onwards) or bad
    return bad


def fail_pair(bench, sample, call, error, onwards):
    if onwards and error in ("EINTR", "SHORT"):
        return False  # a call that is interrupted without end has no end
    tally = Tally(failures=0)
    with bench.site() as site:
        failing = Failing(site, call, error, onwards, sample, tally)
        failing.run()
    answers = ", ".join(f"{count} × {status}" for status, count in sorted(failing.statuses.items(), key=str))
    kinds = ("wrong answers", "lost", "not alive", "not recovered", "fsck")
    faults = " | ".join(str(tally.get(kind, 0)) for kind in kinds)
    words = ("half written" if error == "SHORT" else error) + (", from there on" if onwards else "")
    print(f"| {call} | {words} | {tally['failures']} | {answers} | {faults} |", flush=True)
    return set(tally) != {"failures"} or not tally["failures"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("form", choices=["kill", "fail"])
    parser.add_argument("--program", required=True)
    parser.add_argument("--sample", required=True)
    parser.add_argument("--all", action="store_true", help="fail: every errno, also from the n-th call on")
    arguments = parser.parse_args()
    sample = pathlib.Path(arguments.sample).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(arguments.program, pathlib.Path(folder).resolve())
        sys.exit(1 if {"kill": kill, "fail": fail}[arguments.form](bench, sample, arguments) else 0)


if __name__ == "__main__":
    main()
