# SPDX-License-Identifier: Apache-2.0
"""A waylined on a file system of its own whose power is cut, again and again, and what it has afterwards (S03).

  store_powercuts.py --program PATH --sample FILE [--cuts 40] [--seed 1] [--options data=ordered]

The file system is an ext4 in a file, mounted through a loop device. A cut: all threads of the service are stopped, the
file is copied – what the kernel holds back and did not write is not in it –, the service is killed, and the copy is
mounted, where the journal is replayed, and served. Prints a Markdown table; exits with 1 when something acknowledged is
lost or not what was sent, or when fsck finds a fault. Where nothing can be mounted it says that it is skipped.
"""

import argparse
import concurrent.futures
import filecmp
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

from store_crashes import Site, Worker, check


class Unable(SystemExit):
    """A command that failed; ends the script unless somebody asks why."""


def run(*words, may_fail=False):
    try:
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    except OSError as error:
        raise Unable(f"{words[0]}: {error.strerror}") from error
    if done.returncode != 0 and not may_fail:
        raise Unable(f"{' '.join(map(str, words))}: {done.stderr.strip()}")
    return done


class Disk:
    """A file with an ext4 in it, and the folder that it is mounted in."""

    def __init__(self, folder, name):
        self.image, self.mounted = folder / f"{name}.img", folder / name
        self.mounted.mkdir()

    def make(self):
        self.image.unlink(missing_ok=True)
        with open(self.image, "wb") as file:
            file.truncate(96 << 20)
        run("mkfs.ext4", "-q", "-F", self.image)

    def mount(self, options=""):
        """The loop device goes with the mount; mount asks for that by itself."""
        run("mount", "-o", ",".join(filter(None, ["loop", "commit=1", options])), self.image, self.mounted)

    def unmount(self):
        if os.path.ismount(self.mounted):
            run("umount", self.mounted, may_fail=True)
        if os.path.ismount(self.mounted):
            run("umount", "-l", self.mounted)


def stop(process):
    """Stops all threads, and returns when the last has left the kernel: a flush that is under way ends first."""
    process.send_signal(signal.SIGSTOP)
    tasks = pathlib.Path(f"/proc/{process.pid}/task")
    while any(state(task) != "T" for task in tasks.iterdir()):
        time.sleep(0.001)


def state(task):
    return (task / "stat").read_text().rpartition(")")[2].split()[0]


def copy(image, target):
    """What the disk holds at one moment: the copy is taken again until nothing was written meanwhile."""
    while True:
        run("cp", "--sparse=always", image, target)
        if filecmp.cmp(image, target, shallow=False):
            return


class Cuts:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.disk, self.copy = Disk(folder, "disk"), Disk(folder, "copy")
        self.sample = pathlib.Path(arguments.sample).read_bytes()
        self.sites = []
        self.uploads = self.lost = self.torn = self.faults = 0

    def site(self, disk):
        site = Site(self.arguments.program, disk.mounted)
        self.sites.append(site)
        return site

    def why_not(self):
        """Why no cut can be made here; None when one can."""
        if os.geteuid() != 0:
            return "mounting wants root"
        try:
            self.disk.make()
            self.disk.mount(self.arguments.options)
        except Unable as error:
            return str(error)
        self.disk.unmount()
        return None

    def close(self):
        for site in self.sites:
            if site.process and site.process.poll() is None:
                site.kill()
        for disk in (self.disk, self.copy):
            disk.unmount()

    def cut(self, number):
        self.disk.make()
        self.disk.mount(self.arguments.options)
        site = self.site(self.disk)
        workers = [Worker(f"{number}-{worker}", self.sample) for worker in range(4)]
        site.start()
        self.load(site, workers)
        self.disk.unmount()
        self.copy.mount(self.arguments.options)
        self.look(self.site(self.copy), workers, number)
        self.copy.unmount()
        self.sites.clear()

    def load(self, site, workers):
        """Uploads and deletions, and the cut in their midst."""
        ending = threading.Event()
        with concurrent.futures.ThreadPoolExecutor(len(workers)) as pool:
            jobs = [pool.submit(worker.run, site, ending) for worker in workers]
            try:
                time.sleep(random.uniform(0.1, 1.5))
                stop(site.process)
                copy(self.disk.image, self.copy.image)
            finally:
                site.kill()
                ending.set()
            for job in jobs:
                job.result()

    def look(self, site, workers, number):
        looked = site.fsck()
        if looked.returncode != 0:
            self.faults += 1
            print(f"cut {number}: {looked.stdout}{looked.stderr}", file=sys.stderr)
        self.uploads += sum(worker.uploads for worker in workers)
        site.start()
        lost, torn = check(site, workers)
        self.lost, self.torn = self.lost + lost, self.torn + torn
        if lost or torn:
            print(f"cut {number}: {lost} lost, {torn} torn", file=sys.stderr)
        site.kill()


ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end(number, _):
    """A signal ends the script as an error does; those that follow must not break into the clearing up."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    sys.exit(128 + number)


def take_own_mounts():
    """Starts the script anew where its mounts are seen by nobody else, and go when it is killed."""
    if os.geteuid() == 0 and "WAYLINE_OWN_MOUNTS" not in os.environ:
        os.environ["WAYLINE_OWN_MOUNTS"] = "1"
        # In many containers root is not allowed to; then it cannot mount either, and says so.
        try:
            if subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode != 0:
                return
        except OSError:
            return
        os.execvp("unshare", ["unshare", "--mount", sys.executable, *sys.argv])


def main():
    take_own_mounts()
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--sample", required=True)
    parser.add_argument("--cuts", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--options", default="", help="more options of mount, such as data=writeback")
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    for ending in ENDINGS:
        signal.signal(ending, end)
    with tempfile.TemporaryDirectory(prefix="wayline-cuts-") as folder:
        cuts = Cuts(arguments, pathlib.Path(folder))
        try:
            if reason := cuts.why_not():
                print(f"S03, power cuts: skipped: {reason}")
                return
            for number in range(arguments.cuts):
                cuts.cut(number)
        finally:
            cuts.close()
    print("| power cuts | file system | uploads acknowledged | lost | torn | cuts with faults in fsck |")
    print("|---|---|---|---|---|---|")
    system = " ".join(["ext4", arguments.options]).strip()
    print(f"| {arguments.cuts} | {system} | {cuts.uploads} | {cuts.lost} | {cuts.torn} | {cuts.faults} |")
    sys.exit(1 if cuts.lost or cuts.torn or cuts.faults or not cuts.uploads else 0)


if __name__ == "__main__":
    main()
